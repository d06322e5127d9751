"""A meeting as it is kept: the values of its YAML file, where its statements stand, and its text as it was read. JSON, never code.

Line by line: the meeting; the places of its statements; the text's items. Apart from it, since only a meeting's own page shows them,
the words of its text and its nodes, which are read from the store when somebody asks for them.
"""

import json
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

from ..archive.load import Archive, meeting_path, text_path
from ..archive.placing import Row, places, remember
from ..archive.statements import Meeting
from ..archive.text import Item, ListItem, MarkedText, Node

_NODE = partial(tuple.__new__, Node)
_PLACE = partial(tuple.__new__, Row)
Words = Sequence[str | bytes]
"""The words of a text and its nodes, a line each."""


class StoredText(MarkedText):
    """A text out of the store. `fetch` gives its words and nodes.

    It has no `words` and no `foreign`: what they are for was done when the text was read.
    """

    def __init__(self, items: str | bytes, fetch: Callable[[], Words]) -> None:
        self.__dict__.update(packed=items, fetch=fetch, words=(), foreign=())

    @cached_property
    def _fetched(self) -> Words:
        fetched: Words = self.__dict__["fetch"]()
        return fetched

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(Item(one[0], one[1], one[2], (one[3][0], one[3][1]), *one[4:]) for one in json.loads(self.__dict__["packed"]))

    @cached_property
    def visible(self) -> str:
        visible: str = json.loads(self._fetched[0])[0]
        return visible

    @cached_property
    def list_items(self) -> tuple[ListItem, ...]:
        return tuple(ListItem(one[0], one[1], (one[2][0], one[2][1]), *one[3:]) for one in json.loads(self._fetched[0])[1])

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        kinds, tags, sizes, starts, *rest = json.loads(self._fetched[1])
        visible = self.visible
        words = [visible[start : start + size] if size else "" for start, size in zip(starts, sizes, strict=True)]
        return tuple(map(_NODE, zip(kinds, tags, words, starts, *rest, strict=True)))


def pack(archive: Archive, key: str) -> tuple[bytes, bytes]:
    """Return how a meeting that was read from its files is kept; and apart, the words of its text."""
    value, meeting, text = archive.files[meeting_path(key)].value, archive.meetings[key], archive.texts.get(text_path(key))
    items, *words = pack_text(text) if text else ("",)
    return "\n".join((_dump(value), _dump([key, places(key, meeting, text).rows]), items)).encode(), "\n".join(words).encode()


def unpack(raw: bytes, fetch: Callable[[], Words]) -> tuple[Meeting, MarkedText | None]:
    """Return the meeting and the text that `pack` was given. `fetch` gives the text's words."""
    value, told, items = raw.split(b"\n")
    key, rows = json.loads(told)
    meeting, text = Meeting.model_validate_json(value), StoredText(items, fetch) if items else None
    remember(key, meeting, text, list(map(_PLACE, rows)))
    return meeting, text


def pack_text(text: MarkedText) -> Sequence[str]:
    """A text as lines of JSON."""
    words = [text.visible, [_row(item) for item in text.list_items]]
    return _dump([_row(item) for item in text.items]), _dump(words), _dump_nodes(text)


def unpack_text(lines: Sequence[str]) -> MarkedText:
    """The text that `pack_text` was given."""
    items, *words = lines
    return StoredText(items, lambda: words)


def _row(one: Item | ListItem) -> list[Any]:
    # Not dataclasses.astuple, which copies everything inside, one thing at a time.
    return [getattr(one, field) for field in type(one).__dataclass_fields__]


def _dump_nodes(text: MarkedText) -> str:
    # By column, which is shorter. The words stand in the visible text: how many letters they are is enough.
    kinds, tags, words, *rest = zip(*text.nodes, strict=True) if text.nodes else ((),) * len(Node._fields)
    return _dump([kinds, tags, [len(one) for one in words], *rest])


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
