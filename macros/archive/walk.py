"""Walking through the records of an archive, with the file and place of each."""

import stat
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from .load import ORIGINALS, Archive, meeting_path, text_path
from .model import Record
from .problems import Problem
from .source import Loc, read
from .statements import Meeting
from .text import MarkedText

R = TypeVar("R", bound=Record)

SIDECAR = ".txt"
"""Beside a Word or PDF original lies its text, as the importer read it: "protokoll.docx.txt"."""

REGISTERS = {
    "organ": "bodies",
    "parter": "parties",
    "personer": "people",
    "arenden": "matters",
    "avtal": "agreements",
    "handlingar": "documents",
}


def files(archive: Archive) -> Iterator[tuple[str, str, Record]]:
    """(path, id, record) of every record, of those to look at (`archive.only`), that has a file of its own."""
    for folder, attribute in REGISTERS.items() if not archive.only else ():
        register: Mapping[str, Record] = getattr(archive, attribute)
        for key, record in register.items():
            yield f"data/{folder}/{key}.yml", key, record
    for key, meeting in meetings(archive):
        yield meeting_path(key), key, meeting


def meetings(archive: Archive) -> Iterable[tuple[str, Meeting]]:
    """(id, meeting) of every meeting to look at."""
    if archive.only is None:
        return archive.meetings.items()
    return [(archive.only, archive.meetings[archive.only])] if archive.only in archive.meetings else ()


def texts(archive: Archive) -> Iterator[tuple[str, MarkedText]]:
    """(path, text) of every text to look at."""
    for path, text in archive.texts.items():
        if archive.only is None or (path == text_path(archive.only) if archive.only else not path.startswith("docs/protokoll/")):
            yield path, text


def originals(archive: Archive) -> list[str]:
    """Return the originals that the files to look at name, and the words read out of them, by their paths in data/original: those
    that are there and no links, in order."""
    return archive.remember(f"originals {archive.only}", archive.meetings, partial(_originals, archive))


def _originals(archive: Archive) -> list[str]:
    folder = archive.root / ORIGINALS
    parts = (part for agreement in archive.agreements.values() for part in agreement.parts) if not archive.only else ()
    used = {*(meeting.original for _, meeting in meetings(archive)), *(part.original for part in parts if part.original)}
    named = sorted({name for original in used for name in (original, f"{original}{SIDECAR}")})
    return [name for name in named if _lies(folder, name)]


def _lies(folder: Path, name: str) -> bool:
    """Return whether there is a file of a name under a folder, without a link on the way to it."""
    try:
        at = folder / name
        return stat.S_ISREG(at.lstat().st_mode) and not any(one.is_symlink() for one in at.parents if folder in one.parents)
    except (OSError, ValueError):
        return False


def beside(archive: Archive, original: str) -> list[str]:
    """Return the originals in the folder where one should lie, by their paths in data/original: whoever wrote the name meant one."""
    folder = original.rpartition("/")[0]
    try:
        names = sorted(one.name for one in (archive.root / ORIGINALS / folder).iterdir())
    except (OSError, ValueError):
        return []
    return [name for name in (f"{folder}/{one}" if folder else one for one in names) if _lies(archive.root / ORIGINALS, name)]


def original(archive: Archive, name: str, problems: list[Problem]) -> str | None:
    """What an original holds. The last one that was read is remembered: several rules look at it, one after the other."""
    if archive.shared.get("original", ("",))[0] != name:
        found: list[Problem] = []
        archive.shared["original"] = name, read(archive.root, f"{ORIGINALS}/{name}", found), found
    _, text, found = archive.shared["original"]
    problems += found
    return cast("str | None", text)


_last: tuple[Record | None, list[tuple[Loc, Record]]] = None, []


def inside(record: Record, kinds: type[R] | tuple[type[R], ...]) -> list[tuple[Loc, R]]:
    """The record and every record inside it that is one of these, each with its place in the file, in the order of the model."""
    # Several rules look at the same record, one after the other.
    global _last
    last, found = _last
    if last is not record:
        found = []
        _inside(record, (), found)
        _last = record, found
    wanted = _models(kinds)
    return cast("list[tuple[Loc, R]]", [one for one in found if type(one[1]) in wanted])


def _inside(record: Record, loc: Loc, found: list[tuple[Loc, Record]]) -> None:
    found.append((loc, record))
    for attribute, alias in _ways(type(record)):
        value: Any = getattr(record, attribute)
        if isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, Record):
                    _inside(one, (*loc, alias, index), found)
        elif isinstance(value, Record):
            _inside(value, (*loc, alias), found)


def models(model: type[Record] = Record) -> Iterator[type[Record]]:
    """Every kind of record."""
    for one in model.__subclasses__():
        yield one
        yield from models(one)


@cache
def key_of(model: type[Record], attribute: str) -> str:
    """The YAML key of an attribute."""
    return model.model_fields[attribute].alias or attribute


@cache
def _models(kinds: type[Record] | tuple[type[Record], ...]) -> frozenset[type[Record]]:
    """Those kinds of record, and what is a kind of them."""
    every: tuple[type[Record], ...] = (Record, *models())
    return frozenset(one for one in every if issubclass(one, kinds))


@cache
def _ways(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, attribute and key, that lead to a record."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if _leads(field.annotation))


def _leads(annotation: Any) -> bool:
    return (isinstance(annotation, type) and issubclass(annotation, Record)) or any(map(_leads, get_args(annotation)))
