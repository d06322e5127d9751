"""A block of terms: as it is kept between builds, and as the files that the browser reads.

Of each key a record is kept: what it was made from, and the bytes that stand in the files. Where a block changes, the records of
the keys that have not changed are used as they are.
"""

import json
import struct
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ..build.output import key as key_of_bytes
from .codec import number, packed, plain_json, postings, records_in
from .forms import fold, stem
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
    numbers, sizes, chunks, own = entry.numbers, entry.sizes, bytes(entry.chunks), entry.chunk(pages)
    body, name = postings(numbers.tolist(), sizes.tolist(), chunks), b""
    if len(body) > COMMON:
        name = key_of_bytes(key, body).encode()
        where = number(0) + packed(name[:NAME].decode()) + number(len(body))
    else:
        where = number(len(body)) + body
    count = records_in(chunks) - (records_in(own) if own else 0)
    line = packed(key) + packed(_parts(entry)) + number(count) + where
    row = _row(entry)
    units = " ".join([f"{unit} {count}" for unit, count in sorted(entry.units.items())]).encode()
    head = _HEAD.pack(len(numbers), len(chunks), len(units), len(line), len(row), len(name))
    return b"".join((head, name, line, row, _little(numbers).tobytes(), _little(sizes).tobytes(), chunks, units))


def decoded(record: bytes) -> Entry:
    """What a record was made from."""
    groups, chunks, units, line, row, name = _HEAD.unpack_from(record)
    numbers, sizes = array("I"), array("H")
    at = _HEAD.size + name + line + row
    middle = at + groups * numbers.itemsize
    end = middle + groups * sizes.itemsize
    numbers.frombytes(record[at:middle])
    sizes.frombytes(record[middle:end])
    words = record[end + chunks : end + chunks + units].decode().split()
    counts = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    return Entry(_little(numbers), _little(sizes), bytearray(record[end : end + chunks]), counts)


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


def _postings(entry: Entry) -> bytes:
    return postings(entry.numbers.tolist(), entry.sizes.tolist(), bytes(entry.chunks))


def _parts(entry: Entry) -> str:
    """The parts of a compound, as keys: of the unit that most groups have."""
    units = [unit for unit in entry.units if "=" in unit]
    if not units:
        return ""
    best = min(units, key=lambda unit: (-entry.units[unit], unit)) if len(units) > 1 else units[0]
    return " ".join([stem(fold(part)) for part in best.partition("=")[2].split("+")])


def _row(entry: Entry) -> bytes:
    """The word for misspellings: of the forms of a word the most common, and how common the word is. Nothing where there is no word."""
    counts = {unit.partition("=")[0]: count for unit, count in entry.units.items() if unit[0] != "="}
    if not counts:
        return b""
    best = min(counts, key=lambda word: (-counts[word], len(word), word)) if len(counts) > 1 else next(iter(counts))
    total = sum(counts.values())
    return f'"{best}",{total if total < _EXACT else 1 << total.bit_length() - 1}'.encode()


def _little(numbers: "array[int]") -> "array[int]":
    """What is kept is little-endian on every machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
