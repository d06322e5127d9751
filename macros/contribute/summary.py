"""Two archives → what the second adds, changes and removes."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..archive.checks.permanence import published
from ..archive.load import Archive, text_path
from ..archive.model import Record
from ..archive.statements import KINDS, Kind, Meeting, Statement
from ..archive.swedish import long_date
from ..archive.text import shorten

_REGISTERS = (
    ("bodies", "organ", "organ"),
    ("parties", "part", "parter"),
    ("people", "person", "personer"),
    ("matters", "ärende", "ärenden"),
    ("agreements", "avtal", "avtal"),
    ("documents", "handling", "handlingar"),
    ("topics", "ämne", "ämnen"),
)
_KEYS_OF_STATEMENTS = {kind.attribute for kind in KINDS}


@dataclass(frozen=True)
class Entry:
    """One thing that differs: its name, where it stands, and what about it differs."""

    name: str
    place: str = ""
    note: str = ""


@dataclass
class Group:
    """Everything that differs of one kind."""

    word: str
    words: str
    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def differences(before: Archive, after: Archive) -> list[Group]:
    """The groups in which the archives differ: meetings, statements, registers, addresses."""
    groups = [_meetings(before, after)]
    groups += [_statements(before, after, kind) for kind in KINDS]
    groups += [_register(getattr(before, attribute), getattr(after, attribute), word, words) for attribute, word, words in _REGISTERS]
    groups.append(_addresses(before, after))
    return [group for group in groups if group]


def drafts(archive: Archive, group: Group) -> int:
    """How many of the meetings that a group adds or changes are drafts."""
    touched = {entry.place for entry in (*group.added, *group.changed)}
    return sum(1 for key, meeting in archive.meetings.items() if key in touched and meeting.reviewed is None)


def name_of(archive: Archive, key: str, meeting: Meeting) -> str:
    """'Tjänstemannaberedningen 7 september 2021': the meeting as a person would name it."""
    if meeting.title:
        return meeting.title
    body = archive.bodies.get(meeting.body)
    name = (body.short_name or body.name) if body else meeting.body
    return f"{name} {long_date(meeting.date) if isinstance(meeting.date, datetime.date) else 'odaterat (' + key.partition('/')[2] + ')'}"


def _meetings(before: Archive, after: Archive) -> Group:
    group = Group("möte", "möten")
    for key, meeting in after.meetings.items():
        name = name_of(after, key, meeting)
        old = before.meetings.get(key)
        if old is None:
            group.added.append(Entry(name, key, "utkast, inte granskat" if meeting.reviewed is None else "granskat"))
        elif notes := list(_meeting_notes(before, after, key, old, meeting)):
            group.changed.append(Entry(name, key, ", ".join(notes)))
    group.removed += [Entry(name_of(before, key, one), key) for key, one in before.meetings.items() if key not in after.meetings]
    return group


def _meeting_notes(before: Archive, after: Archive, key: str, old: Meeting, new: Meeting) -> Iterator[str]:
    if bool(old.reviewed) != bool(new.reviewed):
        yield "blir granskat" if new.reviewed else "blir ett utkast igen"
    path = text_path(key)
    if before.sources.get(path) != after.sources.get(path):
        yield "texten"
    fields = _fields(old, new, _KEYS_OF_STATEMENTS | {"reviewed"})
    if fields:
        yield fields
    if any(getattr(old, attribute) != getattr(new, attribute) for attribute in _KEYS_OF_STATEMENTS):
        yield "utsagorna"


def _statements(before: Archive, after: Archive, kind: Kind) -> Group:
    group = Group(kind.word, kind.words)
    old, new = dict(_of_kind(before, kind)), dict(_of_kind(after, kind))
    for key, statement in new.items():
        if key not in old:
            group.added.append(_entry(after, key, statement))
        elif old[key] != statement:
            group.changed.append(_entry(after, key, statement, _fields(old[key], statement)))
    group.removed += [_entry(before, key, statement) for key, statement in old.items() if key not in new]
    return group


def _of_kind(archive: Archive, kind: Kind) -> Iterator[tuple[tuple[str, str], Statement]]:
    """Every statement of a kind, by its meeting and its id; by its words where it has none."""
    for key, meeting in archive.meetings.items():
        seen: dict[str, int] = {}
        for statement in getattr(meeting, kind.attribute):
            name = statement.id or f"{statement.item} {statement.quote}"
            seen[name] = seen.get(name, 0) + 1
            yield (key, name if seen[name] == 1 else f"{name} ({seen[name]})"), statement


def _entry(archive: Archive, key: tuple[str, str], statement: Statement, note: str = "") -> Entry:
    said = next((text for name in ("title", "what", "explanation") if (text := getattr(statement, name, None))), statement.quote)
    meeting = name_of(archive, key[0], archive.meetings[key[0]])
    return Entry(shorten(said, 110), f"{meeting}, punkt {statement.item}" if statement.item else meeting, note)


def _register(old: Mapping[str, Record], new: Mapping[str, Record], word: str, words: str) -> Group:
    group = Group(word, words)
    for key, record in new.items():
        if key not in old:
            group.added.append(Entry(_name(record), key))
        elif old[key] != record:
            group.changed.append(Entry(_name(record), key, _fields(old[key], record)))
    group.removed += [Entry(_name(record), key) for key, record in old.items() if key not in new]
    return group


def _name(record: Record) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", ""))


def _fields(old: Record, new: Record, without: set[str] | None = None) -> str:
    """The Swedish keys of the fields that differ."""
    model = type(new)
    return ", ".join(
        field.alias or name
        for name, field in model.model_fields.items()
        if name not in (without or ()) and getattr(old, name, None) != getattr(new, name)
    )


def _addresses(before: Archive, after: Archive) -> Group:
    old, new = published(before), published(after)
    group = Group("adress", "adresser", [Entry(address) for address in sorted(new - old)])
    for address in sorted(old - new):
        moved = after.moved.get(address)
        (group.changed if moved else group.removed).append(Entry(address, note=f"flyttar till {moved}" if moved else "försvinner"))
    return group
