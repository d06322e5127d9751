"""A card for each meeting: what the rest of the archive needs to know of it without reading it.

A card is made once, when the meeting is at hand, and kept. Registers and overviews are made from cards; a page that shows
statements reads the few meetings whose cards say that it must.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any

from . import addresses, swedish
from .load import Archive, text_path
from .model import DateWindow, SaidDate, Source
from .placing import ids
from .statements import ACTION, DECISION, KINDS, Evidence, Meeting
from .text import MarkedText
from .walk import files, inside

KEPT = 100
"""Of how many meetings it is remembered what they name."""

Json = Any
"""What JSON can hold: dict, list, str, int, float, bool or None."""


@dataclass(frozen=True)
class Head:
    """What a link to a meeting shows, and what tells where it belongs. `reviewed`: the day, ISO; empty in a draft. `text`: its text is
    in the archive."""

    id: str
    body: str
    date: datetime.date | DateWindow
    title: str
    reviewed: str
    text: bool

    @property
    def dated(self) -> bool:
        return isinstance(self.date, datetime.date)

    @cached_property
    def day(self) -> datetime.date:
        """The day to sort by: of an undated meeting the last that it may be."""
        return self.date if isinstance(self.date, datetime.date) else self.date.latest

    @cached_property
    def year(self) -> int:
        return self.day.year


@dataclass(frozen=True, slots=True)
class Card:
    """A meeting's card. `links`: the meetings that it names; `named`: the matters and documents it may name; `counts`: how many
    statements of each kind, by the kind's attribute; `anchors`: those of its decisions and actions, which shall last; `due`: the
    days that its actions are due, ISO; `tallies`: what each page family has noted, by its name, as JSON values.
    """

    head: Head
    links: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    tallies: Mapping[str, Json] = field(default_factory=dict)


class Catalogue:
    """All cards of an archive, and what follows from them. Drafts are in `heads` only."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self.cards: dict[str, Card] = {card.head.id: card for card in cards}

    @cached_property
    def heads(self) -> dict[str, Head]:
        """Every meeting's head, drafts too."""
        return {key: card.head for key, card in self.cards.items()}

    @cached_property
    def ids(self) -> list[str]:
        """The reviewed meetings, oldest first."""
        return sorted((key for key, head in self.heads.items() if head.reviewed), key=self._order)

    @cached_property
    def everything(self) -> list[str]:
        """All meetings, drafts too, oldest first."""
        return sorted(self.heads, key=self._order)

    def _order(self, key: str) -> tuple[datetime.date, str]:
        return self.heads[key].day, key

    @cached_property
    def by_body(self) -> dict[str, list[str]]:
        """The reviewed meetings of each body, oldest first."""
        return self._by_body(self.ids)

    @cached_property
    def _everything_by_body(self) -> dict[str, list[str]]:
        return self._by_body(self.everything)

    def _by_body(self, keys: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            found[self.heads[key].body].append(key)
        return dict(found)

    @cached_property
    def by_year(self) -> dict[int, list[str]]:
        """The reviewed meetings of each year, oldest first."""
        found: dict[int, list[str]] = defaultdict(list)
        for key in self.ids:
            found[self.heads[key].year].append(key)
        return dict(found)

    @cached_property
    def neighbours(self) -> dict[str, tuple[str | None, str | None]]:
        """The body's previous and next meeting in the archive; a draft has drafts around it too."""
        found: dict[str, tuple[str | None, str | None]] = {}
        for by_body in (self._everything_by_body, self.by_body):
            for keys in by_body.values():
                for at, key in enumerate(keys):
                    found[key] = keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None
        return found

    def count(self, attribute: str, keys: Iterable[str] | None = None) -> int:
        """How many statements of a kind (its attribute, 'decisions') the reviewed meetings, or these, have."""
        return sum(self.cards[key].counts.get(attribute, 0) for key in (self.ids if keys is None else keys))

    def tally(self, name: str, newest_first: bool = False) -> Iterator[tuple[str, Json]]:
        """(meeting id, what a page family has noted of it) of the reviewed meetings that it noted something of, oldest first."""
        found = self._noted.get(name, [])
        yield from reversed(found) if newest_first else found

    @cached_property
    def _noted(self) -> dict[str, list[tuple[str, Json]]]:
        """By the page family's name, what it has noted of the reviewed meetings, oldest first."""
        found: dict[str, list[tuple[str, Json]]] = defaultdict(list)
        for key in self.ids:
            for name, noted in self.cards[key].tallies.items():
                if noted:
                    found[name].append((key, noted))
        return found


def title_of(archive: Archive, meeting: Meeting) -> str:
    """'Tjänstemannaberedningen 7 september 2021', or the title that the meeting has of its own."""
    if meeting.title:
        return meeting.title
    body = archive.bodies.get(meeting.body)
    when = swedish.long_date(meeting.date) if isinstance(meeting.date, datetime.date) else "odaterat möte"
    return f"{body.short_name or body.name if body else meeting.body} {when}"


def head_of(archive: Archive, key: str) -> Head:
    """The head of a meeting of the archive."""
    meeting = archive.meetings[key]
    reviewed = meeting.reviewed.date.isoformat() if meeting.reviewed else ""
    return Head(key, meeting.body, meeting.date, title_of(archive, meeting), reviewed, text_path(key) in archive.texts)


def card_of(archive: Archive, key: str, tallies: Mapping[str, Json]) -> Card:
    """The card of a meeting. `tallies`: what the page families note of it."""
    meeting = archive.meetings[key]
    counts = {kind.attribute: number for kind in KINDS if (number := len(getattr(meeting, kind.attribute)))}
    anchors = tuple(addresses.anchor(kind, one) for kind, _, one in ids(meeting, (DECISION, ACTION)))
    due = tuple(one.due.date.isoformat() for one in meeting.actions if one.due and one.due.date)
    return Card(head_of(archive, key), links_of(meeting), named_of(meeting), counts, anchors, due, tallies)


def _kept(work_out: Callable[[Meeting], tuple[str, ...]]) -> Callable[[Meeting], tuple[str, ...]]:
    """The same function, which remembers what it gave for the meetings last asked for: each is asked for several times."""
    held: dict[int, tuple[Meeting, tuple[str, ...]]] = {}

    @wraps(work_out)
    def of(meeting: Meeting) -> tuple[str, ...]:
        found = held.get(id(meeting))
        if found is None or found[0] is not meeting:
            if len(held) == KEPT:
                held.clear()
            found = held[id(meeting)] = meeting, work_out(meeting)
        return found[1]

    return of


@_kept
def named_of(meeting: Meeting) -> tuple[str, ...]:
    """The matters and documents that a meeting may name, 'arenden/<id>' and 'handlingar/<id>', whether or not they are there; sorted."""
    statements = [one for kind in KINDS for one in getattr(meeting, kind.attribute)]
    found = {f"arenden/{one.matter}" for one in statements if one.matter}
    found |= {f"handlingar/{one.target}" for one in meeting.references if one.target and "/" not in one.target}
    return tuple(sorted(found))


@_kept
def links_of(meeting: Meeting) -> tuple[str, ...]:
    """The ids of the meetings that a meeting names, whether or not they are in the archive; sorted."""
    found = {one.target.partition("#")[0] for one in meeting.references if one.target and "/" in one.target}
    for _, one in inside(meeting, (SaidDate, Evidence, Source)):
        if isinstance(one, SaidDate | Evidence | Source) and one.meeting:
            found.add(one.meeting)
    return tuple(sorted(found))


def named_by(registers: Archive) -> frozenset[str]:
    """The meetings that records other than meetings name, as sources."""
    named = (inside(record, Source) for path, _, record in files(registers) if not path.startswith("data/moten/"))
    return frozenset(one.meeting for found in named for _, one in found if one.meeting)


def slice_of(
    registers: Archive,
    held: Mapping[str, tuple[Meeting, MarkedText | None]],
    named: Iterable[str],
    names: Sequence[str] | None,
    only: str | None = None,
) -> Archive:
    """The registers with these meetings and their texts. Of matters and documents only those that the meetings name (`named`), and
    `names`; all of them where `names` is None. `only`: what the rules are to look at."""
    meetings = {key: held[key][0] for key in sorted(held)}
    texts = {text_path(key): text for key, (_, text) in held.items() if text is not None}
    matters, documents = registers.matters, registers.documents
    if names is not None:
        split = [name.partition("/") for name in sorted({*names, *named})]
        matters = {key: matters[key] for folder, _, key in split if folder == "arenden" and key in matters}
        documents = {key: documents[key] for folder, _, key in split if folder == "handlingar" and key in documents}
    # What dataclasses.replace gives, which asks every field in turn: this is done several times for every meeting.
    found = object.__new__(Archive)
    vars(found).update(
        vars(registers), meetings=meetings, texts={**registers.texts, **texts}, matters=matters, documents=documents, only=only
    )
    return found


def to_json(card: Card) -> list[Json]:
    """A card as JSON values, but for its tallies."""
    head = card.head
    date = head.date.isoformat() if isinstance(head.date, datetime.date) else head.date.model_dump(mode="json", by_alias=True)
    fixed = [head.id, head.body, date, head.title, head.reviewed, head.text]
    return [fixed, list(card.links), list(card.named), dict(card.counts), list(card.anchors), list(card.due)]


def from_json(value: list[Json], tallies: Mapping[str, Json]) -> Card:
    """The card that `to_json` gave, with these tallies."""
    (key, body, date, title, reviewed, text), links, named, counts, anchors, due = value
    day = datetime.date.fromisoformat(date) if isinstance(date, str) else DateWindow.model_validate(date)
    return Card(Head(key, body, day, title, reviewed, text), tuple(links), tuple(named), counts, tuple(anchors), tuple(due), tallies)
