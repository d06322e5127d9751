"""What the open data holds: the files in site/data, their keys, and the columns that a table of each has."""

import datetime
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from . import statements
from .model import Agreement, Body, Document, Matter, Party, Person, Record
from .statements import KINDS, Meeting

VERSION = "1"
"""The version of the form of the files. A change that breaks a reader gives it the next number."""

Type = Literal["text", "dag", "sant", "lista", "adress"]


@dataclass(frozen=True)
class Column:
    """A column of a table: its name, where its value is in a row of the JSON, of what type it is, what it means."""

    name: str
    path: tuple[str, ...]
    type: Type
    meaning: str


@dataclass(frozen=True)
class Dataset:
    """A file of the open data. `first` are the keys that do not come from the model; `leave_out` the attributes that are not there."""

    name: str
    title: str
    first: tuple[Column, ...]
    model: type[Record] | None = None
    leave_out: frozenset[str] = field(default=frozenset())

    @property
    def schema_path(self) -> str:
        """Where the schema of the file is published."""
        return f"data/schema/{VERSION}/{self.name}.json"

    @cached_property
    def keys(self) -> dict[str, str]:
        """Every key of a row, with its meaning."""
        found = {column.name: column.meaning for column in self.first}
        for _, key, meaning, _ in self._fields():
            found.setdefault(key, meaning)
        return found

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a table. A group of keys is a column each: `senast` → `senast_sagt`, `senast_datum` …"""
        found = {column.name: column for column in self.first}
        for _, key, meaning, annotation in self._fields():
            for column in _columns((key,), annotation, meaning):
                found.setdefault(column.name, column)
        return tuple(found.values())

    def _fields(self) -> Iterator[tuple[str, str, str, Any]]:
        for name, one in self.model.model_fields.items() if self.model else ():
            if name not in self.leave_out:
                yield name, one.alias or name, one.description or "", one.annotation


def _columns(path: tuple[str, ...], annotation: Any, meaning: str) -> Iterator[Column]:
    choices = list(_choices(annotation))
    groups = [one for one in choices if isinstance(one, type) and issubclass(one, Record)]
    scalars = [one for one in choices if one not in groups]
    if scalars:
        yield Column("_".join(path), path, _type(scalars), meaning)
    for group in groups:
        for name, one in group.model_fields.items():
            inner = tuple(_choices(one.annotation))
            if not any(isinstance(part, type) and issubclass(part, Record) for part in inner):
                yield from _columns((*path, one.alias or name), one.annotation, one.description or "")


def _choices(annotation: Any) -> Iterator[Any]:
    """The types that a value may be of, apart from None and from what narrows them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _choices(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for one in get_args(annotation):
            yield from _choices(one)
    elif annotation is not type(None):
        yield annotation


def _type(choices: list[Any]) -> Type:
    first = choices[0]
    if get_origin(first) is tuple:
        return "lista"
    return "dag" if first is datetime.date else "sant" if first is bool else "text"


def _first(*columns: tuple[str, Type, str]) -> tuple[Column, ...]:
    return tuple(Column(name, (name,), type_, meaning) for name, type_, meaning in columns)


_EVERY = _first(("id", "text", "Id i hela arkivet."), ("adress", "adress", "Den fasta länken."))
_STATEMENT = _EVERY + _first(
    ("möte", "text", "Mötets id."),
    ("organ", "text", "Organet som sammanträdde."),
    ("datum", "dag", "Mötets dag. Tomt om mötet är odaterat; fönstret står i moten.json."),
    ("punkt", "text", "Punkten i texten."),
    ("citat", "text", "Orden i texten, ordagrant."),
    ("ärende", "text", "Ärendet, också när det följer av beslutet."),
)
_CLAUSE = _EVERY + _first(
    ("avtal", "text", "Avtalet."),
    ("del", "text", "Delen av avtalet."),
    ("nummer", "text", "Punktens nummer, som det står."),
    ("rubrik", "text", "Punktens rubrik, eller uppgiftens ord."),
    ("text", "text", "Punktens text."),
    ("överordnad", "text", "Punkten som uppgiften står under."),
)
_MODELS: dict[str, type[Record]] = {
    "decisions": statements.Decision,
    "actions": statements.Action,
    "reported_decisions": statements.ReportedDecision,
    "proposals": statements.Proposal,
    "consultations": statements.Consultation,
    "references": statements.Reference,
    "discrepancies": statements.Discrepancy,
}

_STATES = {"actions": _first(("läge", "text", "”klar” när ett belägg finns, annars ”öppen”."))}

DATASETS: tuple[Dataset, ...] = (
    Dataset("moten", "Möten", _EVERY, Meeting, frozenset(kind.attribute for kind in KINDS)),
    *(Dataset(kind.file, kind.words.capitalize(), _STATEMENT + _STATES.get(kind.attribute, ()), _MODELS[kind.attribute]) for kind in KINDS),
    Dataset("arenden", "Ärenden", _EVERY, Matter),
    Dataset("organ", "Organ", _EVERY, Body),
    Dataset("parter", "Parter", _EVERY, Party),
    Dataset("avtal", "Avtal", _EVERY, Agreement),
    Dataset("handlingar", "Handlingar", _EVERY, Document),
    Dataset("personer", "Personer vars namn får publiceras", _EVERY, Person),
    Dataset("avtalspunkter", "Avtalens punkter och utfästelser", _CLAUSE),
)
"""Every file that `exports/json_files.py` writes, statements first."""
