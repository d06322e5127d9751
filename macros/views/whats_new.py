"""Nytt i arkivet: what came in and what was corrected, by day. The newest on one page, and all of it by year where there is more."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..archive import addresses, swedish
from ..archive.statements import ACTION, DECISION
from . import news
from .frame import Fragment, Page, Site, Whole, render
from .news import News
from .paging import PAGE, shares

NEWEST = 50
"""How many of the newest stand on the first page."""


@dataclass(frozen=True)
class Change:
    """Something that came in or was corrected: the day, what it was, where it stands, and more about it."""

    day: datetime.date
    kind: str
    title: str
    address: str
    words: str


@dataclass(frozen=True)
class OfYear:
    """A page of a year's changes: its number and of how many, and the years that have any."""

    year: int
    number: int
    last: int
    years: tuple[tuple[int, int], ...]
    changes: tuple[Change, ...]


def changes(whole: Whole) -> list[Change]:
    """Every change, newest first."""
    found = [change for one in news.every(whole.catalogue).values() for change in _of_meeting(one)]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.address))


def _of_meeting(one: News) -> Iterator[Change]:
    decisions = sum(note.kind is DECISION for note in one.notes)
    actions = sum(note.kind is ACTION for note in one.notes)
    words = f"{swedish.count(decisions, 'beslut', 'beslut')}, {swedish.count(actions, 'åtgärd', 'åtgärder')}. Granskat av {one.by}."
    new = "Nytt protokoll" if one.type == "protokoll" else "Nya minnesanteckningar"
    yield Change(one.reviewed, new, one.head.title, one.address, words)
    for number, (day, what) in enumerate(one.corrections, 1):
        yield Change(day, "Rättat", one.head.title, f"{one.address}#rattelse-{number}", what)


def index(whole: Whole, here: str) -> Fragment:
    """The newest changes."""
    found = changes(whole)
    years = _years(found) if len(found) > NEWEST else ()
    return Fragment(html, (), (here, tuple(found[:NEWEST]), years))


def html(site: Site, facts: tuple[str, tuple[Change, ...], tuple[tuple[int, int], ...]]) -> str:
    """The HTML of the newest changes."""
    here, found, years = facts
    return render(site, "news.html.j2", here, days=by_day(found), years=years)


def pages(whole: Whole) -> Iterator[Page]:
    """The pages of each year, where there are more changes than the first page shows."""
    found = changes(whole)
    if len(found) <= NEWEST:
        return
    years = _years(found)
    for year, of_year in groupby(found, key=lambda one: one.day.year):
        shared = shares(list(of_year), lambda _: 1, PAGE)
        for number, share in enumerate(shared, 1):
            title = f"Nytt i arkivet {year}{f', sida {number}' if number > 1 else ''}"
            facts = OfYear(year, number, len(shared), years, tuple(share))
            yield Page(
                addresses.news(year, number), title, Fragment(year_html, (), facts), f"Det som kom in och rättades {year}, dag för dag."
            )


def year_html(site: Site, facts: OfYear) -> str:
    """The HTML of a year's page."""
    return render(site, "news_year.html.j2", addresses.news(facts.year, facts.number), facts=facts, days=by_day(facts.changes))


def by_day(found: Sequence[Change]) -> list[tuple[datetime.date, list[Change]]]:
    """The changes of each day, in order."""
    return [(day, list(same)) for day, same in groupby(found, key=lambda one: one.day)]


def _years(found: Sequence[Change]) -> tuple[tuple[int, int], ...]:
    return tuple((year, len(list(same))) for year, same in groupby(found, key=lambda one: one.day.year))
