"""How bodies hang together, as a layered drawing: where each box stands.

Bodies stand in bands by level; within a band a body stands below the body it belongs to. Bodies that
belong to no other stand where there is room, near those they have to do with.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .drawing import HEIGHT, LEFT, ROW, WIDTH, Box, Node, Stroke, branch, path
from .routing import Router, neighbours

MARGIN, BAND_HEAD, BAND_FOOT, BAND_GAP = 8, 40, 38, 8

Spot = tuple[int, int]  # band, row in the band


@dataclass(frozen=True)
class Band:
    """A level's part of the drawing."""

    name: str
    y: float
    height: float


@dataclass(frozen=True)
class Diagram:
    """A whole drawing."""

    width: float
    height: float
    bands: Sequence[Band]
    boxes: Sequence[Box]
    branches: Sequence[Stroke]
    relations: Sequence[Stroke]


def diagram(nodes: Sequence[Node], relations: Sequence[tuple[str, str]], bands: Mapping[str, str], columns: int = 5) -> Diagram:
    """The drawing of `nodes` (a parent that is not among them counts as none), in the order of `bands` (key → name).

    `relations` are pairs of node ids, numbered from 1. A relation between a node and its parent is not drawn
    again: only its number is written on the line between them. The drawing is `columns` wide, or as wide as its widest tree.
    """
    layout = _Layout(nodes, relations, bands, columns)
    layout.place()
    return layout.drawn()


class _Layout:
    def __init__(self, nodes: Sequence[Node], relations: Sequence[tuple[str, str]], bands: Mapping[str, str], columns: int) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.relations = relations
        self.bands = bands
        self.order = list(bands)
        self.columns = min(columns, max(1, len(nodes)))
        self.at: dict[str, tuple[int, Spot]] = {}
        self.taken: dict[Spot, set[int]] = defaultdict(set)
        self.passing: list[tuple[int, Spot, Spot]] = []

    @cached_property
    def parents(self) -> dict[str, str]:
        """Node → its parent, where that is among the nodes and no ring leads back to the node."""
        found = {}
        for name, node in self.nodes.items():
            above, seen = node.parent, {name}
            while above is not None and above in self.nodes and above not in seen:
                seen.add(above)
                above = self.nodes[above].parent
            if node.parent in self.nodes and (above is None or above not in seen):
                found[name] = str(node.parent)
        return found

    @cached_property
    def children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.nodes:
            if name in self.parents:
                found[self.parents[name]].append(name)
        for names in found.values():
            names.sort(key=lambda name: (self.band(name), self.nodes[name].label))
        return found

    def band(self, name: str) -> int:
        """The band of a node: its own, never above its parent's."""
        own = self.order.index(self.nodes[name].band)
        return max(own, self.band(self.parents[name])) if name in self.parents else own

    def row(self, name: str) -> int:
        """How far down in its band a node stands: below its parent, where that is in the same band."""
        parent = self.parents.get(name)
        return self.row(parent) + 1 if parent and self.band(parent) == self.band(name) else 0

    def place(self) -> None:
        """Give every node a column and a row: trees first, then the others in the room that is left."""
        roots = [name for name in self.nodes if name not in self.parents]
        trees = [(root, self.spread(root)) for root in roots if self.children.get(root)]
        for _root, columns in sorted(trees, key=lambda tree: (self.band(tree[0]), -len(tree[1]), tree[0])):
            self.put_tree(columns)
        partners: dict[str, list[str]] = defaultdict(list)
        for one, other in self.relations:
            partners[one].append(other)
            partners[other].append(one)
        single = [root for root in roots if root not in self.at]
        for name in sorted(single, key=lambda name: (self.band(name), not partners[name], bool(self.nodes[name].note), name)):
            self.put_single(name, [self.at[partner] for partner in partners[name] if partner in self.at])

    def spread(self, root: str) -> dict[str, int]:
        """A tree's columns: leaves side by side, each parent above the middle of its children."""
        places: dict[str, int] = {}
        leaves = iter(range(len(self.nodes)))

        def visit(name: str) -> None:
            below = self.children.get(name, [])
            for child in below:
                visit(child)
            places[name] = (places[below[0]] + places[below[-1]]) // 2 if below else next(leaves)

        visit(root)
        return places

    def put_tree(self, columns: Mapping[str, int]) -> None:
        """Place a tree as far left as it goes without touching another."""
        spots = {name: (self.band(name), self.row(name)) for name in columns}
        lines = [(columns[name], spots[self.parents[name]], spots[name]) for name in columns if name in self.parents]
        offset = 0
        while any(self.clash(spots[name], column + offset) for name, column in columns.items()) or any(
            start < spot < end and column + offset in used for column, start, end in lines for spot, used in self.taken.items()
        ):
            offset += 1
        for name, column in columns.items():
            self.put(name, column + offset, spots[name])
        self.passing += [(column + offset, start, end) for column, start, end in lines]

    def put_single(self, name: str, partners: Iterable[tuple[int, Spot]]) -> None:
        """Place a node in a free spot of its band: the one nearest those it has to do with, else the first."""
        band, known = self.band(name), list(partners)
        rows = [row for used, row in self.taken if used == band]
        free = [
            (column, row)
            for row in range(max(rows, default=-1) + 2)
            for column in range(self.columns)
            if not self.clash((band, row), column)
        ]
        column, row = min(
            free or [(self.columns, 0)],
            key=lambda spot: (
                sum(abs(spot[0] - x) + (abs(spot[1] - there[1]) if there[0] == band else 0) for x, there in known),
                spot[1],
                spot[0],
            ),
        )
        self.put(name, column, (band, row))

    def put(self, name: str, column: int, spot: Spot) -> None:
        self.at[name] = (column, spot)
        self.taken[spot].add(column)
        self.columns = max(self.columns, column + 1)

    def clash(self, spot: Spot, column: int) -> bool:
        """Whether a box there would stand on another box or on a line that passes."""
        return column in self.taken.get(spot, ()) or any(column == other and start < spot < end for other, start, end in self.passing)

    def drawn(self) -> Diagram:
        """The nodes in their places, with bands and lines."""
        tops: dict[Spot, float] = {}
        bands: list[Band] = []
        y = float(MARGIN)
        for band in sorted({band for band, _row in self.taken}):
            rows = max(row for used, row in self.taken if used == band) + 1
            height = BAND_HEAD + rows * ROW - (ROW - HEIGHT) + BAND_FOOT
            bands.append(Band(self.bands[self.order[band]], y, height))
            tops |= {(band, row): y + BAND_HEAD + row * ROW for row in range(rows)}
            y += height + BAND_GAP
        boxes = {name: Box(self.nodes[name], column, tops[spot]) for name, (column, spot) in self.at.items()}
        width = max((box.x + WIDTH for box in boxes.values()), default=0) + LEFT
        branches = [Stroke(path(branch(boxes[parent], boxes[name]))) for name, parent in self.parents.items()]
        return Diagram(width, y, bands, list(boxes.values()), branches, self.numbered(boxes))

    def numbered(self, boxes: Mapping[str, Box]) -> list[Stroke]:
        """The relations. Those with the least choice of place come first: on a line already drawn, then between neighbours."""
        router = Router()
        pairs = [
            (number, one, other)
            for number, (one, other) in enumerate(self.relations, 1)
            if one in boxes and other in boxes and one != other
        ]
        family = {
            number: pair for number, one, other in pairs for pair in ((one, other), (other, one)) if self.parents.get(pair[1]) == pair[0]
        }
        strokes = [router.family(number, boxes[parent], boxes[child]) for number, (parent, child) in family.items()]
        rest = sorted((pair for pair in pairs if pair[0] not in family), key=lambda pair: not neighbours(boxes[pair[1]], boxes[pair[2]]))
        return strokes + [router.relation(number, boxes[one], boxes[other]) for number, one, other in rest]
