"""Files that are changed at random get a clear answer: no traceback, no hang, and no error that does not say how it is mended."""

import random
from pathlib import Path

import pytest

from tests.hostile.mutants import SEEDS, mutate_text, tried, unclear

SAMPLE = range(0, 400, 8)
"""All four hundred are tried by `python -m tests.hostile.mutants 400`."""


@pytest.mark.parametrize("seed", sorted({*SAMPLE, *SEEDS}))
def test_a_mutant_gets_a_clear_answer(tmp_path: Path, seed: int) -> None:
    assert tried(seed, tmp_path) == ""


def test_a_seed_gives_the_same_mutant_every_time() -> None:
    first, second = (mutate_text("namn: Rådet\nnivå: lokal\n" * 9, random.Random(7)) for _ in range(2))
    assert first == second != "namn: Rådet\nnivå: lokal\n" * 9


def test_what_is_unclear_is_seen() -> None:
    assert unclear(None, "Traceback") == "Traceback"
    assert unclear(1, "data/amnen.yml:1: fel\n    Gör så här.\n") == ""
    assert unclear(1, "data/amnen.yml:1: fel\ndata/amnen.yml:2: fel\n    Gör så här.\n") == "utan råd: data/amnen.yml:1: fel"
