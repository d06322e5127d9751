"""The meetings in the archive: by year, and for each body with those in between that the archive lacks."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..archive import addresses, swedish
from ..archive.queries import Index
from ..archive.statements import Meeting
from . import minutes
from .frame import Page, Site, render
from .missing import Gap, gap
from .registers import LIMIT, Facet, Values, attributes, facet, meeting_values, ordered

NEWEST = 50
"""How many of the newest are shown where there are too many for one page."""

FEW = 12
"""So few that a filter would only be in the way."""


@dataclass(frozen=True)
class Held:
    """A meeting in the archive, as a row."""

    id: str
    meeting: Meeting
    title: str
    values: Values

    @property
    def day(self) -> datetime.date:
        return self.meeting.sort_date

    @property
    def data(self) -> dict[str, str]:
        return attributes(self.values)

    @property
    def row_id(self) -> str:
        return self.id.replace("/", "-")


@dataclass(frozen=True)
class OfBody:
    """A body's meetings: those in the archive and those that it lacks, newest first in `years`, undated ones apart."""

    body: str
    held: tuple[Held, ...]
    lacking: tuple[Gap, ...]

    @property
    def years(self) -> list[tuple[int, list[Held | Gap]]]:
        found: dict[int, list[Held | Gap]] = {}
        days = [(held.day, held) for held in self.held] + [(one.meeting.date, one) for one in self.lacking if one.meeting.date]
        for day, one in sorted(days, key=lambda pair: (pair[0], _id(pair[1])), reverse=True):
            found.setdefault(day.year, []).append(one)
        return list(found.items())

    @property
    def undated(self) -> list[Gap]:
        """Those that are lacking and whose day nobody says."""
        return [one for one in self.lacking if one.meeting.date is None]


def index(site: Site, here: str) -> str:
    """All meetings, by body and by year; the newest where they are many."""
    found = held(site)
    whole = len(found) <= LIMIT
    shown = found if whole else found[:NEWEST]
    return render(
        site,
        "meetings_index.html.j2",
        here,
        bodies=by_body(site),
        total=len(found),
        whole=whole,
        years=_by_year(shown),
        facets=facets(site.index, found) if whole and len(found) > FEW else [],
        is_held=_is_held,
    )


def pages(site: Site) -> Iterator[Page]:
    """A page for each body that has a meeting in the archive, or one that the archive is known to lack."""
    for one in by_body(site):
        yield page(site, one)


def page(site: Site, found: OfBody) -> Page:
    """The meetings of one body."""
    here = addresses.meetings_of(found.body)
    body = site.archive.bodies[found.body]
    number = swedish.count(len(found.held), "möte", "möten")
    return Page(
        here,
        f"Möten i {body.name}",
        lambda: render(site, "meetings_body.html.j2", here, body=body, found=found, is_held=_is_held),
        f"{number} i arkivet, och de som texterna nämner men som saknas.",
    )


def held(site: Site) -> list[Held]:
    """Every reviewed meeting, newest first."""
    return [_held(site, key) for key in reversed(site.index.meeting_ids)]


def by_body(site: Site) -> list[OfBody]:
    """The bodies with meetings in the archive or known to be lacking, in alphabetical order."""
    lacking: dict[str, list[Gap]] = {}
    for one in site.index.missing_meetings:
        # A draft is no gap: the text is there, only not yet reviewed.
        if one.id not in site.archive.meetings:
            lacking.setdefault(one.body, []).append(gap(one))
    keys = {*site.index.meetings_by_body, *lacking}
    return [
        OfBody(key, tuple(_held(site, one) for one in reversed(site.index.meetings_by_body.get(key, ()))), tuple(lacking.get(key, ())))
        for key in sorted(keys, key=lambda key: swedish.alphabetical(site.archive.bodies[key].name))
    ]


def facets(index: Index, found: Sequence[Held]) -> list[Facet]:
    """The filters for the list of all meetings."""
    archive = index.archive
    rows = [one.values for one in found]
    every = [
        facet("organ", "Organ", "Alla organ", rows, lambda key: archive.bodies[key].name),
        facet("omrade", "Område", "Alla områden", rows, lambda key: archive.settings.areas[key]),
        ordered("ar", "År", "Alla år", rows, ((str(year), "") for year, _ in _by_year(found))),
        ordered("typ", "Slag av text", "Alla slag", rows, (("protokoll", ""), ("minnesanteckningar", ""))),
    ]
    return [one for one in every if len(one.choices) > 1]


def _held(site: Site, key: str) -> Held:
    meeting = site.index.archive.meetings[key]
    return Held(key, meeting, minutes.title(site, meeting), {**meeting_values(site.index, meeting), "typ": (meeting.type,)})


def _by_year(found: Sequence[Held]) -> list[tuple[int, list[Held]]]:
    years: dict[int, list[Held]] = {}
    for one in found:
        years.setdefault(one.day.year, []).append(one)
    return list(years.items())


def _is_held(one: Held | Gap) -> bool:
    return isinstance(one, Held)


def _id(one: Held | Gap) -> str:
    return one.id if isinstance(one, Held) else one.meeting.id
