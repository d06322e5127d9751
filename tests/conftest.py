"""What all tests share: the built site, and the option that rewrites the golden files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.browsing import browsers, chromium, playwright, visit
from tests.built import FOUR, ROOT, BuiltSite, build, copy_engine, copy_project, served
from tests.made import FULL, add
from tests.surroundings import has_git

__all__ = ["browsers", "chromium", "playwright", "visit"]  # fixtures of all tests: each browser is started once

# A slow machine is not a finding, and the same tests must give the same answer twice.
settings.register_profile("arkivet", deadline=None, derandomize=True)
settings.load_profile("arkivet")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite the golden files with what is built now")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The quick tests first, those that need the built site last; and none of git where there is none, as `make test` says."""
    if not has_git():
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("git")])
        items[:] = [item for item in items if not item.get_closest_marker("git")]
    items.sort(key=lambda item: any(name in ("site", "four", "grown", "built") for name in getattr(item, "fixturenames", ())))


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten rather than compared with."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """This archive's site, built once and served on the loopback interface."""
    yield from _built(request, tmp_path_factory.mktemp("site"), ROOT)


@pytest.fixture(scope="session")
def four(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The site of the four meetings in tests/fyra, built once and served."""
    folder = tmp_path_factory.mktemp("fyra")
    copy_engine(folder / "arkiv", FOUR)
    yield from _built(request, folder / "site", folder / "arkiv")


@pytest.fixture(scope="session")
def grown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The site of this archive grown past every limit, built once and served."""
    folder = tmp_path_factory.mktemp("vuxet")
    copy_project(folder / "arkiv")
    add(folder / "arkiv", FULL)
    yield from _built(request, folder / "site", folder / "arkiv")


def _built(request: pytest.FixtureRequest, root: Path, source: Path) -> Iterator[BuiltSite]:
    root.mkdir(exist_ok=True)
    with served(root) as url:
        try:
            build(root, url, source)
        except RuntimeError as failed:
            # Nothing can be read; a few hundred errors that all say so would help nobody.
            with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
                print(f"\n{failed}", flush=True)
            pytest.exit("the site cannot be built", returncode=1)
        yield BuiltSite(root, url)
