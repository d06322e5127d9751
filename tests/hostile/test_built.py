"""Hostile changes that may stand: what the build makes of them."""

import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import pytest

from tests.built import BuiltSite, build, copy_engine
from tests.hostile.corpus import edit, make

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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("fientligt")
    words = "\n\n".join(f"## {heading}" for heading in OWN)
    change = {
        MINUTES: lambda text: f"{text}\n{words.replace('<', chr(92) + '<')}\n",
        ORIGINAL: lambda text: f"{text}\n{words.replace('## ', '')}\n",
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


def test_an_original_is_reached_whatever_its_name(built: BuiltSite) -> None:
    page = built.file("protokoll/radet/2024-05-06/").read_text("utf-8")
    link = next(found for found in re.findall(r'href="([^"]*)"', page) if "original/" in found)
    path = unquote(urlsplit(link).path)
    assert (built.file("protokoll/radet/2024-05-06/").parent / path).resolve().name == NAME
    assert (built.file("protokoll/radet/2024-05-06/").parent / path).resolve().is_file()
