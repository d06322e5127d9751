"""Text on a page of a PDF that a reader does not see: under a box or a picture, drawn invisibly, white on white, or off the page.

Positions are worked out from the drawing as ISO 32000-1, 8.3 and 9.4 say. The width of text is an estimate: half its size a character.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject

from ..text import fold
from .found import UNCOVER, Hidden

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_ENDS = frozenset((*_FILLS, b"S", b"s", b"n"))
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_WIDTH = 0.5
_SMALL = 1.0
"""Points. Smaller text is not there to be read."""
MAX_TEXTS = 20_000


@dataclass
class _State:
    """What holds for what is drawn next."""

    mode: int = 0
    white: bool = False
    opaque: bool = True


@dataclass
class _Text:
    """A piece of text: where each of its characters stands, about, and how it hides."""

    words: str
    start: tuple[float, float]
    step: tuple[float, float]
    size: float
    how: str = ""
    hidden: set[int] = field(default_factory=set)

    def places(self) -> Iterator[tuple[int, float, float]]:
        for number in range(len(self.words)):
            yield number, self.start[0] + self.step[0] * (number + 0.5), self.start[1] + self.step[1] * (number + 0.5) + self.size * 0.25


class _Page:
    """Follows the drawing of a page, in the order in which it is drawn."""

    def __init__(self, page: PageObject) -> None:
        self.states = [_State()]
        self.path: list[Box] = []
        self.texts: list[_Text] = []
        self.under: list[Box] = []
        self.pending: list[_State] = []
        self.outer: list[Matrix] = [_SAME]
        self.resources = [_dictionary(page.get("/Resources"))]

    def before(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        now, at = self.states[-1], _times(cm, self.outer[-1])
        if operator == b"q":
            self.states.append(_State(now.mode, now.white, now.opaque))
        elif operator == b"Q" and len(self.states) > 1:
            self.states.pop()
        elif operator == b"Tr" and operands:
            now.mode = int(operands[0])
        elif operator in (b"g", b"rg", b"k", b"sc", b"scn"):
            now.white = _white(operands)
        elif operator == b"cs":
            now.white = False
        elif operator == b"gs" and operands:
            now.opaque = self.opaque(operands[0])
        elif operator == b"re" and len(operands) >= 4:
            x, y, width, height = (float(one) for one in operands[:4])
            self.path.append(_box(at, x, y, x + width, y + height))
        elif operator == b"m" and len(operands) >= 2:
            self.path.append(_box(at, float(operands[0]), float(operands[1]), float(operands[0]), float(operands[1])))
        elif operator in (b"l", b"c", b"v", b"y") and self.path and len(operands) >= 2:
            x, y = _at(at, float(operands[-2]), float(operands[-1]))
            left, low, right, high = self.path[-1]
            self.path[-1] = min(left, x), min(low, y), max(right, x), max(high, y)
        elif operator in _ENDS:
            if operator in _FILLS and now.opaque:
                self.cover("en ifylld ruta", now.white)
            elif operator in (b"S", b"s"):
                self.strike()
            self.path = []
        elif operator in _SHOWS:
            self.pending.append(_State(now.mode, now.white, now.opaque))
        elif operator == b"Do" and operands:
            self.enter(str(operands[0]), at)

    def after(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        if operator == b"Do" and operands and len(self.outer) > 1 and _form(self.drawn(str(operands[0]), 2)):
            self.outer.pop()
            self.resources.pop()
            self.states.pop()

    def drawn(self, name: str, depth: int = 1) -> Any:
        """What a name stands for, in the resources `depth` from the innermost."""
        held = self.resources[-depth] if len(self.resources) >= depth else DictionaryObject()
        return _dictionary(_dictionary(held.get("/XObject")).get(name))

    def enter(self, name: str, at: Matrix) -> None:
        drawn = self.drawn(name)
        if _form(drawn):
            matrix = drawn.get("/Matrix")
            own = tuple(float(one) for one in matrix) if matrix is not None and len(matrix) == 6 else _SAME
            self.outer.append(_times(own, at))
            self.resources.append(_dictionary(drawn.get("/Resources")) or self.resources[-1])
            now = self.states[-1]
            self.states.append(_State(now.mode, now.white, now.opaque))
        elif drawn.get("/Subtype") == "/Image" and "/SMask" not in drawn and "/Mask" not in drawn and "/ImageMask" not in drawn:
            self.path = [_box(at, 0, 0, 1, 1)]
            self.cover("en bild", False)
            self.path = []

    def opaque(self, name: Any) -> bool:
        state = _dictionary(_dictionary(self.resources[-1].get("/ExtGState")).get(name))
        blend = state.get("/BM", "/Normal")
        return float(state.get("/ca", 1)) > 0.9 and blend in ("/Normal", "/Compatible")

    def text(self, words: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        shown, self.pending = self.pending, []
        if not words.strip() or len(self.texts) > MAX_TEXTS:
            return
        at = _times(tm, _times(cm, self.outer[-1]))
        words = words.strip("\n")
        height = abs(float(size or 0)) * (at[2] ** 2 + at[3] ** 2) ** 0.5
        along = float(size or 0) * _WIDTH
        one = _Text(words, (at[4], at[5]), (at[0] * along, at[1] * along), height)
        if any(state.mode in (3, 7) for state in shown):
            one.how = "osynlig text"
        elif any(state.white for state in shown) and not any(_inside(x, y, box) for _, x, y in one.places() for box in self.under):
            one.how = "vit text"
        elif 0 < height < _SMALL:
            one.how = "text som är för liten för att läsas"
        self.texts.append(one)

    def cover(self, what: str, white: bool) -> None:
        """Mark the characters under what is painted now."""
        for box in self.path:
            if not white:
                self.under.append(box)
            for one in self.texts:
                if box[3] - box[1] < one.size * 0.5:
                    self.struck(one, box)
                    continue
                under = {number for number, x, y in one.places() if _inside(x, y, box)}
                if under:
                    one.how, one.hidden = one.how or f"text under {what}", one.hidden | under

    def strike(self) -> None:
        """Mark the characters that a drawn line goes through."""
        for box in self.path:
            for one in self.texts:
                if box[3] - box[1] < one.size * 0.1:
                    self.struck(one, box)

    def struck(self, one: _Text, box: Box) -> None:
        middle = (box[1] + box[3]) / 2 - one.start[1]
        if one.step[1] or not one.size * 0.15 < middle < one.size * 0.42:
            return
        under = {number for number, x, _ in one.places() if box[0] <= x <= box[2]}
        if len(under) > 1 and box[2] - box[0] < one.size * _WIDTH * (len(one.words) + 6) * 1.6:
            one.how, one.hidden = one.how or "struken text", one.hidden | under


def covered(page: PageObject, number: int) -> Iterator[Hidden]:
    """Each stretch of a page's text that a reader does not see. `number`: the page's, from 1."""
    seen = _Page(page)
    page.extract_text(visitor_operand_before=seen.before, visitor_operand_after=seen.after, visitor_text=seen.text)
    left, low, right, high = (float(one) for one in page.cropbox)
    for one in seen.texts:
        places = list(one.places())
        if places and not one.how and all(not (left - 1 <= x <= right + 1 and low - 1 <= y <= high + 1) for _, x, y in places):
            one.how = "text utanför sidan"
        if one.how:
            words = _words(one)
            if re.search(r"\w", words):
                yield Hidden(one.how, words, f"på sidan {number}", UNCOVER)


def _words(text: _Text) -> str:
    """The words that are hidden, whole: where each character stands is an estimate."""
    if not text.hidden:
        return fold(text.words)
    spans = [match.span() for match in re.finditer(r"\S+", text.words)]
    return " ".join(text.words[start:end] for start, end in spans if any(start <= number < end for number in text.hidden))


def _form(drawn: Any) -> bool:
    return bool(drawn.get("/Subtype") == "/Form")


def _dictionary(value: Any) -> Any:
    held = value.get_object() if value is not None else None
    return held if isinstance(held, DictionaryObject) else DictionaryObject()


def _white(operands: Any) -> bool:
    try:
        values = [float(one) for one in operands]
    except (TypeError, ValueError):
        return False
    if len(values) == 4:
        return not any(values)
    return bool(values) and all(value >= 0.99 for value in values)


def _times(first: Any, then: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in first)
    g, h, i, j, k, m = (float(one) for one in then)
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _box(matrix: Matrix, left: float, low: float, right: float, high: float) -> Box:
    points = [_at(matrix, x, y) for x in (left, right) for y in (low, high)]
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
