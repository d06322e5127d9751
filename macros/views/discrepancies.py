"""The sources' own errors and contradictions: the latest on one page, all of them on a page a year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import get_args

from ..archive import addresses, swedish
from ..archive.load import text_path
from ..archive.queries import Placed
from ..archive.statements import Discrepancy, DiscrepancyKind
from ..archive.text import Item
from .frame import Page, Site, render

SHOWN = 150
"""How many the first page shows; it ends with a whole meeting."""

KINDS: dict[str, str] = {
    "datum": "Ett datum saknas, motsägs eller är skrivet på ett ovanligt sätt.",
    "tid": "Det går inte att veta säkert när något avses.",
    "namn": "Ett namn är skrivet på flera sätt, eller bara till en del.",
    "hänvisning": "Texten hänvisar till något som inte stämmer eller inte går att hitta.",
    "rubrik": "Rubriken är en annan på ett annat ställe i samma text.",
    "skrivfel": "Ett ord är felskrivet eller ett tecken saknas.",
    "text": "En mening eller en del av texten går inte ihop, eller står där den inte väntas.",
    "betydelse": "Orden går att förstå på flera sätt.",
    "uppgift saknas": "Något som läsaren behöver veta står inte i texten.",
}
"""What each kind of discrepancy is, in the order shown."""
assert set(KINDS) == set(get_args(DiscrepancyKind))


@dataclass(frozen=True)
class MeetingView:
    """The discrepancies of one meeting, by kind."""

    meeting_id: str
    kinds: Sequence[tuple[str, Sequence[Placed[Discrepancy]]]]
    total: int


def index(site: Site, here: str) -> str:
    """What a discrepancy is, how many there are of each kind, and those of the latest meetings."""
    found = site.index.discrepancies
    shown: list[MeetingView] = []
    for meeting in by_meeting(found):
        if shown and sum(one.total for one in shown) + meeting.total > SHOWN:
            break
        shown.append(meeting)
    return render(
        site,
        "discrepancies.html.j2",
        here,
        meetings=shown,
        all=len(found),
        years=years(found),
        kinds=KINDS,
        counts=Counter(one.statement.kind for one in found),
        complete=sum(one.total for one in shown) == len(found),
        item_of=partial(item_of, site),
    )


def pages(site: Site) -> Iterator[Page]:
    """A page for each year."""
    for year, number in years(site.index.discrepancies).items():
        here = addresses.discrepancies(year)
        yield Page(
            here,
            f"Oklarheter {year}",
            partial(year_html, site, year, here),
            f"{swedish.count(number, 'oklarhet', 'oklarheter')} i protokoll och anteckningar från {year}, som de står.",
        )


def year_html(site: Site, year: int, here: str) -> str:
    found = [one for one in site.index.discrepancies if one.date.year == year]
    return render(
        site,
        "discrepancies_year.html.j2",
        here,
        year=year,
        meetings=by_meeting(found),
        all=len(found),
        years=years(site.index.discrepancies),
        item_of=partial(item_of, site),
    )


def by_meeting(found: Sequence[Placed[Discrepancy]]) -> list[MeetingView]:
    """Discrepancies grouped by meeting, in the order given, and by kind within a meeting."""
    views = []
    for meeting_id, placed in groupby(found, key=lambda p: p.meeting_id):
        rows = list(placed)
        grouped = [(kind, [row for row in rows if row.statement.kind == kind]) for kind in KINDS]
        views.append(MeetingView(meeting_id, [group for group in grouped if group[1]], len(rows)))
    return views


def item_of(site: Site, meeting_id: str, item: str) -> Item | None:
    """The item of a meeting's text that a passage stands in."""
    return site.archive.texts[text_path(meeting_id)].item(item)


def years(found: Sequence[Placed[Discrepancy]]) -> dict[int, int]:
    """How many discrepancies each year has, newest year first."""
    return dict(Counter(one.date.year for one in found))
