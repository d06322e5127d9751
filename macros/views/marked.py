"""A text as HTML with its statements marked where they stand. No word is added, left out or moved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from markupsafe import Markup, escape

from ..archive.text import MarkedText, Node, Span

_VOID = {"hr"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "li", "table", "blockquote"} | _HEADINGS


@dataclass(frozen=True)
class Mark:
    """A span of the text to mark: `anchor` becomes the id of its first piece, `kind` its CSS modifier, `also` a second."""

    span: Span
    anchor: str
    kind: str
    label: str
    also: str = ""


def render(
    text: MarkedText,
    marks: Sequence[Mark],
    notes: Callable[[Sequence[Mark]], str] | None = None,
    *,
    headings_from: int = 2,
    anchors: dict[int, str] | None = None,
    item_anchor: Callable[[str], str] | None = None,
    label: Callable[[str], str] | None = None,
    tail: Callable[[str], str] | None = None,
) -> Markup:
    """The HTML of a text.

    A `#` heading becomes h`headings_from`. Items get their id as anchor, or what `item_anchor` makes of it; `anchors`
    gives further ids to list items by the offset where they start. `notes` gives the HTML to put after the block where
    marks end. `label` and `tail` give, by anchor, the HTML to put after a heading and after what stands under it, before
    the next heading; in a list item with an anchor both stand last.
    Marks may nest, cross and run over blocks: each piece is an element of its own and only the first has the id.
    """
    own = item_anchor or str
    return Markup("".join(_Renderer(text, marks, notes, headings_from - 1, anchors or {}, own, label, tail).pieces()))


class _Renderer:
    def __init__(
        self,
        text: MarkedText,
        marks: Sequence[Mark],
        notes: Callable[[Sequence[Mark]], str] | None,
        shift: int,
        anchors: dict[int, str],
        item_anchor: Callable[[str], str] = str,
        label: Callable[[str], str] | None = None,
        tail: Callable[[str], str] | None = None,
    ) -> None:
        self.text = text
        self.marks = sorted((m for m in marks if m.span[1] > m.span[0]), key=lambda m: (m.span[0], -m.span[1], m.anchor))
        self.notes = notes
        self.shift = shift
        self.anchors = anchors
        self.label = label or (lambda anchor: "")
        self.tail = tail or (lambda anchor: "")
        self.items = {item.line: item_anchor(item.id) for item in text.items if not item.derived}
        self.derived = {item.line: item_anchor(item.id) for item in text.items if item.derived}
        self.heading = ""
        self.entries: list[str] = []
        self.stack: list[Mark] = []
        self.begun: set[str] = set()
        self.noted: set[str] = set()
        self.next = 0
        self.near: list[Mark] = []
        self.waiting: list[Mark] = []
        self.tables = 0
        self.reached = 0

    def pieces(self) -> Iterator[str]:
        for index, node in enumerate(self.text.nodes):
            if node.kind == "text":
                self.reached = node.start + len(node.text)
                if near := self.reach(node.start, self.reached):
                    yield from self.words(node, near)
                else:
                    yield from self.unwind()
                    yield escape(node.text)
                continue
            if self.stack:
                yield from self.unwind()
            if node.kind == "break":
                yield "<br>"
            elif node.kind == "open":
                yield self.ended(node)
                yield self.opening(node, index)
            elif node.kind == "close" and node.tag not in _VOID:
                yield from self.closing(node)
        yield self.tail(self.heading) if self.heading else ""

    def ended(self, node: Node) -> str:
        """What belongs after all that stands under the last heading, where the next one opens."""
        if not _is_heading(node.tag):
            return ""
        last, self.heading = self.heading, self.items.get(node.line, "")
        return self.tail(last) if last else ""

    def words(self, node: Node, near: list[Mark]) -> Iterator[str]:
        start, end = node.start, self.reached
        edges = sorted({start, end, *(edge for mark in near for edge in mark.span if start < edge < end)})
        for left, right in pairwise(edges):
            active = [mark for mark in near if mark.span[0] <= left and right <= mark.span[1]]
            common = 0
            while common < min(len(active), len(self.stack)) and active[common] == self.stack[common]:
                common += 1
            yield from self.unwind(common)
            for mark in active[common:]:
                yield self.begin(mark)
                self.stack.append(mark)
            yield escape(node.text[left - start : right - start])

    def reach(self, start: int, end: int) -> list[Mark]:
        """The marks that have a part between `start` and `end`. Marks and words come in the order of the text."""
        if self.next == len(self.marks) and not self.near:
            return self.near
        begun = self.next
        while self.next < len(self.marks) and self.marks[self.next].span[0] < end:
            self.next += 1
        self.waiting += self.marks[begun : self.next]
        self.near = [mark for mark in (*self.near, *self.marks[begun : self.next]) if start < mark.span[1]]
        return self.near

    def begin(self, mark: Mark) -> str:
        first = mark.anchor not in self.begun
        self.begun.add(mark.anchor)
        where = f' id="{mark.anchor}"' if first else ""
        also = f" m--{mark.also}" if mark.also else ""
        return f'<mark class="m m--{mark.kind}{also}"{where} data-for="{mark.anchor}">'

    def unwind(self, keep: int = 0) -> Iterator[str]:
        while len(self.stack) > keep:
            self.stack.pop()
            yield "</mark>"

    def opening(self, node: Node, index: int) -> str:
        if node.tag == "a":
            return f'<a href="{escape(node.href)}" rel="nofollow noopener">'
        if node.tag == "ol" or node.tag == "li":
            return self.listing(node, index)
        if node.tag == "table":
            self.tables += 1
            return '<div class="wide" tabindex="0" role="region" aria-label="Tabell ur texten"><table>'
        tag = self.tag(node)
        anchor = self.items.get(node.line) if node.tag[0] == "h" and node.tag not in ("h1", "hr") else None
        return f'<{tag} id="{anchor}">' if anchor else f"<{tag}>"

    def listing(self, node: Node, index: int) -> str:
        if node.tag == "ol":
            first = next((n.number for n in islice(self.text.nodes, index, None) if n.kind == "open" and n.tag == "li"), "1.")
            start = first.rstrip(".)")
            return f'<ol start="{start}">' if start != "1" else "<ol>"
        begins = next((n.start for n in islice(self.text.nodes, index, None) if n.kind == "text"), -1)
        anchor = self.anchors.get(begins) or self.derived.get(node.line, "")
        self.entries.append(anchor)
        return f'<li id="{anchor}">' if anchor else "<li>"

    def tag(self, node: Node) -> str:
        if _is_heading(node.tag):
            return f"h{min(6, int(node.tag[1]) + self.shift)}"
        return node.tag

    def closing(self, node: Node) -> Iterator[str]:
        ends = f"</{self.tag(node)}>"
        notes = self.due() if node.tag in _BLOCKS else ""
        if node.tag == "li":
            anchor = self.entries.pop()
            yield notes + (self.label(anchor) + self.tail(anchor) if anchor else "") + ends
        elif _is_heading(node.tag):
            yield ends + (self.label(self.heading) if self.heading else "") + notes
        elif node.tag == "table":
            yield f"{ends}</div>{notes}"
        else:
            yield ends + notes

    def due(self) -> str:
        """The notes of the marks that have ended by here."""
        if not self.waiting:
            return ""
        ended = [mark for mark in self.waiting if mark.span[1] <= self.reached and mark.anchor not in self.noted]
        if ended:
            self.waiting = [mark for mark in self.waiting if mark.span[1] > self.reached]
        self.noted.update(mark.anchor for mark in ended)
        return self.notes(ended) if self.notes and ended else ""


def _is_heading(tag: str) -> bool:
    return tag in _HEADINGS
