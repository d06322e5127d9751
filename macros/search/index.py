"""A record → how much each key says about it, on a scale of eleven levels, from the field that the key stands in."""

from collections import defaultdict, deque

from . import dates
from .aliases import Aliases
from .analysis import WEIGHTS, Analyser, Found, Memo, Weights
from .record import Record

TITLE, ALSO, TEXT, WHO, CONTEXT, DAY, NUMBER, HEAD, OWN, PAGE, DUE, REST = 10.0, 8.0, 4.0, 5.0, 2.0, 6.0, 12.0, 2.5, 20.0, 2.0, 10.0, 0.25
LEVELS = (0.5, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
_LEVEL_OF = (0, *(max(range(1, len(LEVELS)), key=lambda i: (-abs(LEVELS[i] - n), i)) for n in range(1, 21)))
"""The level of a weight. The lowest is of what is only said besides (`Record.rest`): it finds, and answers little."""
_MOST = 15.0
SCALE = len(LEVELS)
_HIGHEST = _LEVEL_OF[round(OWN)]


class Postings:
    """Of a group of records, for each key the records that have it, with the level: its number times the number of levels, plus that."""

    def __init__(self, analyser: Analyser, also: Aliases | None) -> None:
        self.found: dict[str, list[int]] = defaultdict(list)
        # The same text often stands in several places: titles are the context of others.
        self.texts = Memo[str, Found](lambda text: analyser.keys(text, also))

    def add(self, slot: int, record: Record) -> None:
        """Add a record. The level of a key follows from its strongest field, and a little from every other."""
        found, base = self.found, slot * SCALE
        fields = self._fields(record)
        (first, factor), *others = fields or [({}, 1.0)]
        # Most keys stand in the first field only.
        steps = {weight: base + _levels[weight * factor] for weight in WEIGHTS}
        deque(map(list.append, map(found.__getitem__, first), map(steps.__getitem__, first.values())), maxlen=0)
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
        level_of = _levels
        for key, value in best.items():
            level = base + level_of[value + 0.25 * rest[key] if key in rest else value]
            if key in first:
                found[key][-1] = level
            else:
                found[key].append(level)
        if record.own:
            of_key = found[record.own]
            if of_key and of_key[-1] >= base:
                of_key.pop()
            of_key.append(base + _HIGHEST)

    def _fields(self, record: Record) -> list[tuple[Weights, float]]:
        """(weights, factor) of each field that has something, the text first."""
        texts = [(record.text, HEAD if record.head else PAGE if record.kind == "sida" else TEXT, 0.012), (record.title, TITLE, 0.08)]
        texts += [(name, ALSO, 0.05) for name in record.also]
        texts += [(record.who, WHO, 0.04), *[(text, CONTEXT, 0.0) for text in record.context]]
        texts.append((". ".join(record.rest), REST, 0.0))
        fields = []
        for text, factor, slope in texts:
            if text:
                found = self.texts[text]
                fields.append((found.keys, factor * (1.25 / (0.75 + slope * found.full))))
        for day in record.days:
            fields.append((dict.fromkeys(dates.keys(day), 1.0), DUE if record.kind == "åtgärd" else DAY))
        for plain in record.numbers:
            fields.append(({plain: 1.0}, NUMBER if record.kind == "punkt" else NUMBER * 0.8))
        return fields


class _Levels(dict[float, int]):
    """Weights as levels, remembered: most words stand in one field, and most fields are as long as some other."""

    def __missing__(self, value: float) -> int:
        found = _LEVEL_OF[round(min(_MOST, value))]
        if len(self) < 20_000:
            self[value] = found
        return found


_levels = _Levels()
