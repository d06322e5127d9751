"""The meetings that texts name and the archive lacks: what each meeting's text says of those that it names, put together."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from ..archive import swedish
from ..archive.cards import Catalogue, Json
from ..archive.queries import Index, Placed, meetings_named, parse_day, said_when
from ..archive.statements import Reference, Statement
from .paging import from_cards


@dataclass(frozen=True)
class Gap:
    """A meeting that the archive lacks: what the texts call its day, why we read it so, and whether it is only announced.

    `places` is how many places name it, `meetings` those whose texts do, oldest first.
    """

    id: str
    date: datetime.date | None
    said: tuple[str, ...]
    whole_date_said: bool
    basis: str | None
    announced: bool
    places: int
    meetings: tuple[str, ...]

    @property
    def body(self) -> str:
        return self.id.partition("/")[0]

    @property
    def anchor(self) -> str:
        return self.id.replace("/", "-")


def tally(index: Index, key: str) -> Json:
    """Of each meeting that a meeting names: in how many sentences, whether with its whole day, in what words, and why we read it so."""
    named: dict[str, list[Placed[Statement]]] = defaultdict(list)
    for placed in reversed(index.in_order(key)):
        for target in sorted({target.partition("#")[0] for target in meetings_named(placed.statement)}):
            if target.partition("/")[0] in index.archive.bodies and target != key:
                named[target].append(placed)
    return {target: _noted(target, placed) for target, placed in named.items()}


def _noted(target: str, placed: list[Placed[Statement]]) -> list[Json]:
    day = parse_day(target.partition("/")[2])
    said, bases = [], []
    for one in placed:
        when = said_when(one.statement)
        if when and (when.meeting == target or when.date == day):
            said.append(when.said)
            bases.append(when.basis)
        if isinstance(one.statement, Reference) and one.statement.target:
            bases.append(one.statement.basis)
    quotes = {one.statement.quote for one in placed}
    words = (day.isoformat(), swedish.long_date(day)) if day else ()
    whole = any(word in quote.lower() for quote in quotes for word in words)
    return [len(quotes), int(whole), list(dict.fromkeys(said)), next((basis for basis in bases if basis), "")]


@from_cards
def gaps(catalogue: Catalogue) -> list[Gap]:
    """Meetings that are named and not in the archive, oldest first; those without a known day last. A draft is no gap."""
    noted: dict[str, list[tuple[str, Json]]] = defaultdict(list)
    for meeting, named in catalogue.tally("saknas"):
        for target, said in named.items():
            if target not in catalogue.heads:
                noted[target].append((meeting, said))
    found = [_gap(catalogue, target, told) for target, told in noted.items()]
    return sorted(found, key=lambda one: (one.date is None, one.date or datetime.date.min, one.id))


def _gap(catalogue: Catalogue, target: str, told: list[tuple[str, Json]]) -> Gap:
    day = parse_day(target.partition("/")[2])
    return Gap(
        target,
        day,
        tuple(dict.fromkeys(word for _, (_, _, said, _) in told for word in said)),
        any(whole for _, (_, whole, _, _) in told),
        next((basis for _, (_, _, _, basis) in told if basis), None),
        day is not None and all(catalogue.heads[meeting].day < day for meeting, _ in told),
        sum(number for _, (number, _, _, _) in told),
        tuple(meeting for meeting, _ in told),
    )
