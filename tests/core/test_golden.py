"""The little archive in tests/arkiv, seen from outside: its JSON, and its minutes page."""

import datetime
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from macros.archive.redaction import NOBODY, SOMEBODY
from macros.build.progress import Progress
from macros.build.store import Store
from macros.publish.data_files import other_files, statement_files
from macros.publish.engine import Engine
from macros.views.minutes import page

ROOT = Path(__file__).parents[1] / "arkiv"
Golden = Callable[[str, str], None]


def engine() -> Engine:
    made = Engine(ROOT, datetime.date(2024, 6, 15), "https://exempel.se/", "", Store(None), Progress(io.StringIO()))
    assert made.read()
    return made


@cache
def built() -> Engine:
    return engine()


def json_files(made: Engine) -> dict[str, str]:
    outputs = [*statement_files(made.whole, made.reading, made.store), *other_files(made.whole, made.registers.shown)]
    return {output.path: output.make().decode() for output in outputs if output.path.endswith(".json")}


@pytest.mark.golden
@pytest.mark.parametrize("path", json_files(built()))
def test_json(path: str, golden: Golden) -> None:
    golden(f"tests/facit/{path}", json_files(built())[path])


@pytest.mark.golden
@pytest.mark.parametrize("meeting", ["radet/2024-05-06", "radet/2024-06-02"])
def test_minutes(meeting: str, golden: Golden) -> None:
    whole = built().whole
    golden(f"tests/facit/{meeting}.html", whole.html(page(whole, whole.catalogue.cards[meeting]).fragment) + "\n")


def test_a_draft_is_in_no_file() -> None:
    assert not any("2024-06-02" in content for content in json_files(built()).values())


def test_a_name_that_may_not_be_published_is_in_no_file_and_no_register() -> None:
    assert not any("Bo Berg" in content or "bo-berg" in content for content in json_files(built()).values())
    assert {key: one.name for key, one in built().whole.archive.people.items()} == {"anna-alm": "Anna Alm", NOBODY: SOMEBODY}


def test_the_same_input_gives_the_same_bytes() -> None:
    assert json_files(engine()) == json_files(engine())
