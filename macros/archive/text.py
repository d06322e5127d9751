"""A text as what a reader sees: one string of visible words, the items in it, and how it is marked up.

markdown-it-py parses the Markdown. Quotes, marks and the comparison with the original
all work on the visible text: whitespace folded to one space, blocks joined by one space, list bullets left out.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from .limits import MAX_HEADING
from .nodes import Found, Item, ListItem, MarkedText, Node, Span, innermost
from .words import fold, item_number, shorten, slug

# markdown-it-py is imported when the first text is read: commands that read none do not wait for it.
if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["Found", "Item", "ListItem", "MarkedText", "Node", "Span", "fold", "item_number", "parse", "shorten", "slug"]


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # Pasted minutes are not Markdown: indentation is no code, "a" over "---" is no heading,
    # and "[ord]: …" must not vanish as a link definition.
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "lheading", "reference"])


def parse(markdown: str) -> MarkedText:
    """Parse one Markdown text. Never fails: what the text may not have is listed in `foreign`."""
    parser = _Parser()
    parser.read(markdown)
    return parser.text()


class _Parser:
    def __init__(self) -> None:
        self.visible: list[str] = []
        self.length = 0
        self.nodes: list[Node] = []
        self.headings: list[tuple[int, int, int, int]] = []  # level, start, end, line
        self.starts: list[int] = []  # of the text nodes, and where each is among all nodes
        self.places: list[int] = []
        self.bullets: list[tuple[int, int, int]] = []  # start, end, line
        self.foreign: list[Found] = []
        self.space_due = False
        self.fresh = True

    def text(self) -> MarkedText:
        visible = "".join(self.visible)
        items = tuple(self.items(visible))
        listed, foreign = tuple(self.list_items(items)), tuple(self.foreign)
        return MarkedText(visible, tuple(self.nodes), items, listed, foreign)

    def read(self, markdown: str) -> None:
        """Add the blocks of a Markdown text."""
        depth, line, starts = 0, 1, []
        counters: list[int | None] = []
        for token in _markdown().parse(markdown):
            line = token.map[0] + 1 if token.map else line
            if token.type == "inline":
                self.block_break()
                self.inline(token, line)
            elif token.type in ("html_block", "fence"):
                self.foreign.append(Found("HTML" if token.type == "html_block" else "kod", line))
                self.emit_block_text(token.content, line)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                counters.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
                self.open(token, line)
                depth += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                counters.pop()
                depth -= 1
                self.close(token)
            elif token.type == "list_item_open":
                number = ""
                if (count := counters[-1]) is not None:
                    number = f"{count}{token.markup}"
                    counters[-1] = count + 1
                self.nodes.append(Node("open", "li", line=line, number=number))
                starts.append((self.length, line))
            elif token.type == "list_item_close":
                start, at = starts.pop()
                if depth == 1:
                    self.bullets.append((start, self.length, at))
                self.close(token)
            elif token.type == "hr":
                self.nodes += [Node("open", "hr", line=line), Node("close", "hr")]
            elif token.type == "heading_open":
                self.headings.append((int(token.tag[1]), self.length, 0, line))
                self.open(token, line)
            elif token.type == "heading_close":
                level, start, _, at = self.headings.pop()
                self.headings.append((level, start, self.length, at))
                self.close(token)
            elif not token.hidden:
                if token.nesting == 1:
                    self.open(token, line)
                elif token.nesting == -1:
                    self.close(token)

    def open(self, token: "Token", line: int) -> None:
        self.nodes.append(Node("open", token.tag, line=line))

    def close(self, token: "Token") -> None:
        self.nodes.append(Node("close", token.tag))

    def block_break(self) -> None:
        self.space_due = bool(self.length)
        self.fresh = True

    def add(self, text: str, line: int) -> None:
        """Append visible words, folding whitespace also across the pieces of a block.

        A space inside a block belongs to the node after it; a space between blocks to no node.
        """
        words = fold(text)
        self.space_due = (self.space_due or text[:1].isspace()) and self.length > 0
        if not words:
            return
        lead = " " if self.space_due and not self.fresh else ""
        if self.space_due:
            self.visible.append(" ")
            self.length += 1
        self.starts.append(self.length - len(lead))
        self.places.append(len(self.nodes))
        self.nodes.append(Node("text", "", lead + words, self.length - len(lead), line))
        self.visible.append(words)
        self.length += len(words)
        self.space_due, self.fresh = text[-1].isspace(), False

    def emit_block_text(self, content: str, line: int) -> None:
        self.block_break()
        self.nodes.append(Node("open", "p", line=line))
        self.add(content, line)
        self.nodes.append(Node("close", "p"))

    def inline(self, token: "Token", line: int) -> None:
        for child in token.children or ():
            if child.type == "text":
                self.add(child.content, line)
            elif child.type == "softbreak":
                line += 1
                self.space_due = bool(self.length)
            elif child.type == "hardbreak":
                line += 1
                self.block_break()
                self.nodes.append(Node("break", "br", line=line))
            elif child.type == "html_inline":
                self.foreign.append(Found("HTML", line))
                self.add(child.content, line)
            elif child.type == "image":
                self.foreign.append(Found("bild", line))
                self.add(child.content, line)
            elif child.type == "code_inline":
                self.nodes.append(Node("open", "code", line=line))
                self.add(child.content, line)
                self.nodes.append(Node("close", "code"))
            elif child.nesting == 1:
                self.nodes.append(Node("open", child.tag, line=line, href=str(child.attrGet("href") or "")))
            elif child.nesting == -1:
                self.nodes.append(Node("close", child.tag))

    def items(self, visible: str) -> Iterator[Item]:
        # A heading's text starts after the space that joins blocks.
        def begin(offset: int) -> int:
            return offset + 1 if visible[offset : offset + 1] == " " else offset

        seen: dict[str, int] = {}
        taken: set[str] = set()
        headed = [(level, begin(start), closed, line) for level, start, closed, line in self.headings if level > 1]
        ends = _ends([(level, start) for level, start, _, _ in headed], len(visible))
        for (level, start, closed, line), end in zip(headed, ends, strict=True):
            title = visible[start:closed] or self.next_heading(start)
            number, item_id = item_number(title)
            item_id = item_id or slug(title) or "punkt"
            first, count = item_id, seen.get(item_id, 0) + 1
            item_id = f"{first}-{count}" if count > 1 else first
            while item_id in taken:  # "A 2" after two "A"
                count += 1
                item_id = f"{first}-{count}"
            seen[first] = count
            taken.add(item_id)
            yield Item(item_id, title, level, (start, end), line, number)
        if not headed:
            for order, (start, end, line) in enumerate(self.bullets, 1):
                words = visible[begin(start) : end]
                yield Item(f"p{order}", shorten(words, 60), 2, (begin(start), end), line, derived=True)

    def next_heading(self, start: int) -> str:
        """What stands for the title of an empty heading at the offset: what follows it, to the end of the next heading."""
        parts: list[str] = []
        first = bisect_left(self.starts, start)
        for node in islice(self.nodes, self.places[first] if first < len(self.places) else None, None):
            if node.kind == "text" and (node.text.strip() or parts):
                parts.append(node.text[: MAX_HEADING - sum(map(len, parts))])
            elif parts and (node.kind == "close" and node.tag.startswith("h")):
                break
            if sum(map(len, parts)) >= MAX_HEADING:
                break
        return fold("".join(parts))

    def list_items(self, items: tuple[Item, ...]) -> Iterator[ListItem]:
        counts: dict[str, int] = {}
        numbered = [item for item in items if not item.derived]
        for start, end, line in self.bullets:
            holder = innermost(numbered, start)
            if holder is not None:
                counts[holder.id] = counts.get(holder.id, 0) + 1
                yield ListItem(holder.id, counts[holder.id], (start + 1 if start else start, end), line)


def _ends(headings: list[tuple[int, int]], end: int) -> list[int]:
    """Where each heading's item ends, given level and start: where the next of its level, or a higher, starts; else at `end`."""
    ends: list[int] = []
    following: dict[int, int] = {}  # level → start of the nearest such heading further on
    for level, start in reversed(headings):
        ends.append(min((at for other, at in following.items() if other <= level), default=end))
        following[level] = start
    return ends[::-1]
