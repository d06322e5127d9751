"""Where each matter is last known to be, and what is known of its steps: what every meeting shows, put together.

The tally says it of a meeting by itself. Where the text only names another meeting, whose day the archive may know, that meeting
is noted instead of a day.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..archive.cards import Catalogue, Head, Json
from ..archive.model import STEPS, Step
from ..archive.queries import Index, Placed, parse_day, said_when
from ..archive.statements import REPORTED, Reference, Statement
from .paging import from_cards
from .track import Event, Known, by_time, told

Form = Literal["möte", "okänd", "sagd", "annat"]
"""How the day is known: the meeting's own; not at all; as the text says it; as that of another meeting."""


PHRASES: dict[Step, str] = {
    "initieras": "väckt",
    "bereds": "under beredning",
    "beslutas": "beslutat",
    "följs upp": "under uppföljning",
}
"""What is said of a matter that has come to a step, and no further."""

_Order = tuple[int, int, bool, str]
"""The latest day first, then the furthest step; of several, what a text looks back on, as in the track."""


@dataclass(frozen=True)
class Position:
    """The furthest step that is shown on the latest day, and how that day is known. `head` is the meeting whose text shows it.

    `said` are the text's own words for a day that is not known, `derived` whether the day that is shown is worked out.
    """

    step: Step
    day: datetime.date
    form: Form
    said: str
    derived: bool
    head: Head

    @property
    def phrase(self) -> str:
        """Where the matter stands, in words that fit after a label such as 'Senast kända läge'."""
        return PHRASES[self.step]


@dataclass(frozen=True)
class Row:
    """A matter in the register: where it stands, how much there is of it, and its meetings, oldest first, each with its statements."""

    id: str
    position: Position | None
    known: tuple[Known, ...]
    decisions: int
    actions: int
    reported: int
    clauses: tuple[str, ...]
    meetings: tuple[tuple[str, int], ...]

    @property
    def statements(self) -> int:
        return sum(number for _, number in self.meetings)


def tally(index: Index, key: str) -> Json:
    """Of each matter that a meeting says something of: how many statements, reported decisions, the clauses that they rest on or name,
    what is known of its four steps, its position as far as the meeting shows it, and what depends on another meeting's day."""
    return {matter: _noted(index, placed) for matter, placed in index.matters_in(key).items()}


def _noted(index: Index, placed: list[Placed[Statement]]) -> list[Json]:
    events = [event for event in told(index, placed)[0] if event.step]
    if len(events) > 1:
        events.sort(key=lambda event: (_number(event), by_time(event)))
    settled = [event for event in events if event.elsewhere is None]
    shown = [event for event in settled if event.shown]
    states = [0] * len(STEPS)
    for event in settled:
        states[_number(event)] = max(states[_number(event)], 1 + event.shown)
    reported = sum(one.kind is REPORTED for one in placed)
    noted = [
        [len(placed), reported],
        _clauses(index, placed),
        "".join(map(str, states)),
        _position(max(shown, key=_last)) if shown else [],
        list(dict.fromkeys(f"{_number(event)} {event.elsewhere}" for event in events if event.elsewhere)),
    ]
    return noted if noted[-1] else noted[:-1]


def _last(event: Event) -> tuple[datetime.date, int]:
    return event.day, _number(event)


def _number(event: Event) -> int:
    return STEPS.index(event.step or STEPS[0])


def _position(event: Event) -> list[Json]:
    """[step], and unless it was the meeting itself: how the day is known, the day, the words, whether it is derived."""
    if event.own:
        return [_number(event)]
    when = said_when(event.placed.statement)
    form: Form = "okänd" if event.undated else "sagd"
    said = when.said if when and not when.date else ""
    return [_number(event), form, event.day.isoformat(), said, int(bool(when and when.date and when.basis))]


def _clauses(index: Index, placed: Sequence[Placed[Statement]]) -> list[str]:
    """The clauses that the statements rest on, and what they name that may be one."""
    found = {clause for one in placed for clause in one.statement.clauses}
    for one in placed:
        target = one.statement.target if isinstance(one.statement, Reference) else None
        if target and target.partition("/")[0] in index.archive.agreements:
            found.add(target)
    return sorted(found)


@from_cards
def rows(catalogue: Catalogue) -> dict[str, Row]:
    """Every matter that a text says something of."""
    noted: dict[str, list[tuple[str, Json]]] = {}
    for meeting, matters in catalogue.tally("arendegang"):
        for matter, said in matters.items():
            noted.setdefault(matter, []).append((meeting, said))
    counts: dict[str, list[int]] = {}
    for _, matters in catalogue.tally("arenden"):
        for matter, (decisions, actions, *_) in matters.items():
            held = counts.setdefault(matter, [0, 0])
            held[0] += decisions
            held[1] += actions
    return {matter: _row(catalogue, matter, told, counts.get(matter, [0, 0])) for matter, told in noted.items()}


def nothing(matter: str) -> Row:
    """The row of a matter that no reviewed text names."""
    return Row(matter, None, ("inget", "inget", "inget", "inget"), 0, 0, 0, (), ())


def _row(catalogue: Catalogue, matter: str, told: list[tuple[str, Json]], counts: list[int]) -> Row:
    known = {said[2] for _, said in told}
    found: list[tuple[_Order, Position]] = []
    for meeting, (_, _, _, at, *rest) in reversed(told):
        head = catalogue.heads[meeting]
        # What is shown is never later than the meeting that shows it.
        if at and (not found or head.day >= found[0][1].day):
            found.append(_found(head, bool(catalogue.cards[meeting].tallies["moten"][2]), *at))
            found.sort(key=lambda one: one[0])
        for named in rest[0] if rest else ():
            number, _, other = named.partition(" ")
            day = _day(catalogue, other) or head.day
            known.add("".join("21"[day > head.day] if at == int(number) else "0" for at in range(len(STEPS))))
            if day <= head.day:
                found.append(_found(head, True, int(number), "annat", day.isoformat()))
                found.sort(key=lambda one: one[0])
    return Row(
        matter,
        found[0][1] if found else None,
        tuple(("inget", "väntat", "belagt")[int(max(states))] for states in zip(*known, strict=True)),
        counts[0],
        counts[1],
        sum(said[0][1] for _, said in told),
        tuple(sorted({clause for _, said in told for clause in said[1]})),
        tuple((meeting, said[0][0]) for meeting, said in told),
    )


def _found(
    head: Head, tagged: bool, number: int, form: Form = "möte", day: str = "", said: str = "", derived: int = 0
) -> tuple[_Order, Position]:
    on = datetime.date.fromisoformat(day) if day else head.day
    position = Position(STEPS[number], on, form, said, bool(derived) if form == "sagd" else tagged, head)
    return (-on.toordinal(), -number, form == "möte", head.id), position


def _day(catalogue: Catalogue, meeting: str) -> datetime.date | None:
    head = catalogue.heads.get(meeting)
    return head.day if head and head.reviewed else parse_day(meeting.partition("/")[2])
