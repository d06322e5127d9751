"""The register of matters: by area and topic, in short lines where they are many, and on pages of their own where they are very many."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..archive import addresses, swedish
from ..archive.model import STEPS, Matter
from ..archive.text import slug
from . import empty
from .frame import Fragment, Page, Site, Whole, render
from .matter import pages as matter_pages
from .positions import Row, nothing, rows
from .registers import Facet, Values, attributes, facet, ordered

UNKNOWN = "inget känt"

MANY = 150
"""With more matters than this each is one line in the register."""

TOO_MANY = 600
"""With more than this each topic of an area has a page of its own."""

NEWEST = 50
"""How many of those last heard of are shown then."""

PAGE = 150
"""How many a topic's page has before it goes on on the next."""


@dataclass(frozen=True)
class Group:
    """The matters of one area whose first topic is the same: how many, those shown, and the page for the rest if it has one."""

    topic: str
    name: str
    number: int
    rows: tuple[Row, ...]
    address: str = ""


@dataclass(frozen=True)
class Register:
    """The matters by area; `newest` where they are too many for one page; `short` where each is one line."""

    total: int
    areas: tuple[tuple[str, tuple[Group, ...]], ...]
    newest: tuple[Row, ...]
    short: bool


@dataclass(frozen=True)
class OfTopic:
    """A page of the matters of a topic: its number and of how many."""

    area: str
    group: Group
    number: int
    last: int


def index(whole: Whole, here: str) -> Fragment:
    """The register of matters, by area and topic."""
    matters = whole.archive.matters
    if not matters:
        return empty.fragment(
            here, "inga ärenden", "Ett ärende läggs upp när ett protokoll tar upp en fråga som går att följa från möte till möte."
        )
    areas = _areas(whole)
    if len(matters) <= TOO_MANY:
        return Fragment(html, (), (here, Register(len(matters), areas, (), len(matters) > MANY)), names=None)
    heads = whole.catalogue.heads
    found = [row for row in rows(whole.catalogue).values() if row.id in matters]
    found.sort(key=lambda row: (heads[row.meetings[-1][0]].day, row.id), reverse=True)
    last = tuple(_light(row) for row in found[:NEWEST])
    led = tuple(
        (area, tuple(Group(one.topic, one.name, one.number, (), addresses.matters(area, one.topic)) for one in groups))
        for area, groups in areas
    )
    return Fragment(html, (), (here, Register(len(matters), led, last, False)), names=[f"arenden/{row.id}" for row in last])


def pages(whole: Whole) -> Iterator[Page]:
    """A page for every matter; and for each topic of an area, where they are too many for one register."""
    yield from matter_pages(whole)
    if len(whole.archive.matters) <= TOO_MANY:
        return
    for area, groups in _areas(whole):
        for group in groups:
            shares = [group.rows[at : at + PAGE] for at in range(0, group.number, PAGE)]
            for number, share in enumerate(shares, 1):
                shown = OfTopic(area, Group(group.topic, group.name, group.number, share), number, len(shares))
                name = f"{group.name}, {whole.archive.settings.areas[area]}"
                yield Page(
                    addresses.matters(area, group.topic, number),
                    f"Ärenden: {name}{f', sida {number}' if number > 1 else ''}",
                    Fragment(topic_html, (), shown, [f"arenden/{row.id}" for row in share]),
                    f"{swedish.count(group.number, 'ärende', 'ärenden')} om {name}, och var de senast är kända.",
                )


def html(site: Site, facts: tuple[str, Register]) -> str:
    """The register's page."""
    here, found = facts
    shown = [*found.newest, *(row for _, groups in found.areas for group in groups for row in group.rows)]
    return render(
        site,
        "matters.html.j2",
        here,
        found=found,
        facets=[] if found.newest else facets(site, shown),
        data=lambda row: attributes(values(site.archive.matters[row.id], row)),
    )


def topic_html(site: Site, facts: OfTopic) -> str:
    """The page of a topic's matters."""
    return render(
        site,
        "matters_topic.html.j2",
        addresses.matters(facts.area, facts.group.topic, facts.number),
        found=facts,
        data=lambda row: attributes(values(site.archive.matters[row.id], row)),
    )


def step(row: Row) -> str:
    """The step that a matter is last known to have reached."""
    return row.position.step if row.position else UNKNOWN


def values(matter: Matter, row: Row) -> Values:
    """What a matter can be filtered by."""
    return {"amne": matter.topics, "organ": matter.body, "omrade": (matter.area,), "steg": (slug(step(row)),)}


def facets(site: Site, shown: Sequence[Row]) -> list[Facet]:
    """What the register can be filtered by; a filter that leaves no choice is left out."""
    archive = site.archive
    rows = [values(archive.matters[row.id], row) for row in shown]
    found = [
        facet("amne", "Ämne", "Alla ämnen", rows, lambda key: archive.topics[key].name),
        facet("organ", "Organ", "Alla organ", rows, lambda key: archive.bodies[key].name),
        ordered("steg", "Senast kända steg", "Alla steg", rows, [*((step, "") for step in STEPS), (UNKNOWN, "")]),
        facet("omrade", "Område", "Alla områden", rows, lambda key: archive.settings.areas[key]),
    ]
    return [one for one in found if len(one.choices) > 1]


def _areas(whole: Whole) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    known = rows(whole.catalogue)
    by_area: dict[str, list[tuple[Matter, Row]]] = defaultdict(list)
    for key, matter in whole.archive.matters.items():
        by_area[matter.area].append((matter, _light(known.get(key) or nothing(key))))
    return tuple((area, groups(whole, by_area[area])) for area in whole.archive.settings.areas if area in by_area)


def groups(whole: Whole, found: Sequence[tuple[Matter, Row]]) -> tuple[Group, ...]:
    """Matters grouped by their first topic, in the order of data/amnen.yml; those without a topic last."""
    by_topic: dict[str, list[tuple[Matter, Row]]] = defaultdict(list)
    for matter, row in sorted(found, key=lambda pair: swedish.alphabetical(pair[0].title)):
        by_topic[matter.topics[0] if matter.topics else ""].append((matter, row))
    topics = whole.archive.topics
    return tuple(
        Group(
            topic or "utan-amne",
            topics[topic].name if topic else "Utan ämne",
            len(by_topic[topic]),
            tuple(row for _, row in by_topic[topic]),
        )
        for topic in [*topics, ""]
        if topic in by_topic
    )


def _light(row: Row) -> Row:
    """What the register shows of a matter: where and how much of it is said is for its own page."""
    return replace(row, meetings=(), clauses=())
