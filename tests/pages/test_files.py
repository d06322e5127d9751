"""All pages of a built site, as files: what holds for every page, and that every link leads somewhere."""

import json
from collections import Counter
from urllib.parse import urljoin

import pytest
from lxml import html

from macros.archive.datasets import DATASETS
from macros.archive.statements import KINDS, Kind
from tests.built import BuiltSite
from tests.leaving import foreign
from tests.made.region import COUNCIL
from tests.pages.kinds import kinds
from tests.pages.outline import broken_links, outline, pages


def test_every_page_is_swedish_with_one_heading_and_a_title(built: BuiltSite) -> None:
    wrong = [
        (address, page.lang, page.title, page.headings["h1"])
        for address, page in pages(built)
        if page.lang != "sv" or not page.title or page.headings["h1"] != 1
    ]
    assert wrong == []


def test_every_page_is_of_one_kind(built: BuiltSite) -> None:
    assert {address: found for address in built.addresses if len(found := kinds(address)) != 1} == {}


def test_no_two_pages_have_the_same_title(built: BuiltSite) -> None:
    titles = Counter(page.title for _, page in pages(built))
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_id_stands_twice_on_a_page(built: BuiltSite) -> None:
    assert {address: twice for address, page in pages(built) if (twice := [name for name, count in page.ids.items() if count > 1])} == {}


def test_a_reason_is_not_hidden_with_anything_that_a_button_for_it_stands_outside(built: BuiltSite) -> None:
    hidden, told = [], 0
    for address in built.addresses:
        page = html.parse(built.file(address), html.HTMLParser(encoding="utf-8"))
        for reason in page.iterfind(".//*[@popover]"):
            hiding = {one for one in reason.iterancestors() if one.tag == "details" or "data-row" in one.attrib}
            buttons = page.findall(f".//button[@popovertarget='{reason.get('id')}']")
            told += len(buttons)
            hidden += [f"{address}: {reason.text}" for button in buttons if not hiding <= {*button.iterancestors()}]
    assert hidden == []
    # An archive whose meetings have dates of their own gives no reasons, but the generated one does.
    assert told or not any(address.startswith(f"protokoll/{COUNCIL}/") for address in built.addresses)


def test_every_page_has_only_what_a_page_may_have(built: BuiltSite) -> None:
    assert {str(page): found for page in built.root.rglob("*.html") if (found := foreign(page))} == {}


def test_every_link_within_the_site_leads_somewhere(built: BuiltSite) -> None:
    assert broken_links(built) == []


def test_nothing_is_loaded_from_anybody_else(built: BuiltSite) -> None:
    loaded = {urljoin(built.url + address, link) for address, page in pages(built) for link in page.loaded}
    assert sorted(link for link in loaded if not link.startswith((built.url, "data:"))) == []


def test_every_address_in_the_data_is_published_and_leads_to_what_it_is_of(built: BuiltSite) -> None:
    missing = []
    for one in DATASETS:
        for record in json.loads((built.root / f"data/{one.name}.json").read_text(encoding="utf-8")):
            link = record.get("adress", "")
            address, _, anchor = link.removeprefix(built.url).partition("#")
            page = built.file(address.partition("?")[0])
            if not page.is_file() or (anchor and anchor not in outline(page).ids):
                missing.append(f"{one.name}: {record.get('id')}: {link}")
    assert missing == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.file)
def test_every_statement_in_the_data_says_where_it_stands(built: BuiltSite, kind: Kind) -> None:
    for row in json.loads((built.root / f"data/{kind.file}.json").read_text("utf-8")):
        assert {"id", "adress", "möte", "organ", "datum", "punkt", "citat"} <= set(row)
