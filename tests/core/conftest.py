"""Golden files: what the engine gives for the little archive, kept in the repository."""

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def golden(bless: bool) -> Callable[[str, str], None]:
    """A function that compares a text with a golden file, or rewrites the file under `make bless`."""

    def compare(path: str, actual: str) -> None:
        file = ROOT / path
        if bless:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(actual, "utf-8")
        assert file.exists() and actual == file.read_text("utf-8"), (
            f"{path} is not what is given now: look at the difference, then `make bless`"
        )

    return compare
