"""The search never says of a word that it is not there, where some page of the site shows it."""

import html
import re
from collections.abc import Iterable
from functools import cache

import pytest

from macros.search.forms import plain_words
from tests.browsing import Open
from tests.built import BuiltSite
from tests.search.asking import ask

pytestmark = pytest.mark.browser

UNSHOWN = re.compile(r"<head\b.*?</head>|<(script|style|template)\b.*?</\1>", re.DOTALL)
TOLD = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")


@cache
def words_on(site: BuiltSite) -> dict[str, str]:
    """Every word that a page shows or tells, with a page that has it."""
    found: dict[str, str] = {}
    for path in sorted(site.root.rglob("*.html")):
        page = UNSHOWN.sub(" ", path.read_text(encoding="utf-8"))
        for word in plain_words(html.unescape(" ".join([TAG.sub(" ", page), *TOLD.findall(page)]))):
            found.setdefault(word, path.relative_to(site.root).as_posix())
    return found


def denied(visit: Open, site: BuiltSite, words: Iterable[str]) -> list[str]:
    """Those words that the search says are not there, or takes for another word."""
    asked = sorted(words)
    page = visit("404.html", on=site).page
    answers = ask(page, site.url, *asked)
    return [word for word, answer in zip(asked, answers, strict=True) if answer.missing or answer.guesses]


def test_no_word_of_a_page_is_denied(visit: Open, four: BuiltSite) -> None:
    words = words_on(four)
    assert len(words) > 1000
    assert {word: words[word] for word in denied(visit, four, words)} == {}


def test_no_word_of_a_grown_archive_is_denied(visit: Open, four: BuiltSite, grown: BuiltSite) -> None:
    words = words_on(grown)
    new = words.keys() - words_on(four).keys()
    assert len(new) > 50
    assert {word: words[word] for word in denied(visit, grown, new)} == {}


def test_a_word_that_no_page_has_is_said_to_be_missing(visit: Open, four: BuiltSite) -> None:
    page = visit("404.html").page
    (helicopter,) = ask(page, four.url, "ambulanshelikopter")
    assert helicopter.missing == ["ambulanshelikopter"]


def test_a_word_of_a_button_is_said_to_stand_there_only(visit: Open, four: BuiltSite) -> None:
    page = visit("404.html").page
    answers = ask(page, four.url, *sorted(word for word, where in words_on(four).items() if where in ("404.html", "beslut/index.html")))
    assert any(answer.own for answer in answers)
    assert not any(answer.missing for answer in answers)


def test_a_swedish_word_is_no_misspelling(visit: Open, four: BuiltSite) -> None:
    page = visit("404.html").page
    words = ["gamla", "berusade", "sekretariatet", "parkeringsböterna", "sköldpaddor", "höghusbranden", "sjukhusparkering"]
    assert {answer.guesses == [] for answer in ask(page, four.url, *words)} == {True}
    misspelt = ["fysioteraputer", "vacination", "minesanteckningar", "digitaliseringsråded", "Lansdkrona", "uppsägingstid"]
    for word, answer in zip(misspelt, ask(page, four.url, *misspelt), strict=True):
        assert answer.guesses, word
