"""What meetings say about the registers: when a matter was last spoken of, what coming meetings are named."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..archive.model import SaidDate
from ..archive.queries import Index, parse_day
from ..archive.statements import Reference


@dataclass(frozen=True)
class Facts:
    """What one meeting says: its body and day, the matters and clauses it speaks of, the meetings it names as a point in time."""

    body: str
    day: datetime.date
    matters: tuple[str, ...]
    clauses: tuple[str, ...]
    ahead: tuple[str, ...]


def facts_of(index: Index, key: str) -> Facts:
    """The facts of one meeting."""
    meeting = index.archive.meetings[key]
    matters: set[str] = set()
    clauses: set[str] = set()
    ahead: set[str] = set()
    for placed in index.by_meeting[key]:
        if matter := index.matter_of(placed):
            matters.add(matter)
        clauses.update(placed.statement.clauses)
        if isinstance(placed.statement, Reference) and placed.statement.target in index.clauses:
            clauses.add(placed.statement.target)
        for name in ("due", "when"):
            said: SaidDate | None = vars(placed.statement).get(name)
            if said and said.meeting:
                ahead.add(said.meeting)
    return Facts(meeting.body, meeting.sort_date, tuple(sorted(matters)), tuple(sorted(clauses)), tuple(sorted(ahead)))


@dataclass(frozen=True)
class Told:
    """What all meetings say together: the last day of each matter and clause, and the days of coming meetings by body."""

    matters: dict[str, datetime.date]
    clauses: dict[str, datetime.date]
    ahead: dict[str, tuple[datetime.date, ...]]

    @classmethod
    def of(cls, facts: Iterable[Facts], held: Collection[str]) -> "Told":
        """From the facts of all meetings; `held`: the ids of the meetings that the archive has."""
        matters: dict[str, datetime.date] = {}
        clauses: dict[str, datetime.date] = {}
        ahead: dict[str, set[datetime.date]] = defaultdict(set)
        for one in facts:
            ahead[one.body] |= set()
            for found, keys in ((matters, one.matters), (clauses, one.clauses)):
                for key in keys:
                    if key not in found or found[key] < one.day:
                        found[key] = one.day
            for meeting in one.ahead:
                body, _, rest = meeting.partition("/")
                day = parse_day(rest)
                ahead[body] |= {day} if day and meeting not in held else set()
        return cls(matters, clauses, {body: tuple(sorted(days, reverse=True)) for body, days in sorted(ahead.items())})
