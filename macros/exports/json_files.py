"""site/data/*.json: everything we say, one array of objects a file, with the YAML's own keys.

What a file says of one meeting is made when the meeting is read (`of_meeting`) and kept; a file is these pieces put together.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..archive import addresses
from ..archive.model import Record
from ..archive.queries import Index, Placed
from ..archive.statements import KINDS, Action, Statement

MEETINGS = "moten"
FILES = (MEETINGS, *(kind.file for kind in KINDS))
"""The files with something of each meeting."""

_SITE = "\x00arkiv/"
"""Stands for the site's address in what is kept. No text can hold it: `source.read` refuses it."""


def of_meeting(index: Index, key: str) -> dict[str, str]:
    """File → the JSON objects that it has of one reviewed meeting, apart by comma and newline. Nothing of a draft.

    `in_place` puts the site's address in.
    """
    meeting = index.archive.meetings[key]
    if not meeting.reviewed:
        return {}
    statements = {kind.attribute for kind in KINDS}
    found = {MEETINGS: [{"id": key, "adress": _SITE + addresses.meeting(key), **plain(meeting, statements)}]}
    for kind in KINDS:
        placed = sorted((one for one in index.by_meeting[key] if one.kind == kind), key=lambda one: one.index)
        found[kind.file] = [statement(index, one) for one in placed]
    return {name: _inner(rows) for name, rows in found.items() if rows}


def in_place(pieces: Iterable[str], url: str) -> bytes:
    """The JSON objects of several meetings, with the site's address (absolute, ends in a slash) put in."""
    return ",\n".join(pieces).replace(json.dumps(_SITE)[1:-1], json.dumps(url, ensure_ascii=False)[1:-1]).encode()


def whole_file(parts: Iterable[bytes]) -> bytes:
    """A file's JSON, from parts that `in_place` gave."""
    held = [part for part in parts if part]
    return b"".join((b"[\n", b",\n".join(held), b"\n]\n")) if held else b"[]\n"


def register_files(index: Index, url: str) -> Iterator[tuple[str, str]]:
    """(path, JSON) of the files that say nothing of meetings: bodies, people, agreements …"""
    archive = index.archive
    registers: dict[str, tuple[Mapping[str, Record], Callable[[str], str]]] = {
        "arenden": (archive.matters, addresses.matter),
        "organ": (archive.bodies, addresses.body),
        "parter": (archive.parties, addresses.party),
        "avtal": (archive.agreements, addresses.agreement),
        "handlingar": (archive.documents, addresses.document),
        "personer": ({key: person for key, person in archive.people.items() if person.publish == "namn"}, addresses.actions),
    }
    for name, (register, address) in registers.items():
        rows = [{"id": key, "adress": url + address(key), **plain(record)} for key, record in sorted(register.items())]
        yield f"data/{name}.json", dump(rows)
    yield (
        "data/avtalspunkter.json",
        dump(
            [
                {
                    "id": clause.id,
                    "adress": url + clause.address,
                    "avtal": clause.agreement_id,
                    "del": clause.part,
                    "nummer": clause.number or None,
                    "rubrik": clause.title,
                    "text": clause.text,
                    "överordnad": clause.parent,
                }
                for clause in sorted(index.clauses.values(), key=lambda c: c.id)
            ]
        ),
    )


def statement(index: Index, placed: Placed[Statement]) -> dict[str, Any]:
    """One statement with where and when it was said. `datum` is null for an undated meeting, whose window is in moten.json.

    An action is done on evidence only. Nothing here depends on today: how old an open action is follows from `datum`.
    """
    done = {"läge": "klar" if placed.statement.done else "öppen"} if isinstance(placed.statement, Action) else {}
    return {
        **plain(placed.statement),
        "id": f"{placed.meeting_id}#{placed.anchor}",
        "adress": _SITE + placed.address,
        "möte": placed.meeting_id,
        "organ": placed.meeting.body,
        "datum": placed.date.isoformat() if placed.meeting.dated else None,
        "punkt": placed.item.id if placed.item else None,
        "citat": placed.statement.quote,
        "ärende": index.matter_of(placed),
        **done,
    }


def plain(record: Record, leave_out: set[str] | None = None) -> dict[str, Any]:
    """A record as JSON values under its YAML keys, in the model's order."""
    return record.model_dump(mode="json", by_alias=True, exclude=leave_out)


def dump(rows: list[dict[str, Any]]) -> str:
    """Stable UTF-8 JSON, one object a line, so that a change shows as a change."""
    return whole_file([_inner(rows).encode()] if rows else []).decode()


def _inner(rows: list[dict[str, Any]]) -> str:
    return ",\n".join([json.dumps(row, ensure_ascii=False) for row in rows])
