"""A text as what a reader sees: one string of visible words, the items in it, and how it is marked up.

Markdown is read by markdown-it-py. Quotes, marks and the comparison with the original all work on the
visible text: whitespace folded to one space, blocks joined by one space, list bullets left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

Span = tuple[int, int]

_ITEM_NUMBER = re.compile(
    r"^(?:§\s*(\d+\s?[a-zåäö]?)(?![\wåäö])|(\d+(?:\s?[a-zåäö])?)[.)](?:\s|$)|(\d+(?:\.\d+)+)\.?\s"
    r"|(\d{1,2})(?:$|\s+(?-i:[A-ZÅÄÖ])))",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_MARKDOWN = (
    MarkdownIt("commonmark", {"html": True})
    .enable("table")
    # Pasted minutes are not Markdown: indentation is no code, "a" over "---" is no heading,
    # and "[ord]: …" must not vanish as a link definition.
    .disable(["code", "lheading", "reference"])
)


@dataclass(frozen=True)
class Node:
    """A piece of a text's markup, in reading order.

    `open`/`close` carry a tag; `text` carries visible words that start at `start` in the visible text;
    `break` is a line break. `line` counts from 1 in the Markdown file.
    """

    kind: Literal["open", "close", "text", "break"]
    tag: str = ""
    text: str = ""
    start: int = 0
    line: int = 0
    number: str = ""
    href: str = ""


@dataclass(frozen=True)
class Item:
    """An agenda item, paragraph or clause: a heading and what follows until the next of its level.

    `number` is as written ('2 a', '§ 101'), empty where the heading has none. `derived` says that the
    text has no headings and the archive counted its paragraphs.
    """

    id: str
    title: str
    level: int
    span: Span
    line: int
    number: str = ""
    derived: bool = False


@dataclass(frozen=True)
class ListItem:
    """A list item at the top level of an item: the id of that item, its order from 1, and where it stands."""

    item: str
    order: int
    span: Span
    line: int


@dataclass(frozen=True)
class Found:
    """Something in the Markdown that a text may not have, with its line."""

    what: str
    line: int


@dataclass(frozen=True)
class MarkedText:
    """A parsed text. `visible` is what quotes are matched against; spans are offsets into it."""

    visible: str
    nodes: tuple[Node, ...]
    items: tuple[Item, ...]
    list_items: tuple[ListItem, ...]
    words: tuple[tuple[str, int], ...]
    foreign: tuple[Found, ...]

    def item(self, item_id: str) -> Item | None:
        """The item with this id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def item_at(self, offset: int) -> Item | None:
        """The innermost item that contains the offset, or None before the first."""
        containing = [item for item in self.items if item.span[0] <= offset < item.span[1]]
        return max(containing, key=lambda item: (item.level, item.span[0]), default=None)

    def line_at(self, offset: int) -> int:
        """The line in the Markdown file of the block that holds the offset."""
        line = 1
        for node in self.nodes:
            if node.kind == "text":
                if node.start > offset:
                    break
                line = node.line
        return line


def fold(text: str) -> str:
    """Whitespace of any kind folded to single spaces, ends stripped."""
    return _SPACE.sub(" ", text).strip()


def slug(text: str) -> str:
    """The ASCII slug of a Swedish text: å, ä → a, ö → o, everything else that is no letter or digit → hyphen."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def parse(markdown: str) -> MarkedText:
    """Parse one Markdown text. Never fails: what the text may not have is listed in `foreign`."""
    return _Parser().parse(markdown)


class _Parser:
    def __init__(self) -> None:
        self.visible: list[str] = []
        self.length = 0
        self.nodes: list[Node] = []
        self.headings: list[tuple[int, int, int]] = []  # level, start, line
        self.bullets: list[tuple[int, int, int]] = []  # start, end, line
        self.words: list[tuple[str, int]] = []
        self.foreign: list[Found] = []
        self.space_due = False
        self.fresh = True

    def parse(self, markdown: str) -> MarkedText:
        tokens = _MARKDOWN.parse(markdown)
        depth, line, starts = 0, 1, []
        counters: list[int | None] = []
        for token in tokens:
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
                    self.words.append((number, line))
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
                self.headings.append((int(token.tag[1]), self.length, line))
                self.open(token, line)
            elif not token.hidden:
                if token.nesting == 1:
                    self.open(token, line)
                elif token.nesting == -1:
                    self.close(token)
        visible = "".join(self.visible)
        items = tuple(self.items(visible))
        return MarkedText(visible, tuple(self.nodes), items, tuple(self.list_items(items)), tuple(self.words), tuple(self.foreign))

    def open(self, token: Token, line: int) -> None:
        self.nodes.append(Node("open", token.tag, line=line))

    def close(self, token: Token) -> None:
        self.nodes.append(Node("close", token.tag))

    def block_break(self) -> None:
        self.space_due = bool(self.length)
        self.fresh = True

    def add(self, text: str, line: int) -> None:
        """Append visible words, folding whitespace also across the pieces of a block.

        A space inside a block belongs to the node after it; a space between blocks to no node.
        """
        self.words += [(word, line) for word in self.glued(text)]
        folded = _SPACE.sub(" ", text)
        self.space_due = (self.space_due or folded.startswith(" ")) and self.length > 0
        words = folded.strip(" ")
        if not words:
            return
        if self.space_due:
            self.visible.append(" ")
            self.length += 1
        lead = " " if self.space_due and not self.fresh else ""
        self.nodes.append(Node("text", text=lead + words, start=self.length - len(lead), line=line))
        self.visible.append(words)
        self.length += len(words)
        self.space_due, self.fresh = folded.endswith(" "), False

    def glued(self, text: str) -> Iterator[str]:
        """The words of a piece; its first is glued to the last word before it where no space stands between."""
        words = text.split()
        if words and self.words and self.length and not self.space_due and not text[0].isspace():
            last, at = self.words.pop()
            self.words.append((last + words[0], at))
            words = words[1:]
        return iter(words)

    def emit_block_text(self, content: str, line: int) -> None:
        self.block_break()
        self.nodes.append(Node("open", "p", line=line))
        self.add(content, line)
        self.nodes.append(Node("close", "p"))

    def inline(self, token: Token, line: int) -> None:
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
        headed = [(level, begin(start), line) for level, start, line in self.headings if level > 1]
        for index, (level, start, line) in enumerate(headed):
            end = next((other for deeper, other, _ in headed[index + 1 :] if deeper <= level), len(visible))
            title = self.block_text(start)
            number, item_id = item_number(title)
            item_id = item_id or slug(title) or "punkt"
            seen[item_id] = seen.get(item_id, 0) + 1
            if seen[item_id] > 1:
                item_id = f"{item_id}-{seen[item_id]}"
            yield Item(item_id, title, level, (start, end), line, number)
        if not headed:
            for order, (start, end, line) in enumerate(self.bullets, 1):
                words = visible[begin(start) : end]
                yield Item(f"p{order}", shorten(words, 60), 2, (begin(start), end), line, derived=True)

    def block_text(self, start: int) -> str:
        """The visible text of the block that starts at the offset."""
        parts, inside = [], False
        for node in self.nodes:
            if node.kind == "text" and node.start >= start and (node.text.strip() or inside):
                inside = True
                parts.append(node.text)
            elif inside and (node.kind == "close" and node.tag.startswith("h")):
                break
        return fold("".join(parts))

    def list_items(self, items: tuple[Item, ...]) -> Iterator[ListItem]:
        counts: dict[str, int] = {}
        for start, end, line in self.bullets:
            holder = max(
                (item for item in items if item.span[0] <= start < item.span[1] and not item.derived),
                key=lambda item: (item.level, item.span[0]),
                default=None,
            )
            if holder is not None:
                counts[holder.id] = counts.get(holder.id, 0) + 1
                yield ListItem(holder.id, counts[holder.id], (start + 1 if start else start, end), line)


def item_number(title: str) -> tuple[str, str]:
    """The number of a heading as written, and its id: '2 a. Målbild' → ('2 a', '2a'), '§ 101 …' → ('§ 101', '101').

    Two empty strings where the heading has no number.
    """
    match = _ITEM_NUMBER.match(title)
    if not match:
        return "", ""
    number = next(group for group in match.groups() if group)
    written = f"§ {number.strip()}" if match[1] else number.strip()
    return written, slug(number.replace(" ", ""))


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters of a text, cut between words and with an ellipsis where something was left out."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
