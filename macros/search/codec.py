"""The bytes that the browser reads. `docs/assets/sok/karta.js` reads them; both sides keep to what is written here.

A group is a meeting, or some records of the registers. A chunk tells which records of a group have a key: for each its
distance from the one before, times the number of levels, plus its level. The postings of a key: how many groups; the distances
between their numbers; the sizes of their chunks in bytes; the chunks. All numbers are unsigned LEB128.

A block of terms, gzipped: for each key, in order: the key and the parts of the compound it is (space between), both as length
and UTF-8; how many records have it; the size of its postings in bytes, 0 where they lie in a file of their own (the file's name,
as a text, and its size follow); the postings.
"""

import gzip
import json
from collections.abc import Sequence
from operator import sub
from typing import Any

from .index import LEVELS

_SCALE = len(LEVELS)
_HIGH = bytes(range(128, 256))


class _Numbers(dict[int, bytes]):
    """Numbers as unsigned LEB128, remembered."""

    def __missing__(self, value: int) -> bytes:
        out, rest = bytearray(), value
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
        made = bytes(out)
        if value < 1 << 16:
            self[value] = made
        return made


NUMBERS = _Numbers()
number = NUMBERS.__getitem__
"""A number as unsigned LEB128."""


def packed(text: str) -> bytes:
    """A text as its length and its UTF-8."""
    raw = text.encode()
    return number(len(raw)) + raw


def chunk(values: Sequence[int]) -> bytes:
    """A chunk. `values`: the number of the record in its group times the number of levels, plus its level; rising."""
    before = values[0]
    out = NUMBERS[before]
    for value in values[1:]:
        out += NUMBERS[value - before + before % _SCALE]
        before = value
    return out


def records_in(chunks: bytes) -> int:
    """How many records there are in chunks."""
    return len(chunks.translate(None, _HIGH))


def postings(numbers: Sequence[int], sizes: Sequence[int], chunks: bytes) -> bytes:
    """The postings of a key: the numbers of the groups, rising, the sizes of their chunks, and the chunks."""
    if len(numbers) == 1:  # most keys
        return b"\x01" + number(numbers[0]) + number(sizes[0]) + chunks
    steps = map(number, map(sub, numbers, [0, *numbers]))
    told = bytes(sizes) if max(sizes) < 128 else b"".join(map(number, sizes))
    return b"".join((number(len(numbers)), *steps, told, chunks))


def squeezed(content: bytes) -> bytes:
    """Gzip, the same bytes every time."""
    return gzip.compress(content, 6, mtime=0)


def plain_json(value: Any) -> bytes:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
