"""A meeting → its shard: everything that the search needs of it, made without knowing any other meeting.

A shard follows from the meeting, its text, the matters and documents that it names (`cards.named_of`), and the other registers.
"""

import datetime
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..archive.cards import named_of
from ..archive.load import Archive
from ..archive.queries import Index
from ..build.output import key
from .aliases import aliases, document_aliases
from .analysis import Analyser
from .codec import plain_json, squeezed
from .piece import Piece, pack, piece_of, unpack
from .record import KINDS, Record
from .records import meeting_records
from .told import Facts, facts_of
from .vocabulary import splitter

EPOCH = datetime.date(1970, 1, 1).toordinal()
UNDATED = "ingen dag angiven"
_SIZES = struct.Struct("<2I")
_FIRST = ord("0")


@dataclass(frozen=True)
class Head:
    """What the index needs of every meeting. `kinds`: how many records of each kind; `columns`: of each facet its column, as JSON;
    `shown`: the key of what its hits show. As text it is a line for each field."""

    body: str
    day: int
    kinds: list[int]
    shown: str
    matters: str
    clauses: str
    ahead: str
    columns: list[str]

    @classmethod
    def of(cls, text: str) -> "Head":
        body, day, kinds, shown, matters, clauses, ahead, *columns = text.split("\n")
        return cls(body, int(day), list(map(int, kinds.split())), shown, matters, clauses, ahead, columns)

    @property
    def facts(self) -> Facts:
        day = datetime.date.fromordinal(self.day + EPOCH)
        return Facts(self.body, day, *(tuple(field.split("\t")) if field else () for field in (self.matters, self.clauses, self.ahead)))


@dataclass(frozen=True)
class Tools:
    """What the registers give for reading any meeting."""

    analyser: Analyser


def shard(index: Index, meeting_id: str) -> bytes:
    """Everything the search needs of one meeting. A pure function of the meeting, its text and the registers."""
    tools = tools_of(index.archive)
    meeting = index.archive.meetings[meeting_id]
    documents = document_aliases(index.archive, (name.partition("/")[2] for name in named_of(meeting) if name.startswith("handlingar/")))
    records = meeting_records(index, meeting_id)
    shown = squeezed(plain_json([row(record, index.archive) for record in records]))
    facts = facts_of(index, meeting_id)
    counted = Counter(record.kind for record in records)
    said = map("\t".join, (facts.matters, facts.clauses, facts.ahead))
    head = [facts.body, str(days(facts.day)), " ".join(str(counted[kind]) for kind in KINDS), key(shown), *said, *columns(records)]
    raw = "\n".join(head).encode()
    piece = piece_of(records, tools.analyser, documents if documents.phrases else None)
    return _SIZES.pack(len(raw), len(shown)) + raw + shown + pack(piece)


def head_of(raw: bytes) -> str:
    """The head of a shard, as text."""
    size, _ = _SIZES.unpack_from(raw)
    return raw[_SIZES.size : _SIZES.size + size].decode()


def shown_of(raw: bytes) -> bytes:
    """What the hits of a shard show, as the file that the browser reads."""
    head, size = _SIZES.unpack_from(raw)
    return raw[_SIZES.size + head : _SIZES.size + head + size]


def piece_in(raw: bytes) -> Piece:
    """What a shard's records are found by."""
    head, shown = _SIZES.unpack_from(raw)
    return unpack(raw[_SIZES.size + head + shown :])


def tools_of(archive: Archive) -> Tools:
    """What the registers give, worked out once for all slices of an archive."""
    made_from = (archive.bodies, archive.parties, archive.people, archive.agreements, archive.topics)
    held = archive.shared.get("search")
    if held is None or any(a is not b for a, b in zip(held[0], made_from, strict=True)):
        held = archive.shared["search"] = made_from, Tools(Analyser(splitter(archive), aliases(archive)))
    tools: Tools = held[1]
    return tools


def row(record: Record, archive: Archive) -> list[Any]:
    """What a hit shows. The state of what is due a certain day is that day: the browser tells whether it has gone by."""
    matter = archive.matters.get(record.matter)
    names = map(archive.bodies.get, record.bodies)
    return [
        record.title,
        record.text,
        record.address,
        record.place,
        record.who,
        record.matter,
        matter.title if matter else "",
        record.type,
        days(record.due) if record.due else UNDATED if record.state == "utan datum" else record.state,
        record.date_basis,
        ", ".join((name.short_name or name.name) if name else body for name, body in zip(names, record.bodies, strict=True)),
    ]


FACETS: dict[str, Callable[[Record], Sequence[str | int]]] = {
    "organ": lambda r: r.bodies,
    "arende": lambda r: (r.matter,) if r.matter else (),
    "avtalspunkt": lambda r: r.clauses,
    "typ": lambda r: (r.type,) if r.type and r.kind != "handling" else (),
    "lage": lambda r: () if r.kind != "åtgärd" else (days(r.due),) if r.due else (r.state,) if r.state else (),
}


def columns(records: Iterable[Record]) -> list[str]:
    """The columns of some records: of each facet JSON of the distinct sets of values, and which of them each record has ('0': none)."""
    found = list(records)
    out: list[str] = []
    for values in FACETS.values():
        sets: dict[tuple[str | int, ...], int] = {(): 0}
        places = "".join(chr(_FIRST + sets.setdefault(tuple(values(record)), len(sets))) for record in found)
        out.append(plain_json([list(sets)[1:], places.rstrip("0")]).decode())
    return out


def days(day: datetime.date) -> int:
    """A day as days since 1970."""
    return day.toordinal() - EPOCH
