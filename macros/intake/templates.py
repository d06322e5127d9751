"""`nytt`: a new thing by hand, as a commented template made from the model's own descriptions."""

import argparse
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from ..archive.fillers import TEXT, filler
from ..archive.load import ORIGINALS, Archive, meeting_path, text_path
from ..archive.model import Agreement, Body, Document, Matter, Party, Person, Record
from ..archive.statements import Meeting
from .addressing import record_addresses
from .given import known_body, read_archive
from .lines import Refused
from .new_archive import add_options, new_archive
from .schema import wired

_KINDS: dict[str, tuple[type[Record], str]] = {
    "mote": (Meeting, "moten"),
    "organ": (Body, "organ"),
    "part": (Party, "parter"),
    "person": (Person, "personer"),
    "arende": (Matter, "arenden"),
    "avtal": (Agreement, "avtal"),
    "handling": (Document, "handlingar"),
}
_LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789-")


def add_command(commands: Any, guarded: Callable[[Any], Any]) -> None:
    """Add `nytt`."""
    parser = commands.add_parser("nytt", help="börja på ett möte, ett organ, en person, ett ärende … för hand, med en mall")
    parser.add_argument("vad", help=f"{', '.join(_KINDS)}; eller arkiv")
    parser.add_argument("id", help="dess id: a–z, 0–9 och bindestreck; för ett möte organ/ÅÅÅÅ-MM-DD; för ett arkiv en ny mapp")
    add_options(parser)
    parser.set_defaults(run=guarded(new))


def new(chosen: argparse.Namespace) -> int:
    """Write the template of one thing."""
    if chosen.vad == "arkiv":
        return new_archive(chosen)
    if chosen.vad not in _KINDS:
        raise Refused(f"{chosen.vad!r} finns inte: välj bland {', '.join(_KINDS)}, arkiv")
    model, folder = _KINDS[chosen.vad]
    archive = read_archive(chosen.rot)
    parts = chosen.id.split("/")
    if len(parts) != (2 if chosen.vad == "mote" else 1) or any(not part or not set(part) <= _LETTERS or part[0] == "-" for part in parts):
        form = "organ/ÅÅÅÅ-MM-DD" if chosen.vad == "mote" else "a–z, 0–9 och bindestreck"
        raise Refused(f"{chosen.id!r} kan inte vara ett id: skriv {form}")
    wanted: dict[str, str] = {}
    path = f"data/{folder}/{chosen.id}.yml"
    if chosen.vad == "mote":
        known_body(archive, parts[0])
        title = f"Skriv mötets rubrik {parts[1]}"
        wanted[text_path(chosen.id)] = f"# {title}\n\n## 1. Skriv första punktens rubrik\n\n{TEXT}\n"
        wanted[f"{ORIGINALS}/{chosen.id}.txt"] = f"{title}\n\n1. Skriv första punktens rubrik\n\n{TEXT}\n"
        path = meeting_path(chosen.id)
    wanted[path] = wired(path) + "".join(f"{line}\n" for line in template(model, archive, chosen.id))
    for name in wanted:
        if (chosen.rot / name).exists():
            raise Refused(f"{name} finns redan")
    for name, text in wanted.items():
        file: Path = chosen.rot / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        print(f"Skrev {name}")
    record_addresses(chosen.rot)
    print("Fyll i det som inte börjar med #. Ta bort # framför det som behövs, och kontrollera med  python -m macros kontrollera")
    return 0


def template(model: type[Record], archive: Archive, ident: str) -> Iterator[str]:
    """The lines of a template: what must be filled in, and what may be, as comments."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in ("granskad",):
            yield f"# {field.description}"
            yield "# granskad: {av: Ditt namn, datum: ÅÅÅÅ-MM-DD}"
            continue
        yield f"# {field.description}{_choices(field)}"
        lines = list(_value(key, field, archive, ident))
        yield from lines if field.is_required() else (f"# {line}" for line in lines)


def _choices(field: FieldInfo) -> str:
    options = _literal(field.annotation)
    return f" Välj bland: {', '.join(map(str, options))}." if options else ""


def _literal(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for inner in get_args(annotation) if (found := _literal(inner))), ())


def _record(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record(inner))), None)


def _value(key: str, field: FieldInfo, archive: Archive, ident: str) -> Iterator[str]:
    many = get_origin(field.annotation) is tuple
    inner = _record(field.annotation)
    if inner and key != "datum":
        yield f"{key}:"
        for number, (name, held) in enumerate(inner.model_fields.items()):
            alias = held.alias or name
            lead = ("  - " if number == 0 else "    ") if many else "  "
            shown = _scalar(alias, held, archive, ident)
            first = number == 0 and not any(one.is_required() for one in inner.model_fields.values())
            if held.is_required() or first:
                yield f"{lead}{alias}: {shown}"
            else:
                mark = "  - " if number == 0 and many else ""
                yield f"{mark or '    '}# {alias}: {shown}" if not mark else f"{mark}{alias}: {shown}"
        return
    scalar = _scalar(key, field, archive, ident)
    yield f"{key}: [{scalar}]" if many else f"{key}: {scalar}"


def _scalar(key: str, field: FieldInfo, archive: Archive, ident: str) -> str:
    if options := _literal(field.annotation):
        return str(options[0])
    if field.annotation is bool:
        return "true"
    if key == "område":
        return min(archive.settings.areas, default="omrade")
    if key == "organ":
        return ident.split("/")[0] if "/" in ident else min(archive.bodies, default="organ")
    if key == "datum" and "/" in ident:
        name = ident.split("/")[1][:10]
        try:
            return datetime.date.fromisoformat(name).isoformat()
        except ValueError:
            return "{tidigast: 2020-08-01, senast: 2020-12-31, grund: Skriv resonemanget}"
    if key == "original":
        return f"{ident}.txt"
    if datetime.date in (field.annotation, *get_args(field.annotation)):
        return "2021-09-07"
    return "plan" if key == "slag" else filler(key)
