"""Long pages are shared out: with low limits nothing is lost, nothing stands twice and every page is linked."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from macros.archive import addresses
from macros.archive.load import Archive, text_path
from macros.archive.model import STEPS
from macros.archive.queries import Index
from macros.views import agreements, bodies, documents, dossiers, gaps, indexes, matter, matters, meetings, missing, positions
from macros.views.frame import Page, Whole
from macros.views.tallies import card
from macros.views.track import track
from tests.core.everything import everything
from tests.whole import small_archive, whole_of

ROOT = Path(__file__).parents[2]
FAMILIES = (meetings, matters, bodies, agreements, missing, documents)
WRITTEN = {
    "protokoll/": "moten",
    "arenden/": "arenden",
    "organ/": "organ",
    "avtal/": "avtal",
    "handlingar/": "handlingar",
    "saknas/": "saknas",
}
TODAY, URL = datetime.date(2026, 11, 22), "https://exempel.se/"

Html = dict[str, str]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A small archive with every meeting held again in each of eight years: seen as the build sees it, a slice at a time."""
    archive = small_archive(tmp_path_factory.mktemp("litet") / "arkiv")
    held, texts = dict(archive.meetings), dict(archive.texts)
    for key, meeting in archive.meetings.items():
        for year in range(2008, 2016):
            again = f"{meeting.body}/{datetime.date(year, 1, 1) + datetime.timedelta(list(archive.meetings).index(key))}"
            held[again] = meeting.model_copy(update={"date": datetime.date.fromisoformat(again.partition("/")[2])})
            texts[text_path(again)] = archive.texts[text_path(key)]
    return sliced(whole_of(replace(archive, meetings=held, texts=texts), TODAY, URL))


def sliced(whole: Whole) -> Whole:
    """The whole, whose slices have only the matters and documents that they may."""

    def read(meetings: Sequence[str], names: Sequence[str] | None) -> Archive:
        found = whole.read(meetings, names)
        if names is None:
            return found
        wanted = {*names, *(name for one in meetings for name in whole.catalogue.cards[one].named)}
        return replace(
            found,
            matters={key: one for key, one in found.matters.items() if f"arenden/{key}" in wanted},
            documents={key: one for key, one in found.documents.items() if f"handlingar/{key}" in wanted},
        )

    return replace(whole, read=read)


@pytest.fixture(scope="module", autouse=True)
def low() -> Iterator[None]:
    """Limits so low that the archive's few meetings must be shared out."""
    limits = (
        (meetings, "LIMIT", 10),
        (meetings, "NEWEST", 3),
        (meetings, "MANY", 9),
        (matters, "TOO_MANY", 10),
        (matters, "PAGE", 2),
        (matter, "MANY", 20),
        (matter, "NEWEST", 5),
        (matter, "PAGE", 5),
        (agreements, "PAGE", 2),
        (dossiers, "SHOWN", 3),
        (missing, "MANY", 3),
        (missing, "PAGE", 4),
        (missing, "NAMING", 2),
        (documents, "MANY", 5),
    )
    with pytest.MonkeyPatch.context() as patch:
        for module, name, limit in limits:
            patch.setattr(module, name, limit)
        yield


@pytest.fixture(scope="module")
def html(whole: Whole, low: None) -> Html:
    """Every page by its address."""
    return {page.address: whole.html(page.fragment) for page in planned(whole)} | {
        address: whole.html(indexes.VIEWS[macro](whole, address)) for address, macro in WRITTEN.items()
    }


def planned(whole: Whole) -> list[Page]:
    return [page for family in FAMILIES for page in family.pages(whole)]


def links(here: str, html: str) -> set[str]:
    found = (urljoin(f"{URL}{here}", unquote(href)) for href in re.findall(r'href="([^"]+)"', html))
    return {href.removeprefix(URL) for href in found if href.startswith(URL)}


def numbers(of: str, html: Html, pattern: str) -> Counter[str]:
    """How many times each thing that the pattern captures stands on the pages whose address matches `of`."""
    return Counter(one for address, page in html.items() if re.fullmatch(of, address) for one in re.findall(pattern, page))


def test_no_two_pages_have_one_address(whole: Whole) -> None:
    twice = [address for address, number in Counter(page.address for page in planned(whole)).items() if number > 1]
    assert twice == []


def test_every_page_is_linked_and_every_link_leads_somewhere(whole: Whole, html: Html) -> None:
    linked = {href.partition("#")[0].partition("?")[0] for address, page in html.items() for href in links(address, page)}
    assert set(html) - linked == set()
    others = {addresses.meeting(key) for key in whole.catalogue.cards}
    ours = tuple(WRITTEN)
    assert {href for href in linked if href.startswith(ours)} - set(html) - others == set()


def test_every_anchor_is_there(whole: Whole, html: Html) -> None:
    ids = {f"{address}#{one}" for address, page in html.items() for one in re.findall(r'\bid="([^"]+)"', page)}
    wanted = {href for address, page in html.items() for href in links(address, page) if href.partition("#")[0] in html and "#" in href}
    assert wanted - ids == set()


def test_every_meeting_and_gap_of_a_body_is_on_one_of_its_pages(whole: Whole, html: Html) -> None:
    for found in meetings.by_body(whole):
        if found.held <= meetings.MANY:
            continue
        shown = numbers(rf"protokoll/{found.body}/ar/[^/]+/", html, r'class="entry__title" href="[^"]*?([\w-]+)/"')
        assert shown == Counter(key.partition("/")[2] for key in whole.catalogue.by_body[found.body])
    gone = Counter(one.anchor for one in gaps.gaps(whole.catalogue))
    assert len(gone) > missing.MANY
    assert numbers(r"saknas/.+", html, r'<li class="entry" id="([^"]+)"') == gone


def test_every_statement_of_a_long_matter_is_on_one_of_its_pages(whole: Whole, html: Html) -> None:
    long = {key: row for key, row in positions.rows(whole.catalogue).items() if row.statements > matter.MANY}
    assert len(long) > 3
    every = everything(whole).index
    for key in long:
        found = track(every, every.of_matter(key))
        events = [one.anchor for station in found.stations for one in station.events] + [one.anchor for one in found.loose]
        assert numbers(rf"arenden/{key}/.+", html, r'<li class="event [^"]*" id="([^"]+)"') == Counter(events)


def test_every_matter_is_on_one_page_of_its_topic(whole: Whole, html: Html) -> None:
    assert numbers(r"arenden/omrade/.+", html, r'data-row="([^"]+)"') == Counter(list(whole.archive.matters))


def test_what_rests_on_a_clause_is_on_one_page_of_its_year(whole: Whole, html: Html) -> None:
    every = everything(whole)
    clauses = [clause for clause in whole.index.clauses.values() if len(every.index.of_clause(clause.id)) > dossiers.SHOWN]
    assert clauses
    for clause in clauses:
        shown = numbers(rf"avtal/{clause.agreement_id}/om/{clause.anchor}/.+", html, r'cite="[^"]*?(protokoll/[^"]+)"')
        assert shown == Counter(one.address for one in every.index.of_clause(clause.id))


def test_cards_say_what_the_whole_archive_says(whole: Whole) -> None:
    index = Index(everything(whole).archive.reviewed())
    for key, row in positions.rows(whole.catalogue).items():
        found = track(index, index.of_matter(key))
        assert row.known == tuple(station.known for station in found.stations)
        shown = [event for station in found.stations for event in station.events if event.shown]
        last = max(shown, key=lambda event: (event.day, STEPS.index(event.step or STEPS[0])), default=None)
        assert (row.position and (row.position.step, row.position.day, row.position.head.id)) == (
            last and (last.step, last.day, last.placed.meeting_id)
        )
    assert [(one.id, one.date) for one in gaps.gaps(whole.catalogue)] == [(one.id, one.date) for one in index.missing_meetings]


def test_a_tally_is_the_same_for_a_meeting_alone(whole: Whole) -> None:
    for key in list(whole.catalogue.cards)[:6]:
        alone = whole.read([key], list(whole.catalogue.cards[key].named))
        assert card(Index(alone), key) == whole.catalogue.cards[key]
