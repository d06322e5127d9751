"""The sources' own errors and contradictions: the latest on one page, all on a page a year, or a body's year where they are many."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import get_args

from ..archive import addresses, swedish
from ..archive.cards import Card
from ..archive.load import text_path
from ..archive.queries import Index, Placed
from ..archive.statements import DISCREPANCY, Discrepancy, DiscrepancyKind
from ..archive.text import Item
from . import empty, split
from .frame import Fragment, Page, Site, Whole, render
from .paging import shares
from .split import Position

SHOWN = 150
"""How many the first page shows; it ends with a whole meeting."""

LIMIT = 200
"""The most that a page of a year shows, unless one meeting alone has more."""

KINDS: dict[str, str] = {
    "datum": "Ett datum saknas, motsägs eller är skrivet på ett ovanligt sätt.",
    "tid": "Det går inte att veta säkert när något avses.",
    "namn": "Ett namn är skrivet på flera sätt, eller bara till en del.",
    "hänvisning": "Texten hänvisar till något som inte stämmer eller inte går att hitta.",
    "rubrik": "Rubriken är en annan på ett annat ställe i samma text.",
    "skrivfel": "Ett ord är felskrivet eller ett tecken saknas.",
    "text": "En mening eller en del av texten går inte ihop, eller står där den inte väntas.",
    "betydelse": "Orden går att förstå på flera sätt.",
    "uppgift saknas": "Något som läsaren behöver veta står inte i texten.",
}
"""What each kind of discrepancy is, in the order shown."""
assert set(KINDS) == set(get_args(DiscrepancyKind))


@dataclass(frozen=True)
class MeetingView:
    """The discrepancies of one meeting, by kind."""

    meeting_id: str
    kinds: Sequence[tuple[str, Sequence[Placed[Discrepancy]]]]
    total: int


@dataclass(frozen=True)
class Overview:
    """What the first page tells of all discrepancies: how many of each kind and of each year, and whether all are shown."""

    here: str
    total: int
    counts: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    complete: bool


def tally(index: Index, key: str) -> dict[str, int]:
    """How many discrepancies of each kind a meeting has."""
    return dict(Counter(one.statement.kind for one in index.by_meeting[key] if isinstance(one.statement, Discrepancy)))


def index(whole: Whole, here: str) -> Fragment:
    """What a discrepancy is, how many there are of each kind, and those of the latest meetings."""
    if not whole.catalogue.ids:
        return empty.fragment(
            here,
            "inga granskade protokoll",
            "Det som är oklart i en text samlas här: ett datum som inte stämmer, en mening som tar slut för tidigt.",
        )
    found = split.years(whole, _rows, LIMIT, addresses.discrepancies)
    total = sum(year.rows for year in found)
    rows = {key: _rows(whole.catalogue.cards[key]) for year in found for key in year.meetings}
    shown = next(iter(shares(rows, rows.__getitem__, SHOWN)), [])
    counts: Counter[str] = Counter()
    for _, noted in whole.catalogue.tally("oklarheter"):
        counts.update(noted)
    complete = sum(rows[key] for key in shown) == total
    facts = Overview(here, total, tuple((kind, counts[kind]) for kind in KINDS), _years(found), complete)
    return Fragment(index_html, shown, facts)


def index_html(site: Site, facts: Overview) -> str:
    """The first page's HTML."""
    return render(
        site,
        "discrepancies.html.j2",
        facts.here,
        meetings=by_meeting(site.index.discrepancies),
        all=facts.total,
        years=facts.years,
        kinds=KINDS,
        counts=dict(facts.counts),
        complete=facts.complete,
        item_of=partial(item_of, site),
    )


def pages(whole: Whole) -> Iterator[Page]:
    """A page for each year; where a year has many one for each body too."""
    found = split.years(whole, _rows, LIMIT, addresses.discrepancies)
    for year, leaf, at in split.positions(whole, found):
        number = swedish.count(leaf.rows if leaf else year.rows, "oklarhet", "oklarheter")
        body = whole.archive.bodies[leaf.body].name if leaf and leaf.body else ""
        title = f"Oklarheter {at.year}{f': {body}' if body else ''}{f', sida {at.number}' if at.number > 1 else ''}"
        described = f"{number} i protokoll och anteckningar från {f'{body} ' if body else ''}{at.year}, som de står."
        yield Page(at.address, title, Fragment(year_html, leaf.meetings if leaf else (), (at, () if body else _years(found))), described)


def year_html(site: Site, facts: tuple[Position, tuple[tuple[int, int], ...]]) -> str:
    """The HTML of a page of a year. `facts`: where it is, and how many each year has (a body's page is not told)."""
    at, years = facts
    found = by_meeting(site.index.discrepancies)
    return render(
        site, "discrepancies_year.html.j2", at.address, at=at, year=at.year, meetings=found, years=years, item_of=partial(item_of, site)
    )


def by_meeting(found: Sequence[Placed[Discrepancy]]) -> list[MeetingView]:
    """Discrepancies grouped by meeting, in the order given, and by kind within a meeting."""
    views = []
    for meeting_id, placed in groupby(found, key=lambda p: p.meeting_id):
        rows = list(placed)
        grouped = [(kind, [row for row in rows if row.statement.kind == kind]) for kind in KINDS]
        views.append(MeetingView(meeting_id, [group for group in grouped if group[1]], len(rows)))
    return views


def item_of(site: Site, meeting_id: str, item: str) -> Item | None:
    """The item of a meeting's text that a passage stands in."""
    return site.archive.texts[text_path(meeting_id)].item(item)


def _rows(card: Card) -> int:
    return card.counts.get(DISCREPANCY.attribute, 0)


def _years(found: Sequence[split.Year]) -> tuple[tuple[int, int], ...]:
    return tuple((year.year, year.rows) for year in found)
