"""The shapes that the bodies' picture is made of: boxes with words in a grid, and lines between them. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 188, 96  # a box: LETTERS and six lines go in, with the widest common font and the spacing of WCAG 1.4.12
COLUMN, ROW = 230, 140  # from one box to the next: between them run gutters and gaps for lines
LEFT = 30  # where the first column begins
LETTERS = 20  # letters on a line of a box
LINE = 16  # from one line of words to the next
TURN = 30  # how far below a body the lines to those that belong to it turn

Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """Something to draw: its id, its words, its address, its band, and the node it belongs to."""

    id: str
    label: str
    note: str
    address: str
    band: str
    kind: str
    parent: str | None = None


@dataclass(frozen=True)
class Line:
    """A line of a box's words: where it stands, whether it is the note, and whether it must be pressed together to fit."""

    text: str
    y: float
    note: bool
    tight: bool


@dataclass(frozen=True)
class Box:
    """A node in its place: its column, and the upper left corner."""

    node: Node
    column: int
    y: float
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def x(self) -> float:
        return LEFT + self.column * COLUMN

    @property
    def middle(self) -> float:
        return self.x + WIDTH / 2

    @property
    def centre(self) -> float:
        return self.y + HEIGHT / 2

    @property
    def bottom(self) -> float:
        return self.y + HEIGHT

    @property
    def lines(self) -> list[Line]:
        """The words, centred in the box."""
        notes = wrapped(f"({self.node.note})", most=2) if self.node.note else ()
        words = [(text, False) for text in wrapped(self.node.label)] + [(text, True) for text in notes]
        top = self.centre - (len(words) - 1) / 2 * LINE + 4.5
        return [Line(text, top + number * LINE, note, len(text) > LETTERS) for number, (text, note) in enumerate(words)]


@dataclass(frozen=True)
class Stroke:
    """A line as an SVG path. A relation has the number of its sentence in the list, and where to write it."""

    path: str
    number: int = 0
    x: float = 0
    y: float = 0


def wrapped(label: str, width: int = LETTERS, most: int = 4) -> tuple[str, ...]:
    """A label as at most `most` lines. What does not fit is cut with an ellipsis."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: width - 1]}…"]
    return tuple(lines)


def branch(parent: Box, child: Box) -> list[Point]:
    """The line from a body to one that belongs to it: down, across to the other's column, down that."""
    if parent.column == child.column:
        return [(parent.middle, parent.bottom), (child.middle, child.y)]
    turn = parent.bottom + TURN
    return [(parent.middle, parent.bottom), (parent.middle, turn), (child.middle, turn), (child.middle, child.y)]


def path(points: Sequence[Point], radius: float = 6) -> str:
    """A line through the points as an SVG path, its corners rounded."""
    words = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        into, out = _towards(here, before, radius), _towards(here, after, radius)
        words.append(f"L{into[0]:g} {into[1]:g}Q{here[0]:g} {here[1]:g} {out[0]:g} {out[1]:g}")
    words.append(f"L{points[-1][0]:g} {points[-1][1]:g}")
    return "".join(words)


def _towards(start: Point, end: Point, length: float) -> Point:
    """The point `length` from the start on the way to the end, but at most half way. The line is upright or level."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    share = min(length, max(abs(dx), abs(dy)) / 2) / (max(abs(dx), abs(dy)) or 1)
    return round(start[0] + dx * share, 1), round(start[1] + dy * share, 1)
