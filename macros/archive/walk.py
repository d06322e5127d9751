"""Walking through the records of an archive, with the file and place of each."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from .load import Archive, meeting_path
from .model import Record
from .source import Loc
from .statements import KINDS, Kind, Statement

REGISTERS = {
    "organ": "bodies",
    "parter": "parties",
    "personer": "people",
    "arenden": "matters",
    "avtal": "agreements",
    "handlingar": "documents",
}


def files(archive: Archive) -> Iterator[tuple[str, str, Record]]:
    """(path, id, record) of every record that has a file of its own."""
    for folder, attribute in REGISTERS.items():
        register: Mapping[str, Record] = getattr(archive, attribute)
        for key, record in register.items():
            yield f"data/{folder}/{key}.yml", key, record
    for key, meeting in archive.meetings.items():
        yield meeting_path(key), key, meeting


def inside(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Record]]:
    """The record and every record inside it, each with its place in the file."""
    yield loc, record
    for attribute, alias in _fields(type(record)):
        value: Any = getattr(record, attribute)
        if isinstance(value, Record):
            yield from inside(value, (*loc, alias))
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, Record):
                    yield from inside(one, (*loc, alias, index))


def statements(archive: Archive) -> Iterator[tuple[str, str, Kind, int, Loc, Statement]]:
    """(path, meeting id, kind, index, place in the file, statement) of every statement."""
    for key, meeting in archive.meetings.items():
        for kind in KINDS:
            alias = key_of(type(meeting), kind.attribute)
            for index, statement in enumerate(getattr(meeting, kind.attribute)):
                yield meeting_path(key), key, kind, index, (alias, index), statement


def key_of(model: type[Record], attribute: str) -> str:
    """The YAML key of an attribute."""
    return model.model_fields[attribute].alias or attribute


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
