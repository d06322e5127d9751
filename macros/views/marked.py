"""A text as HTML with its statements marked where they stand. No word is added, left out or moved.

What is made of the text passes the sanitizer (`macros.archive.markup.clean_text`) as the last step. It is written as the sanitizer writes
HTML, so an honest text passes unchanged. Notes, labels and tails come from the archive's own templates and are put in afterwards.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from markupsafe import Markup

from ..archive.markup import SCHEMES, clean_text, scheme
from ..archive.text import MarkedText, Node, Span

_VOID = {"hr"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_EMPTY_HEAD = re.compile(r"<thead><tr>(?:<th></th>)+</tr></thead>")
_PLACE = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BLOCKS = {"p", "li", "table", "blockquote"} | _HEADINGS
_PARTS = {"a", "ol", "li", "table"} | _HEADINGS
"""The tags that open as more than themselves."""


@dataclass(frozen=True)
class Mark:
    """A span of the text to mark: `anchor` becomes the id of its first piece, `also` its class. What kind it is shows in the anchor."""

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
    A table's header without words is left out.
    Marks may nest, cross and run over blocks: each piece is an element of its own. Only the first has the id, the others name it.
    """
    own = item_anchor or str
    house = _House(notes, label, tail)
    html = "".join(_Renderer(text, marks, house, headings_from - 1, anchors or {}, own).pieces())
    # Markdown has no table without a header: one without words is none.
    return house.put_in(clean_text(_EMPTY_HEAD.sub("", html) if "<th></th>" in html else html))


def escape(words: str) -> str:
    """Return the words as the sanitizer writes them between tags (HTML Standard, "Serializing HTML fragments")."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


class _House:
    """The HTML of the archive's own that belongs in a text. A comment holds its place until the text has passed the sanitizer."""

    def __init__(
        self,
        notes: Callable[[Sequence[Mark]], str] | None,
        label: Callable[[str], str] | None,
        tail: Callable[[str], str] | None,
    ) -> None:
        self._notes, self._label, self._tail = notes, label, tail
        self._held: dict[str, str] = {}

    def notes(self, ended: Sequence[Mark]) -> str:
        """The notes of marks that have ended."""
        return self._hold(self._notes(ended)) if self._notes and ended else ""

    def label(self, anchor: str) -> str:
        """What stands after a heading."""
        return self._hold(self._label(anchor)) if self._label and anchor else ""

    def tail(self, anchor: str) -> str:
        """What stands after all that is under a heading."""
        return self._hold(self._tail(anchor)) if self._tail and anchor else ""

    def put_in(self, html: str) -> Markup:
        """Return the HTML with everything in its place, and no other comment."""
        return Markup(_PLACE.sub(lambda place: self._held.get(place[1], ""), html))

    def _hold(self, html: str) -> str:
        if not html:
            return ""
        place = str(len(self._held))
        self._held[place] = html
        return f"<!--{place}-->"


class _Renderer:
    def __init__(
        self,
        text: MarkedText,
        marks: Sequence[Mark],
        house: _House,
        shift: int,
        anchors: dict[int, str],
        item_anchor: Callable[[str], str],
    ) -> None:
        self.text = text
        self.marks = sorted((m for m in marks if m.span[1] > m.span[0]), key=lambda m: (m.span[0], -m.span[1], m.anchor))
        self.house = house
        self.shift = shift
        self.anchors = anchors
        self.items = {item.line: item_anchor(item.id) for item in text.items if not item.derived}
        self.derived = {item.line: item_anchor(item.id) for item in text.items if item.derived}
        self.heading = ""
        self.entries: list[str] = []
        self.stack: list[Mark] = []
        self.begun: set[str] = set()
        self.noted: set[str] = set()
        self.next = 0
        self.starts = [*(mark.span[0] for mark in self.marks), float("inf")]
        self.near: list[Mark] = []
        self.waiting: list[Mark] = []
        self.reached = 0

    def pieces(self) -> list[str]:
        """The HTML, in pieces."""
        out: list[str] = []
        for index, node in enumerate(self.text.nodes):
            kind, tag, words, start, _, _, _ = node
            if kind == "text":
                self.reached = start + len(words)
                if near := self.reach(start, self.reached):
                    out += self.words(node, near)
                    continue
            if self.stack:
                out += self.unwind()
            if kind == "text":
                out.append(escape(words))
            elif kind == "open":
                out.append(self.opening(node, index) if tag in _PARTS else f"<{tag}>")
            elif kind == "break":
                out.append("<br>")
            elif tag not in _VOID:
                out.append(self.closing(node) if tag in _BLOCKS else f"</{tag}>")
        out.append(self.house.tail(self.heading))
        return out

    def words(self, node: Node, near: list[Mark]) -> Iterator[str]:
        start, end = node.start, self.reached
        edges = sorted({start, end, *(edge for mark in near for edge in mark.span if start < edge < end)})
        for left, right in pairwise(edges):
            active = [mark for mark in near if mark.span[0] <= left and right <= mark.span[1]]
            common = 0
            while common < min(len(active), len(self.stack)) and active[common] is self.stack[common]:
                common += 1
            yield from self.unwind(common)
            for mark in active[common:]:
                yield self.begin(mark)
                self.stack.append(mark)
            yield escape(node.text[left - start : right - start])

    def reach(self, start: int, end: int) -> list[Mark]:
        """The marks that have a part between `start` and `end`. Marks and words come in the order of the text."""
        begun = self.next
        while self.starts[self.next] < end:
            self.next += 1
        if self.near or begun < self.next:
            self.waiting += self.marks[begun : self.next]
            self.near = [mark for mark in (*self.near, *self.marks[begun : self.next]) if start < mark.span[1]]
        return self.near

    def begin(self, mark: Mark) -> str:
        if mark.anchor in self.begun:
            return f'<mark data-for="{mark.anchor}">'
        self.begun.add(mark.anchor)
        also = f' class="{mark.also}"' if mark.also else ""
        return f'<mark id="{mark.anchor}"{also}>'

    def unwind(self, keep: int = 0) -> Iterator[str]:
        while len(self.stack) > keep:
            self.stack.pop()
            yield "</mark>"

    def opening(self, node: Node, index: int) -> str:
        if node.tag == "a":
            if scheme(node.href) not in SCHEMES:
                return "<a>"  # the check refuses such a text
            href = escape(node.href).replace('"', "&quot;")
            return f'<a href="{href}" rel="nofollow noopener">'
        if node.tag == "ol":
            first = next((n.number for n in islice(self.text.nodes, index, None) if n.kind == "open" and n.tag == "li"), "1.")
            start = first.rstrip(".)")
            return f'<ol start="{start}">' if start != "1" else "<ol>"
        if node.tag == "li":
            anchor = self.entry(index) or self.derived.get(node.line, "")
            self.entries.append(anchor)
            return f'<li id="{anchor}">' if anchor else "<li>"
        if node.tag == "table":
            return '<div class="wide" tabindex="0" role="region" aria-label="Tabell ur texten"><table>'
        # What belongs after all that stands under the last heading comes before this one.
        ended = self.house.tail(self.heading)
        self.heading = self.items.get(node.line, "")
        anchor = self.heading if node.tag != "h1" else ""
        return f'{ended}<{self.tag(node)} id="{anchor}">' if anchor else f"{ended}<{self.tag(node)}>"

    def entry(self, index: int) -> str:
        """The further id that the list item is given by where its words start."""
        words = (node.start for node in islice(self.text.nodes, index, None) if node.kind == "text")
        return self.anchors.get(next(words, -1), "") if self.anchors else ""

    def tag(self, heading: Node) -> str:
        return f"h{min(6, int(heading.tag[1]) + self.shift)}"

    def closing(self, node: Node) -> str:
        notes = self.due() if self.waiting else ""
        if node.tag == "li":
            anchor = self.entries.pop()
            return f"{notes}{self.house.label(anchor)}{self.house.tail(anchor)}</li>"
        if node.tag in _HEADINGS:
            return f"</{self.tag(node)}>{self.house.label(self.heading)}{notes}"
        return f"</table></div>{notes}" if node.tag == "table" else f"</{node.tag}>{notes}"

    def due(self) -> str:
        """The notes of the marks that have ended by here."""
        ended = [mark for mark in self.waiting if mark.span[1] <= self.reached and mark.anchor not in self.noted]
        if ended:
            self.waiting = [mark for mark in self.waiting if mark.span[1] > self.reached]
        self.noted.update(mark.anchor for mark in ended)
        return self.house.notes(ended)
