"""What a text is once it has been read: its visible words, its markup in order, and the items among them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Literal, NamedTuple

Span = tuple[int, int]


class Node(NamedTuple):
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


_number = attrgetter("number")


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
    """A parsed text. `visible` is what quotes are matched against; spans are offsets into it. `redacted`: names have been removed."""

    visible: str
    nodes: tuple[Node, ...]
    items: tuple[Item, ...]
    list_items: tuple[ListItem, ...]
    foreign: tuple[Found, ...]
    redacted: bool = False

    @cached_property
    def words(self) -> tuple[tuple[str, int], ...]:
        """The words with the list numbers, each with its line: what is compared with the original.

        A word may be in several nodes, as where half of it is emphasised; it stands on the line where it begins.
        """
        words: list[tuple[str, int]] = []
        end = 0
        for kind, _, text, start, line, number, _ in self.nodes:
            if number:
                words.append((number, line))
            if kind == "text":
                found = text.split()
                if start == end and end and text[0] != " ":
                    last, at = words.pop()
                    words.append((last + found.pop(0), at))
                words += ((word, line) for word in found)
                end = start + len(text)
        return tuple(words)

    @cached_property
    def numbered(self) -> bool:
        """Whether any list in the text has numbers; where none has, the words are those of `visible`."""
        return any(map(_number, self.nodes))

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.id: item for item in reversed(self.items)}

    def item(self, item_id: str) -> Item | None:
        """The item with this id, the first if there are several, or None."""
        return self._by_id.get(item_id)

    def item_at(self, offset: int) -> Item | None:
        """The innermost item that contains the offset, or None before the first."""
        return innermost(self.items, offset)

    def line_at(self, offset: int) -> int:
        """The line in the Markdown file of the block that holds the offset."""
        line = 1
        for node in self.nodes:
            if node.kind == "text":
                if node.start > offset:
                    break
                line = node.line
        return line


def innermost(items: Sequence[Item], offset: int) -> Item | None:
    """The innermost of a text's items, in the text's order, that contains the offset; None where none does.

    Of items that contain the same offset a later one is always the deeper: one of the same level, or
    a higher, would have ended the one before it.
    """
    for index in reversed(range(bisect_right(items, offset, key=_start))):
        if offset < items[index].span[1]:
            return items[index]
    return None


def _start(item: Item) -> int:
    return item.span[0]
