"""What a group of records is found by, as bytes: keys with their chunks, and words."""

import struct
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from .aliases import Aliases
from .analysis import Analyser
from .codec import NUMBERS, chunk
from .index import LEVELS, levels
from .record import Record

_HEAD = struct.Struct("<3I")
_SCALE = len(LEVELS)


@dataclass(frozen=True)
class Piece:
    """`chunks` go with `keys`. A unit is a word; a word with its parts, 'vårdplan=vård+plan'; or what hyphens join, '=e+hälsa'."""

    keys: list[str]
    chunks: list[bytes]
    units: list[str]


EMPTY = Piece([], [], [])


def piece_of(records: Iterable[Record], analyser: Analyser, also: Aliases | None = None) -> Piece:
    """The piece of a group, whose records are numbered from 0 in this order."""
    found: dict[str, list[int]] = defaultdict(list)
    runs: set[str] = set()
    for slot, record in enumerate(records):
        base = slot * _SCALE
        for key, level in levels(record, analyser, runs, also).items():
            found[key].append(base + level)
    keys = sorted(found)
    values = map(found.__getitem__, keys)
    chunks = [NUMBERS[value[0]] if len(value) == 1 else chunk(value) for value in values]
    return Piece(keys, chunks, sorted(set().union(*map(analyser.units.__getitem__, runs))))


def pack(piece: Piece) -> bytes:
    """A piece as bytes."""
    keys, units = " ".join(piece.keys).encode(), " ".join(piece.units).encode()
    sizes = struct.pack(f"<{len(piece.keys)}H", *map(len, piece.chunks))
    return b"".join((_HEAD.pack(len(piece.keys), len(keys), len(units)), keys, sizes, units, *piece.chunks))


def unpack(raw: bytes) -> Piece:
    """The piece that `pack` was given."""
    count, keys, units = _HEAD.unpack_from(raw)
    at = _HEAD.size + keys
    names = raw[_HEAD.size : at].decode()
    sizes = struct.unpack_from(f"<{count}H", raw, at)
    at += 2 * count
    words = raw[at : at + units].decode()
    ends = accumulate(sizes, initial=at + units)
    return Piece(names.split(" ") if names else [], [raw[a:b] for a, b in pairwise(ends)], words.split(" ") if words else [])
