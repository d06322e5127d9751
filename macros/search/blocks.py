"""A block of terms: as it is kept between builds, and as the files that the browser reads.

Of each key a record is kept: what it was made from, and the bytes that stand in the files. Where a block changes, the records of
the keys that have not changed are used as they are.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from ..build.output import key as key_of_bytes
from .codec import number, packed, plain_json, postings, records_in
from .forms import stem_of
from .terms import Entry

COMMON = 3_000  # a key with more bytes of postings has a file of its own
NAME = 10  # letters of a key in the name of a file
_EXACT = 4  # how often a word stands is told exactly up to this, then in powers of two
_HEAD = struct.Struct("<IIIIHB")
_SIZE = struct.Struct("<I")

Records = Mapping[str, bytes]


@dataclass(frozen=True)
class Block:
    """What the rest of the index knows of a block: the keys of its terms' bytes, of the common keys' postings, of its words, of itself.

    `words` is how many bytes its words are in the list of words.
    """

    terms: str
    common: tuple[str, ...]
    rows: str
    words: int
    kept: str


@dataclass(frozen=True)
class Made:
    """A block with its bytes: its terms, its words, what is kept of it, and its records."""

    block: Block
    terms: bytes
    rows: bytes
    kept: bytes
    records: Records

    def common(self, name: str) -> bytes:
        """The postings of a common key, by the key of their bytes."""
        entry = next(decoded(record) for record in self.records.values() if _told(record)[2] == name.encode())
        return _postings(entry)


def made(records: Records) -> Made:
    """The block of some records."""
    keys = sorted(records)
    told = [_told(records[key]) for key in keys]
    lines = b"".join([line for line, _, _ in told])
    rows = b",".join([row for _, row, _ in told if row])
    kept = pack(records)
    common = tuple(name.decode() for _, _, name in told if name)
    return Made(Block(key_of_bytes(lines), common, key_of_bytes(rows), len(rows), key_of_bytes(kept)), lines, rows, kept, records)


def encoded(key: str, entry: Entry, pages: int) -> bytes:
    """The record of a key. `pages`: the number of the group of the site's own pages, which do not count for how common a key is."""
    numbers, sizes, chunks, own = entry.numbers, entry.sizes, entry.chunks, entry.chunk(pages)
    body, name = postings(numbers, sizes, chunks), b""
    if len(body) > COMMON:
        name = key_of_bytes(key, body).encode()
        where = number(0) + packed(name[:NAME].decode()) + number(len(body))
    else:
        where = number(len(body)) + body
    count = records_in(chunks) - (records_in(own) if own else 0)
    parts, row, units = _of_units(entry.units)
    line = packed(key) + packed(parts) + number(count) + where
    head = _HEAD.pack(len(numbers), len(chunks), len(units), len(line), len(row), len(name))
    return b"".join((head, name, line, row, _groups(len(numbers)).pack(*numbers, *sizes), chunks, units))


def decoded(record: bytes) -> Entry:
    """What a record was made from."""
    groups, chunks, units, line, row, name = _HEAD.unpack_from(record)
    at = _HEAD.size + name + line + row
    told = _groups(groups)
    end = at + told.size
    numbers = told.unpack_from(record, at)
    words = record[end + chunks : end + chunks + units].decode().split()
    counts = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    return Entry(list(numbers[:groups]), list(numbers[groups:]), record[end : end + chunks], counts)


def pack(records: Records) -> bytes:
    """Records as bytes, to be kept."""
    keys = sorted(records)
    head = plain_json([keys, [len(records[key]) for key in keys]])
    return b"".join((_SIZE.pack(len(head)), head, *map(records.__getitem__, keys)))


def unpack(raw: bytes) -> dict[str, bytes]:
    """The records that `pack` was given."""
    (size,) = _SIZE.unpack_from(raw)
    at = _SIZE.size + size
    keys, sizes = json.loads(raw[_SIZE.size : at])
    return {key: raw[start:end] for key, (start, end) in zip(keys, pairwise(accumulate(sizes, initial=at)), strict=True)}


def _told(record: bytes) -> tuple[bytes, bytes, bytes]:
    """(line, row, name) of a record: what stands in the block of terms and in the list of words, and the key of its common postings."""
    _, _, _, line, row, name = _HEAD.unpack_from(record)
    at = _HEAD.size + name
    return record[at : at + line], record[at + line : at + line + row], record[_HEAD.size : at]


@lru_cache(maxsize=64)
def _groups(count: int) -> struct.Struct:
    """The numbers of some groups, and the sizes of their chunks."""
    return struct.Struct(f"<{count}I{count}H")


def _postings(entry: Entry) -> bytes:
    return postings(entry.numbers, entry.sizes, entry.chunks)


def _of_units(units: Mapping[str, int]) -> tuple[str, bytes, bytes]:
    """What the units of a key give: the parts of a compound, the row for misspellings, and the units as they are kept."""
    if len(units) == 1:  # most keys
        ((unit, count),) = units.items()
        word, _, parts = unit.partition("=")
        return _keys_of(parts) if parts else "", _row(word, count) if word else b"", f"{unit} {count}".encode()
    return _parts(units), _word(units), " ".join([f"{unit} {count}" for unit, count in sorted(units.items())]).encode()


def _parts(counts: Mapping[str, int]) -> str:
    """The parts of a compound, as keys: of the unit that most groups have."""
    units = [unit for unit in counts if "=" in unit]
    return _keys_of(min(units, key=lambda unit: (-counts[unit], unit)).partition("=")[2]) if units else ""


def _keys_of(parts: str) -> str:
    return " ".join(map(stem_of, parts.split("+")))


def _word(units: Mapping[str, int]) -> bytes:
    """The word for misspellings: of the forms of a word the most common, and how common the word is. Nothing where there is no word."""
    counts = {unit.partition("=")[0]: count for unit, count in units.items() if unit[0] != "="}
    return _row(min(counts, key=lambda word: (-counts[word], len(word), word)), sum(counts.values())) if counts else b""


def _row(word: str, total: int) -> bytes:
    return f'"{word}",{total if total < _EXACT else 1 << total.bit_length() - 1}'.encode()
