"""A record → how much each key says about it, on a scale of eleven levels, from the field that the key stands in."""

from . import dates
from .aliases import Aliases
from .analysis import Analyser, Weights
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


def levels(record: Record, analyser: Analyser, words: set[str], joined: set[str], also: Aliases | None = None) -> dict[str, int]:
    """The level of each key: from its strongest place, and a little for every other. Adds the record's words to `words`, and what
    hyphens join to `joined`."""
    best: Weights = {}
    rest: Weights = {}

    def add(found: Weights, factor: float) -> None:
        for key, weight in found.items():
            value = weight * factor
            before = best.get(key)
            if before is None:
                best[key] = value
            elif value > before:
                best[key] = value
                rest[key] = rest.get(key, 0.0) + before
            else:
                rest[key] = rest.get(key, 0.0) + value

    def field(text: str, factor: float, slope: float) -> None:
        if text:
            found = analyser.keys(text, also)
            words.update(found.words)
            joined.update(found.joined)
            factor *= 1.25 / (0.75 + slope * found.full)
            if best:
                add(found.keys, factor)
            else:
                best.update({key: weight * factor for key, weight in found.keys.items()})

    field(record.text, HEAD if record.head else PAGE if record.kind == "sida" else TEXT, 0.012)
    field(record.title, TITLE, 0.08)
    for name in record.also:
        field(name, ALSO, 0.05)
    field(record.who, WHO, 0.04)
    for text in record.context:
        field(text, CONTEXT, 0.0)
    for day in record.days:
        add(dict.fromkeys(dates.keys(day), 1.0), DUE if record.kind == "åtgärd" else DAY)
    for plain in record.numbers:
        add({plain: 1.0}, NUMBER if record.kind == "punkt" else NUMBER * 0.8)
    level_of = _levels
    found = {key: level_of[value] for key, value in best.items()}
    for key, value in rest.items():
        found[key] = level_of[best[key] + 0.25 * value]
    if record.own:
        found[record.own] = _LEVEL_OF[round(OWN)]
    return found
