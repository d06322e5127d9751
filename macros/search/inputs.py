"""What an index is made from: the heads of all meetings, the records of the registers, and the numbered groups of both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ..archive.load import Archive
from ..archive.queries import Index
from ..build.output import key
from ..build.store import Store
from . import aliases
from .analysis import Analyser
from .numbering import Numbering, numbered, numbering, register_groups
from .own import OwnPage
from .piece import Piece, pack, piece_of, unpack
from .record import Record
from .registers import register_records
from .shards import Head, head_of, piece_in, tools_of
from .told import Told

Read = Callable[[Iterable[str]], Iterator[tuple[str, bytes]]]

_OWN = "sok/register/"
_BATCH = 200
_APART = "\x1e"


@dataclass(frozen=True)
class Inputs:
    """`meetings`: (number, id, head), oldest first. `places`: number → where its records are among `registers`.

    `groups`: number → the key of its piece; `heads`: the key that the heads are kept under; `phrases`: what means the same;
    `own`: what makes the pieces of the registers anew.
    """

    how: Numbering
    meetings: list[tuple[int, str, Head]]
    registers: list[Record]
    places: dict[int, list[int]]
    groups: dict[int, str]
    heads: str
    phrases: list[list[str]]
    own: dict[str, Callable[[], bytes]]


def inputs(archive: Archive, shards: Mapping[str, str], read: Read, store: Store, kept: str, written: Sequence[OwnPage]) -> Inputs:
    """The inputs. `kept`: the key of the heads of the build before; `written`: the hand-written pages.
    Puts what it had to work out into the store."""
    heads, name = _heads(shards, read, store, kept)
    tools = tools_of(archive)
    told = Told.of((head.facts for head in heads.values()), shards.keys())
    records = register_records(Index(archive), told, written)
    days = {meeting: head.day for meeting, head in heads.items()}
    how = numbering(list(days.values()), len(records))
    numbers = numbered(days, how)
    places = register_groups(records, how)
    documents = aliases.document_aliases(archive, archive.documents)
    phrases = aliases.rows(tools.analyser.aliases, documents)
    splitter = tools.analyser.splitter
    basis = repr((sorted(splitter.learnt), sorted(splitter.names), phrases))
    groups = {number: shards[meeting] for meeting, number in numbers.items()}
    own: dict[str, Callable[[], bytes]] = {}
    for number, at in places.items():
        # Days are told by the table, and no words: a matter that is spoken of again is found by what it was.
        group = [records[one]._replace(date=None) for one in at]
        groups[number] = _OWN + key(basis, repr(group))
        own[groups[number]] = partial(_piece, group, tools.analyser, documents)
    held = dict(store.many(own))
    for one in own.keys() - held.keys():
        store.put(one, own[one]())
    meetings = sorted((number, meeting, heads[meeting]) for meeting, number in numbers.items())
    return Inputs(how, meetings, records, places, groups, name, phrases, own)


def _piece(group: list[Record], analyser: Analyser, documents: aliases.Aliases) -> bytes:
    return pack(piece_of(group, analyser, documents))


def pieces(given: Inputs, read: Read, store: Store) -> Callable[[Iterable[str]], Iterator[tuple[str, Piece]]]:
    """What gives (key, piece) of groups: those of meetings out of their shards, those of the registers out of the store."""

    def found(names: Iterable[str]) -> Iterator[tuple[str, Piece]]:
        wanted = set(names)
        yield from ((name, piece_in(raw)) for name, raw in read([name for name in wanted if not name.startswith(_OWN)]))
        held = dict(store.many(name for name in wanted if name.startswith(_OWN)))
        held |= {name: given.own[name]() for name in wanted if name in given.own and name not in held}
        yield from ((name, unpack(raw)) for name, raw in held.items())

    return found


def _heads(shards: Mapping[str, str], read: Read, store: Store, kept: str) -> tuple[dict[str, Head], str]:
    """Meeting → head, and the key they are kept under: what was kept, and what has changed since."""
    raw = store.get(kept) if kept else None
    held = dict(line.split("\n", 1) for line in raw.decode().split(_APART)) if raw and key(raw) == kept else {}
    rows = {meeting: held[meeting] for meeting, name in shards.items() if meeting in held and held[meeting].startswith(f"{name}\n")}
    missing = sorted(shards.keys() - rows.keys())
    for start in range(0, len(missing), _BATCH):
        part = missing[start : start + _BATCH]
        found = {name: head_of(raw) for name, raw in read([shards[meeting] for meeting in part])}
        rows |= {meeting: f"{shards[meeting]}\n{found[shards[meeting]]}" for meeting in part}
    if missing or len(rows) != len(held):
        raw = _APART.join(f"{meeting}\n{rows[meeting]}" for meeting in sorted(rows)).encode()
        kept = key(raw)
        store.put(kept, raw)
    return {meeting: Head.of(row.partition("\n")[2]) for meeting, row in rows.items()}, kept
