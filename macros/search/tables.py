"""What the browser needs of every record before a hit is shown: kinds, days and pieces (`tabell`), and the facets' columns."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any
from zlib import crc32

from ..archive.load import Archive
from .codec import plain_json
from .numbering import Numbering
from .record import KINDS, Record
from .shards import FACETS, UNDATED, Head, columns, days

SHORT = 6  # letters of a key that tell the versions of a piece apart
_TOLD = ("beslut", "åtgärd", "beslut hos andra", "förslag", "punkt")  # the kinds of a meeting's records, after its own
_RUN = 48  # one record of the registers of so many ends a piece of what hits show

Numbered = Sequence[tuple[int, Head]]


def table(
    meetings: Numbered, registers: Sequence[Record], groups: Mapping[int, list[int]], how: Numbering, shown: Sequence[tuple[int, str]]
) -> dict[str, Any]:
    """The table of all records. `shown`: of each piece that tells what the registers' hits show how many records it has, and its name."""
    numbers = [number for number, _ in meetings]
    return {
        "första": how.first,
        "steg": how.stride,
        "fack": how.groups + 1,
        "möten": [b - a for a, b in pairwise([how.groups, *numbers])],
        "slag": [[head.kinds[KINDS.index(kind)] for _, head in meetings] for kind in _TOLD],
        "visat": "".join(head.shown[:SHORT] for _, head in meetings),
        "register": {
            "slag": runs(KINDS.index(record.kind) for record in registers),
            "dag": runs(days(record.date) if record.date else 0 for record in registers),
            "fack": [groups[number] for number in sorted(groups)],
            "visat": list(shown),
        },
    }


def register_runs(registers: Sequence[Record]) -> list[tuple[int, int]]:
    """(start, end) of the pieces that tell what the registers' hits show. Where one ends follows from its last record alone."""
    ends = [at + 1 for at, record in enumerate(registers) if not crc32(record.address.encode()) % _RUN or at + 1 == len(registers)]
    return list(pairwise([0, *ends]))


def value_names(archive: Archive, registers: Iterable[Record]) -> dict[str, dict[str, str]]:
    """What to call the values of facets: facet → value → name."""
    return {
        "organ": {key: body.short_name or body.name for key, body in archive.bodies.items()},
        "arende": {key: matter.title for key, matter in archive.matters.items()},
        "lage": {"utan datum": UNDATED},
        "avtalspunkt": {record.clauses[0]: f"{record.place}: {record.title}" for record in registers if record.kind == "avtalspunkt"},
    }


def facet_sources(meetings: Numbered, registers: Sequence[Record]) -> dict[str, list[str]]:
    """Facet → the columns that it is made from: of each meeting, oldest first, then of the registers."""
    own = columns(registers)
    return {name: [*(head.columns[at] for _, head in meetings), own[at]] for at, name in enumerate(FACETS)}


def facet(columns_: Iterable[str], names: Mapping[str, str]) -> bytes:
    """A facet's column: its values with their names, and of each group the distinct sets of values and which set each record has."""
    rows = json.loads(f"[{','.join(columns_)}]")
    used = sorted({value for sets, _ in rows for values in sets for value in values}, key=lambda value: (isinstance(value, str), value))
    places = {value: at for at, value in enumerate(used)}
    sets = [[[places[value] for value in values] for values in sets] for sets, _ in rows]
    named = [[value, names.get(value, value) if isinstance(value, str) else ""] for value in used]
    return plain_json({"namn": named, "mängder": sets, "rader": [places for _, places in rows]})


def topics(archive: Archive) -> bytes:
    """What topics each matter has, and what they are called: the facet of topics follows from that of matters."""
    used = sorted({topic for matter in archive.matters.values() for topic in matter.topics})
    names = [[key, archive.topics[key].name if key in archive.topics else key] for key in used]
    return plain_json({"namn": names, "av": {key: [used.index(t) for t in m.topics] for key, m in archive.matters.items() if m.topics}})


def runs(values: Iterable[int]) -> list[int]:
    """[value, how many in a row, value, how many …]."""
    out: list[int] = []
    for value in values:
        if out and out[-2] == value:
            out[-1] += 1
        else:
            out += [value, 1]
    return out
