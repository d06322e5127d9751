"""A record → how much each key says about it, on a scale of eleven levels, from the field that the key stands in."""

from collections.abc import Iterator
from functools import lru_cache

from . import dates
from .aliases import Aliases
from .analysis import WEIGHTS, Analyser, Weights
from .record import Record

TITLE, ALSO, TEXT, WHO, CONTEXT, DAY, NUMBER, HEAD, OWN, PAGE, DUE = 10.0, 8.0, 4.0, 5.0, 2.0, 6.0, 12.0, 2.5, 20.0, 2.0, 10.0
LEVELS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
_LEVEL_OF = tuple(max(range(len(LEVELS)), key=lambda i: (-abs(LEVELS[i] - max(1, n)), i)) for n in range(21))
_MOST = 15.0


class _Levels(dict[float, int]):
    """Weights as levels, remembered: most words stand in one field, and most fields are as long as some other."""

    def __missing__(self, value: float) -> int:
        found = _LEVEL_OF[round(min(_MOST, value))]
        if len(self) < 50_000:
            self[value] = found
        return found


_levels = _Levels()


def levels(record: Record, analyser: Analyser, runs: set[str], also: Aliases | None = None) -> dict[str, int]:
    """The level of each key: from its strongest place, and a little for every other. Adds the runs of the record's
    texts to `runs`."""
    fields = list(_fields(record, analyser, runs, also))
    (first, factor), *others = fields or [({}, 1.0)]
    best: Weights = {}
    rest: Weights = {}
    for weights, times in others:
        for key, weight in weights.items():
            value = weight * times
            before = best.get(key)
            if before is None:
                if key not in first:
                    best[key] = value
                    continue
                before = first[key] * factor
            if value > before:
                best[key] = value
                rest[key] = rest.get(key, 0.0) + before
            else:
                best[key] = before
                rest[key] = rest.get(key, 0.0) + value
    of_weight = _steps(factor)
    found = {key: of_weight[weight] for key, weight in first.items()}
    level_of = _levels
    for key, value in best.items():
        found[key] = level_of[value + 0.25 * rest[key] if key in rest else value]
    if record.own:
        found[record.own] = _LEVEL_OF[round(OWN)]
    return found


def _fields(record: Record, analyser: Analyser, runs: set[str], also: Aliases | None) -> Iterator[tuple[Weights, float]]:
    """(weights, factor) of each field that has something, the text first."""
    texts = [(record.text, HEAD if record.head else PAGE if record.kind == "sida" else TEXT, 0.012), (record.title, TITLE, 0.08)]
    texts += [(name, ALSO, 0.05) for name in record.also]
    texts += [(record.who, WHO, 0.04), *((text, CONTEXT, 0.0) for text in record.context)]
    for text, factor, slope in texts:
        if text:
            found = analyser.keys(text, also)
            runs.update(found.runs)
            yield found.keys, factor * (1.25 / (0.75 + slope * found.full))
    for day in record.days:
        yield dict.fromkeys(dates.keys(day), 1.0), DUE if record.kind == "åtgärd" else DAY
    for plain in record.numbers:
        yield {plain: 1.0}, NUMBER if record.kind == "punkt" else NUMBER * 0.8


@lru_cache(maxsize=4096)
def _steps(factor: float) -> dict[float, int]:
    """The level of each weight in a field of some factor."""
    return {weight: _levels[weight * factor] for weight in WEIGHTS}
