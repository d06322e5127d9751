"""A matter's page: its track, what is not found, what it hangs together with; of a long one the newest, and all of it by year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby

from ..archive import addresses, swedish
from ..archive.model import STEPS, Document
from ..archive.queries import Index, MissingMeeting, Placed
from ..archive.statements import ACTION, DECISION, REPORTED, Action, ReportedDecision, Statement
from .documents import place
from .frame import Fragment, Page, Site, Whole, render
from .paging import PAGE, newest, shares
from .positions import Row, nothing, rows
from .track import Known, Track, track

MANY = 200
"""With more statements than this the older ones have pages of their own, by year."""

NEWEST = 60
"""How many of the newest are shown then."""


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


@dataclass(frozen=True)
class Facts:
    """A matter's page: what is known from all its texts, and of which years it has further pages with how many statements each.

    `meetings` is how many there are in all.
    """

    row: Row
    meetings: int
    related: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class OfYear:
    """A page of what one year's texts say of a matter: its number and of how many. Of other years it tells only that they are there,
    so that it stays as it is when they change."""

    id: str
    year: int
    years: tuple[int, ...]
    number: int
    last: int


def pages(whole: Whole) -> Iterator[Page]:
    """A page for every matter, and for each year of those that have much."""
    known, related, documents = rows(whole.catalogue), related_to(whole), documents_of(whole)
    for key, matter in whole.archive.matters.items():
        row = known.get(key) or nothing(key)
        area = whole.archive.settings.areas.get(matter.area, matter.area)
        heads = whole.catalogue.heads
        years: dict[int, list[tuple[str, int]]] = {}
        for meeting, number in reversed(row.meetings) if row.statements > MANY else ():
            years.setdefault(heads[meeting].year, []).insert(0, (meeting, number))
        shown = newest(row.meetings[::-1], NEWEST) if years else [meeting for meeting, _ in row.meetings]
        facts = Facts(
            replace(row, meetings=()),
            len(row.meetings),
            tuple(related.get(key, {}).items()),
            tuple(documents.get(key, ())),
            tuple((year, sum(number for _, number in found)) for year, found in years.items()),
        )
        names = [f"arenden/{one}" for one in (key, *related.get(key, {}))] + [f"handlingar/{one}" for one in documents.get(key, ())]
        yield Page(
            addresses.matter(key),
            f"Ärende: {matter.title}",
            Fragment(html, shown, facts, names),
            f"{matter.title} ({area}): ärendets gång, med citat ur protokollen.",
        )
        for year, of_year in years.items():
            shared = shares(of_year, lambda pair: pair[1], PAGE)
            for number, share in enumerate(shared, 1):
                yield Page(
                    addresses.matter(key, year, number),
                    f"Ärende: {matter.title}, {year}{f', sida {number}' if number > 1 else ''}",
                    Fragment(
                        year_html,
                        [one for one, _ in share],
                        OfYear(key, year, tuple(years), number, len(shared)),
                        [f"arenden/{key}"],
                    ),
                    f"{matter.title} ({area}): vad texterna säger under {year}, med citat.",
                )


def html(site: Site, facts: Facts) -> str:
    """A matter's page."""
    row, archive = facts.row, site.archive
    matter = archive.matters[row.id]
    statements = site.index.of_matter(row.id)
    related = dict(facts.related)
    found = track(site.index, statements)
    documents = [(key, archive.documents[key]) for key in facts.documents]
    numbers = ((row.decisions, DECISION), (row.actions, ACTION), (row.reported, REPORTED))
    return render(
        site,
        "matter.html.j2",
        addresses.matter(row.id),
        key=row.id,
        matter=matter,
        area=archive.settings.areas.get(matter.area, matter.area),
        facts=facts,
        shown=len(site.archive.meetings),
        position=row.position,
        track=_known(found, row.known) if facts.years else found,
        on_the_way=_on_the_way(row),
        unfound=unfound(site.index, statements, documents),
        documents=documents,
        related=related,
        clauses=[clause for clause in row.clauses if clause in site.index.clauses],
        agreements=[name for name, agreement in archive.agreements.items() if agreement.matter == row.id],
        namesakes=[other for other in related if archive.matters[other].area != matter.area],
        numbers=[swedish.count(number, kind.word, kind.words) for number, kind in numbers if number],
    )


def _on_the_way(row: Row) -> str:
    """What is said where a matter has decisions but none in which it is decided; nothing elsewhere."""
    if row.known[STEPS.index("beslutas")] != "inget" or not row.decisions:
        return ""
    return "Beslutet är ett steg på vägen" if row.decisions == 1 else "Besluten är steg på vägen"


def year_html(site: Site, facts: OfYear) -> str:
    """A page of what one year's texts say of a matter."""
    statements = site.index.of_matter(facts.id)
    matter = site.archive.matters[facts.id]
    return render(
        site,
        "matter_year.html.j2",
        addresses.matter(facts.id, facts.year, facts.number),
        key=facts.id,
        matter=matter,
        area=site.archive.settings.areas.get(matter.area, matter.area),
        facts=facts,
        track=track(site.index, statements),
        unfound=unfound(site.index, statements, []),
    )


def unfound(index: Index, statements: list[Placed[Statement]], documents: list[tuple[str, Document]]) -> Unfound:
    """What these statements, oldest meeting first, promise or name, and the archive doesn't show."""
    meetings = [list(same) for _, same in groupby(statements, key=lambda one: one.meeting_id)]
    return Unfound(
        tuple(one for one in statements if isinstance(one.statement, Action) and not one.statement.done),
        tuple(one for one in statements if isinstance(one.statement, ReportedDecision) and one.statement.state == "väntas"),
        tuple(index.missing_among(list(chain.from_iterable(reversed(meetings))))),
        tuple(pair for pair in documents if place(pair[1]) == "saknas"),
    )


def _known(found: Track, known: tuple[Known, ...]) -> Track:
    """A track of some statements, with what is known of the steps from all."""
    stations = zip(found.stations, known, strict=True)
    return replace(found, stations=tuple(replace(station, known=one) for station, one in stations))


def related_to(whole: Whole) -> Mapping[str, dict[str, str]]:
    """Matter → the matters it hangs together with, and why; said from either side."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, matter in whole.archive.matters.items():
        for other in matter.related:
            if other.matter in whole.archive.matters:
                found[key][other.matter] = other.basis
                found[other.matter].setdefault(key, other.basis)
    return found


def documents_of(whole: Whole) -> Mapping[str, list[str]]:
    """Matter → the documents that belong to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, document in whole.archive.documents.items():
        if document.matter:
            found[document.matter].append(key)
    return found
