"""A statement in its place in a text, and what can be told of it without knowing any other."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from . import addresses, quotes
from .model import Step
from .statements import Action, Decision, Evidence, Kind, Meeting, Proposal, ReportedDecision, Statement
from .text import Item, MarkedText, Span

S = TypeVar("S", bound=Statement, covariant=True)

Known = Literal["klar", "passerat datum", "kommande", "utan datum"]

_DEFAULT_STEPS: dict[str, Step] = {"uppdrag": "bereds", "information till protokollet": "följs upp"}


@dataclass(frozen=True)
class Placed(Generic[S]):
    """A statement in its place: the meeting, the item, the span of the text, the anchor on the meeting's page.

    `decision` is the one in the same meeting that an action or proposal names.
    """

    kind: Kind
    statement: S
    meeting_id: str
    meeting: Meeting
    id: str
    index: int
    item: Item | None
    span: Span
    anchor: str
    decision: "Placed[Decision] | None"

    # Not kept: to keep something takes longer than to put these together a few times.
    @property
    def address(self) -> str:
        """The permalink."""
        return addresses.statement(self.kind, self.meeting_id, self.id)

    @property
    def date(self) -> datetime.date:
        """The day to sort by: the meeting's."""
        return self.meeting.sort_date

    @property
    def matter(self) -> str | None:
        """The matter: the statement's own, or that of the decision it follows from."""
        return self.statement.matter or (self.decision.statement.matter if self.decision else None)

    @property
    def step(self) -> Step | None:
        """The step in the matter's track: the one said, else the one that follows from the kind, else none."""
        if self.statement.step:
            return self.statement.step
        if isinstance(self.statement, Decision):
            return _DEFAULT_STEPS.get(self.statement.kind, "beslutas")
        if isinstance(self.statement, ReportedDecision):
            return "beslutas"
        return "bereds" if isinstance(self.statement, Proposal) else None


@dataclass(frozen=True)
class Named:
    """Somebody who acts: the words to show, who it is where that is known, and who it may be."""

    said: str
    id: str | None
    candidates: tuple[str, ...]
    basis: str | None


@dataclass(frozen=True)
class MissingMeeting:
    """A meeting that texts refer to and the archive lacks, and everything that refers to it."""

    id: str
    body: str
    date: datetime.date | None
    references: tuple[Placed[Statement], ...]


def known(action: Action, passed: Callable[[datetime.date], bool]) -> Known:
    """What is known of an action. Done only on evidence; a date that has gone by says nothing about who is late.

    `passed` tells whether a day has gone by.
    """
    if action.done:
        return "klar"
    if action.due is None or action.due.date is None:
        return "utan datum"
    return "passerat datum" if passed(action.due.date) else "kommande"


def locate(text: MarkedText, passage: "Statement | Evidence") -> Span | None:
    """Where a passage stands, or None unless it stands there exactly once."""
    within = quotes.scope(text, passage.item)
    spans = quotes.find(text.visible, passage.quote, within, passage.prefix or "", passage.suffix or "") if within else []
    return spans[0] if len(spans) == 1 else None


def parse_day(text: str) -> datetime.date | None:
    """The day that a meeting's file name begins with, or None."""
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
