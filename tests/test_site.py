"""All pages of the built site, as files: what holds for every page, and that every link leads somewhere."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from tests.built import ROOT, BuiltSite, build


@dataclass
class Outline:
    """What a page says of itself, and what it points to."""

    lang: str = ""
    title: str = ""
    headings: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        outline = self.outline
        if "id" in given:
            outline.ids[given["id"]] += 1
        if tag == "html":
            outline.lang = given.get("lang", "")
        elif tag == "title":
            # An SVG has titles too; the page's comes first.
            self.in_title = not outline.title
        elif re.fullmatch("h[1-6]", tag):
            outline.headings[tag] += 1
        elif tag == "a" and given.get("href"):
            outline.links.append(given["href"])
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload", "manifest"):
            outline.loaded.append(given["href"])
        elif given.get("src"):
            outline.loaded.append(given["src"])

    def handle_endtag(self, tag: str) -> None:
        self.in_title = self.in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.outline.title += data.strip()


@cache
def outline(path: Path) -> Outline:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.outline


def pages(site: BuiltSite) -> Iterator[tuple[str, Outline]]:
    for address in site.addresses:
        yield address, outline(site.file(address))


def test_every_page_is_swedish_with_one_heading_and_a_title(site: BuiltSite) -> None:
    wrong = [
        (address, page.lang, page.title, page.headings["h1"])
        for address, page in pages(site)
        if page.lang != "sv" or not page.title or page.headings["h1"] != 1
    ]
    assert wrong == []


def test_no_two_pages_have_the_same_title(site: BuiltSite) -> None:
    titles = Counter(page.title for _, page in pages(site))
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_id_stands_twice_on_a_page(site: BuiltSite) -> None:
    assert {address: twice for address, page in pages(site) if (twice := [name for name, count in page.ids.items() if count > 1])} == {}


def test_a_reason_is_not_hidden_with_anything_that_a_button_for_it_stands_outside(site: BuiltSite) -> None:
    hidden = []
    told = 0
    for address in site.addresses:
        page = html.parse(site.file(address), html.HTMLParser(encoding="utf-8"))
        for reason in page.iterfind(".//*[@popover]"):
            hiding = {one for one in reason.iterancestors() if one.tag == "details" or "data-row" in one.attrib}
            buttons = page.findall(f".//button[@popovertarget='{reason.get('id')}']")
            told += len(buttons)
            hidden += [f"{address}: {reason.text}" for button in buttons if not hiding <= {*button.iterancestors()}]
    assert told > 100
    assert hidden == []


def test_every_link_within_the_site_leads_somewhere(site: BuiltSite) -> None:
    assert broken_links(site) == []


HOSTILE = """Q'q</title><script>alert(9)</script>"x {{ 7*7 }} {% raw %}"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the little archive in tests/arkiv, with a hostile string in every name and title."""
    folder = tmp_path_factory.mktemp("liten")
    source = folder / "source"
    for name in ("macros", "overrides", "docs"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", source)
    for kind in ("protokoll", "avtal"):
        for text in (source / "docs" / kind).iterdir():
            if text.is_dir():
                shutil.rmtree(text)
        shutil.copytree(ROOT / "tests/arkiv/docs" / kind, source / "docs" / kind, dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests/arkiv/data", source / "data")
    hostile = json.dumps(HOSTILE)
    for file in (held for held in source.glob("data/**/*.yml") if not held.match("personer/*")):
        words = file.read_text("utf-8")
        words = re.sub(
            r"^((?:  )?(?:- )?(?:namn|rubrik|sammanfattning|roll|vad|läge|beskrivning)): (?![\\[{]).+$",
            lambda found: f"{found[1]}: {hostile}",
            words,
            flags=re.MULTILINE,
        )
        file.write_text(words, "utf-8")
    site = BuiltSite(folder / "site", "http://127.0.0.1/")
    build(site.root, site.url, source)
    return site


def test_what_is_written_in_data_is_text_on_every_page(small: BuiltSite) -> None:
    shown = 0
    for file in small.root.rglob("*"):
        if file.suffix in (".html", ".xml"):
            html = file.read_text("utf-8")
            assert not ("<script>alert(9)" in html or "49 {%" in html), file
            shown += "alert(9)" in html
    assert shown > 10


def test_a_draft_is_shown_to_whoever_has_its_address_and_to_nobody_else(small: BuiltSite) -> None:
    draft = small.file("protokoll/radet/2024-06-02/").read_text("utf-8")
    assert 'name="robots" content="noindex"' in draft and "Utkast" in draft
    assert "protokoll/radet/2024-06-02/" not in small.addresses
    assert "protokoll/radet/2024-05-06/" in small.addresses
    linking = [
        str(file) for file in small.root.rglob("*.html") if "2024-06-02" in file.read_text("utf-8") and "2024-06-02" not in str(file)
    ]
    assert linking == []


def test_an_empty_archive_is_a_site_whose_links_lead_somewhere(tmp_path: Path) -> None:
    """What README.md says about another region's archive: our texts and statements out, and it builds."""
    source = tmp_path / "source"
    for name in ("macros", "overrides", "docs"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", source)
    for text in [*source.glob("docs/protokoll/*/"), *source.glob("docs/avtal/*/")]:
        if text.is_dir():
            shutil.rmtree(text)
    (source / "data").mkdir()
    shutil.copy(ROOT / "data" / "arkiv.yml", source / "data")
    (source / "data" / "amnen.yml").touch()
    site = BuiltSite(tmp_path / "site", "http://127.0.0.1/")
    build(site.root, site.url, source)
    # Those about contributing take their examples from our own texts; README.md says to rewrite them.
    assert [link for link in broken_links(site) if not link.startswith(("bidra/", "om/"))] == []


def broken_links(site: BuiltSite) -> list[str]:
    broken = []
    for address, page in pages(site):
        for link in page.links + page.loaded:
            whole = urljoin(site.url + address, link)
            if not whole.startswith(site.url):
                continue
            path, anchor = unquote(urlsplit(whole).path.lstrip("/")), unquote(urlsplit(whole).fragment)
            target = site.file(path)
            if not target.is_file():
                broken.append(f"{address}: {link} (no such page)")
            elif anchor and target.suffix == ".html" and anchor not in outline(target).ids:
                broken.append(f"{address}: {link} (no such anchor)")
    return sorted(set(broken))


def test_nothing_is_loaded_from_anybody_else(site: BuiltSite) -> None:
    loaded = {urljoin(site.url + address, link) for address, page in pages(site) for link in page.loaded}
    assert sorted(link for link in loaded if not link.startswith((site.url, "data:"))) == []


def test_every_permalink_is_published(site: BuiltSite) -> None:
    """The addresses in the exported data are pages and anchors of the site."""
    missing = []
    for path in sorted((site.root / "data").glob("*.json")):
        for record in json.loads(path.read_text(encoding="utf-8")):
            link = record.get("adress", "")
            address, _, anchor = link.removeprefix(site.url).partition("#")
            page = site.file(address.partition("?")[0])
            if not page.is_file() or (anchor and anchor not in outline(page).ids):
                missing.append(f"{path.name}: {record.get('id')}: {link}")
    assert missing == []


def test_building_twice_gives_the_same_bytes(site: BuiltSite, tmp_path: Path) -> None:
    build(tmp_path, site.url)
    first, second = contents(site.root), contents(tmp_path)
    assert sorted(first) == sorted(second)
    assert [name for name in sorted(first) if first[name] != second[name]] == []


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
