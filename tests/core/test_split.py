"""Long registers are split by year, body and page. Nothing is lost, and every page can be reached."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urldefrag, urljoin

import pytest

from macros.archive.cards import named_of
from macros.archive.load import Archive, load, text_path
from macros.views import action_overview, actions, decisions, discrepancies, doers, next_meeting, paging, start
from macros.views.frame import Fragment, Page, Whole
from tests.built import FOUR
from tests.core.everything import everything
from tests.whole import whole_of

SITE = "https://exempel.se/"
AGAIN = "lsvo/2021-05-07"


@pytest.fixture(scope="module")
def whole() -> Whole:
    """The four meetings and one of them repeated, where a slice has the matters and documents that it names and no others."""
    archive, problems = load(FOUR)
    assert not problems
    meetings, texts = dict(archive.meetings), dict(archive.texts)
    for day in ("2021-03-11", "2021-12-02"):
        meetings[f"lsvo/{day}"] = meetings[AGAIN].model_copy(update={"date": datetime.date.fromisoformat(day)})
        texts[text_path(f"lsvo/{day}")] = texts[text_path(AGAIN)]
    archive = replace(archive, meetings=meetings, texts=texts)
    held = whole_of(archive, datetime.date(2021, 9, 1), SITE)

    def read(meetings: Sequence[str], names: Sequence[str] | None) -> Archive:
        made = held.read(meetings, names)
        if names is None:
            return made
        named = {*names, *(name for key in meetings for name in named_of(made.meetings[key]))}
        matters = {key: matter for key, matter in made.matters.items() if f"arenden/{key}" in named}
        documents = {key: document for key, document in made.documents.items() if f"handlingar/{key}" in named}
        return replace(made, matters=matters, documents=documents)

    return replace(held, read=read)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few rows a page that the archive's few meetings must be split."""
    for family in (decisions, actions, action_overview, discrepancies, next_meeting):
        monkeypatch.setattr(family, "LIMIT", 4)
    monkeypatch.setattr(discrepancies, "SHOWN", 4)


FAMILIES: dict[str, tuple[Callable[[Whole, str], Fragment], Callable[[Whole], Iterator[Page]]]] = {
    "beslut/": (decisions.index, decisions.pages),
    "atgarder/": (action_overview.index, action_overview.pages),
    "oklarheter/": (discrepancies.index, discrepancies.pages),
    "nasta-mote/": (next_meeting.index, next_meeting.pages),
}


def rendered(whole: Whole, here: str) -> dict[str, str]:
    """Address → HTML of a family's pages, its index too."""
    index, pages = FAMILIES[here]
    found = {here: whole.html(index(whole, here))}
    for page in pages(whole):
        assert page.address not in set(found)
        found[page.address] = whole.html(page.fragment)
    return found


def linked(address: str, html: str) -> set[str]:
    """The addresses on the site that a page links to."""
    links = (urldefrag(urljoin(SITE + address, link)).url for link in re.findall(r'href="([^"]*)"', html))
    return {link.removeprefix(SITE).partition("?")[0] for link in links}


def rows(pages: dict[str, str]) -> Counter[str]:
    """What the pages of rows list: the links that lead to a statement's place, where a row has its title."""
    return Counter(
        urldefrag(urljoin(SITE + address, link)).url.removeprefix(SITE) + "#" + link.partition("#")[2]
        for address, html in pages.items()
        for link in re.findall(r'class="(?:entry__title|oddity)" href="([^"]*#(?:beslut|redovisat|forslag|atgard|oklarhet)-[^"]*)"', html)
    )


def of_kinds(whole: Whole, *attributes: str) -> Counter[str]:
    index = everything(whole).index
    return Counter(one.address for one in index.all if one.kind.attribute in attributes)


@pytest.mark.parametrize(
    ("here", "attributes"),
    [
        ("beslut/", ("decisions", "reported_decisions", "proposals")),
        ("atgarder/", ("actions",)),
        ("oklarheter/", ("discrepancies",)),
    ],
)
@pytest.mark.usefixtures("short")
def test_every_row_is_on_one_page(whole: Whole, here: str, attributes: tuple[str, ...]) -> None:
    pages = rendered(whole, here)
    split_years = {address.split("/")[1] for address in pages if re.fullmatch(rf"{here}\d+/[^/]+/", address)}
    leaves = {address: html for address, html in pages.items() if re.match(rf"{here}\d", address) and address.count("/") > 2}
    leaves |= {
        address: html for address, html in pages.items() if re.fullmatch(rf"{here}\d+/", address) and address[-5:-1] not in split_years
    }
    assert f"{here}2021/lsvo/sida-3/" in set(leaves)
    shown, there = rows(leaves), of_kinds(whole, *attributes)
    assert shown == there


@pytest.mark.parametrize("here", FAMILIES)
@pytest.mark.usefixtures("short")
def test_every_page_is_linked_and_links_lead_to_pages(whole: Whole, here: str) -> None:
    pages = rendered(whole, here)
    reached, new = {here}, {here}
    while new:
        found = {link for address in new for link in linked(address, pages[address]) if link.startswith(here)}
        if here != "nasta-mote/":
            lacking = found - pages.keys()
            assert not lacking
        new = (found & pages.keys()) - reached
        reached |= new
    # A body that nothing is planned for has a page that others lead to.
    planned = {address for address, html in pages.items() if "inte till något som är planerat" not in html}
    assert planned <= reached


@pytest.mark.parametrize("here", FAMILIES)
@pytest.mark.usefixtures("short")
def test_a_page_marks_where_it_is(whole: Whole, here: str) -> None:
    for address, html in rendered(whole, here).items():
        for current in re.findall(r'<a href="([^"]*)"[^>]*aria-current="page"', html):
            assert urljoin(SITE + address, current) == SITE + address
        if "/sida-" in address:
            assert 'aria-current="page"' in html


@pytest.mark.usefixtures("short")
def test_sheets_of_coming_meetings_go_on_at_further_pages(whole: Whole) -> None:
    pages = [page for page in next_meeting.pages(whole) if page.address.startswith("nasta-mote/delregional-samverkan-sydost/")]
    assert [page.address for page in pages] == [
        "nasta-mote/delregional-samverkan-sydost/",
        "nasta-mote/delregional-samverkan-sydost/sida-2/",
    ]
    assert sum(whole.html(page.fragment).count('class="entry"') for page in pages) == 8


@pytest.mark.usefixtures("short")
def test_a_name_leads_to_its_actions(whole: Whole) -> None:
    pages = rendered(whole, "atgarder/")
    letters = re.findall(r'data-onward="vem" data-value="(.)\*"', pages["atgarder/"])
    assert "e" in letters
    (row,) = re.findall(r'<li data-row="eva-provved".*?</li>', pages["atgarder/vem/e/"], re.S)
    assert "kanske 5" in row
    (way,) = re.findall(r'href="([^"]*)\?vem=eva-provved"', row)
    there = urljoin(SITE + "atgarder/vem/e/", way).removeprefix(SITE)
    assert len(re.findall(r'<li class="entry"[^>]*data-vem="[^"]*eva-provved', pages[there])) == 5


def test_what_is_counted_from_cards_is_what_the_statements_say(whole: Whole) -> None:
    index = everything(whole).index
    assert sum(number for _, _, number in action_overview.counts(whole, whole.catalogue.ids)) == len(index.actions)
    assert start.missing(whole) == len(index.missing_meetings)
    promised, _ = start.promised_by(whole)
    assert dict(promised) == {body: len(found) for body, found in index.promised.items() if body in dict(promised)}
    named = {one.id: (one.certain, one.maybe) for page in doers.pages(whole, actions.years(whole)) for one in page.fragment.facts[2]}
    everybody = actions.by_who(index, actions.collected(everything(whole)))
    assert named == {one.id: (one.certain, len(one.mentions) - one.certain) for one in everybody}


def test_a_page_can_ask_of_no_day_that_is_not_in_its_key(whole: Whole) -> None:
    meeting, days = next((key, card.due) for key, card in whole.catalogue.cards.items() if card.due)
    site = whole.site(Fragment(lambda site, facts: "", [meeting]))
    assert site.passed(datetime.date.fromisoformat(days[0])) == (days[0] < "2021-09-01")
    with pytest.raises(ValueError, match="is due"):
        whole.site(Fragment(lambda site, facts: "")).passed(datetime.date.fromisoformat(days[0]))


def test_runs_have_at_most_so_many_rows_or_one_key() -> None:
    rows = {"a": 2, "b": 2, "c": 1, "d": 9, "e": 1}
    assert paging.shares(rows, rows.__getitem__, 4) == [["a", "b"], ["c"], ["d"], ["e"]]
    assert paging.shares({}, len, 4) == []
