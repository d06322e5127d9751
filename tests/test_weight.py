"""What a page of minutes weighs: its own HTML is markup, and not more of it than the notes need."""

import sys
from pathlib import Path

from tests.built import ROOT, BuiltSite

sys.path.insert(0, str(ROOT / "benchmarks/skala"))

from sidor import markup

FRAME = 13_200  # with what it tells programs: JSON-LD, Open Graph, entries for reference managers
# Each statement has an id that lasts, a link to it from its note and from the lists, and links to what it is about.
EACH = 440
MEETING, STATEMENTS = "provradet/2019-11-12", 78  # made up, so that what the archive says changes nothing


def test_a_page_of_minutes_is_mostly_words(grown: BuiltSite) -> None:
    assert markup(grown.file(f"protokoll/{MEETING}/")) <= FRAME + EACH * STATEMENTS


def test_what_is_read_is_all_that_is_not_counted(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        '<meta charset="utf-8"><title>T</title><article><p>Två\n  ord</p>\n<a href="#x">å<span class="vh"> till</span></a></article>',
        "utf-8",
    )
    assert markup(page) == page.stat().st_size - len("Två ord".encode()) - len("å".encode())
