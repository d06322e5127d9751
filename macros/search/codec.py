"""The bytes that the browser reads. `docs/assets/sok/karta.js` reads them; both sides keep to what is written here.

A block of terms, gzipped: for each key, in order: how many characters it shares with the key before (one byte), then its
remaining bytes and the parts of the compound it is (space between), both as length and UTF-8; then the size of its postings
in bytes, 0 where they lie in a file of their own (its number follows); then the postings: how many levels, and for each level
its index, how many records, and the distances between their numbers. All numbers are unsigned LEB128.
"""

import gzip
import json
from collections.abc import Iterable, Sequence
from typing import Any

from .index import LEVELS


def number(value: int) -> bytes:
    """A number as unsigned LEB128."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def packed(text: str) -> bytes:
    """A text as its length and its UTF-8."""
    raw = text.encode()
    return number(len(raw)) + raw


def posting_list(values: Iterable[int]) -> bytes:
    """The postings of one key: by level, each level's records in order."""
    levels: list[list[int]] = [[] for _ in LEVELS]
    for value in values:
        levels[value & 15].append(value >> 4)
    used = [(level, found) for level, found in enumerate(levels) if found]
    out = bytearray(number(len(used)))
    for level, found in used:
        out += number(level) + number(len(found))
        last = 0
        for record in found:
            step = record - last
            while step > 127:
                out.append(step & 127 | 128)
                step >>= 7
            out.append(step)
            last = record
    return bytes(out)


def term(key: str, before: str, parts: Sequence[str], count: int, where: bytes) -> bytes:
    """One key of a block."""
    shared = next((at for at, (a, b) in enumerate(zip(key, before, strict=False)) if a != b), min(len(key), len(before)))
    shared = min(shared, 255)
    return bytes([shared]) + packed(key[shared:]) + packed(" ".join(parts)) + number(count) + where


def squeezed(content: bytes) -> bytes:
    """Gzip, the same bytes every time."""
    return gzip.compress(content, 9, mtime=0)


def plain_json(value: Any) -> bytes:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def runs(values: Iterable[int]) -> list[int]:
    """[value, how many in a row, value, how many …]."""
    out: list[int] = []
    for value in values:
        if out and out[-2] == value:
            out[-1] += 1
        else:
            out += [value, 1]
    return out
