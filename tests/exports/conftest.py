"""The archives that the files for others are tried on: this one, a small one with hard words in every field, one without meetings."""

from collections.abc import Iterator

import pytest

from macros.__main__ import main
from tests.built import ROOT, BuiltSite, build
from tests.little import little_site

HARD = '=1+1 😀 "citat" ”svenska” <b>&amp; semikolon; komma, \\n bakstreck, ny\nrad, ett långt ord: ' + "å" * 90


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the little archive with `HARD` in every name and title."""
    return little_site(tmp_path_factory.mktemp("svar"), HARD)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the little archive in its own words."""
    return little_site(tmp_path_factory.mktemp("enkel"))


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a new archive."""
    folder = tmp_path_factory.mktemp("tomt")
    told = ("--namn", "Tomt", "--beskrivning", "Ett tomt arkiv.", "--omrade", "Mittland")
    assert main(["--rot", str(ROOT), "nytt", "arkiv", str(folder / "arkiv"), *told]) == 0
    made = BuiltSite(folder / "site", "http://127.0.0.1/")
    build(made.root, made.url, folder / "arkiv")
    return made


@pytest.fixture(params=["site", "plain", "hard", "nothing"])
def every(request: pytest.FixtureRequest) -> Iterator[BuiltSite]:
    """Each of the archives."""
    yield request.getfixturevalue(request.param)
