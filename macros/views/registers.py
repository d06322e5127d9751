"""What the registers of decisions, actions and meetings share: rows with values to filter by, and the filter's choices."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from ..archive import swedish
from ..archive.queries import Index, Placed
from ..archive.statements import Action, Decision, Meeting, Statement
from ..archive.text import slug

LIMIT = 500
"""The most rows that a register shows on one page before it splits by year."""

S = TypeVar("S", bound=Statement, covariant=True)
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Row(Generic[S]):
    """A statement in a register. `values`: filter name → ids; they become `data-` attributes that register.js reads."""

    placed: Placed[S]
    values: Values

    @cached_property
    def id(self) -> str:
        """The row's anchor within a register's page."""
        return f"{self.placed.meeting_id.replace('/', '-')}-{self.placed.anchor}"

    @property
    def year(self) -> int:
        return self.placed.date.year

    @property
    def data(self) -> dict[str, str]:
        return attributes(self.values)


@dataclass(frozen=True)
class Choice:
    """One value to choose in a filter. `group` is the heading that it stands under, if any."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Facet:
    """A filter: its name in the address, its label, the words for 'no choice made', and the choices."""

    name: str
    label: str
    every: str
    choices: tuple[Choice, ...]

    @property
    def groups(self) -> list[tuple[str, list[Choice]]]:
        """The choices by heading, in order."""
        found: dict[str, list[Choice]] = {}
        for choice in self.choices:
            found.setdefault(choice.group, []).append(choice)
        return list(found.items())


def attributes(values: Values) -> dict[str, str]:
    """The `data-` attributes of a row. Values are ids, so a space can stand between them."""
    return {f"data-{name}": " ".join(ids) for name, ids in values.items() if ids}


def shared_values(index: Index, placed: Placed[Statement]) -> dict[str, tuple[str, ...]]:
    """What any statement can be filtered by: body, matter, topics and area."""
    matter = index.matter_of(placed)
    return {
        **meeting_values(index, placed.meeting),
        "arende": (matter,) if matter else (),
        "amne": index.archive.matters[matter].topics if matter else (),
    }


def meeting_values(index: Index, meeting: Meeting) -> dict[str, tuple[str, ...]]:
    """What any meeting can be filtered by: body, area and year."""
    return {"organ": (meeting.body,), "omrade": (index.archive.bodies[meeting.body].area,), "ar": (str(meeting.sort_date.year),)}


def shared_facets(index: Index, rows: Iterable[Values]) -> list[Facet]:
    """The filters for `shared_values`, with the values that occur in the rows. One that leaves no choice is left out."""
    archive = index.archive
    rows = list(rows)
    found = [
        facet("organ", "Organ", "Alla organ", rows, lambda key: archive.bodies[key].name),
        facet("arende", "Ärende", "Alla ärenden", rows, lambda key: archive.matters[key].title),
        facet("amne", "Ämne", "Alla ämnen", rows, lambda key: archive.topics[key].name),
        facet("omrade", "Område", "Alla områden", rows, lambda key: archive.settings.areas[key]),
    ]
    return [one for one in found if len(one.choices) > 1]


def facet(name: str, label: str, every: str, rows: Sequence[Values], words: Callable[[str], str]) -> Facet:
    """A filter with the values that occur in the rows, in alphabetical order of their words."""
    used = {value for values in rows for value in values.get(name, ())}
    choices = sorted((Choice(value, words(value)) for value in used), key=lambda c: (swedish.alphabetical(c.label), c.value))
    return Facet(name, label, every, tuple(choices))


def ordered(name: str, label: str, every: str, rows: Sequence[Values], words: Iterable[tuple[str, str]]) -> Facet:
    """A filter whose choices have an order and, some of them, a heading: (words, heading). The value is the slug of the words."""
    used = {value for values in rows for value in values.get(name, ())}
    return Facet(name, label, every, tuple(Choice(slug(word), word, group) for word, group in words if slug(word) in used))


def years(rows: Sequence[Row[S]]) -> list[tuple[int, list[Row[S]]]]:
    """The rows by year, newest first. A meeting without a known day counts under the last year of its window."""
    found: dict[int, list[Row[S]]] = {}
    for row in rows:
        found.setdefault(row.year, []).append(row)
    return sorted(found.items(), reverse=True)


def bodies(index: Index, rows: Sequence[Row[S]]) -> list[tuple[str, list[Row[S]]]]:
    """The rows by the body whose meeting it was, in alphabetical order."""
    found: dict[str, list[Row[S]]] = {}
    for row in rows:
        found.setdefault(row.placed.meeting.body, []).append(row)
    return sorted(found.items(), key=lambda pair: swedish.alphabetical(index.archive.bodies[pair[0]].name))


def meetings(rows: Sequence[Row[S]]) -> list[tuple[str, list[Row[S]]]]:
    """The rows by meeting, in the order they come."""
    found: dict[str, list[Row[S]]] = {}
    for row in rows:
        found.setdefault(row.placed.meeting_id, []).append(row)
    return list(found.items())


def matter_tally(index: Index, key: str) -> dict[str, list[int]]:
    """Each matter that a meeting says something of, with how many decisions and actions it has there."""
    return {
        matter: [sum(isinstance(one.statement, kind) for one in placed) for kind in (Decision, Action)]
        for matter, placed in index.matters_in(key).items()
    }
