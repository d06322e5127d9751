"""What is kept of an index between builds, and how it is brought up to date. The result never depends on what was kept."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from itertools import groupby

from ..build.output import key
from ..build.store import Store
from .blocks import Block, Made, Records, decoded, encoded, made, unpack
from .codec import plain_json
from .piece import EMPTY, Piece
from .terms import Change, Entry, block_of, changed, changes, cuts, merged

STATE = "sok/lage"
_MANY = 300  # when the pieces of more groups than this have changed, all is made anew
_BATCH = 200

Pieces = Callable[[Iterable[str]], Iterator[tuple[str, Piece]]]


class Lost(Exception):
    """Something that was kept is not there, or is not what it was."""


@dataclass
class State:
    """`groups`: number → the key of its piece; `pages`: the number of the site's own pages; `heads`: the key of the meetings' heads;
    `blocks`: first key → block."""

    groups: dict[int, str] = field(default_factory=dict)
    pages: int = 0
    heads: str = ""
    blocks: dict[str, Block] = field(default_factory=dict)


def load(store: Store) -> State:
    """What was kept; nothing where it can't be read."""
    raw = store.get(STATE) or b""
    try:
        check, rest = raw[:40].decode(), raw[40:]
        if check != key(rest):
            return State()
        groups, pages, heads, blocks = json.loads(rest)
        found = {name: Block(terms, tuple(common), rows, words, kept) for name, terms, common, rows, words, kept in blocks}
        return State({int(number): piece for number, piece in groups}, pages, heads, found)
    except (ValueError, TypeError):
        return State()


def save(state: State, store: Store) -> None:
    """Keep a state."""
    blocks = [[name, *astuple(block)] for name, block in state.blocks.items()]
    raw = plain_json([list(state.groups.items()), state.pages, state.heads, blocks])
    store.put(STATE, key(raw).encode() + raw)


def in_use(store: Store) -> set[str]:
    """The keys in the store that the next build asks for, besides those of the shards."""
    state = load(store)
    blocks = {name for block in state.blocks.values() for name in (block.kept, block.rows)}
    return {STATE, state.heads, *blocks, *(piece for number, piece in state.groups.items() if number <= state.pages)}


def kept(store: Store, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """(key, bytes) of what was kept under the key of its own bytes. Raises Lost where something is not there."""
    wanted = set(names)
    for name, raw in store.many(wanted):
        if key(raw) != name:
            raise Lost(name)
        wanted.discard(name)
        yield name, raw
    if wanted:
        raise Lost(min(wanted))


def whole(groups: Mapping[int, str], pieces: Pieces, pages: int) -> Iterator[tuple[str, Made]]:
    """(first key, block) of every block, made from all pieces."""
    yield from parted({one: encoded(one, entry, pages) for one, entry in merged(in_order(groups, pieces))})


def in_order(groups: Mapping[int, str], pieces: Pieces) -> Iterator[tuple[int, Piece]]:
    """(number, piece) of all groups by rising number, some at a time."""
    numbers = sorted(groups)
    for start in range(0, len(numbers), _BATCH):
        part = numbers[start : start + _BATCH]
        found = dict(pieces([groups[number] for number in part]))
        yield from ((number, found[groups[number]]) for number in part)


def parted(records: Records, begins: list[str] | None = None) -> Iterator[tuple[str, Made]]:
    """Records as blocks. `begins`: the keys that begin blocks, where these are not all records there are."""
    keys = sorted(records)
    starts = list(cuts(keys)) if begins is None else begins

    def owner(one: str) -> str:
        return block_of(one, starts, bisect_right(starts, one))

    for name, part in groupby(keys, owner):
        yield name, made({one: records[one] for one in part})


def updated(state: State, groups: Mapping[int, str], pages: int, pieces: Pieces, store: Store) -> tuple[dict[str, Block], dict[str, Made]]:
    """The blocks of an index whose groups have changed, and those of them that were made. Raises Lost where all must be made anew."""
    differing = [number for number in state.groups.keys() | groups.keys() if state.groups.get(number) != groups.get(number)]
    if not state.blocks or pages != state.pages or len(differing) > _MANY:
        raise Lost(STATE)
    wanted = {found[number] for found in (state.groups, groups) for number in differing if number in found}
    held = dict(pieces(sorted(wanted)))
    if held.keys() != wanted:
        raise Lost(min(wanted - held.keys()))
    pairs = ((n, held[state.groups[n]] if n in state.groups else EMPTY, held[groups[n]] if n in groups else EMPTY) for n in differing)
    return _applied(state, changes(pairs), pages, store)


def _applied(state: State, found: Mapping[str, Change], pages: int, store: Store) -> tuple[dict[str, Block], dict[str, Made]]:
    names = sorted(state.blocks)
    before = list(cuts(names))
    touched = {owner for one in found if (owner := block_of(one, before, bisect_right(before, one))) in state.blocks}
    records = _records(state, touched, store)
    for one, change in found.items():
        entry = decoded(records.pop(one)) if one in records else Entry()
        if changed(entry, change):
            records[one] = encoded(one, entry, pages)
    gone = {name for name in touched if name in set(before) and name not in records}
    begins = sorted((set(before) - gone) | set(cuts(records)))
    # What a block that has lost its first key holds now belongs to the block before it, which must be there to be joined.
    owners = {block_of(one, begins, bisect_right(begins, one)) for one in records} if gone else set()
    more = {name for name in owners if name in state.blocks and name not in touched}
    records |= _records(state, more, store)
    remade = dict(parted(records, begins))
    blocks = {name: block for name, block in state.blocks.items() if name not in touched and name not in more}
    blocks |= {name: one.block for name, one in remade.items()}
    return {name: blocks[name] for name in sorted(blocks)}, remade


def _records(state: State, names: Iterable[str], store: Store) -> dict[str, bytes]:
    """The records of some blocks."""
    found: dict[str, bytes] = {}
    for _, raw in kept(store, (state.blocks[name].kept for name in names)):
        found |= unpack(raw)
    return found
