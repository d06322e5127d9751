"""The meetings in the archive: by year, and for each body with those in between that the archive lacks."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..archive import addresses, swedish
from ..archive.cards import Catalogue, Head, Json
from ..archive.queries import Index
from ..archive.statements import ACTION, DECISION, PROPOSAL, REPORTED
from . import empty
from .frame import Fragment, Page, Site, Whole, render
from .gaps import Gap, gaps
from .missing import addresses_of
from .paging import from_cards
from .registers import Facet, Values, attributes, facet, ordered

LIMIT = 300
"""The most meetings that are all on one page."""

NEWEST = 50
"""How many of the newest are shown where there are too many for one page."""

MANY = 200
"""A body with more meetings than this has them by decade, and a decade with more by year."""

FEW = 12
"""So few that a filter would only be in the way."""


@dataclass(frozen=True, slots=True)
class Held(Head):
    """A meeting in the archive, as a row. `counts`: decisions, actions, reported decisions, proposals."""

    titled: bool
    type: str
    form: str
    date_basis: str
    counts: tuple[int, ...]

    @property
    def row_id(self) -> str:
        return self.id.replace("/", "-")

    def values(self, site: Site) -> Values:
        """What the meeting can be filtered by."""
        return {
            "organ": (self.body,),
            "omrade": (site.archive.bodies[self.body].area,),
            "ar": (str(self.day.year),),
            "typ": (self.type,),
        }


Row = Held | Gap


@dataclass(frozen=True)
class Period:
    """Some years of a body's meetings that have a page: '2010-2019' or '2014'; and how many there are."""

    name: str
    number: int

    @property
    def label(self) -> str:
        return self.name.replace("-", "–")

    def has(self, year: int) -> bool:
        """Whether the year is one of them."""
        first, _, last = self.name.partition("-")
        return int(first) <= year <= int(last or first)


@dataclass(frozen=True)
class OfBody:
    """A body's meetings: those in the archive and those that it lacks (`rows`, newest first; `undated` where nobody says the day).

    `periods` are the pages that they are on where they are many, `period` the one that this is.
    """

    body: str
    held: int
    lacking: int
    rows: tuple[Row, ...]
    undated: tuple[Gap, ...]
    places: tuple[tuple[str, str], ...]
    periods: tuple[Period, ...] = ()
    period: str = ""

    @property
    def years(self) -> list[tuple[int, list[Row]]]:
        return list(_by_year(self.rows).items())


@dataclass(frozen=True)
class Count:
    """How many meetings of a body there are, their first and last year, how many are lacking; and how many each year, with its page."""

    body: str
    held: int
    first: int
    last: int
    lacking: int
    years: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Overview:
    """All meetings: how many, how many of each body, and those shown, newest first. `whole` says whether that is all."""

    total: int
    bodies: tuple[Count, ...]
    rows: tuple[Held, ...]
    whole: bool


def tally(index: Index, key: str) -> Json:
    """What a meeting's row shows besides its head: its type, its form, how its day is known, and whether it has a title of its own."""
    meeting = index.archive.meetings[key]
    return [meeting.type, meeting.form or "", meeting.date_basis or "", int(bool(meeting.title))]


def index(whole: Whole, here: str) -> Fragment:
    """All meetings, by body and by year; the newest where they are many."""
    catalogue = whole.catalogue
    total = len(catalogue.ids)
    bodies = by_body(whole)
    if not bodies:
        return empty.fragment(
            here, "inga granskade protokoll", "Här står mötena efter organ och år när det första protokollet är inlämnat."
        )
    every = total <= LIMIT
    shown = catalogue.ids if every else catalogue.ids[-NEWEST:]
    rows = tuple(held(catalogue, key) for key in reversed(shown))
    return Fragment(index_html, (), (here, Overview(total, tuple(_count(one, every) for one in bodies), rows, every)))


def index_html(site: Site, facts: tuple[str, Overview]) -> str:
    """The page of all meetings."""
    here, found = facts
    return render(
        site,
        "meetings_index.html.j2",
        here,
        found=found,
        years=_by_year(found.rows).items(),
        every_year=sorted({year for one in found.bodies for year, _, _ in one.years}, reverse=True),
        facets=facets(site, found.rows) if found.whole and found.total > FEW else [],
        data=lambda one: attributes(one.values(site)),
    )


def pages(whole: Whole) -> Iterator[Page]:
    """A page for each body that has a meeting in the archive, or one that it is known to lack; and for its decades, where they are many."""
    for one in by_body(whole):
        periods = periods_of(one.rows)
        newest = replace(one, rows=_newest(one.rows), periods=periods) if periods else one
        number = swedish.count(one.held, "möte", "möten")
        name = whole.archive.bodies[one.body].name
        described = f"{number} i arkivet, och de som texterna nämner men som saknas."
        yield Page(addresses.meetings_of(one.body), f"Möten i {name}", _fragment(newest), described)
        for period in periods:
            rows = tuple(row for row in one.rows if period.has(_day(row).year))
            # Of other years it tells only that they are there, so that it stays as it is when they change.
            others = tuple(replace(other, number=0) for other in periods)
            here = sum(isinstance(row, Held) for row in rows)
            facts = replace(one, held=here, lacking=len(rows) - here, rows=rows, undated=(), periods=others, period=period.name)
            address = addresses.meetings_of(one.body, period.name)
            yield Page(
                address, f"Möten i {name} {period.label}", _fragment(facts), f"{name} {period.label}: möten i arkivet, och de som saknas."
            )


def _fragment(found: OfBody) -> Fragment:
    shown = {one.id for one in (*found.rows, *found.undated)}
    return Fragment(body_html, (), replace(found, places=tuple(pair for pair in found.places if pair[0] in shown)))


def body_html(site: Site, found: OfBody) -> str:
    """The page of a body's meetings, or of some years of them."""
    return render(
        site,
        "meetings_body.html.j2",
        addresses.meetings_of(found.body, found.period),
        body=site.archive.bodies[found.body],
        found=found,
        is_held=lambda one: isinstance(one, Held),
        places=dict(found.places),
        data=lambda one: attributes(one.values(site)),
    )


def held(catalogue: Catalogue, key: str) -> Held:
    """A reviewed meeting as a row."""
    card = catalogue.cards[key]
    head, (kind, form, basis, titled) = card.head, card.tallies["moten"]
    counts = tuple(card.counts.get(one.attribute, 0) for one in (DECISION, ACTION, REPORTED, PROPOSAL))
    return Held(head.id, head.body, head.date, head.title, head.reviewed, head.text, bool(titled), kind, form, basis, counts)


def by_body(whole: Whole) -> list[OfBody]:
    """The bodies with meetings in the archive or known to be lacking, in alphabetical order."""
    bodies = whole.archive.bodies
    return sorted(_of_bodies(whole.catalogue), key=lambda one: swedish.alphabetical(bodies[one.body].name))


@from_cards
def _of_bodies(catalogue: Catalogue) -> list[OfBody]:
    lacking: dict[str, list[Gap]] = {}
    for gap in gaps(catalogue):
        lacking.setdefault(gap.body, []).append(gap)
    places = addresses_of(catalogue)
    found = []
    for key in {**catalogue.by_body, **lacking}:
        kept, gone = catalogue.by_body.get(key, []), lacking.get(key, [])
        rows: list[Row] = [*(held(catalogue, one) for one in kept), *(one for one in gone if one.date)]
        rows.sort(key=lambda one: (_day(one), one.id), reverse=True)
        undated = tuple(one for one in gone if not one.date)
        found.append(OfBody(key, len(kept), len(gone), tuple(rows), undated, tuple((one.id, places[one.id]) for one in gone)))
    return found


def periods_of(rows: Sequence[Row]) -> tuple[Period, ...]:
    """The decades of a body's meetings, newest first, and the years of a decade with many; nothing where all fit on one page."""
    if len(rows) <= MANY:
        return ()
    years = Counter(_day(one).year for one in rows)
    decades: dict[int, int] = {}
    for year in sorted(years, reverse=True):
        decades[year // 10 * 10] = decades.get(year // 10 * 10, 0) + years[year]
    found = []
    for decade, number in decades.items():
        if number <= MANY:
            found.append(Period(f"{decade}-{decade + 9}", number))
        else:
            found += [Period(str(year), years[year]) for year in sorted(years, reverse=True) if year // 10 * 10 == decade]
    return tuple(found)


def facets(site: Site, found: Sequence[Held]) -> list[Facet]:
    """The filters for the list of all meetings."""
    archive = site.archive
    rows = [one.values(site) for one in found]
    every = [
        facet("organ", "Organ", "Alla organ", rows, lambda key: archive.bodies[key].name),
        facet("omrade", "Område", "Alla områden", rows, lambda key: archive.settings.areas[key]),
        ordered("ar", "År", "Alla år", rows, ((str(year), "") for year in _by_year(found))),
        ordered("typ", "Slag av text", "Alla slag", rows, (("protokoll", ""), ("minnesanteckningar", ""))),
    ]
    return [one for one in every if len(one.choices) > 1]


def _count(one: OfBody, every: bool) -> Count:
    days = [row.day.year for row in one.rows if isinstance(row, Held)]
    first, last = (min(days), max(days)) if days else (0, 0)
    if every:
        return Count(one.body, one.held, first, last, one.lacking)
    periods = periods_of(one.rows)

    def address(year: int) -> str:
        return f"{addresses.meetings_of(one.body, next((p.name for p in periods if p.has(year)), ''))}#ar-{year}"

    return Count(one.body, one.held, first, last, one.lacking, tuple((year, n, address(year)) for year, n in Counter(days).items()))


def _newest(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The newest years that have enough rows for a page, each whole."""
    shown: list[Row] = []
    for found in _by_year(rows).values():
        if shown and len(shown) + len(found) > NEWEST:
            break
        shown += found
    return tuple(shown)


def _by_year(rows: Sequence[Row]) -> dict[int, list[Row]]:
    years: dict[int, list[Row]] = {}
    for one in rows:
        years.setdefault(_day(one).year, []).append(one)
    return years


def _day(one: Row) -> datetime.date:
    return one.day if isinstance(one, Held) else one.date or datetime.date.min
