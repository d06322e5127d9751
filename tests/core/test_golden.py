"""The little archive in tests/arkiv, seen from outside: its JSON, and its minutes page."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.archive.checks import load_checked
from macros.exports.json_files import json_files
from macros.views.frame import Site
from macros.views.minutes import page

ROOT = Path(__file__).parents[1] / "arkiv"
Golden = Callable[[str, str], None]


def site() -> Site:
    return Site(load_checked(ROOT), datetime.date(2024, 6, 15), "https://exempel.se/")


@pytest.mark.golden
@pytest.mark.parametrize("path", [path for path, _ in json_files(site())])
def test_json(path: str, golden: Golden) -> None:
    golden(f"tests/facit/{path}", dict(json_files(site()))[path])


@pytest.mark.golden
@pytest.mark.parametrize("meeting", ["radet/2024-05-06", "radet/2024-06-02"])
def test_minutes(meeting: str, golden: Golden) -> None:
    built = site()
    golden(f"tests/facit/{meeting}.html", page(built, meeting, built.archive.meetings[meeting]).html() + "\n")


def test_a_draft_is_in_no_file() -> None:
    assert not any("2024-06-02" in content for _, content in json_files(site()))


def test_a_name_that_may_not_be_published_is_in_no_file_and_no_register() -> None:
    assert not any("Bo Berg" in content or "bo-berg" in content for _, content in json_files(site()))
    built = site()
    assert [(one.said, one.id) for one in built.index.who(("bo-berg", "anna-alm"))] == [("en person", None), ("Anna Alm", "anna-alm")]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert list(json_files(site())) == list(json_files(site()))
