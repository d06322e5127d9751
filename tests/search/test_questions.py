"""The benchmark's questions, asked of the site of the four documents: how often the first answers are right may not fall."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.browsing import Open
from tests.built import ROOT, BuiltSite
from tests.search.asking import Answer, ask

pytestmark = pytest.mark.browser


def measures() -> ModuleType:
    """The benchmark's own module: its questions and how they are scored."""
    path = ROOT / "benchmarks" / "sok" / "_mal.py"
    spec = importlib.util.spec_from_file_location(Path(path).stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "first", "third", "mean"), [("fragor", 0.93, 0.97, 0.95), ("undanhallna", 0.85, 0.95, 0.9)])
def test_the_first_answers_are_right(visit: Open, four: BuiltSite, name: str, first: float, third: float, mean: float) -> None:
    mal = measures()
    # The people of the four have other surnames there.
    asked = [question for question in mal.questions(name) if question.sort != "namn"]
    page = visit("404.html").page
    answers = ask(page, four.url, *(question.text for question in asked))
    total = _score(mal, asked, answers)
    assert (total.at(1) >= first, total.at(3) >= third, total.mrr >= mean) == (True, True, True), total.row()
    other = [(question, answer) for question, answer in zip(asked, answers, strict=True) if question.sort == "andra ord"]
    assert len(other) >= 20
    assert _score(mal, *map(list, zip(*other, strict=True))).at(3) >= 0.9
    silent = [answer.partial or not answer.count for question, answer in zip(asked, answers, strict=True) if not question.targets]
    assert silent.count(False) <= len(silent) // 6


def _score(mal: ModuleType, asked: list[Any], answers: list[Answer]) -> Any:
    places = {
        question.text: next((at for at, hit in enumerate(answer.hits, 1) if hit in question.targets), None)
        for question, answer in zip(asked, answers, strict=True)
        if question.targets
    }
    return mal.Score(places)
