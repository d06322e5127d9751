"""The numbers that Word and LibreOffice count out themselves: '§ 21', '2 a.', '•'. They are not in the text of the file."""

from collections import defaultdict
from dataclasses import dataclass, field

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """How a level of a list is numbered. `pattern` has %1 … %9 where the numbers of the levels go."""

    form: str
    pattern: str
    start: int = 1


@dataclass
class Counter:
    """Counts the items of the lists of one document."""

    counts: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def label(self, group: str, depth: int, levels: dict[int, Level]) -> str:
        """The label of the next item at a depth of the list `group`: '§ 21', '•', or nothing."""
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "•"
        key = (group, depth)
        self.counts[key] = self.counts[key] + 1 if key in self.counts else level.start
        for deeper in [k for k in self.counts if k[0] == group and k[1] > depth]:
            del self.counts[deeper]
        label = level.pattern
        for other in range(9):
            mark = f"%{other + 1}"
            if mark in label:
                held = levels.get(other, Level("decimal", ""))
                label = label.replace(mark, written(self.counts.get((group, other), held.start), held.form))
        return label.strip()


def written(number: int, form: str) -> str:
    """A number in the form that Word calls decimal, lowerLetter, upperLetter, lowerRoman, upperRoman or decimalZero."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman, rest = "", number
        for value, sign in _ROMAN:
            while rest >= value:
                roman, rest = roman + sign, rest - value
        return roman if form == "lowerRoman" else roman.upper()
    return f"{number:02}" if form == "decimalZero" else str(number)
