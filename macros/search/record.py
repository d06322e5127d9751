"""A record of the search: what it is found by and what a hit shows."""

import datetime
import re
from dataclasses import dataclass, replace

from ..archive.load import Archive

KINDS = ("beslut", "åtgärd", "redovisat beslut", "förslag", "ärende", "organ", "avtalspunkt", "avtal", "handling", "möte", "punkt", "sida")
OMITTED = "[namn utelämnat]"


@dataclass(frozen=True)
class Record:
    """What a hit shows, what it can be narrowed by, and what it is found by.

    `head` opens a meeting: what is found in it holds for the records of the meeting that follow. `also` are further names
    and `own` the key of the name's group; `context` is what stands around; `days` are dates that it has; `numbers` what it is numbered.
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
    also: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    days: tuple[datetime.date, ...] = ()
    numbers: tuple[str, ...] = ()
    head: bool = False
    own: str = ""


def hidden_names(archive: Archive) -> re.Pattern[str] | None:
    """Finds the names that may not be published, the longest first."""
    hidden = [person for person in archive.people.values() if person.publish != "namn"]
    names = sorted({name for person in hidden for name in (person.name, *person.aliases)}, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")s?\b", re.IGNORECASE) if names else None


def masked(record: Record, hidden: re.Pattern[str]) -> Record:
    """The record without the names that may not be published."""

    def mask(text: str) -> str:
        return hidden.sub(OMITTED, text)

    return replace(
        record,
        title=mask(record.title),
        text=mask(record.text),
        who=mask(record.who),
        also=tuple(map(mask, record.also)),
        context=tuple(map(mask, record.context)),
    )
