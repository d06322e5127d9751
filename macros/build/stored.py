"""A meeting as it is kept: its statements as the YAML has them, and its text as it was read. JSON, so that it can never be code.

Three lines: the statements; their places and the text without its nodes; the nodes. Pages about many meetings need the first two only.
"""

import json
from functools import cached_property, partial
from typing import Any

from ..archive.load import Archive, meeting_path, text_path
from ..archive.placing import places, remember, rows
from ..archive.statements import Meeting
from ..archive.text import Item, ListItem, MarkedText, Node

_ROW = partial(tuple.__new__, Node)


class StoredText(MarkedText):
    """A text out of the store. Its nodes, which only its own page needs, are unpacked when somebody asks for them.

    It has no `words` and no `foreign`: what they are for was done when the text was read.
    """

    def __init__(self, visible: str, items: tuple[Item, ...], list_items: tuple[ListItem, ...], nodes: str | bytes) -> None:
        self.__dict__.update(visible=visible, items=items, list_items=list_items, words=(), foreign=(), packed=nodes)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        kinds, tags, sizes, starts, *rest = json.loads(self.__dict__["packed"])
        words = [self.visible[start : start + size] if size else "" for start, size in zip(starts, sizes, strict=True)]
        return tuple(map(_ROW, zip(kinds, tags, words, starts, *rest, strict=True)))


def pack(archive: Archive, key: str) -> bytes:
    """A meeting of an archive that was read from its files, its text, and where in it the statements stand."""
    statements, meeting, text = archive.files[meeting_path(key)].value, archive.meetings[key], archive.texts.get(text_path(key))
    *head, nodes = pack_text(text) if text else ("",)
    return "\n".join((_dump(statements), _dump([key, rows(places(key, meeting, text)), head]), nodes)).encode()


def unpack(raw: bytes) -> tuple[Meeting, MarkedText | None]:
    """The meeting and the text that `pack` was given."""
    statements, told, nodes = raw.split(b"\n")
    key, placed, head = json.loads(told)
    meeting, text = Meeting.model_validate_json(statements), unpack_text([*head, nodes]) if head else None
    remember(key, meeting, text, placed)
    return meeting, text


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
    # By column, which is shorter. The words stand in the visible text: how many letters they are is enough.
    kinds, tags, words, *rest = zip(*text.nodes, strict=True) if text.nodes else ((),) * len(Node._fields)
    return _dump([kinds, tags, [len(one) for one in words], *rest])


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
