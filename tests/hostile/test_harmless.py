"""Every hostile change that may stand, all in one archive: nothing active leaves the build."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.built import build, copy_engine
from tests.hostile import test_addresses, test_bounds, test_house, test_reviewed, test_store
from tests.hostile.corpus import Case, What, append, edit, errors, make
from tests.leaving import foreign

MEETING, TEXT, ORIGINAL = "data/moten/radet/2024-05-06.yml", "docs/protokoll/radet/2024-05-06.md", "data/original/radet/2024-05-06.txt"
ACTIVE = "'\"--></title></script><script>x</script><img src=x onerror=x><a href=javascript:x>{{ 7*7 }} &lt;script&gt; javascript:x"
VALUE = json.dumps(ACTIVE)
WORDS = ACTIVE.replace("javascript:", "")
ESCAPED = WORDS.replace("&", "\\&").replace("<", "\\<").replace("*", "\\*").replace("--", "\\-\\-")
IN_FIELDS = {
    "i ett mötes fält": Case(
        {
            MEETING: lambda text: edit("vad: Namnet på planen skrevs om.", f"vad: {VALUE}")(edit("Rådhuset", VALUE)(text)),
        }
    ),
    "i ett organs namn": Case({"data/organ/gruppen.yml": edit("namn: ", f"även: [{VALUE}]\nnamn: ")}),
    "i arkivets namn": Case({"data/arkiv.yml": edit("Provarkivet", VALUE)}),
    "i en text": Case({TEXT: append(f"\n{ESCAPED}\n\n`{WORDS}`\n"), ORIGINAL: append(f"\n{WORDS}\n\n{WORDS}\n")}),
}


def harmless() -> Iterator[Case]:
    """The rows of the corpus that no error refuses."""
    for module in (test_addresses, test_bounds, test_house, test_reviewed, test_store):
        for rows in vars(module).values():
            if isinstance(rows, dict):
                yield from (row for row in rows.values() if isinstance(row, Case) and not row.errors)
    yield from IN_FIELDS.values()


def together(rows: Iterable[Case]) -> dict[str, What]:
    """All changes as one: what edits a file edits what was put there before it."""
    change: dict[str, What] = {}
    for row in rows:
        for path, what in row.change.items():
            assert callable(what) or path not in change, f"{path} has two contents"
            change[path] = what if path not in change else after(change[path], what)
    return change


def after(first: What, then: What) -> What:
    """One change of a file after another."""
    assert callable(then)
    if isinstance(first, str):
        return then(first)
    assert callable(first)
    return lambda text: str(then(first(text)))


def test_nothing_active_leaves_of_what_may_stand(tmp_path: Path) -> None:
    archive = make(tmp_path / "andring", together(harmless()))
    assert errors(archive) == ""
    copy_engine(tmp_path / "arkiv", archive)
    build(tmp_path / "site", "http://127.0.0.1/", tmp_path / "arkiv")
    left = list((tmp_path / "site").rglob("*"))
    assert {str(page): found for page in left if page.suffix == ".html" and (found := foreign(page))} == {}
    assert [path for path in left if path.name.startswith(".")] == []
