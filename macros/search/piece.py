"""What a group of records is found by, as bytes: keys with their chunks, and words."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from .aliases import Aliases
from .analysis import Analyser
from .codec import NUMBERS, chunk
from .index import Postings
from .record import Record

_HEAD = struct.Struct("<3I")


@dataclass(frozen=True)
class Piece:
    """`chunks` go with `keys`. A unit is a word; a word with its parts, 'vårdplan=vård+plan'; or what hyphens join, '=e+hälsa'."""

    keys: list[str]
    chunks: list[bytes]
    units: list[str]


EMPTY = Piece([], [], [])


def piece_of(records: Iterable[Record], analyser: Analyser, also: Aliases | None = None) -> Piece:
    """The piece of a group, whose records are numbered from 0 in this order."""
    postings = Postings(analyser, also)
    for slot, record in enumerate(records):
        postings.add(slot, record)
    found = postings.found
    runs = dict.fromkeys(chain.from_iterable([text.runs for text in postings.texts.values()]))
    units = dict.fromkeys(chain.from_iterable(map(analyser.units.__getitem__, runs)))
    made = [NUMBERS[value[0]] if len(value) == 1 else chunk(value) for value in found.values()]
    return Piece(list(found), made, list(units))


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
