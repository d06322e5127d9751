"""A text as what a reader sees: one string of visible words, the items in it, and how it is marked up.

Plain parts are read here, everything else by markdown-it-py. Quotes, marks and the comparison with the original
all work on the visible text: whitespace folded to one space, blocks joined by one space, list bullets left out.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from .nodes import CLOSING, Block, Found, Item, ListItem, MarkedText, Node, ReadText, Span, expanded, innermost, opening
from .plaintext import Plain, Rest, parts, pieces
from .words import fold, item_number, shorten, slug

# markdown-it-py is imported when the first text needs it: to import it takes longer than to read ten plain texts.
if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["Found", "Item", "ListItem", "MarkedText", "Node", "Span", "fold", "item_number", "parse", "parse_whole", "shorten", "slug"]


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # Pasted minutes are not Markdown: indentation is no code, "a" over "---" is no heading,
    # and "[ord]: …" must not vanish as a link definition.
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "lheading", "reference"])


def parse(markdown: str) -> MarkedText:
    """Parse one Markdown text. Never fails: what the text may not have is listed in `foreign`."""
    parser = _Parser()
    for part in parts(markdown):
        if isinstance(part, Plain):
            parser.plain(part)
        else:
            parser.markdown(part)
    return parser.text()


def parse_whole(markdown: str) -> MarkedText:
    """What `parse` gives, by markdown-it-py alone: slower, and what `parse` is held to."""
    parser = _Parser()
    parser.markdown(Rest(markdown, 1))
    return parser.text()


class _Parser:
    def __init__(self) -> None:
        self.visible: list[str] = []
        self.length = 0
        self.nodes: list[Node | Block] = []
        self.headings: list[tuple[int, int, int, int]] = []  # level, start, end, line
        self.bullets: list[tuple[int, int, int]] = []  # start, end, line
        self.foreign: list[Found] = []
        self.numbered = False
        self.space_due = False
        self.fresh = True

    def text(self) -> MarkedText:
        visible = "".join(self.visible)
        items = tuple(self.items(visible))
        listed, foreign = tuple(self.list_items(items)), tuple(self.foreign)
        return ReadText(visible, self.nodes, items=items, list_items=listed, foreign=foreign, numbered=self.numbered)

    def plain(self, part: Plain) -> None:
        """Add a plain part: what `markdown` would add for it."""
        tag, lines, line, marked = part
        start = self.length
        if tag == "ul":
            self.nodes.append(opening("ul", line))
            for at, words in enumerate(lines, line):
                start = self.length
                self.words("li", [words], at, marked)
                self.bullets.append((start, self.length, at))
            self.nodes.append(CLOSING["ul"])
        elif tag == "table":
            self.nodes.append(opening("table", line))
            self.rows("thead", "th", lines[:1], line)
            self.rows("tbody", "td", lines[2:], line + 2)
            self.nodes.append(CLOSING["table"])
        else:
            self.words(tag, lines, line, marked)
        if tag[0] == "h":
            self.headings.append((int(tag[1]), start, self.length, line))

    def words(self, tag: str, lines: list[str], line: int, marked: bool) -> None:
        """Add a plain block of words. `marked`: there may be marks among them."""
        if not marked and len(lines) == 1:
            self.block(tag, lines[0], line)
            return
        self.nodes.append(opening(tag, line))
        self.block_break()
        divided = [pieces(words) for words in lines] if marked else [[("", words.removesuffix("\\"))] for words in lines]
        if None in divided:
            self.inline(_markdown().parseInline("\n".join(lines))[0], line)
            self.nodes.append(CLOSING[tag])
            return
        for at, (words, found) in enumerate(zip(lines, divided, strict=True), line):
            for mark, piece in found or ():
                if mark:
                    self.nodes.append(opening(mark, at))
                    self.add(piece, at)
                    self.nodes.append(CLOSING[mark])
                else:
                    self.add(piece, at)
            self.space_due = True
            if words[-1:] == "\\":
                self.block_break()
                self.nodes.append(Node("break", "br", line=at + 1))
        self.nodes.append(CLOSING[tag])

    def block(self, tag: str, text: str, line: int) -> None:
        """Add a block of one line without marks, as most are: what `block_break` and `add` do of it."""
        words = fold(text)
        if words and self.length:
            self.visible.append(" ")
            self.length += 1
        start = self.length
        self.visible.append(words)
        self.length += len(words)
        self.nodes.append((tag, line, start, self.length))

    def rows(self, part: str, cell: str, lines: list[str], line: int) -> None:
        """Add the rows of a part of a table."""
        if not lines:
            return
        self.nodes.append(opening(part, line))
        for at, row in enumerate(lines, line):
            self.nodes.append(opening("tr", at))
            marked = pieces(row) != [("", row)]
            for words in row.split("|"):
                if marked:
                    from markdown_it.common.utils import mdTrim

                    self.words(cell, [mdTrim(words)], at, True)
                else:
                    self.block(cell, words, at)
            self.nodes.append(CLOSING["tr"])
        self.nodes.append(CLOSING[part])

    def markdown(self, rest: Rest) -> None:
        """Add a stretch of Markdown."""
        depth, line, starts = 0, rest.line, []
        counters: list[int | None] = []
        for token in _markdown().parse(rest.source):
            line = token.map[0] + rest.line if token.map else line
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
                    number, self.numbered = f"{count}{token.markup}", True
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
        self.nodes.append(opening(token.tag, line))

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
        headed = [(level, begin(start), closed, line) for level, start, closed, line in self.headings if level > 1]
        ends = _ends([(level, start) for level, start, _, _ in headed], len(visible))
        for (level, start, closed, line), end in zip(headed, ends, strict=True):
            title = visible[start:closed] or self.next_heading(start, visible)
            number, item_id = item_number(title)
            item_id = item_id or slug(title) or "punkt"
            seen[item_id] = count = seen.get(item_id, 0) + 1
            if count > 1:
                item_id = f"{item_id}-{count}"
            yield Item(item_id, title, level, (start, end), line, number)
        if not headed:
            for order, (start, end, line) in enumerate(self.bullets, 1):
                words = visible[begin(start) : end]
                yield Item(f"p{order}", shorten(words, 60), 2, (begin(start), end), line, derived=True)

    def next_heading(self, start: int, visible: str) -> str:
        """What stands for the title of an empty heading at the offset: what follows it, to the end of the next heading."""
        parts, inside = [], False
        for node in expanded(self.nodes, visible):
            if node.kind == "text" and node.start >= start and (node.text.strip() or inside):
                inside = True
                parts.append(node.text)
            elif inside and (node.kind == "close" and node.tag.startswith("h")):
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
