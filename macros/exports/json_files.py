"""site/data/*.json: everything we say, one array of objects a file, with the YAML's own keys."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..archive import addresses
from ..archive.model import Record
from ..archive.queries import Index, Placed
from ..archive.statements import KINDS, Statement
from ..views.frame import Site


def json_files(site: Site) -> Iterator[tuple[str, str]]:
    """(path, JSON) of every file. Drafts are left out; so are the names that may not be published."""
    index = site.index
    archive = index.archive
    registers: dict[str, tuple[Mapping[str, Record], Callable[[str], str]]] = {
        "arenden": (archive.matters, addresses.matter),
        "organ": (archive.bodies, addresses.body),
        "parter": (archive.parties, addresses.party),
        "avtal": (archive.agreements, addresses.agreement),
        "handlingar": (archive.documents, addresses.document),
        "personer": ({key: person for key, person in archive.people.items() if person.publish == "namn"}, addresses.actions),
    }
    statements = {kind.attribute for kind in KINDS}
    clean = redactor(index)
    meetings = [
        {"id": key, "adress": site.url + addresses.meeting(key), **plain(archive.meetings[key], statements)} for key in index.meeting_ids
    ]
    yield "data/moten.json", dump(clean(meetings))
    for kind in KINDS:
        placed = sorted(index.of_kind(kind), key=lambda p: (p.date, p.meeting_id, p.index))
        yield f"data/{kind.file}.json", dump(clean([statement(site, index, one) for one in placed]))
    for name, (register, address) in registers.items():
        yield (
            f"data/{name}.json",
            dump(clean([{"id": key, "adress": site.url + address(key), **plain(record)} for key, record in sorted(register.items())])),
        )
    yield (
        "data/avtalspunkter.json",
        dump(
            [
                {
                    "id": clause.id,
                    "adress": site.url + clause.address,
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


def statement(site: Site, index: Index, placed: Placed[Statement]) -> dict[str, Any]:
    """One statement with where and when it was said. `datum` is null for an undated meeting, whose window is in moten.json."""
    return {
        **plain(placed.statement),
        "id": f"{placed.meeting_id}#{placed.anchor}",
        "adress": site.url + placed.address,
        "mote": placed.meeting_id,
        "organ": placed.meeting.body,
        "datum": placed.date.isoformat() if placed.meeting.dated else None,
        "punkt": placed.item.id if placed.item else None,
        "citat": placed.statement.quote,
        "ärende": index.matter_of(placed),
    }


def plain(record: Record, leave_out: set[str] | None = None) -> dict[str, Any]:
    """A record as JSON values under its YAML keys, in the model's order."""
    return record.model_dump(mode="json", by_alias=True, exclude=leave_out)


def dump(rows: list[dict[str, Any]]) -> str:
    """Stable UTF-8 JSON, one key a line, so that a change shows as a change."""
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def redactor(index: Index) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    """A function that leaves out the people whose names may not be published, but for the quotes, which are the text's own."""
    hidden = set(index.unpublished)
    for key in index.unpublished:
        person = index.archive.people[key]
        hidden |= {person.name, *person.aliases}

    def clean(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: clean(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [clean(one, key) for one in value if not (isinstance(one, str) and one in hidden)]
        return None if isinstance(value, str) and value in hidden and key not in ("citat", "före", "efter") else value

    return lambda rows: [clean(row) for row in rows]
