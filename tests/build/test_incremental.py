"""What is kept between builds never changes the result: after any row of edits the site is, byte for byte, that of a clean build."""

import datetime
import io
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from macros.archive.checks import problems_in
from macros.build import digests
from macros.build.progress import Progress
from macros.build.site import Disk
from macros.build.store import Store
from macros.publish.engine import Engine
from macros.publish.page_shell import CONTENT, DESCRIPTION, TITLE, PageShell, place
from tests.build.edits import Edited

DAY = datetime.date(2025, 6, 15)
EDITS = 25


def build(root: Path, into: Path, store: Store, today: datetime.date = DAY) -> bool:
    """Build the generated part of the site, with a page shell of our own for the theme's. Whether the archive is sound."""
    engine = Engine(root, today, "https://exempel.se/", "", store, Progress(io.StringIO()))
    if not engine.read():
        return False
    pages = engine.pages()
    places = {(place(page.address), page.draft) for page in pages}
    shells = {key: PageShell(f"<title>{TITLE}</title>{DESCRIPTION} {key} {CONTENT}", key[0]) for key in places}
    engine.write(into, lambda: engine.page_outputs(pages, shells), engine.exports)
    return True


def engine_of(root: Path, store: Store, sound: bool = True) -> Engine:
    engine = Engine(root, DAY, "https://exempel.se/", "", store, Progress(io.StringIO()))
    assert engine.read() == sound
    return engine


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_site_is_that_of_a_clean_build(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if seed % 2:
        # As if between one edit and the next more time went by than any file system's clock needs to tell them apart.
        monkeypatch.setattr(digests, "_MOMENT", 50_000_000)
    archive = Edited(tmp_path / "arkiv", seed)
    done = []
    for number in range(EDITS):
        done.append(archive.edit())
        store = Store(tmp_path / "lager.db")
        sound = build(archive.root, tmp_path / "sajt", store)
        problems = problems_in(archive.root)
        assert sound == (not problems), (done, problems)
        assert sound or engine_of(archive.root, store, False).checking.problems() == problems, done
        store.close()
        if sound:
            assert build(archive.root, tmp_path / f"ren-{number}", Store(None))
            kept, clean = tree(tmp_path / "sajt"), tree(tmp_path / f"ren-{number}")
            assert kept.keys() == clean.keys(), done
            assert [path for path in kept if kept[path] != clean[path]] == [], done


def test_the_files_of_what_has_not_changed_are_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_MOMENT", 50_000_000)
    archive = Edited(tmp_path / "arkiv", 5)
    for _ in range(2):
        archive.add_meeting()
    archive.book()
    time.sleep(0.1)
    store = Store(tmp_path / "lager.db")
    engine_of(archive.root, store)
    store.close()
    changed, text, *_ = archive.files(archive.made()[0])
    changed.write_text(changed.read_text(encoding="utf-8").replace("rubrik: ", "rubrik: Ändrad ", 1), encoding="utf-8")
    engine = engine_of(archive.root, Store(tmp_path / "lager.db"))
    assert len(engine.reading.ids) > 2
    asked = {path for path in engine.digests.found if path.startswith(("data/moten/", "docs/protokoll/"))}
    # Where a name is hidden, the registers rest on the texts that they quote.
    quoted = {f"{folder}/radet/2024-05-06.{ending}" for folder, ending in (("data/moten", "yml"), ("docs/protokoll", "md"))}
    assert asked == {path.relative_to(archive.root).as_posix() for path in (changed, text)} | quoted


def test_a_file_that_is_saved_while_the_build_reads_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    archive = Edited(tmp_path / "arkiv", 4)
    archive.add_meeting()
    archive.book()
    file = archive.files(archive.made()[0])[0]
    before = file.read_text(encoding="utf-8")
    store = Store(tmp_path / "lager.db")
    engine = Engine(archive.root, DAY, "https://exempel.se/", "", store, Progress(io.StringIO()))
    file.write_text(before.replace("rubrik: ", "rubrik: Sparad under bygget "), encoding="utf-8")
    assert engine.read()
    for text in (before, file.read_text(encoding="utf-8")):
        file.write_text(text, encoding="utf-8")
        assert build(archive.root, tmp_path / "sajt", store) and build(archive.root, tmp_path / "ren", Store(None))
        assert tree(tmp_path / "sajt") == tree(tmp_path / "ren")


def test_another_day_is_another_site(tmp_path: Path) -> None:
    archive = Edited(tmp_path / "arkiv", 1)
    archive.add_meeting()
    archive.book()
    store = Store(tmp_path / "lager.db")
    # An action is due 1 June 2024: as the days go by, and back again.
    for month, day in ((5, 31), (6, 1), (6, 2), (6, 1), (12, 31)):
        when = datetime.date(2024, month, day)
        assert build(archive.root, tmp_path / "sajt", store, when)
        assert build(archive.root, tmp_path / f"ren-{when}", Store(None), when)
        assert tree(tmp_path / "sajt") == tree(tmp_path / f"ren-{when}")


def test_a_day_on_which_nothing_was_due_makes_no_page_anew_but_those_that_tell_the_day(tmp_path: Path) -> None:
    archive = Edited(tmp_path / "arkiv", 1)
    store, site = Store(tmp_path / "lager.db"), tmp_path / "sajt"
    assert build(archive.root, site, store, DAY)
    before = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    assert build(archive.root, site, store, DAY + datetime.timedelta(1))
    anew = [path.relative_to(site).as_posix() for path, inode in before.items() if path.stat().st_ino != inode]
    assert anew and all(path.startswith(("nasta-mote/", "sok/index/karta.bin")) for path in anew)


def test_a_store_that_is_broken_or_someone_elses_changes_nothing(tmp_path: Path) -> None:
    archive = Edited(tmp_path / "arkiv", 2)
    assert build(archive.root, tmp_path / "ren", Store(None))
    path = tmp_path / "lager.db"
    store = Store(path)
    assert build(archive.root, tmp_path / "sajt", store)
    store.close()
    whole = path.read_bytes()
    broken = [b"", b"inte en databas" * 1000]
    for number in range(16):
        raw = bytearray(whole)
        raw[len(raw) * number // 16 + number :: 97] = bytes(len(raw[len(raw) * number // 16 + number :: 97]))
        broken.append(bytes(raw))
    # As a broken index gives them: every value is whole, and stands under the key of another.
    base = sqlite3.connect(path)
    rows = base.execute("SELECT key, value FROM held ORDER BY length(value)").fetchall()
    base.executemany(
        "UPDATE held SET value = ? WHERE key = ?", [(value, key) for (key, _), (_, value) in zip(rows, rows[1:] + rows[:1], strict=True)]
    )
    base.commit()
    base.close()
    broken.append(path.read_bytes())
    for content in broken:
        path.write_bytes(content)
        for _ in range(2):  # with what was broken, and with what the build before this put there
            store = Store(path)
            assert build(archive.root, tmp_path / "sajt", store)
            store.close()
            assert tree(tmp_path / "sajt") == tree(tmp_path / "ren")


def test_what_is_no_longer_in_use_is_dropped_and_nothing_is_missed(tmp_path: Path) -> None:
    archive = Edited(tmp_path / "arkiv", 5)
    store = Store(tmp_path / "lager.db")
    assert build(archive.root, tmp_path / "sajt", store)
    store.put("gammalt", b"x" * 1_000_000)
    store.commit()
    store.sweep(lambda: engine_of(archive.root, store).in_use(Disk(tmp_path / "sajt", store)), room=0)
    assert store.get("gammalt") is None
    archive.add_meeting()
    archive.book()
    assert build(archive.root, tmp_path / "sajt", store) and build(archive.root, tmp_path / "ren", Store(None))
    assert tree(tmp_path / "sajt") == tree(tmp_path / "ren")


def test_what_somebody_did_to_the_site_is_mended(tmp_path: Path) -> None:
    archive = Edited(tmp_path / "arkiv", 3)
    site, store = tmp_path / "sajt", Store(tmp_path / "lager.db")
    assert build(archive.root, site, store)
    clean = tree(site)
    page = next(path for path in site.rglob("index.html"))
    page.write_text("ändrad", encoding="utf-8")
    next(path for path in site.rglob("*.json")).unlink()
    (site / "egen").mkdir()
    (site / "egen/fil.html").write_text("främmande", encoding="utf-8")
    (site / ".nojekyll").write_text("", encoding="utf-8")
    assert build(archive.root, site, store)
    assert (site / ".nojekyll").exists()
    assert {path: raw for path, raw in tree(site).items() if path != ".nojekyll"} == clean
    assert not (site / "egen").exists()


def test_a_site_brought_back_from_a_cache_is_used_and_what_differs_in_it_is_mended(tmp_path: Path) -> None:
    archive = Edited(tmp_path / "arkiv", 4)
    site, store = tmp_path / "sajt", Store(tmp_path / "lager.db")
    assert build(archive.root, site, store)
    clean = tree(site)
    site.rename(tmp_path / "undan")
    shutil.copytree(tmp_path / "undan", site)  # the same content in other files
    page = next(path for path in site.rglob("index.html"))
    page.write_bytes(page.read_bytes().replace(b"<", b"[", 1))
    before = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    assert build(archive.root, site, store)
    assert tree(site) == clean
    assert [path for path, inode in before.items() if path.stat().st_ino != inode] == [page]
