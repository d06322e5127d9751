"""What a page of minutes weighs: its own HTML is markup, and not more of it than the notes need."""

import sys
from pathlib import Path

import pytest

from tests.built import ROOT, BuiltSite

sys.path.insert(0, str(ROOT / "benchmarks/skala"))

from sidor import markup

BUDGET = 40_000
# 155 statements in one meeting. Each has an id that lasts, a link to it from its note and from the lists, and links to what it is about.
HEAVY = {"lsvo/2021-05-07": 57_500}
MEETINGS = sorted(path.relative_to(ROOT / "docs/protokoll").with_suffix("").as_posix() for path in ROOT.glob("docs/protokoll/*/*.md"))


@pytest.mark.parametrize("meeting", MEETINGS)
def test_a_page_of_minutes_is_mostly_words(site: BuiltSite, meeting: str) -> None:
    assert markup(site.file(f"protokoll/{meeting}/")) <= HEAVY.get(meeting, BUDGET)


def test_what_is_read_is_all_that_is_not_counted(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        '<meta charset="utf-8"><title>T</title><article><p>Två\n  ord</p>\n<a href="#x">å<span class="vh"> till</span></a></article>',
        "utf-8",
    )
    assert markup(page) == page.stat().st_size - len("Två ord".encode()) - len("å".encode())
