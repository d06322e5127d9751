"""The decision index: an overview, the rows to filter, and a page for each year.

A decision of another body that is only reported, and a proposal, are kept apart: they are never this body's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from ..archive import addresses, swedish
from ..archive.queries import Index, Placed
from ..archive.statements import Decision, DecisionKind, Proposal, ReportedDecision, Statement
from ..archive.text import slug
from .frame import Page, Site, render
from .registers import LIMIT, Facet, Row, bodies, meetings, ordered, shared_facets, shared_values, years

NEWEST = 20
"""How many of the newest are shown where there are too many for one page."""

_KINDS: tuple[tuple[str, str], ...] = (
    *((kind, "Organets egna beslut") for kind in get_args(DecisionKind)),
    *((kind, "Inte organets beslut") for kind in ("redovisat beslut", "förslag", "önskemål")),
)


@dataclass(frozen=True)
class Part:
    """Rows of one kind: a body's own decisions, reported ones or proposals."""

    decisions: tuple[Row[Decision], ...]
    reported: tuple[Row[ReportedDecision], ...]
    proposals: tuple[Row[Proposal], ...]

    @property
    def all(self) -> list[Row[Statement]]:
        return [*self.decisions, *self.reported, *self.proposals]

    def of_year(self, year: int) -> "Part":
        return Part(
            tuple(row for row in self.decisions if row.year == year),
            tuple(row for row in self.reported if row.year == year),
            tuple(row for row in self.proposals if row.year == year),
        )

    def newest(self, number: int) -> "Part":
        return Part(self.decisions[:number], self.reported[:number], self.proposals[:number])


def index(site: Site, here: str) -> str:
    """The decision index: counts by year and body, and the decisions themselves or, where they are many, the newest."""
    part = collected(site.index)
    whole = len(part.all) <= LIMIT
    shown = part if whole else part.newest(NEWEST)
    return render(
        site,
        "decisions_index.html.j2",
        here,
        part=shown,
        whole=whole,
        totals=part,
        years=overview(site.index, part),
        by_year=years(shown.decisions),
        facets=facets(site.index, part) if whole else [],
        undated=undated(part.all),
    )


def pages(site: Site) -> Iterator[Page]:
    """A page for each year that has a decision, a reported decision or a proposal."""
    part = collected(site.index)
    found = sorted({row.year for row in part.all})
    for place, year in enumerate(found):
        around = (found[place - 1] if place else None, found[place + 1] if place + 1 < len(found) else None)
        yield page(site, year, part.of_year(year), around)


def page(site: Site, year: int, part: Part, around: tuple[int | None, int | None]) -> Page:
    """The decisions of one year. `around`: the year before and after that have a page."""
    here = addresses.decisions(year)
    decided = swedish.count(len(part.decisions), "beslut", "beslut")
    return Page(
        here,
        f"Beslut {year}",
        lambda: render(
            site,
            "decisions_year.html.j2",
            here,
            year=year,
            part=part,
            around=around,
            bodies=bodies(site.index, part.decisions),
            meetings=meetings,
            limit=LIMIT,
            facets=facets(site.index, part, several_years=False),
            undated=undated(part.all),
        ),
        f"{decided} under {year}, med citat och länk till stället i protokollet.",
    )


def collected(index: Index) -> Part:
    """Everything that the register shows, newest meeting first."""
    return Part(
        tuple(Row(one, _values(index, one, one.statement.kind, _deciding(index, one))) for one in index.decisions),
        tuple(Row(one, _values(index, one, "redovisat beslut")) for one in index.reported),
        tuple(Row(one, _values(index, one, one.statement.kind)) for one in index.proposals),
    )


def overview(index: Index, part: Part) -> list[tuple[int, Part, list[tuple[str, list[Row[Decision]]]]]]:
    """Each year, newest first, with its rows and its decisions by body."""
    found = ((year, part.of_year(year)) for year in sorted({row.year for row in part.all}, reverse=True))
    return [(year, rows, bodies(index, rows.decisions)) for year, rows in found]


def facets(index: Index, part: Part, several_years: bool = True) -> list[Facet]:
    """The filters for the rows shown."""
    rows = [row.values for row in part.all]
    found = [ordered("slag", "Slag", "Alla slag", rows, _KINDS), *shared_facets(index, rows)]
    if several_years:
        found.append(ordered("ar", "År", "Alla år", rows, ((str(year), "") for year, _ in years(part.all))))
    return [one for one in found if len(one.choices) > 1]


def undated(rows: Sequence[Row[Statement]]) -> list[str]:
    """The meetings among the rows that have no known day, and so count under the last year of their window."""
    return sorted({row.placed.meeting_id for row in rows if not row.placed.meeting.dated})


def _values(index: Index, placed: Placed[Statement], kind: str, deciding: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    values = shared_values(index, placed)
    organ = dict.fromkeys((*values["organ"], *deciding))
    return {**values, "organ": tuple(organ), "slag": (slug(kind),)}


def _deciding(index: Index, placed: Placed[Decision]) -> tuple[str, ...]:
    """The bodies that decided, where the text says that it was another than the one that met."""
    return tuple(one.id for one in index.who(placed.statement.by) if one.id and one.id in index.archive.bodies)
