"""The list of meetings as it is kept between builds: a line for each, and what state of files and registers it goes with."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..archive.cards import Card

_APART = "\x1f"

dumped = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON, in one line."""


@dataclass
class Line:
    """What is known of a meeting: the key of its files and the originals among them; the key of all that its card is made from;
    the card and its tallies (JSON); the keys of its part of the search and of the files of data. After a mere check there are
    no tallies and none of these keys."""

    files: str
    originals: list[str]
    links: list[str]
    named: list[str]
    made_from: str = ""
    shard: str = ""
    data: str = ""
    card: str = ""
    tallies: str = ""
    told: str = ""
    """The other fields as they were kept; nothing once one has changed."""
    whole_card: Card | None = None
    """The card with its tallies, once `cards` has been asked."""


def read_lines(raw: bytes | None) -> tuple[dict[str, Line], str]:
    """Meeting id → line, and what the list goes with, of a list as it was kept; nothing where it can't be understood."""
    lines: dict[str, Line] = {}
    try:
        goes_with, *rows = raw.decode().split("\n") if raw else [""]
        split = [row.split(_APART) for row in rows]
        for (one, *fields), (told, *made) in zip(values([told for told, _, _ in split]), split, strict=True):
            lines[one] = Line(*fields, *made)
            lines[one].told = told
    except (ValueError, TypeError):
        return {}, ""
    return lines, goes_with


def written_lines(lines: Mapping[str, Line], goes_with: str) -> bytes:
    """The list as it is kept: what `read_lines` reads. `lines`: meeting id → line; `goes_with`: the key of what it goes with."""
    # JSON has neither line breaks nor other control characters in it, when it is written without indents.
    rows = (
        (at.told or dumped([one, at.files, at.originals, at.links, at.named, at.made_from, at.shard, at.data]), at.card, at.tallies)
        for one, at in lines.items()
    )
    return "\n".join((goes_with, *map(_APART.join, rows))).encode()


def values(told: Iterable[str]) -> list[Any]:
    """What some JSON texts say, read all at once: the time goes to beginning, not to reading. Raises ValueError where one is no JSON."""
    found: list[Any] = json.loads(f"[{','.join(told)}]")
    return found
