"""The numbers of groups: one for each meeting, from its day, so that a new meeting moves no other; the lowest for the registers."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from .record import Record
from .shards import EPOCH

_FULL = 8  # so many records of the registers in a group, about
_LEAST = 4


@dataclass(frozen=True)
class Numbering:
    """`groups`: how many numbers the registers have, the pages' is the next; `first` and `stride`: the first day, and numbers a day."""

    groups: int
    first: int
    stride: int

    @property
    def pages(self) -> int:
        """The number of the site's own pages."""
        return self.groups

    def of(self, day: int, place: int) -> int:
        """The number of the meeting that is the `place`th of its day."""
        return self.groups + 1 + (day - self.first) * self.stride + place


def numbering(days: Sequence[int], registers: int) -> Numbering:
    """A numbering with room for these days and so many records of the registers. It seldom changes when something is added."""
    most = max(Counter(days).values(), default=1)
    year = date.fromordinal(min(days, default=0) + EPOCH).year
    return Numbering(_power(max(_LEAST, registers // _FULL)), date(year, 1, 1).toordinal() - EPOCH, _power(max(_LEAST, most)))


def numbered(days: Mapping[str, int], how: Numbering) -> dict[str, int]:
    """Meeting → its number; those of a day by id."""
    places: dict[int, int] = defaultdict(int)
    found: dict[str, int] = {}
    for key in sorted(days):
        found[key] = how.of(days[key], places[days[key]])
        places[days[key]] += 1
    return found


def register_groups(records: Sequence[Record], how: Numbering) -> dict[int, list[int]]:
    """Number → the places of its records among those of the registers. Where a record belongs follows from its address alone."""
    found: dict[int, list[int]] = {number: [] for number in range(how.groups + 1)}
    for at, record in enumerate(records):
        found[how.pages if record.kind == "sida" else crc32(record.address.encode()) % how.groups].append(at)
    return found


def _power(value: int) -> int:
    """The power of two that is at least a value."""
    return 1 << (value - 1).bit_length()
