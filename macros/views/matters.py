"""The matters: a register by area and topic, and a page for each with its track."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..archive import addresses, swedish
from ..archive.model import STEPS, Document, Matter
from ..archive.queries import Index, MissingMeeting, Placed
from ..archive.statements import ACTION, DECISION, REPORTED, Action, Reference, ReportedDecision, Statement
from ..archive.text import slug
from .documents import place
from .frame import Page, Site, render
from .registers import Facet, Values, attributes, facet, ordered
from .track import Track, track

UNKNOWN = "inget känt"


@dataclass(frozen=True)
class Row:
    """A matter in the register."""

    id: str
    matter: Matter
    track: Track
    decisions: int
    actions: int

    @property
    def step(self) -> str:
        """The step that the matter is last known to have reached."""
        return self.track.position.step or UNKNOWN if self.track.position else UNKNOWN

    @property
    def values(self) -> Values:
        return {"amne": self.matter.topics, "organ": self.matter.body, "omrade": (self.matter.area,), "steg": (slug(self.step),)}

    @property
    def data(self) -> dict[str, str]:
        """The attributes that register.js filters by."""
        return attributes(self.values)


@dataclass(frozen=True)
class Unfound:
    """What was promised in a matter and that the archive doesn't show: it may exist, but not here."""

    actions: tuple[Placed[Statement], ...]
    expected: tuple[Placed[Statement], ...]
    meetings: tuple[MissingMeeting, ...]
    documents: tuple[tuple[str, Document], ...]

    @property
    def count(self) -> int:
        return len(self.actions) + len(self.expected) + len(self.meetings) + len(self.documents)


class Gathered:
    """What all the matters' pages need, worked out once."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def statements(self, matter_id: str) -> list[Placed[Statement]]:
        return self.index.by_matter.get(matter_id, [])

    @cached_property
    def rows(self) -> dict[str, Row]:
        return {key: self._row(key, matter) for key, matter in self.index.archive.matters.items()}

    def _row(self, key: str, matter: Matter) -> Row:
        kinds = [placed.kind for placed in self.statements(key)]
        return Row(key, matter, track(self.index, self.statements(key)), kinds.count(DECISION), kinds.count(ACTION))

    @cached_property
    def documents(self) -> Mapping[str, list[tuple[str, Document]]]:
        found: dict[str, list[tuple[str, Document]]] = defaultdict(list)
        for key, document in self.index.archive.documents.items():
            if document.matter:
                found[document.matter].append((key, document))
        return found

    @cached_property
    def missing(self) -> Mapping[str, list[MissingMeeting]]:
        """The meetings that a matter's statements name and the archive lacks, each with that matter's mentions only."""
        found: dict[str, list[MissingMeeting]] = defaultdict(list)
        for meeting in self.index.missing_meetings:
            by_matter: dict[str, list[Placed[Statement]]] = defaultdict(list)
            for placed in meeting.references:
                if matter := self.index.matter_of(placed):
                    by_matter[matter].append(placed)
            for matter, placed_here in by_matter.items():
                found[matter].append(MissingMeeting(meeting.id, meeting.body, meeting.date, tuple(placed_here)))
        return found

    @cached_property
    def related(self) -> Mapping[str, dict[str, str]]:
        """Matter → the matters it hangs together with, and why; said from either side."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for key, matter in self.index.archive.matters.items():
            for other in matter.related:
                if other.matter in self.index.archive.matters:
                    found[key][other.matter] = other.basis
                    found[other.matter].setdefault(key, other.basis)
        return found

    def namesakes(self, key: str) -> list[str]:
        """Related matters of another area: the ones easily taken for the same."""
        matters = self.index.archive.matters
        return [other for other in self.related.get(key, {}) if matters[other].area != matters[key].area]

    def unfound(self, key: str) -> Unfound:
        placed = self.statements(key)
        return Unfound(
            tuple(one for one in placed if isinstance(one.statement, Action) and not one.statement.done),
            tuple(one for one in placed if isinstance(one.statement, ReportedDecision) and one.statement.state == "väntas"),
            tuple(self.missing.get(key, ())),
            tuple(pair for pair in self.documents.get(key, ()) if place(pair[1]) == "saknas"),
        )

    def clauses(self, key: str) -> list[str]:
        """The clauses that a matter's statements rest on or name."""
        found = {clause for placed in self.statements(key) for clause in placed.statement.clauses}
        found |= {
            placed.statement.target
            for placed in self.statements(key)
            if isinstance(placed.statement, Reference) and placed.statement.target
        }
        return sorted(found & self.index.clauses.keys())

    def agreements(self, key: str) -> list[str]:
        return [name for name, agreement in self.index.archive.agreements.items() if agreement.matter == key]


@dataclass(frozen=True)
class Group:
    """The matters of one area whose first topic is the same."""

    topic: str
    name: str
    rows: Sequence[Row]


def index(site: Site, here: str) -> str:
    """The register of matters, by area and topic."""
    rows = list(Gathered(site.index).rows.values())
    areas = [(area, groups(site, [row for row in rows if row.matter.area == area])) for area in site.archive.settings.areas]
    return render(
        site,
        "matters.html.j2",
        here,
        areas=[(area, found) for area, found in areas if found],
        facets=facets(site.index, rows),
        total=len(rows),
    )


def groups(site: Site, rows: Sequence[Row]) -> list[Group]:
    """Matters grouped by their first topic, in the order of data/amnen.yml; those without a topic last."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.matter.topics[0] if row.matter.topics else ""].append(row)
    topics = site.archive.topics
    return [
        Group(
            topic or "utan-amne",
            topics[topic].name if topic else "Utan ämne",
            sorted(found[topic], key=lambda row: swedish.alphabetical(row.matter.title)),
        )
        for topic in [*topics, ""]
        if topic in found
    ]


def facets(index: Index, rows: Sequence[Row]) -> list[Facet]:
    """What the register can be filtered by; a filter that leaves no choice is left out."""
    archive = index.archive
    values = [row.values for row in rows]
    found = [
        facet("amne", "Ämne", "Alla ämnen", values, lambda key: archive.topics[key].name),
        facet("organ", "Organ", "Alla organ", values, lambda key: archive.bodies[key].name),
        ordered("steg", "Senast kända steg", "Alla steg", values, [*((step, "") for step in STEPS), (UNKNOWN, "")]),
        facet("omrade", "Område", "Alla områden", values, lambda key: archive.settings.areas[key]),
    ]
    return [one for one in found if len(one.choices) > 1]


def pages(site: Site) -> Iterator[Page]:
    """A page for every matter."""
    gathered = Gathered(site.index)
    for key, matter in site.archive.matters.items():
        yield page(site, gathered, key, matter)


def page(site: Site, gathered: Gathered, key: str, matter: Matter) -> Page:
    """The page of one matter."""
    here = addresses.matter(key)
    area = site.archive.settings.areas.get(matter.area, matter.area)

    def html() -> str:
        statements = gathered.statements(key)
        kinds = [placed.kind for placed in statements]
        return render(
            site,
            "matter.html.j2",
            here,
            key=key,
            matter=matter,
            area=area,
            track=gathered.rows[key].track,
            meetings=sorted({placed.meeting_id for placed in statements}),
            unfound=gathered.unfound(key),
            documents=gathered.documents.get(key, []),
            related=gathered.related.get(key, {}),
            clauses=gathered.clauses(key),
            agreements=gathered.agreements(key),
            namesakes=gathered.namesakes(key),
            numbers=[swedish.count(kinds.count(kind), kind.word, kind.words) for kind in (DECISION, ACTION, REPORTED) if kind in kinds],
        )

    return Page(
        here,
        f"Ärende: {matter.title}",
        html,
        f"{matter.title} ({area}): ärendets gång, med citat ur protokollen.",
    )
