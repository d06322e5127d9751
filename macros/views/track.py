"""A matter's track: everything that is known of it, hung on the four steps initieras–bereds–beslutas–följs upp."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..archive import swedish
from ..archive.model import STEPS, Step
from ..archive.queries import Index, Placed, parse_day
from ..archive.statements import CONSULTATION, DISCREPANCY, KINDS, Action, Decision, Reference, ReportedDecision, Statement
from ..archive.text import Span

Known = Literal["belagt", "väntat", "inget"]

_ORDER = {kind.anchor: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Event:
    """Something that happened in a matter, or is to: the statement that says so, its step and its day.

    `day` is the day to sort by; `elsewhere` is the meeting whose day it is, where the text only names the meeting.
    `own` is true when it took place at the meeting whose text says it, else the text tells of another time. `shown` is
    true when the text shows that it took place: an expected decision, a promise or an announced meeting does not.
    `inherited` is true when the step follows from what it hangs together with.
    """

    placed: Placed[Statement]
    step: Step | None
    inherited: bool
    day: datetime.date
    own: bool
    shown: bool
    elsewhere: str | None = None

    @property
    def undated(self) -> bool:
        """Whether a decision is told of as made, and its own day is not known."""
        said = self.placed.statement
        return isinstance(said, ReportedDecision) and _made(said) and not (said.when and said.when.date)

    @property
    def order(self) -> int:
        """Among events of a day: what the text looks back on, then the meeting itself, then what it looks ahead to."""
        return 1 if self.own else 0 if self.shown else 2

    @property
    def anchor(self) -> str:
        """The event's id on the matter's page."""
        return f"{self.placed.meeting_id.replace('/', '-')}-{self.placed.anchor}"


@dataclass(frozen=True)
class Occasion:
    """A mark on the line: what one meeting did in one step, or one thing that the text tells of another time."""

    events: tuple[Event, ...]

    @property
    def first(self) -> Event:
        return self.events[0]

    @property
    def shown(self) -> bool:
        return any(event.shown for event in self.events)

    @property
    def what(self) -> str:
        """'1 beslut och 2 åtgärder'. That the matter was taken up is said only when nothing else is."""
        anchors = [event.placed.kind.anchor for event in self.events]
        counted = [kind for kind in KINDS if kind is not CONSULTATION and kind.anchor in anchors]
        words = [swedish.count(anchors.count(kind.anchor), kind.word, kind.words) for kind in counted]
        return swedish.listed(words) or "togs upp"

    @property
    def open_word(self) -> str:
        """What is to be said of an occasion that shows nothing: the state of the decision told of, else that it is promised."""
        states = [event.placed.statement.state for event in self.events if isinstance(event.placed.statement, ReportedDecision)]
        return states[0] if states else "planerat"


@dataclass(frozen=True)
class Station:
    """One of the four steps, what is known of it, and what hangs on it, oldest first."""

    step: Step
    events: tuple[Event, ...]
    known: Known

    @cached_property
    def occasions(self) -> list[Occasion]:
        groups: dict[str, list[Event]] = {}
        for event in self.events:
            groups.setdefault(event.placed.meeting_id if event.own else event.anchor, []).append(event)
        return [Occasion(tuple(events)) for events in groups.values()]


@dataclass(frozen=True)
class Track:
    """A matter's track: its stations, what has no step, what is only mentioned, and the sources' own errors."""

    stations: tuple[Station, ...]
    loose: tuple[Event, ...]
    mentions: tuple[Placed[Statement], ...]
    discrepancies: tuple[Placed[Statement], ...]

    @property
    def on_the_way(self) -> int:
        """How many of the meetings' own decisions hang on another step than the one where the matter is decided."""
        events = (event for station in self.stations if station.step != "beslutas" for event in station.events)
        return sum(isinstance(event.placed.statement, Decision) for event in (*events, *self.loose))


def track(index: Index, statements: Sequence[Placed[Statement]]) -> Track:
    """The track that a matter's statements make up."""
    events, mentions, discrepancies = told(index, statements)
    events.sort(key=by_time)
    stations = []
    for step in STEPS:
        hung = tuple(event for event in events if event.step == step)
        known: Known = "inget" if not hung else "belagt" if any(event.shown for event in hung) else "väntat"
        stations.append(Station(step, hung, known))
    return Track(tuple(stations), tuple(event for event in events if event.step is None), tuple(mentions), tuple(discrepancies))


def by_time(event: Event) -> tuple[datetime.date, int, str, Span, int]:
    """What events are sorted by."""
    return event.day, event.order, event.placed.meeting_id, event.placed.span, _ORDER[event.placed.kind.anchor]


def told(index: Index, statements: Sequence[Placed[Statement]]) -> tuple[list[Event], list[Placed[Statement]], list[Placed[Statement]]]:
    """What statements tell: events, with a step or without; what is only mentioned; the sources' own errors."""
    steps = {(p.meeting_id, p.statement.item): p.step for p in statements if p.kind is CONSULTATION and p.step}
    events, mentions, discrepancies = list[Event](), list[Placed[Statement]](), list[Placed[Statement]]()
    for placed in statements:
        said = placed.statement
        if placed.kind is DISCREPANCY:
            discrepancies.append(placed)
        elif isinstance(said, Reference) and not said.what and not said.step:
            mentions.append(placed)
        else:
            decision = index.decision_of(placed)
            inherited = (decision.step if decision else None) or steps.get((placed.meeting_id, said.item))
            own = placed.step
            events.append(_event(index, placed, own or inherited, own is None and inherited is not None))
    return events, mentions, discrepancies


def _event(index: Index, placed: Placed[Statement], step: Step | None, inherited: bool) -> Event:
    said = placed.statement
    day, own, elsewhere = placed.date, True, None
    if isinstance(said, Reference | ReportedDecision) and said.when:
        day, own = said.when.date or day, False
    elif isinstance(said, ReportedDecision) and _made(said):
        own = False
    elif isinstance(said, Reference) and (target := meeting_named(index, said)):
        day, own, elsewhere = _day_of(index, target) or day, False, target
    later = day > placed.date or (isinstance(said, Reference) and said.when is not None and (said.when.meeting or "").endswith("/nasta"))
    if isinstance(said, Action):
        shown = said.done is not None
    elif isinstance(said, ReportedDecision):
        shown = _made(said) and not later
    else:
        shown = not later
    return Event(placed, step, inherited, day, own, shown, elsewhere)


def _made(decision: ReportedDecision) -> bool:
    """Whether a reported decision is told of as made."""
    return decision.state in ("fattat", "inte verkställt")


def meeting_named(index: Index, reference: Reference) -> str | None:
    """The meeting that a reference points to, without its item; None when it points to something else."""
    target = (reference.target or "").partition("#")[0]
    body, slash, _ = target.partition("/")
    return target if slash and body in index.archive.bodies else None


def _day_of(index: Index, meeting_id: str) -> datetime.date | None:
    return index.archive.day(meeting_id) or parse_day(meeting_id.partition("/")[2])
