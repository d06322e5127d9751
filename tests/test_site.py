"""The built site of archives that are hostile or small, and that a build is the same twice."""

from pathlib import Path

import pytest

from tests.built import BuiltSite, build
from tests.leaving import foreign
from tests.little import little_site

HOSTILE = """Q'q</title><script>alert(9)</script>"x {{ 7*7 }} {% raw %}"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the little archive in tests/arkiv, with a hostile string in every name and title."""
    return little_site(tmp_path_factory.mktemp("liten"), HOSTILE)


def test_what_is_written_in_data_is_text_on_every_page(small: BuiltSite) -> None:
    shown = 0
    for file in small.root.rglob("*"):
        if file.suffix in (".html", ".xml"):
            html = file.read_text("utf-8")
            assert not ("<script>alert(9)" in html or "49 {%" in html), file
            shown += "alert(9)" in html
            assert file.suffix != ".html" or foreign(file) == [], file
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


def test_building_twice_gives_the_same_bytes(four: BuiltSite, tmp_path: Path) -> None:
    build(tmp_path, four.url, four.root.parent / "arkiv")
    first, second = contents(four.root), contents(tmp_path)
    assert sorted(first) == sorted(second)
    assert [name for name in sorted(first) if first[name] != second[name]] == []


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
