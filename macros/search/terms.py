"""Keys and what has them: merged from pieces, and changed where pieces change."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any
from zlib import crc32

from .forms import fold, stem
from .piece import Piece

_CUT = 192  # one key of so many begins a block


@dataclass(slots=True)
class Entry:
    """A key: the numbers of the groups that have it, the sizes of their chunks, the chunks; and in how many groups each unit stands."""

    numbers: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    chunks: bytes = b""
    units: dict[str, int] = field(default_factory=dict)

    def put(self, number: int, chunk: bytes | None) -> None:
        """Let a group have a chunk, or none."""
        place = bisect_left(self.numbers, number)
        start = sum(self.sizes[:place])
        if place < len(self.numbers) and self.numbers[place] == number:
            self.chunks = self.chunks[:start] + self.chunks[start + self.sizes[place] :]
            del self.numbers[place], self.sizes[place]
        if chunk is not None:
            self.numbers.insert(place, number)
            self.sizes.insert(place, len(chunk))
            self.chunks = self.chunks[:start] + chunk + self.chunks[start:]

    def chunk(self, number: int) -> bytes:
        """The chunk of a group; empty where it has none."""
        place = bisect_left(self.numbers, number)
        if place == len(self.numbers) or self.numbers[place] != number:
            return b""
        start = sum(self.sizes[:place])
        return self.chunks[start : start + self.sizes[place]]


@dataclass
class Change:
    """What changes of a key: the chunks of groups (None: it has none any more), and how many more groups have a unit."""

    chunks: dict[int, bytes | None] = field(default_factory=dict)
    units: Counter[str] = field(default_factory=Counter)


def merged(pieces: Iterable[tuple[int, Piece]]) -> Iterator[tuple[str, Entry]]:
    """Every key of all groups, in no order. `pieces` come by rising number."""
    found: dict[str, list[Any]] = defaultdict(list)  # number, chunk, number, chunk …: millions, so that no loop of ours may touch each
    counts: Counter[str] = Counter()
    for number, piece in pieces:
        deque(map(list.extend, map(found.__getitem__, piece.keys), zip(repeat(number), piece.chunks)), maxlen=0)
        counts.update(piece.units)
    units: dict[str, dict[str, int]] = defaultdict(dict)
    for unit, count in counts.items():
        units[key_of(unit)][unit] = count
    while found:
        key, pairs = found.popitem()
        if len(pairs) == 2:
            number, chunk = pairs
            yield key, Entry([number], [len(chunk)], chunk, units.pop(key, {}))
        else:
            chunks = pairs[1::2]
            yield key, Entry(pairs[::2], list(map(len, chunks)), b"".join(chunks), units.pop(key, {}))


def changes(pieces: Iterable[tuple[int, Piece, Piece]]) -> dict[str, Change]:
    """What changes where pieces change: (number, before, after) of each."""
    found: dict[str, Change] = defaultdict(Change)
    for number, before, after in pieces:
        old, new = dict(zip(before.keys, before.chunks, strict=True)), dict(zip(after.keys, after.chunks, strict=True))
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                found[key].chunks[number] = new.get(key)
        was, now = set(before.units), set(after.units)
        for units, sign in ((was - now, -1), (now - was, 1)):
            for unit in units:
                found[key_of(unit)].units[unit] += sign
    return found


def changed(entry: Entry, change: Change) -> bool:
    """Change an entry; say whether anything is left of it."""
    for number, chunk in change.chunks.items():
        entry.put(number, chunk)
    for unit, more in change.units.items():
        entry.units[unit] = entry.units.get(unit, 0) + more
        if not entry.units[unit]:
            del entry.units[unit]
    return bool(entry.numbers)


def key_of(unit: str) -> str:
    """The key that a unit belongs to."""
    word, _, parts = unit.partition("=")
    return stem(fold(word or parts.replace("+", "")))


def cuts(keys: Iterable[str]) -> Iterator[str]:
    """Those keys that begin a block, whatever other keys there are: so a new key moves no other key to another block."""
    return (key for key in keys if not crc32(key.encode()) % _CUT)


def block_of(key: str, begins: list[str], place: int) -> str:
    """The block of a key: the last key that begins one, within its first letter, or else the letter. `place`: how many are before."""
    begin = begins[place - 1] if place else ""
    return begin if begin[:1] == key[0] else key[0]
