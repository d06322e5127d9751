"""The decision index: an overview, the rows to filter, and a page for each year; of a year with many a page for each body.

A decision of another body that is only reported, and a proposal, are kept apart: they are never this body's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from ..archive import addresses, swedish
from ..archive.cards import Card
from ..archive.queries import Index, Placed
from ..archive.statements import DECISION, PROPOSAL, REPORTED, Decision, DecisionKind, Kind, Proposal, ReportedDecision, Statement
from ..archive.text import slug
from . import empty, split
from .frame import Fragment, Page, Site, Whole, render
from .registers import Facet, Row, bodies, meetings, ordered, shared_facets, shared_values, years
from .split import Position

LIMIT = 200
"""The most rows that a page shows, unless one meeting alone has more."""

NEWEST = 20
"""How many of the newest are shown where there are too many for one page."""

_KINDS: tuple[tuple[str, str], ...] = (
    *((kind, "Organets egna beslut") for kind in get_args(DecisionKind)),
    *((kind, "Inte organets beslut") for kind in ("beslut hos andra", "förslag", "önskemål")),
)


@dataclass(frozen=True)
class Part:
    """Rows of each kind: a body's own decisions, reported ones and proposals."""

    decisions: tuple[Row[Decision], ...]
    reported: tuple[Row[ReportedDecision], ...]
    proposals: tuple[Row[Proposal], ...]

    @property
    def all(self) -> list[Row[Statement]]:
        return [*self.decisions, *self.reported, *self.proposals]

    def newest(self, number: int) -> "Part":
        return Part(self.decisions[:number], self.reported[:number], self.proposals[:number])


@dataclass(frozen=True)
class Count:
    """How many there are of each kind."""

    decisions: int
    reported: int
    proposals: int


@dataclass(frozen=True)
class OfYear:
    """A year in an overview: how much there is, and which bodies decided, with how many decisions and where they are."""

    year: int
    count: Count
    bodies: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class Overview:
    """What the index tells of the whole register. `whole`: all its rows are on the page. `bodies`: those with decisions."""

    here: str
    whole: bool
    totals: Count
    years: tuple[OfYear, ...]
    bodies: tuple[split.OfBody, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True)
class BodyOfYear:
    """A body in the overview of a year: how much there is, and on which page it begins."""

    body: str
    count: Count
    address: str


def index(whole: Whole, here: str) -> Fragment:
    """The decision index: counts by year and body, and the decisions themselves or, where they are many, the newest."""
    found = split.years(whole, _rows, LIMIT, addresses.decisions, "#organ-{}")
    if not found:
        return empty.fragment(
            here, "inga beslut", "Besluten kommer ur protokollen: de står här när det första med ett beslut är inlämnat och granskat."
        )
    held = [key for year in found for key in year.meetings]
    everything = sum(year.rows for year in found) <= LIMIT
    shown = held if everything else _newest(whole, held)
    overview = tuple(_of_year(whole, year) for year in found)
    facts = Overview(
        here,
        everything,
        _count(whole, held),
        overview,
        split.by_body(whole, ((one.year, one.bodies) for one in overview)),
        split.undated(whole, held),
    )
    return Fragment(index_html, shown, facts, heads=facts.undated)


def index_html(site: Site, facts: Overview) -> str:
    """The index's HTML."""
    part = collected(site.index)
    shown = part if facts.whole else part.newest(NEWEST)
    return render(
        site,
        "decisions_index.html.j2",
        facts.here,
        part=shown,
        overview=facts,
        by_year=years(shown.decisions),
        facets=facets(site.index, part) if facts.whole else [],
    )


def pages(whole: Whole) -> Iterator[Page]:
    """A page for each year that has a decision, a reported decision or a proposal; where they are many one for each body too."""
    found = split.years(whole, _rows, LIMIT, addresses.decisions, "#organ-{}")
    for year, leaf, at in split.positions(whole, found):
        count = _count(whole, leaf.meetings if leaf else year.meetings)
        decided = swedish.count(count.decisions, "beslut", "beslut")
        title = f"Beslut {at.year}"
        if leaf is None:
            listed = _bodies(whole, year)
            yield Page(
                at.address,
                title,
                Fragment(overview_html, _newest(whole, year.meetings), (at, count, listed)),
                f"{decided} under {at.year}, organ för organ.",
            )
            continue
        undated = split.undated(whole, leaf.meetings)
        body = whole.archive.bodies[leaf.body].name if leaf.body else ""
        described = f"{decided} under {at.year}{f' av {body}' if body else ''}, med citat och länk till stället i protokollet."
        if body:
            title = f"{title}: {body}{f', sida {at.number}' if at.number > 1 else ''}"
        yield Page(at.address, title, Fragment(page_html, leaf.meetings, (at, undated)), described)


def page_html(site: Site, facts: tuple[Position, tuple[str, ...]]) -> str:
    """The HTML of a page of rows. `facts`: where it is, and its meetings without a known day."""
    at, undated = facts
    part = collected(site.index)
    return render(
        site,
        "decisions_year.html.j2",
        at.address,
        year=at.year,
        at=at,
        part=part,
        bodies=bodies(site.index, part.decisions),
        meetings=meetings,
        facets=facets(site.index, part, several_years=False),
        undated=undated,
    )


def overview_html(site: Site, facts: tuple[Position, Count, tuple[BodyOfYear, ...]]) -> str:
    """The HTML of a year's overview: its bodies and its newest decisions."""
    at, count, listed = facts
    part = collected(site.index).newest(NEWEST)
    return render(site, "decisions_bodies.html.j2", at.address, year=at.year, at=at, total=count, listed=listed, part=part)


def collected(index: Index) -> Part:
    """Everything that the register shows, newest meeting first."""
    return Part(
        tuple(Row(one, _values(index, one, one.statement.kind, _deciding(index, one))) for one in index.decisions),
        tuple(Row(one, _values(index, one, "beslut hos andra")) for one in index.reported),
        tuple(Row(one, _values(index, one, one.statement.kind)) for one in index.proposals),
    )


def facets(index: Index, part: Part, several_years: bool = True) -> list[Facet]:
    """The filters for the rows shown."""
    rows = [row.values for row in part.all]
    found = [ordered("slag", "Slag", "Alla slag", rows, _KINDS), *shared_facets(index, rows)]
    if several_years:
        found.append(ordered("ar", "År", "Alla år", rows, ((str(year), "") for year, _ in years(part.all))))
    return [one for one in found if len(one.choices) > 1]


def _rows(card: Card) -> int:
    return sum(card.counts.get(kind.attribute, 0) for kind in (DECISION, REPORTED, PROPOSAL))


def _newest(whole: Whole, among: Sequence[str]) -> list[str]:
    """The meetings, newest first, that have the newest of each kind."""

    def of(kind: Kind) -> list[str]:
        return split.newest(whole, lambda card: card.counts.get(kind.attribute, 0), NEWEST, among)

    wanted = {*of(DECISION), *of(REPORTED), *of(PROPOSAL)}
    return [key for key in among if key in wanted]


def _count(whole: Whole, keys: Iterable[str]) -> Count:
    keys = list(keys)
    decided, reported, proposed = (whole.catalogue.count(kind.attribute, keys) for kind in (DECISION, REPORTED, PROPOSAL))
    return Count(decided, reported, proposed)


def _of_year(whole: Whole, year: split.Year) -> OfYear:
    counted = ((one.body, one.count.decisions, one.address) for one in _bodies(whole, year))
    return OfYear(year.year, _count(whole, year.meetings), tuple(one for one in counted if one[1]))


def _bodies(whole: Whole, year: split.Year) -> tuple[BodyOfYear, ...]:
    held: dict[str, list[str]] = {}
    for key in year.meetings:
        held.setdefault(whole.catalogue.heads[key].body, []).append(key)
    return tuple(BodyOfYear(body, _count(whole, held[body]), address) for body, address in year.places.items())


def _values(index: Index, placed: Placed[Statement], kind: str, deciding: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    values = shared_values(index, placed)
    organ = dict.fromkeys((*values["organ"], *deciding))
    return {**values, "organ": tuple(organ), "slag": (slug(kind),)}


def _deciding(index: Index, placed: Placed[Decision]) -> tuple[str, ...]:
    """The bodies that decided, where the text says that it was another than the one that met."""
    return tuple(one.id for one in index.who(placed.statement.by) if one.id and one.id in index.archive.bodies)
