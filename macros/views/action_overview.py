"""The overview of the actions where they are too many for one page: what is known, what comes first, which years and bodies, and
the way to those who are named. A year that is split has an overview too."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..archive import addresses, swedish
from ..archive.queries import Known, known
from ..archive.text import slug
from . import actions, doers, empty, split
from .actions import LIMIT, STATES
from .doers import Letter, Someone
from .frame import Fragment, Page, Site, Whole, render
from .split import Position

SHOWN = 10
"""How many of the coming and of the newest actions the overview shows."""

StateCount = tuple[str, str, int]
"""A known state, its title, and how many actions it has."""


@dataclass(frozen=True)
class Overview:
    """What the overview tells of all actions. `years`: each with how many; `bodies`: those whose meetings have actions."""

    here: str
    total: int
    counts: tuple[StateCount, ...]
    years: tuple[split.Link, ...]
    bodies: tuple[split.OfBody, ...]
    letters: tuple[Letter, ...]


def index(whole: Whole, here: str) -> Fragment:
    """The action overview: all actions or, where they are many, how many there are of what, and the first and the newest."""
    found = actions.years(whole)
    total = sum(year.rows for year in found)
    if not total:
        return empty.fragment(
            here,
            "inga åtgärder",
            "Det som någon ska göra kommer ur protokollen: det står här när det första som säger det är inlämnat och granskat.",
        )
    if total <= LIMIT:
        return Fragment(actions.index_html, [key for year in found for key in year.meetings], here)
    newest = split.newest(whole, actions.rows_of, SHOWN)
    facts = Overview(
        here,
        total,
        counts(whole, whole.catalogue.ids),
        tuple(split.Link(str(one.year), one.address, one.rows) for one in found),
        split.by_body(whole, map(_of_year, found)),
        doers.letters(whole),
    )
    return Fragment(index_html, list(dict.fromkeys([*coming(whole, SHOWN), *newest])), facts)


def index_html(site: Site, facts: Overview) -> str:
    """The overview's HTML."""
    rows = actions.collected(site)
    ahead = sorted((row for row in rows if known(row.placed.statement, site.passed) == "kommande"), key=actions.due_order)
    return render(site, "actions_overview.html.j2", facts.here, overview=facts, ahead=ahead[:SHOWN], newest=rows[:SHOWN])


def pages(whole: Whole) -> Iterator[Page]:
    """The pages of rows, of the years that are split, and of those who are named. None where all actions are on the overview."""
    found = actions.years(whole)
    if sum(year.rows for year in found) <= LIMIT:
        return
    yield from actions.pages(whole, found)
    for year, leaf, at in split.positions(whole, found):
        if leaf is None:
            named = doers.of_year(whole, year)
            yield Page(
                at.address,
                f"Åtgärder {at.year}",
                Fragment(year_html, (), (at, counts(whole, year.meetings), tuple(body for body, _ in year.bodies), named)),
                f"{swedish.count(year.rows, 'åtgärd', 'åtgärder')} ur mötena {at.year}, organ för organ.",
            )
    yield from doers.pages(whole, found)


def year_html(site: Site, facts: tuple[Position, tuple[StateCount, ...], tuple[str, ...], tuple[Someone, ...]]) -> str:
    """The HTML of the overview of a year. `facts`: where it is, what is known, its bodies, who is named."""
    at, counted, bodies, named = facts
    return render(
        site,
        "actions_bodies.html.j2",
        at.address,
        at=at,
        year=at.year,
        counts=counted,
        bodies=list(zip(bodies, at.bodies, strict=True)),
        groups=doers.grouped(named),
        facets=doers.facets(named),
    )


def counts(whole: Whole, meetings: Sequence[str]) -> tuple[StateCount, ...]:
    """How many of the meetings' actions are in each known state today."""
    found: Counter[Known] = Counter()
    today = whole.today.isoformat()
    for key in meetings:
        noted = whole.catalogue.cards[key].tallies.get("atgarder", {})
        gone = sum(day < today for day in noted.get("dagar", ()))
        found["klar"] += noted.get("klar", 0)
        found["utan datum"] += noted.get("utan", 0)
        found["passerat datum"] += gone
        found["kommande"] += len(noted.get("dagar", ())) - gone
    return tuple((slug(state), title, found[state]) for state, title in STATES.items() if found[state])


def coming(whole: Whole, number: int) -> list[str]:
    """The meetings that have the first of the actions whose day is still to come."""
    today = whole.today.isoformat()
    days = [(day, addresses.meeting(key), key) for key, noted in whole.catalogue.tally("atgarder") for day in noted.get("dagar", ())]
    return list(dict.fromkeys(key for _, _, key in sorted(one for one in days if one[0] >= today)[:number]))


def _of_year(year: split.Year) -> tuple[int, tuple[tuple[str, int, str], ...]]:
    places = year.places
    return year.year, tuple((body, rows, places[body]) for body, rows in year.bodies)
