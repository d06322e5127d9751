"""Where the numbered lines of the bodies' picture run: in the gutters between columns and the gaps between rows, never through a box."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from .drawing import COLUMN, HEIGHT, LEFT, ROW, WIDTH, Box, Point, Stroke, branch, path

GUTTER = COLUMN - WIDTH
GAP = ROW - HEIGHT
_SIDE = (0, 9, -9, 17, -17)  # lanes of a gutter, from its middle
_GAP = (8, 14, 20)  # lanes of a gap, from the row above: higher than where lines to children turn
_PORT = (0, 16, -16, 28, -28)  # where lines leave or reach the same side of a box, from its middle
_ALONG = (0.5, 0.36, 0.64, 0.22, 0.78, 0.1, 0.9)
_DISC = 10


class Router:
    """Draws relations one after the other, each clear of those before it as far as there is room."""

    def __init__(self) -> None:
        self.lanes: dict[tuple[str, float], list[tuple[float, float, int]]] = defaultdict(list)
        self.ports: dict[tuple[str, str], int] = defaultdict(int)
        self.numbers: list[Point] = []

    def relation(self, number: int, one: Box, other: Box) -> Stroke:
        """The line from a body to one that it has to do with, and a free place on it for the number."""
        points = self.points(one, other)
        return Stroke(path(points), number, *self.free(points))

    def family(self, number: int, parent: Box, child: Box) -> Stroke:
        """The number of a relation between bodies that a line joins already."""
        return Stroke("", number, *self.free(branch(parent, child)[-3:]))

    def points(self, one: Box, other: Box) -> list[Point]:
        """The corners of a line: straight between neighbours, else by way of the gutter beside the other box."""
        step = other.column - one.column
        if neighbours(one, other):
            y = one.centre + self.port(one, "höger" if step > 0 else "vänster")
            return [(one.x + WIDTH * (step > 0), y), (other.x + WIDTH * (step < 0), y)]
        side = "vänster" if step > 0 else "höger"
        gutter = other.column + (step <= 0)
        end = (other.x + WIDTH * (side == "höger"), other.centre + self.port(other, side))
        if step in (-1, 0, 1):
            leaving = "vänster" if step < 0 else "höger"
            start = (one.x + WIDTH * (leaving == "höger"), one.centre + self.port(one, leaving))
            x = self.gutter(gutter, start[1], end[1])
            return [start, (x, start[1]), (x, end[1]), end]
        down = other.y > one.y
        leaving = "under" if down else "över"
        self.ports[one.node.id, leaving] += 1
        start = (one.middle + 28 + _lane(self.ports[one.node.id, leaving], _PORT), one.bottom if down else one.y)
        y = self.gap(one.bottom if down else one.y - GAP, start[0], end[0])
        x = self.gutter(gutter, y, end[1])
        return [start, (start[0], y), (x, y), (x, end[1]), end]

    def port(self, box: Box, side: str) -> float:
        """Where on the side of a box the next line goes, from the middle."""
        self.ports[box.node.id, side] += 1
        return _lane(self.ports[box.node.id, side] - 1, _PORT)

    def gutter(self, number: int, start: float, end: float) -> float:
        """A free lane in the gutter before a column."""
        middle = LEFT + number * COLUMN - GUTTER / 2
        return middle + _SIDE[self.take(("gutter", number), start, end, len(_SIDE))]

    def gap(self, top: float, start: float, end: float) -> float:
        """A free lane in the gap that begins at `top`."""
        return top + _GAP[self.take(("gap", top), start, end, len(_GAP))]

    def take(self, channel: tuple[str, float], start: float, end: float, lanes: int) -> int:
        low, high = min(start, end), max(start, end)
        used = {lane for left, right, lane in self.lanes[channel] if left < high + 8 and low - 8 < right}
        lane = next((lane for lane in range(lanes) if lane not in used), len(self.lanes[channel]) % lanes)
        self.lanes[channel].append((low, high, lane))
        return lane

    def free(self, points: Sequence[Point]) -> Point:
        """A place on the line for a number, clear of the others: on its longest piece first."""
        pieces = sorted(pairwise(points), key=lambda p: -abs(p[0][0] - p[1][0]) - abs(p[0][1] - p[1][1]))
        places = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pieces for t in _ALONG]
        clear = [p for p in places if all(max(abs(p[0] - x), abs(p[1] - y)) > 2 * _DISC for x, y in self.numbers)]
        beside = [(places[0][0] + shift, places[0][1]) for shift in (26, -26)]
        x, y = (clear or beside)[0]
        self.numbers.append((x, y))
        return round(x, 1), round(y, 1)


def neighbours(one: Box, other: Box) -> bool:
    """Whether two boxes stand side by side."""
    return one.y == other.y and abs(one.column - other.column) == 1


def _lane(number: int, lanes: Sequence[float]) -> float:
    return lanes[number % len(lanes)]
