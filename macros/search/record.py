"""A record of the search: what it is found by and what a hit shows."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from ..archive.queries import Index

KINDS = (
    *("beslut", "åtgärd", "beslut hos andra", "förslag", "ärende", "organ", "avtalspunkt", "avtal", "handling", "möte", "punkt", "sida"),
    *("bilaga", "part"),
)
LONGEST = 1500
"""The most letters of a text that a hit has at hand."""
_OVERLAP = 100
_ID = re.compile(r"https?://\S+|[a-z0-9]*[-/#.][a-z0-9/#.-]*|")


class Record(NamedTuple):
    """What a hit shows, what it can be narrowed by, and what it is found by.

    `head` opens a meeting: what is found in it holds for the records of the meeting that follow. `also` are further names
    and `own` the key of the name's group; `context` is what stands around; `days` are dates that it has; `numbers` what it is numbered.
    `rest` is all else that is said of it: reasons, comments, sources, what is too long to show.
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
    rest: tuple[str, ...] = ()


def strings(value: object) -> Iterator[str]:
    """Every text in a value out of the archive, in it and below it, but for ids and addresses: what its page may show of it."""
    if isinstance(value, str):
        if not _ID.fullmatch(value):
            yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from strings(getattr(value, name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from strings(one)


def beyond(text: str) -> tuple[str, ...]:
    """The rest of a text that is too long to be shown whole."""
    return (text[LONGEST - _OVERLAP :],) if len(text) > LONGEST else ()


def called(index: Index, key: str) -> tuple[str, ...]:
    """What a body is called in short; the rest of its names follow from that (`aliases.py`)."""
    body = index.archive.bodies.get(key)
    return (body.short_name or body.name,) if body else ()


def topics_of(index: Index, matter: str) -> tuple[str, ...]:
    """The topics of a matter."""
    return index.archive.matters[matter].topics if matter in index.archive.matters else ()


def matter_title(index: Index, matter: str) -> tuple[str, ...]:
    """What a matter is called, by readers too."""
    found = index.archive.matters.get(matter)
    return (found.title, *found.search_words) if found else ()


def written(number: str) -> tuple[str, ...]:
    """How the number of an item or clause is written in a question: '§ 101' → '101'."""
    plain = re.sub(r"[^0-9a-zåäö]", "", number.lower())
    return (plain,) if plain else ()
