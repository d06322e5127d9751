"""What happened when: what a meeting adds to the calendars, to the feeds and to Nytt i arkivet, noted once on its card.

Everything here comes from the data: the day a meeting was reviewed and the days it was corrected. Neither git nor the clock has a part
in it, so the same archive gives the same calendars and feeds everywhere.
"""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..archive import addresses
from ..archive.cards import Catalogue, Head, Json
from ..archive.placed import parse_day
from ..archive.queries import Index, Placed, meetings_named, said_when
from ..archive.statements import ACTION, DECISION, Action, Decision, Evidence, Kind, Reference, ReportedDecision, Statement
from .paging import from_cards

FAMILY = "handelser"


@dataclass(frozen=True)
class Note:
    """A statement as calendars and feeds tell it. `who`: (id or '', words) of each who acts; `day` and `basis` as in `SaidDate`."""

    kind: Kind
    anchor: str
    title: str
    matter: str
    quote: str
    item: str
    who: tuple[tuple[str, str], ...] = ()
    day: str = ""
    said: str = ""
    basis: str = ""
    evidence: str = ""
    evidence_quote: str = ""


@dataclass(frozen=True)
class Announced:
    """A coming meeting that a meeting's text names: its id, the anchor of the statement that names it, and the words."""

    id: str
    anchor: str
    quote: str
    said: str


@dataclass(frozen=True)
class News:
    """What one reviewed meeting adds. `corrections`: (day, what was corrected), oldest first."""

    head: Head
    type: str
    reviewed: datetime.date
    by: str
    time: str
    place: str
    date_basis: str
    notes: tuple[Note, ...]
    announced: tuple[Announced, ...]
    corrections: tuple[tuple[datetime.date, str], ...]

    @property
    def address(self) -> str:
        """The address of the meeting's page."""
        return addresses.meeting(self.head.id)

    @cached_property
    def updated(self) -> datetime.date:
        """The day of the latest correction, else the day of the review."""
        return self.corrections[-1][0] if self.corrections else self.reviewed


def tally(index: Index, key: str) -> Json:
    """Return what a reviewed meeting adds, as JSON values: `every` reads them."""
    meeting = index.archive.meetings[key]
    if meeting.reviewed is None:
        return {}
    placed = [one for one in index.in_order(key) if one.kind in (DECISION, ACTION)]
    place = ", ".join(part for part in (meeting.form, meeting.place) if part)
    found = {
        "om": [meeting.type, meeting.reviewed.date.isoformat(), meeting.reviewed.by, meeting.time or "", place, meeting.date_basis or ""],
        "utsagor": [_noted(index, one) for one in placed],
        "avis": list(_announced(index, key)),
        "rättat": [[one.date.isoformat(), one.what] for one in sorted(meeting.corrections, key=lambda one: one.date)],
    }
    return {name: value for name, value in found.items() if value}


def _noted(index: Index, placed: Placed[Statement]) -> list[Json]:
    one = placed.statement
    fixed = [placed.anchor, _title(one), index.matter_of(placed) or "", one.quote, placed.item.title if placed.item else ""]
    if not isinstance(one, Action):
        return fixed
    due = one.due
    when = [due.date.isoformat() if due.date else "", due.said, due.basis or ""] if due else ["", "", ""]
    who = [[named.id or "", named.said] for named in index.who(one.who)]
    done = [one.done.meeting, one.done.quote] if isinstance(one.done, Evidence) else []
    return [*fixed, who, *when, *done]


def _title(one: Statement) -> str:
    return one.what if isinstance(one, Action) else one.title if isinstance(one, Decision) else one.quote


def _announced(index: Index, key: str) -> Iterator[list[str]]:
    """The meetings on a later day that the text itself names, each once: where the text gives the day or points at the meeting."""
    told: set[str] = set()
    for placed in index.in_order(key):
        if not isinstance(placed.statement, Reference | ReportedDecision):
            continue
        for named in meetings_named(placed.statement):
            target = named.partition("#")[0]
            day = parse_day(target.partition("/")[2])
            if day and day > placed.date and target not in told:
                told.add(target)
                when = said_when(placed.statement)
                yield [target, placed.anchor, placed.statement.quote, when.said if when else ""]


@from_cards
def every(catalogue: Catalogue) -> Mapping[str, News]:
    """What each reviewed meeting adds, by its id, oldest meeting first."""
    return {key: _read(catalogue.heads[key], noted) for key, noted in catalogue.tally(FAMILY)}


def updated(catalogue: Catalogue, meetings: Iterable[str]) -> datetime.date | None:
    """The latest day that any of these meetings was reviewed or corrected; None where none of them has been."""
    told = every(catalogue)
    return max((told[key].updated for key in meetings if key in told), default=None)


@from_cards
def digests(catalogue: Catalogue) -> Mapping[str, str]:
    """A digest of all that calendars and feeds tell of each reviewed meeting, by its id: what it adds, whether the meetings that it
    announces are there, and when those that show that something was done were reviewed."""
    told = every(catalogue)

    def digest(one: News) -> str:
        coming = [announced.id in catalogue.heads for announced in one.announced]
        shown = [str(told[note.evidence].updated) for note in one.notes if note.evidence in told]
        return hashlib.blake2b(repr((one, coming, shown)).encode(), digest_size=12).hexdigest()

    return {key: digest(one) for key, one in told.items()}


def _read(head: Head, noted: Json) -> News:
    type_, reviewed, by, time, place, basis = noted["om"]
    return News(
        head,
        type_,
        datetime.date.fromisoformat(reviewed),
        by,
        time,
        place,
        basis,
        tuple(_note(*one) for one in noted.get("utsagor", ())),
        tuple(Announced(*one) for one in noted.get("avis", ())),
        tuple((datetime.date.fromisoformat(day), what) for day, what in noted.get("rättat", ())),
    )


def _note(
    anchor: str,
    title: str,
    matter: str,
    quote: str,
    item: str,
    who: Json = None,
    day: str = "",
    said: str = "",
    basis: str = "",
    *done: str,
) -> Note:
    kind = DECISION if who is None else ACTION
    return Note(kind, anchor, title, matter, quote, item, tuple(map(tuple, who or ())), day, said, basis, *done)
