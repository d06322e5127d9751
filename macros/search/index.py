"""Records → postings: for every key, the records that have it and how much it says about them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import dates
from .analysis import Analyser, Weights
from .records import Record

Keys = Callable[[str], tuple[Weights, int]]

TITLE, ALSO, TEXT, WHO, CONTEXT, DAY, NUMBER, HEAD, OWN, PAGE, DUE = 10.0, 8.0, 4.0, 5.0, 2.0, 6.0, 12.0, 2.5, 20.0, 2.0, 10.0
LEVELS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
_LEVEL_OF = tuple(max(range(len(LEVELS)), key=lambda i: (-abs(LEVELS[i] - n), i)) for n in range(21))


@dataclass(frozen=True)
class Postings:
    """For every key (sorted) the records that have it, each number times 16 plus its level; and the parts of compounds."""

    keys: dict[str, array[int]]
    splits: dict[str, tuple[str, ...]]


def postings(records: Sequence[Record], analyser: Analyser) -> Postings:
    """The postings of all records. Remembers what a text gave, since quotes and titles recur."""
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    seen: dict[str, tuple[Weights, int]] = {}

    def keys(text: str) -> tuple[Weights, int]:
        if text not in seen:
            if len(seen) > 50_000:
                seen.clear()
            seen[text] = analyser.keys(text)
        return seen[text]

    for number, record in enumerate(records):
        for key, weight in weights(record, keys).items():
            found[key].append(number * 16 + _LEVEL_OF[max(1, min(20, round(weight)))])
    return Postings({key: found[key] for key in sorted(found)}, analyser.splits)


def weights(record: Record, keys: Keys) -> Weights:
    """How much each key says about a record: its strongest place, and a little for every other."""
    best: Weights = {}
    rest: Weights = {}

    def add(found: Weights, factor: float) -> None:
        for key, weight in found.items():
            value = weight * factor
            before = best.get(key, 0.0)
            best[key] = max(before, value)
            rest[key] = rest.get(key, 0.0) + min(before, value)

    def field(text: str, factor: float, slope: float) -> None:
        if text:
            found, words = keys(text)
            add(found, factor * 1.25 / (0.75 + slope * words))

    field(record.title, TITLE, 0.08)
    for name in record.also:
        field(name, ALSO, 0.05)
    field(record.text, HEAD if record.head else PAGE if record.kind == "sida" else TEXT, 0.012)
    field(record.who, WHO, 0.04)
    for text in record.context:
        field(text, CONTEXT, 0.0)
    for day in record.days:
        add(dict.fromkeys(dates.keys(day), 1.0), DUE if record.kind == "åtgärd" else DAY)
    for plain in record.numbers:
        add({plain: 1.0}, NUMBER if record.kind == "punkt" else NUMBER * 0.8)
    found = {key: min(15.0, value + 0.25 * rest[key]) for key, value in best.items()}
    return found | {record.own: OWN} if record.own else found
