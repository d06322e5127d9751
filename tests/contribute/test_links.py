"""At the end of every page: the files it is made from, and how something is added."""

import datetime
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from macros.archive.load import load
from macros.archive.settings import Publisher
from macros.views import contribute
from macros.views.frame import Fragment, Site, Whole
from tests.whole import whole_of

from .conftest import ROOT

REPOSITORY = "https://github.com/agare/arkiv"


@pytest.fixture(scope="module")
def whole() -> Whole:
    return whole_of(load(ROOT / "tests/arkiv")[0], datetime.date(2026, 11, 22), "https://arkiv.example.se/", REPOSITORY)


@pytest.fixture(scope="module")
def site(whole: Whole) -> Site:
    return whole.site(Fragment(lambda site, facts: ""))


@pytest.mark.parametrize(
    ("here", "written", "paths"),
    [
        (
            "protokoll/radet/2024-05-06/",
            "docs/protokoll/radet/2024-05-06.md",
            ["docs/protokoll/radet/2024-05-06.md", "data/moten/radet/2024-05-06.yml"],
        ),
        ("organ/radet/", None, ["data/organ/radet.yml"]),
        ("protokoll/radet/", None, ["data/organ/radet.yml"]),
        ("protokoll/radet/ar/2020-2029/", None, ["data/organ/radet.yml"]),
        ("saknas/radet/", None, ["data/organ/radet.yml"]),
        ("nasta-mote/gruppen/", None, ["data/organ/gruppen.yml"]),
        ("arenden/plan/", None, ["data/arenden/plan.yml"]),
        ("arenden/plan/2024/sida-2/", None, ["data/arenden/plan.yml"]),
        ("avtal/grundavtalet/", None, ["data/avtal/grundavtalet.yml"]),
        (
            "avtal/grundavtalet/del-a/",
            "docs/avtal/grundavtalet/del-a.md",
            ["docs/avtal/grundavtalet/del-a.md", "data/avtal/grundavtalet.yml"],
        ),
        ("avtal/grundavtalet/om/a-1/2024/", None, ["data/avtal/grundavtalet.yml"]),
        ("beslut/2024/", None, ["data/moten/radet/2024-05-06.yml"]),
        ("beslut/", "docs/beslut/index.md", ["docs/beslut/index.md"]),
        ("", "docs/index.md", ["docs/index.md"]),
        ("om/ordlista/", "docs/om/ordlista.md", ["docs/om/ordlista.md"]),
    ],
)
def test_a_page_leads_to_its_files(whole: Whole, site: Site, here: str, written: str | None, paths: list[str]) -> None:
    made_from = contribute.made_from(whole, here, written)
    assert [one.path for one in made_from] == paths
    html = contribute.block(site, here, made_from)
    assert all(f'href="{REPOSITORY}/edit/main/{path}"' in html for path in paths)
    assert all((ROOT / "tests/arkiv" / path).is_file() for path in paths if path.startswith(("data/", "docs/protokoll", "docs/avtal")))


def test_the_form_is_filled_in(site: Site) -> None:
    link = contribute.new_minutes(site, "saknas/", "radet", "2024-04-08")
    assert link.startswith(f"{REPOSITORY}/issues/new?")
    assert parse_qs(urlsplit(link).query) == {
        "template": ["nytt-protokoll.yml"],
        "title": ["Nytt protokoll Samrådet 2024-04-08"],
        "organ": ["Samrådet"],
        "datum": ["2024-04-08"],
    }
    assert (ROOT / ".github/ISSUE_TEMPLATE/nytt-protokoll.yml").is_file()
    assert "Lägg till protokoll från SR" in contribute.block(site, "organ/radet/", ())


def test_without_a_repository_nothing_is_guessed(site: Site) -> None:
    nowhere = Site(site.archive, site.passed, site.url)
    html = contribute.block(nowhere, "organ/radet/", ())
    assert "http" not in html
    assert 'href="../../bidra/lamna-in-ett-protokoll/"' in html and 'href="../../bidra/#ratta-ett-fel"' in html
    assert contribute.new_minutes(nowhere, "saknas/", "radet", "2024-04-08") == "../bidra/lamna-in-ett-protokoll/"


def test_a_message_to_the_publisher_comes_before_the_form(whole: Whole, site: Site) -> None:
    publisher = Publisher.model_validate({"namn": "Rådet", "epost": "arkiv@exempel.se"})
    settings = whole.archive.settings.model_copy(update={"publisher": publisher})
    archive = replace(whole.archive, settings=settings)
    for repository in (REPOSITORY, ""):
        html = contribute.block(Site(archive, site.passed, site.url, repository), "organ/radet/", ())
        assert 'href="mailto:arkiv@exempel.se?subject=Protokoll%20Samr%C3%A5det&amp;body=Organ%3A%20Samr%C3%A5det%0D%0A' in html
        assert "Skicka protokoll från SR med e-post" in html
        assert ("i formuläret" in html) == bool(repository)
        assert "lamna-in-ett-protokoll" not in html
        assert html.find("mailto:") < html.find("Lägg till protokoll") or not repository
    sent = contribute.by_mail(Site(archive, site.passed, site.url), "radet", "2024-04-08")
    assert parse_qs(urlsplit(sent).query)["body"][0].splitlines()[:2] == ["Organ: Samrådet", "Mötets dag: 2024-04-08"]


def test_nobody_is_asked_for_the_minutes_of_an_authority(site: Site) -> None:
    bodies = {**site.archive.bodies, "radet": site.archive.bodies["radet"].model_copy(update={"kind": "myndighet"})}
    html = contribute.block(Site(replace(site.archive, bodies=bodies), site.passed, site.url, REPOSITORY), "organ/radet/", ())
    assert "Lägg till protokoll" not in html


def test_every_page_of_the_configuration_has_the_guide() -> None:
    assert (ROOT / "docs/bidra/lamna-in-ett-protokoll.md").is_file()
    assert Path(ROOT / "docs/bidra/index.md").read_text("utf-8").count("{: #ratta-ett-fel }") == 1
