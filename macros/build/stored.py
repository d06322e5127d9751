"""A meeting as it is kept: its statements as the YAML has them, and its text as it was read. JSON, so that it can never be code.

Line by line: the meeting without its statements; their places; each statement; the text's items. And apart from it, since only a
meeting's own page shows them, the words of its text and its nodes. Nothing is fetched or unpacked before somebody asks for it: a
page shows a few statements of many meetings.
"""

import json
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any, get_args

from ..archive.load import Archive, meeting_path, text_path
from ..archive.placing import Row, places, remember
from ..archive.statements import KINDS, Kind, Meeting, Statement
from ..archive.text import Item, ListItem, MarkedText, Node
from ..archive.walk import key_of

_NODE = partial(tuple.__new__, Node)
_PLACE = partial(tuple.__new__, Row)
Words = Sequence[str | bytes]
"""The words of a text and its nodes, a line each."""

_MODELS: dict[str, type[Statement]] = {kind.attribute: get_args(Meeting.model_fields[kind.attribute].annotation)[0] for kind in KINDS}


class StoredMeeting(Meeting):
    """A meeting out of the store. Its statements, which lie in `packed` by their kind, are unpacked one by one when asked for."""

    def statement(self, kind: Kind, number: int) -> Statement:
        lying: list[Statement | bytes] = vars(self)["packed"][kind.attribute]
        one = lying[number]
        if isinstance(one, bytes):
            one = lying[number] = _MODELS[kind.attribute].model_validate_json(one)
        return one

    def __getattr__(self, name: str) -> Any:
        # Asked for what the object does not have (yet): all statements of a kind.
        for kind in KINDS:
            if kind.attribute == name:
                found = vars(self)[name] = tuple(self.statement(kind, number) for number in range(len(vars(self)["packed"][name])))
                return found
        raise AttributeError(name)


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
    """A meeting of an archive that was read from its files, with where in the text its statements stand; and apart the text's words."""
    head, meeting, text = dict(archive.files[meeting_path(key)].value), archive.meetings[key], archive.texts.get(text_path(key))
    statements = [one for kind in KINDS for one in head.pop(key_of(Meeting, kind.attribute), ())]
    rows = places(key, meeting, text).rows
    items, *words = pack_text(text) if text else ("",)
    return "\n".join((_dump(head), _dump([key, rows]), *map(_dump, statements), items)).encode(), "\n".join(words).encode()


def unpack(raw: bytes, fetch: Callable[[], Words]) -> tuple[Meeting, MarkedText | None]:
    """The meeting and the text that `pack` was given. `fetch` gives the text's words."""
    head, told, *lines = raw.split(b"\n")
    key, found = json.loads(told)
    rows = list(map(_PLACE, found))
    text = StoredText(lines[-1], fetch) if lines[-1] else None
    meeting = StoredMeeting.model_validate_json(head)
    packed: dict[str, list[Statement | bytes]] = {kind.attribute: [] for kind in KINDS}
    for row, line in zip(rows, lines, strict=False):
        packed[KINDS[row.kind].attribute].append(line)
    held = vars(meeting)
    for attribute in packed:
        del held[attribute]
    held["packed"] = packed
    remember(key, meeting, text, rows)
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
