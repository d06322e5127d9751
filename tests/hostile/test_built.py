"""Hostile changes that may stand: what the build makes of them."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.built import BuiltSite, build, copy_engine
from tests.hostile.corpus import edit, make
from tests.leaving import foreign

MINUTES = "docs/protokoll/radet/2024-05-06.md"
ORIGINAL = "data/original/radet/2024-05-06.txt"
MEETING = "data/moten/radet/2024-05-06.yml"
NAME = "Möte #1 100%25 (a&b) 'x'?.txt"
OWN = (
    *("Innehåll", "Besluten", "Åtgärderna", "Texten", "Oklarheterna", "Ändringar", "Historik", "Citera", "Citering", "Flyttat"),
    *("Falt q", "Falt panel", "Visa markeringar", "Beslut 2a", "Åtgärd 2a bilaga", "Skäl 1", "Rättelse 1", "Rubrik texten", "Följ"),
    *("A", "A", "A 2", "A", "A-2", "Ärende", "Arende", "<script>x</script>", '"><img src=x>'),
)
"""Headings that would give ids of the page's own, or each other's."""


BREAKS_OUT = """'"></title><script>x</script><img src=x onerror=x> {{ 7*7 }} {% raw %} javascript:x"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("fientligt")
    words = "\n\n".join(f"## {heading}" for heading in OWN)
    change = {
        MINUTES: lambda text: f"{text}\n{words.replace('<', chr(92) + '<')}\n",
        ORIGINAL: lambda text: f"{text}\n{words.replace('## ', '')}\n",
        "data/organ/gruppen.yml": edit("namn: ", f"även: [{json.dumps(BREAKS_OUT)}]\nnamn: "),
        "data/flyttade.yml": "organ/borta/: organ/radet/\n",
        "data/permalankar.txt": edit("organ/gruppen/\n", "organ/borta/\norgan/gruppen/\n"),
    }
    archive = make(folder / "andring", change)
    (archive / ORIGINAL).rename(archive / "data/original/radet" / NAME)
    (archive / MEETING).write_text(edit("radet/2024-05-06.txt", f'"radet/{NAME}"')((archive / MEETING).read_text("utf-8")), "utf-8")
    copy_engine(folder / "arkiv", archive)
    site = BuiltSite(folder / "site", "http://127.0.0.1/")
    build(site.root, site.url, folder / "arkiv")
    return site


def test_a_heading_takes_no_id_of_the_page_and_none_of_another(built: BuiltSite) -> None:
    page = built.file("protokoll/radet/2024-05-06/").read_text("utf-8")
    ids = Counter(re.findall(r'\sid="([^"]*)"', page))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {"rubrik-texten", "rubrik-besluten", "rubrik-beslut-2a", "rubrik-rubrik-texten", "a", "a-2", "a-2-2", "a-3", "2a"} <= set(ids)
    assert {link for link in re.findall(r'href="#([^"]*)"', page) if link not in ids} == set()


def test_a_page_has_only_what_a_page_may_have(built: BuiltSite) -> None:
    assert {str(page): found for page in built.root.rglob("*.html") if (found := foreign(page))} == {}


def test_an_original_is_reached_whatever_its_name(built: BuiltSite) -> None:
    page = built.file("protokoll/radet/2024-05-06/").read_text("utf-8")
    link = next(found for found in re.findall(r'href="([^"]*)"', page) if "original/" in found)
    path = unquote(urlsplit(link).path)
    assert (built.file("protokoll/radet/2024-05-06/").parent / path).resolve().name == NAME
    assert (built.file("protokoll/radet/2024-05-06/").parent / path).resolve().is_file()


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick='x'>x</p>",
        "<p style='color: red'>x</p>",
        "<iframe srcdoc='x'></iframe>",
        "<a href=' javascript:x'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<img src='//exempel.se/x.png' alt=''>",
        "<form action='https://exempel.se/'></form>",
        "<base href='https://exempel.se/'>",
    ],
)
def test_what_a_page_may_not_have_would_be_found(tmp_path: Path, html: str) -> None:
    page = tmp_path / "index.html"
    page.write_text(f"<!doctype html><html lang='sv'><body>{html}</body></html>", "utf-8")
    assert foreign(page)
