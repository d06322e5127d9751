"""An archive that has begun: nothing in it, then a body, then a meeting. No page has a form over nothing, an empty list or a heading
with nothing under it, and each register says what there is none of and how one adds it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from macros.__main__ import main
from tests.browsing import Open
from tests.built import ROOT, BuiltSite, build, served
from tests.pages.looks import comes_to_be
from tests.pages.outline import broken_links

ANSWERS = ("--namn", "Vårdarkivet", "--beskrivning", "Ett öppet arkiv över samverkan.", "--omrade", "Mittland")
LISTS = {
    "arenden/": "Arkivet har inga ärenden än",
    "atgarder/": "Arkivet har inga åtgärder än",
    "avtal/": "Arkivet har inga avtal än",
    "beslut/": "Arkivet har inga beslut än",
    "handlingar/": "Arkivet har inga handlingar än",
    "nasta-mote/": "Arkivet har inga granskade protokoll än",
    "oklarheter/": "Arkivet har inga granskade protokoll än",
    "protokoll/": "Arkivet har inga granskade protokoll än",
}
NOTHING = LISTS | {
    "": "Arkivet har inga granskade protokoll än",
    "organ/": "Arkivet har inga organ än",
    "saknas/": "Arkivet har inga granskade protokoll än",
    "sok/": "Arkivet har inget att söka i än",
}
BODY = "namn: Rådet\nslag: samverkansorgan\nnivå: central\nområde: mittland\nroll: Samråder.\nkällor: [{källa: Stadgarna, säkerhet: hög}]\n"
TEXT = "# Rådet 6 maj 2024\n\n## 1. Öppnande\n\nMötet öppnas.\n"
MEETING = """organ: radet
datum: 2024-05-06
typ: protokoll
status: justerat
original: radet/2024-05-06.txt
granskad: {av: Redaktionen, datum: 2024-06-01}
"""


def nothing(archive: Path) -> None:
    """Leave the archive as it was made."""


def body(archive: Path) -> None:
    _write(archive / "data/organ/radet.yml", BODY)
    assert main(["--rot", str(archive), "permalankar"]) == 0


def meeting(archive: Path) -> None:
    body(archive)
    _write(archive / "docs/protokoll/radet/2024-05-06.md", TEXT)
    _write(archive / "data/original/radet/2024-05-06.txt", TEXT.replace("#", "").replace("\n ", "\n"))
    _write(archive / "data/moten/radet/2024-05-06.yml", MEETING)
    assert main(["--rot", str(archive), "permalankar"]) == 0


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(("added", "told"), [(nothing, NOTHING), (body, LISTS), (meeting, {"beslut/": LISTS["beslut/"]})])
def test_what_there_is_none_of_is_said_and_nothing_stands_empty(
    added: Callable[[Path], None], told: dict[str, str], tmp_path: Path
) -> None:
    archive = tmp_path / "arkiv"
    assert main(["--rot", str(ROOT), "nytt", "arkiv", str(archive), *ANSWERS]) == 0
    added(archive)
    site = BuiltSite(tmp_path / "site", "http://127.0.0.1/")
    build(site.root, site.url, archive)
    assert [(address, hollow) for address in site.addresses for hollow in hollows(page(site, address))] == []
    assert broken_links(site) == []
    for address, words in told.items():
        shown = page(site, address)
        assert words in shown.text_content(), address
        assert shown.xpath(".//a[contains(@href, 'bidra/lamna-in-ett-protokoll/')]"), address


@pytest.mark.browser
def test_the_search_page_with_nothing_to_search_in_has_the_readers_colours(visit: Open, tmp_path: Path) -> None:
    """There is no form for the search to begin in, and the theme's script waits for the search."""
    archive, folder = tmp_path / "arkiv", tmp_path / "site"
    assert main(["--rot", str(ROOT), "nytt", "arkiv", str(archive), *ANSWERS]) == 0
    folder.mkdir()
    with served(folder) as url:
        build(folder, url, archive)
        seen = visit("sok/", on=BuiltSite(folder, url), scheme="dark")
        assert comes_to_be(seen.page, dark=True)
        assert seen.errors == []


def page(site: BuiltSite, address: str) -> html.HtmlElement:
    """What a reader reads on a page."""
    return html.fromstring(site.file(address).read_text("utf-8")).find(".//main")


def hollows(shown: html.HtmlElement) -> Iterator[str]:
    """What stands empty: a filter without rows, a list without items, a heading without anything under it."""
    if shown.xpath(".//form[@data-filter]") and not shown.xpath(".//*[@data-row]"):
        yield "a filter over nothing"
    filled = "ancestor-or-self::*[@hidden or @data-sok or @data-filter]"  # by a script, when there is something to show
    for one in shown.xpath(f".//*[self::ul or self::ol or self::dl or self::tbody][not(*)][not({filled})]"):
        yield html.tostring(one, encoding="unicode", with_tail=False)
    headings = shown.xpath(f".//*[self::h1 or self::h2 or self::h3 or self::h4][not({filled})]")
    for one, following in zip(headings, [*headings[1:], None], strict=True):
        under = one.xpath("following::text()[normalize-space()]")
        until = following.xpath("preceding::text()[normalize-space()]") if following is not None else under
        deeper = following is not None and following.tag > one.tag
        if not deeper and not {*map(_place, under)} & {*map(_place, until)}:
            yield f"nothing under {one.text_content()}"


def _place(text: html.HtmlElement) -> tuple[object, bool, str]:
    return text.getparent(), text.is_tail, str(text)
