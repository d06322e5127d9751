"""The archive as it may be shown: registers, meetings and texts without the names that may not be published.

Everything that leaves a build is made from what these functions return. The rules look at the archive as it is. Where there is
nothing to remove, the functions return the object that they were given.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import PrivateAttr

from .load import Archive, text_path
from .model import Actor, Person, Record, Source
from .placing import Row, places
from .redaction import REMOVED, Redactor, Scope, redactor_of
from .statements import KINDS, Evidence, Meeting, Passage, Reference, Statement
from .text import Item, MarkedText, Node, Span, slug
from .walk import REGISTERS

R = TypeVar("R", bound=Record)

_NAMES = frozenset(("names", "chair", "secretary", "presenters", "note_takers", "adjusters"))
_INLINE = frozenset(("em", "strong", "code", "a"))
_WHO = frozenset(("who", "by"))
Held = tuple[Meeting, MarkedText | None]


class ShownMeeting(Meeting):
    """A meeting that names have been removed from. Its statements stand where they stood, also where a quote now stands twice."""

    _rows: Sequence[Row] = PrivateAttr(())

    def known_places(self) -> Sequence[Row]:
        return self._rows


@dataclass(frozen=True)
class ShownText:
    """A text without the names that are to be removed (None: there is no text), and what was removed: where each character now
    stands (`moved`), and the new id of each item (`items`)."""

    scope: Scope
    text: MarkedText | None
    moved: "_Moved"
    items: Mapping[str, str]


ShownTextOf = Callable[[str], ShownText]
"""Meeting id → its text as it may be shown."""


def shown_text(redactor: Redactor, text: MarkedText | None, meeting: Meeting | None = None) -> ShownText:
    """Return a text as it may be shown. `meeting`: what is said of it, where it is the text of a meeting."""
    scope = redactor.scope(text, meeting)
    shown, moved = _without(text, scope, redactor) if text else (None, _Moved(()))
    items = {old.id: new.id for old, new in zip(text.items, shown.items, strict=True)} if text and shown else {}
    return ShownText(scope, shown, moved, items)


def shown_registers(archive: Archive, text_of: ShownTextOf) -> Archive:
    """Return the registers and the agreements' texts as they may be shown."""
    redactor = redactor_of(archive)
    if not redactor:
        return archive
    values = _Values(redactor, ShownText(redactor.everywhere, None, _Moved(()), {}), text_of)
    texts = {path: _without(text, redactor.scope(text), redactor)[0] for path, text in archive.texts.items()}
    registers: dict[str, Mapping[str, Record]] = {name: getattr(archive, name) for name in REGISTERS.values()} | {"topics": archive.topics}
    registers["people"] = _people(archive.people, redactor)
    shown: dict[str, Any] = {name: {key: values.of(one) for key, one in register.items()} for name, register in registers.items()}
    # What leads on from an old address has that address in its own: where it says a name, it is left out.
    kept = {old: new for old, new in archive.moved.items() if not redactor.in_address(old)}
    return replace(archive, **shown, settings=values.of(archive.settings), texts=texts, moved=kept, shared={})


def _people(people: Mapping[str, Person], redactor: Redactor) -> dict[str, Record]:
    """Return the people of the registers as they may be shown: those shown by role as their role, the others without anything."""
    shown = {key: one for key, one in people.items() if key not in redactor.people}
    for key, hidden in redactor.people.items():
        held, roles = shown.get(hidden.shown), () if hidden.gone else people[key].roles
        shown[hidden.shown] = Person.model_construct(
            name=hidden.label, aliases=(), roles=(*(held.roles if held else ()), *roles), publish=people[key].publish, comment=None
        )
    return {**shown}


def shown_meeting(redactor: Redactor, key: str, held: Held, text_of: ShownTextOf) -> Held:
    """Return a meeting and its text as they may be shown. `redactor`: that of the archive as it is."""
    meeting, text = held
    if not redactor:
        return held
    own = text_of(key)
    without, moved = own.text, own.moved
    values = _Values(redactor, own, text_of, key)
    found = {name: values.value(name, getattr(meeting, name)) for name in Meeting.model_fields}
    if without is text and all(one is getattr(meeting, name) for name, one in found.items()):
        return held
    rows = places(key, meeting, text).rows
    spans = [(moved.start(row.start), moved.end(row.end)) if row.end > row.start else (row.start, row.end) for row in rows]
    for kind in KINDS if without and without is not text else ():
        statements = list(found[kind.attribute])
        for row, (start, end) in zip(rows, spans, strict=True):
            # A name of which the quote has only a part is removed from it too.
            if KINDS[row.kind] is kind and without and moved.touches(row.start, row.end):
                statements[row.number] = statements[row.number].model_copy(update={"quote": without.visible[start:end]})
        found[kind.attribute] = tuple(statements)
    shown = ShownMeeting.model_construct(**found)
    shown._rows = [
        row._replace(
            start=start, end=end, id=_statement_id(row, meeting, own.items), clauses=[redactor.address(one) for one in row.clauses]
        )
        for row, (start, end) in zip(rows, spans, strict=True)
    ]
    return shown, without


def _statement_id(row: Row, meeting: Meeting, items: Mapping[str, str]) -> str:
    """Return the id of a statement, which follows from its item where it has none of its own."""
    one = meeting.statement(KINDS[row.kind], row.number)
    new = items.get(one.item or "", one.item)
    if one.id or one.item is None or new is None or new == one.item:
        return row.id
    return f"{slug(new)}{row.id.removeprefix(slug(one.item))}"


def shown(archive: Archive) -> Archive:
    """Return a whole archive in memory as it may be shown."""
    redactor = redactor_of(archive)
    if not redactor:
        return archive
    texts: dict[str, ShownText] = {}

    def text_of(key: str) -> ShownText:
        if key not in texts:
            texts[key] = shown_text(redactor, archive.texts.get(text_path(key)), archive.meetings.get(key))
        return texts[key]

    agreements = {path: text for path, text in archive.texts.items() if not path.startswith("docs/protokoll/")}
    registers = shown_registers(replace(archive, texts=agreements), text_of)
    held = {
        key: shown_meeting(redactor, key, (meeting, archive.texts.get(text_path(key))), text_of)
        for key, meeting in archive.meetings.items()
    }
    minutes = {text_path(key): text for key, (_, text) in held.items() if text is not None}
    return replace(registers, meetings={key: meeting for key, (meeting, _) in held.items()}, texts={**registers.texts, **minutes})


@dataclass(frozen=True)
class _Values:
    """Values of records without names. `own`: the text that they belong to, of the meeting `meeting`; `text_of` those of others."""

    redactor: Redactor
    own: ShownText
    text_of: ShownTextOf
    meeting: str = ""

    def of(self, record: R) -> R:
        """Return a record; itself where nothing in it changes."""
        values = self
        if isinstance(record, Source | Evidence) and record.meeting and record.meeting != self.meeting:
            values = _Values(self.redactor, self.text_of(record.meeting), self.text_of, record.meeting)
        changed = dict(values._changed(record))
        return record.model_copy(update=changed) if changed else record

    def _changed(self, record: Record) -> Iterator[tuple[str, Any]]:
        for name in type(record).model_fields:
            old = getattr(record, name)
            if name == "item" and isinstance(record, Passage | Source):
                new = self.own.items.get(old, old) if old else old
            elif name == "target" and isinstance(record, Reference):
                new = self._target(old) if old else old
            elif name == "clauses" and isinstance(record, Statement):
                new = tuple(map(self.redactor.address, old))
            else:
                new = self.value(name, old)
            if new is not old and new != old:
                yield name, new

    def value(self, name: str, value: Any) -> Any:
        """Return the value of a field; itself where nothing in it changes."""
        if isinstance(value, str):
            return self.own.scope.named(value) if name in _NAMES else self.own.scope.removed(value)
        if isinstance(value, Record):
            return self.of(value)
        if isinstance(value, tuple):
            new = self._who(value) if name in _WHO else tuple(self.value(name, one) for one in value)
            return new if len(new) != len(value) or any(a is not b for a, b in zip(new, value, strict=True)) else value
        return value

    def _who(self, who: Sequence[str | Actor]) -> tuple[str | Actor, ...]:
        """Return those who act. Of whoever may not be named there is the role, and not what the text says instead of a name."""
        found: list[str | Actor] = []
        for one in who:
            new = self._named(one)
            if isinstance(new, Actor) or new not in found:
                found.append(new)
        return tuple(found)

    def _named(self, one: str | Actor) -> str | Actor:
        hidden = self.redactor.people
        if isinstance(one, str):
            return hidden[one].shown if one in hidden else one
        if one.is_ in hidden:
            return hidden[one.is_].shown
        meant = [hidden[key] for key in one.candidates if key in hidden]
        if not meant:
            return self.of(one)
        candidates = dict.fromkeys(hidden[key].shown if key in hidden else key for key in one.candidates)
        said = REMOVED if any(person.gone for person in meant) else one.said
        return Actor.model_construct(said=said, is_=None, candidates=tuple(candidates), basis=one.basis)

    def _target(self, target: str) -> str:
        meeting, mark, item = target.partition("#")
        items = self.own.items if meeting == self.meeting else self.text_of(meeting).items if "/" in meeting and mark else {}
        return f"{meeting}#{items.get(item, item)}" if mark else self.redactor.address(target)


class _Moved:
    """Where the characters of a text stand once the spans have been replaced."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.starts = [start for start, _ in spans]
        self.shifts = [0]
        for start, end in spans:
            self.shifts.append(self.shifts[-1] + len(REMOVED) - (end - start))

    def start(self, offset: int) -> int:
        """Return where something that began at the offset begins: inside a name that was removed, where the name began."""
        at = bisect_left(self.starts, offset)
        if at and offset < self.spans[at - 1][1]:
            return self.starts[at - 1] + self.shifts[at - 1]
        return offset + self.shifts[at]

    def end(self, offset: int) -> int:
        """Return where something that ended at the offset ends: inside a name that was removed, after what stands in its place."""
        at = bisect_left(self.starts, offset)
        if at and offset < self.spans[at - 1][1]:
            return self.spans[at - 1][1] + self.shifts[at]
        return offset + self.shifts[at]

    def touches(self, start: int, end: int) -> bool:
        """Return whether anything between the offsets has been replaced."""
        at = bisect_left(self.starts, end)
        return at > 0 and self.spans[at - 1][1] > start


def _without(text: MarkedText, scope: Scope, redactor: Redactor) -> tuple[MarkedText, _Moved]:
    """Return a text without the names that are to be removed, and where its characters then stand."""
    visible = text.visible
    spans = scope.spans(visible, _apart(text)) if redactor.gone else []
    moved = _Moved(spans)
    links = {node.href for node in text.nodes if node.href and redactor.link(node.href, scope)} if redactor.gone else set()
    if not spans and not links:
        return text, moved
    pieces, at = [], 0
    for start, end in spans:
        pieces += [visible[at:start], REMOVED]
        at = end
    new = "".join((*pieces, visible[at:]))
    nodes = tuple(_nodes(text.nodes, visible, spans, moved, links))
    lists = tuple(replace(one, span=(moved.start(one.span[0]), moved.end(one.span[1]))) for one in text.list_items)
    return MarkedText(new, nodes, tuple(_items(text, scope, moved)), lists, (), redacted=True), moved


def _apart(text: MarkedText) -> frozenset[int]:
    """Return the places of the spaces between the blocks of a text: those that are in no node."""
    found, end = [], 0
    for node in text.nodes:
        if node.kind == "text":
            if node.start == end + 1:
                found.append(end)
            end = node.start + len(node.text)
    return frozenset(found)


def _items(text: MarkedText, scope: Scope, moved: _Moved) -> list[Item]:
    """Return the items of a text. Those whose id follows from a title with a name get a new one."""
    taken = {item.id for item in text.items}
    found = []
    for item in text.items:
        title, name = scope.removed(item.title), item.id
        if title != item.title and not item.number and not item.derived:
            base = slug(title) or "punkt"
            name, count = base, 1
            while name in taken:
                count += 1
                name = f"{base}-{count}"
            taken.add(name)
        found.append(replace(item, id=name, title=title, span=(moved.start(item.span[0]), moved.end(item.span[1]))))
    return found


def _nodes(nodes: Sequence[Node], visible: str, spans: Sequence[Span], moved: _Moved, links: set[str]) -> list[Node]:
    found = []
    for node in nodes:
        if node.kind == "text":
            words = _words(node, visible, spans, moved)
            if words:
                found.append(node._replace(text=words, start=moved.end(node.start)))
        elif node.href in links:
            found.append(node._replace(href="#"))
        elif node.kind == "close" and node.tag in _INLINE and found and found[-1].kind == "open" and found[-1].tag == node.tag:
            found.pop()  # all that was in it has been removed
        else:
            found.append(node)
    return found


def _words(node: Node, visible: str, spans: Sequence[Span], moved: _Moved) -> str:
    """Return the words of a node. A name that several nodes share is replaced in the first of them."""
    at, end = node.start, node.start + len(node.text)
    pieces = []
    for start, stop in spans[max(0, bisect_left(moved.starts, at) - 1) :]:
        if start >= end:
            break
        if stop <= at:
            continue
        pieces += [visible[at:start], REMOVED] if start >= at else []
        at = min(stop, end)
    return "".join((*pieces, visible[at:end]))
