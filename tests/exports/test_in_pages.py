"""What pages say of themselves to programs: JSON-LD, Open Graph, the day of the last change, entries for reference managers."""

import json
import re
from xml.etree import ElementTree

from lxml import html

from tests.built import BuiltSite

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def told(site: BuiltSite, address: str) -> list[dict[str, object]]:
    page = html.fromstring(site.file(address).read_bytes())
    blocks = [json.loads(block) for block in page.xpath("//script[@type='application/ld+json']/text()")]
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    return [one for block in blocks for one in block["@graph"]]


def test_every_generated_page_says_what_it_is_and_where_it_stands(every: BuiltSite) -> None:
    for address in every.addresses:
        if address.strip("/").count("/"):
            continue
        for one in told(every, address):
            assert one["@type"], address


def test_a_meeting_is_a_document_an_event_and_a_step_on_a_path(plain: BuiltSite) -> None:
    crumbs, document, event = told(plain, "protokoll/radet/2024-05-06/")
    steps = crumbs["itemListElement"]
    assert isinstance(steps, list) and [step["item"] for step in steps] == [
        "http://127.0.0.1/",
        "http://127.0.0.1/protokoll/",
        "http://127.0.0.1/protokoll/radet/2024-05-06/",
    ]
    assert document["@type"] == "DigitalDocument" and document["genre"] == "protokoll"
    assert event["@type"] == "Event" and event["startDate"] == "2024-05-06"


def test_hard_words_stay_words(hard: BuiltSite) -> None:
    for address in hard.addresses:
        for one in told(hard, address):
            assert "@type" in one  # it is still JSON, whatever names hold


def test_a_shared_page_has_a_picture_that_is_there(every: BuiltSite) -> None:
    for address in every.addresses:
        page = html.fromstring(every.file(address).read_bytes())
        meta = {one.get("property"): one.get("content") for one in page.xpath("//meta[@property]")}
        assert meta["og:title"] and meta["og:url"] == every.url + address, address
        assert every.file(meta["og:image"].removeprefix(every.url)).is_file(), address


def test_robots_are_told_where_the_sitemap_is(plain: BuiltSite) -> None:
    told = (plain.root / "robots.txt").read_text("utf-8").splitlines()
    assert told[:2] == ["User-agent: *", "Allow: /"]
    address = told[-1].removeprefix("Sitemap: ")
    assert address.startswith("http") and (plain.root / address.rpartition("/")[2]).is_file()


def test_the_sitemap_gives_a_day_only_where_one_is_known(plain: BuiltSite) -> None:
    rows = ElementTree.parse(plain.root / "sitemap.xml").iter(f"{_SITEMAP}url")
    days = {row.findtext(f"{_SITEMAP}loc"): row.findtext(f"{_SITEMAP}lastmod") for row in rows}
    assert days["http://127.0.0.1/protokoll/radet/2024-05-06/"] == "2024-06-10"  # the correction
    assert days["http://127.0.0.1/om/"] is None


def test_a_meeting_is_cited_in_the_forms_of_reference_managers(plain: BuiltSite, hard: BuiltSite) -> None:
    page = html.fromstring(plain.file("protokoll/radet/2024-05-06/").read_bytes())
    bibtex, ris, csl = (block.text_content() for block in page.xpath("//section[@class='cite']//pre"))
    assert re.fullmatch(r"@report\{radet-2024-05-06,\n(?:  \w+ = \{.+\},\n)+\}", bibtex)
    assert "date = {2024-05-06}" in bibtex and "url = {http://127.0.0.1/protokoll/radet/2024-05-06/}" in bibtex
    assert [line[:6] for line in ris.split("\n")] == [f"{tag}  - " for tag in ("TY", "AU", "TI", "M3", "PB", "LA", "DA", "PY", "UR", "ER")]
    assert json.loads(csl)[0]["issued"] == {"date-parts": [[2024, 5, 6]]}
    page = html.fromstring(hard.file("protokoll/radet/2024-05-06/").read_bytes())
    bibtex, ris, csl = (block.text_content() for block in page.xpath("//section[@class='cite']//pre"))
    assert bibtex.count("{") - bibtex.count("\\{") == bibtex.count("}") - bibtex.count("\\}")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris.split("\n"))
    assert json.loads(csl)[0]["author"][0]["literal"].startswith("=1+1")
