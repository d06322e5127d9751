"""A record of the search: what it is found by and what a hit shows."""

import datetime
import re
from typing import NamedTuple

from ..archive.queries import Index

KINDS = ("beslut", "åtgärd", "redovisat beslut", "förslag", "ärende", "organ", "avtalspunkt", "avtal", "handling", "möte", "punkt", "sida")
LONGEST = 1500
"""The most letters of a text that a hit has at hand."""


class Record(NamedTuple):
    """What a hit shows, what it can be narrowed by, and what it is found by.

    `head` opens a meeting: what is found in it holds for the records of the meeting that follow. `also` are further names
    and `own` the key of the name's group; `context` is what stands around; `days` are dates that it has; `numbers` what it is numbered.
    Of an action that is due a certain day `due` is that day, and its state follows from what day it is.
    """

    kind: str
    title: str
    text: str
    address: str
    group: str
    bodies: tuple[str, ...] = ()
    date: datetime.date | None = None
    date_basis: str = ""
    place: str = ""
    who: str = ""
    matter: str = ""
    topics: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    type: str = ""
    state: str = ""
    due: datetime.date | None = None
    also: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    days: tuple[datetime.date, ...] = ()
    numbers: tuple[str, ...] = ()
    head: bool = False
    own: str = ""


def called(index: Index, key: str) -> tuple[str, ...]:
    """What a body is called in short; the rest of its names follow from that (`aliases.py`)."""
    body = index.archive.bodies.get(key)
    return (body.short_name or body.name,) if body else ()


def topics_of(index: Index, matter: str) -> tuple[str, ...]:
    """The topics of a matter."""
    return index.archive.matters[matter].topics if matter in index.archive.matters else ()


def matter_title(index: Index, matter: str) -> tuple[str, ...]:
    """What a matter is called."""
    return (index.archive.matters[matter].title,) if matter in index.archive.matters else ()


def written(number: str) -> tuple[str, ...]:
    """How the number of an item or clause is written in a question: '§ 101' → '101'."""
    plain = re.sub(r"[^0-9a-zåäö]", "", number.lower())
    return (plain,) if plain else ()
