"""A meeting as it is kept: its statements as the YAML has them, and its text as it was read. JSON, so that it can never be code."""

import json
from functools import cached_property
from json.encoder import encode_basestring as _string
from typing import Any

from ..archive.load import Archive, meeting_path, text_path
from ..archive.statements import Meeting
from ..archive.text import Item, ListItem, MarkedText, Node

_EMPTY = '""'


class StoredText(MarkedText):
    """A text out of the store. Its nodes, which only its own page needs, are unpacked when somebody asks for them.

    It has no `words` and no `foreign`: what they are for was done when the text was read.
    """

    def __init__(self, visible: str, items: tuple[Item, ...], list_items: tuple[ListItem, ...], nodes: str) -> None:
        self.__dict__.update(visible=visible, items=items, list_items=list_items, words=(), foreign=(), packed=nodes)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(Node(*node) for node in json.loads(self.__dict__["packed"]))


def pack(archive: Archive, key: str) -> bytes:
    """A meeting of an archive that was read from its files, and its text."""
    text = archive.texts.get(text_path(key))
    return _dump([archive.files[meeting_path(key)].value, pack_text(text) if text else None])


def unpack(raw: bytes) -> tuple[Meeting, MarkedText | None]:
    """The meeting and the text that `pack` was given."""
    value, text = json.loads(raw)
    return Meeting.model_validate(value), unpack_text(text) if text else None


def pack_text(text: MarkedText) -> list[Any]:
    """A text as JSON values."""
    return [text.visible, [_row(item) for item in text.items], [_row(item) for item in text.list_items], _dump_nodes(text)]


def unpack_text(value: list[Any]) -> MarkedText:
    """The text that `pack_text` was given."""
    visible, items, list_items, nodes = value
    return StoredText(
        visible,
        tuple(Item(one[0], one[1], one[2], (one[3][0], one[3][1]), *one[4:]) for one in items),
        tuple(ListItem(one[0], one[1], (one[2][0], one[2][1]), *one[3:]) for one in list_items),
        nodes,
    )


def _row(one: Item | ListItem) -> list[Any]:
    # Not dataclasses.astuple, which copies everything inside, one thing at a time.
    return [getattr(one, field) for field in type(one).__dataclass_fields__]


def _dump_nodes(text: MarkedText) -> str:
    # What json.dumps gives for the list, in half the time.
    rows = [
        f'["{kind}","{tag}",{_string(words) if words else _EMPTY},{start},{line},{_string(number) if number else _EMPTY},'
        f"{_string(href) if href else _EMPTY}]"
        for kind, tag, words, start, line, number, href in text.nodes
    ]
    return f"[{','.join(rows)}]"


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
