"""How a long register is split: by year, then by body, then into numbered pages. All of it is known from the meetings' cards."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..archive import swedish
from ..archive.cards import Card, Head
from . import paging
from .frame import Whole

Address = Callable[[int, str | None, int], str]
"""(year, body, number) → the address of a page of the register."""


@dataclass(frozen=True)
class Link:
    """A way to another page of the register: its words, where it leads, how many rows there are (0: not told), and whether it leads
    to where the page is."""

    words: str
    address: str
    rows: int = 0
    here: bool = False


@dataclass(frozen=True)
class Leaf:
    """A page of rows: those of these meetings, newest first. `body` is None on the only page of a year."""

    address: str
    year: int
    body: str | None
    number: int
    rows: int
    meetings: tuple[str, ...]
    period: str


@dataclass(frozen=True)
class Year:
    """A year of a register. `bodies`: those with rows, with how many, in alphabetical order. `within`: what to add to the year's
    address to come to a body's rows there, where the year is not split."""

    year: int
    address: str
    rows: int
    meetings: tuple[str, ...]
    bodies: tuple[tuple[str, int], ...]
    leaves: tuple[Leaf, ...]
    within: str

    @property
    def split(self) -> bool:
        """Whether the year's rows are on pages of their own, a body each, and its own page only leads there."""
        return self.leaves[0].body is not None

    @property
    def places(self) -> dict[str, str]:
        """Where each body's rows of the year begin."""
        first = {leaf.body: leaf.address for leaf in reversed(self.leaves)}
        return {body: first.get(body, self.address + self.within.format(body)) for body, _ in self.bodies}


@dataclass(frozen=True)
class OfBody:
    """A body in the overview of a register: how much it has, and its years, newest first."""

    body: str
    rows: int
    years: tuple[Link, ...]


@dataclass(frozen=True)
class Position:
    """Where a page is in its register: what its navigation shows.

    `bodies` are the year's, `pages` those that the body's year goes on at (both empty where there is nothing to choose),
    `around` the year before and the year after, of the same body where the page is one body's.
    """

    year: int
    body: str | None
    number: int
    rows: int
    address: str
    up: str
    bodies: tuple[Link, ...]
    pages: tuple[Link, ...]
    around: tuple[Link | None, Link | None]

    @property
    def next_page(self) -> Link | None:
        """The page that this one goes on at."""
        return self.pages[self.number] if self.number < len(self.pages) else None

    @property
    def previous_page(self) -> Link | None:
        """The page before this one."""
        return self.pages[self.number - 2] if self.pages and self.number > 1 else None


def years(whole: Whole, weight: Callable[[Card], int], limit: int, address: Address, within: str = "") -> tuple[Year, ...]:
    """The years of a register that has `weight(card)` rows from each meeting, newest first. A page has at most `limit` rows,
    or those of one meeting."""
    catalogue = whole.catalogue
    made = []
    for year in sorted(catalogue.by_year, reverse=True):
        rows = {key: number for key in reversed(catalogue.by_year[year]) if (number := weight(catalogue.cards[key]))}
        if rows:
            made.append(_year(whole, year, rows, limit, address, within))
    return tuple(made)


def positions(whole: Whole, found: Sequence[Year]) -> Iterator[tuple[Year, Leaf | None, Position]]:
    """Every page of the years, oldest year first: of a year that is split first its own page, where the leaf is None.

    What a page is told of others is where they are, not how much they have: so they are not made anew when that changes.
    """
    years = list(reversed(found))
    places = [year.places for year in years]
    by_body: dict[str, list[tuple[int, str]]] = {}
    for year, place in zip(years, places, strict=True):
        for body, address in place.items():
            by_body.setdefault(body, []).append((year.year, address))
    around_year = _around([(year.year, year.address) for year in years])
    around_body = {body: _around(held) for body, held in by_body.items()}
    for year, place in zip(years, places, strict=True):
        names = {body: whole.archive.bodies[body].name for body in place} if year.split else {}
        if year.split:
            ways = tuple(Link(names[body], place[body], rows) for body, rows in year.bodies)
            yield year, None, Position(year.year, None, 1, year.rows, year.address, "", ways, (), around_year[year.year])
        for body, leaves in groupby(year.leaves, key=lambda leaf: leaf.body):
            same = list(leaves)
            ways = tuple(Link(name, place[one], 0, one == body) for one, name in names.items())
            pages = tuple(Link(f"{leaf.number}: {leaf.period}", leaf.address, leaf.rows) for leaf in same) if len(same) > 1 else ()
            around = around_body[body][year.year] if body else around_year[year.year]
            for leaf in same:
                up = year.address if body else ""
                yield year, leaf, Position(year.year, body, leaf.number, leaf.rows, leaf.address, up, ways, pages, around)


def newest(whole: Whole, weight: Callable[[Card], int], number: int, among: Sequence[str] | None = None) -> list[str]:
    """So many of the newest meetings that they have `number` rows together, where there are so many."""
    cards = whole.catalogue.cards
    counted = ((key, weight(cards[key])) for key in (among if among is not None else reversed(whole.catalogue.ids)))
    return paging.newest(((key, rows) for key, rows in counted if rows), number)


def by_name(whole: Whole, rows: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Bodies and how many rows they have, in alphabetical order."""
    bodies = whole.archive.bodies
    return tuple(sorted(rows.items(), key=lambda pair: (swedish.alphabetical(bodies[pair[0]].name), pair[0])))


def by_body(whole: Whole, years: Iterable[tuple[int, Iterable[tuple[str, int, str]]]]) -> tuple[OfBody, ...]:
    """Each body of an overview with its years, from each year, newest first, with its bodies: how much, and where."""
    found: dict[str, list[Link]] = {}
    for year, bodies in years:
        for body, rows, address in bodies:
            found.setdefault(body, []).append(Link(str(year), address, rows))
    totals = by_name(whole, {body: sum(link.rows for link in links) for body, links in found.items()})
    return tuple(OfBody(body, rows, tuple(found[body])) for body, rows in totals)


def undated(whole: Whole, meetings: Sequence[str]) -> tuple[str, ...]:
    """Those of the meetings that have no known day, and so count under the last year of their window."""
    return tuple(sorted(key for key in meetings if not whole.catalogue.heads[key].dated))


def _year(whole: Whole, year: int, rows: Mapping[str, int], limit: int, address: Address, within: str) -> Year:
    heads = whole.catalogue.heads
    of_body: dict[str, dict[str, int]] = {}
    for key, number in rows.items():
        of_body.setdefault(heads[key].body, {})[key] = number
    counted = by_name(whole, {body: sum(held.values()) for body, held in of_body.items()})
    total = sum(rows.values())
    if total <= limit:
        leaves = [_leaf(heads, rows, tuple(rows), year, None, 1, address)]
    else:
        leaves = [
            _leaf(heads, rows, tuple(run), year, body, at, address)
            for body, _ in counted
            for at, run in enumerate(paging.shares(of_body[body], of_body[body].__getitem__, limit), 1)
        ]
    return Year(year, address(year, None, 1), total, tuple(rows), counted, tuple(leaves), within)


def _leaf(
    heads: Mapping[str, Head], rows: Mapping[str, int], run: tuple[str, ...], year: int, body: str | None, number: int, address: Address
) -> Leaf:
    first, last = (swedish.MONTHS[heads[key].day.month - 1] for key in (run[-1], run[0]))
    period = first if first == last else f"{first}–{last}"
    return Leaf(address(year, body, number), year, body, number, sum(rows[key] for key in run), run, period)


def _around(held: Sequence[tuple[int, str]]) -> dict[int, tuple[Link | None, Link | None]]:
    """Of each of the (year, address) the one before and the one after."""
    links = [None, *(Link(str(year), address) for year, address in held), None]
    return {year: (links[at], links[at + 2]) for at, (year, _) in enumerate(held)}
