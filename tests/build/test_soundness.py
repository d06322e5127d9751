"""Every rule is tried in a build too, where nothing but what has changed is read."""

import io
import shutil
from pathlib import Path

import pytest

from macros.archive.checks import OF_ITSELF, OF_OTHERS, RULES, identity, permanence, places, problems_in, texts
from macros.archive.problems import Problem
from macros.build.checking import Checking
from macros.build.progress import Progress
from macros.build.store import Store
from tests.build.edits import Edited
from tests.built import ROOT

TOGETHER = (texts.filerna_hor_ihop, places.filer_ligger_pa_sin_plats, permanence.adresser_bestar, identity.organ_har_ingen_cirkel)


def sound(root: Path, store: Store) -> bool:
    return Checking(root, store, Progress(io.StringIO())).sound()


def wrong(root: Path, store: Store) -> list[Problem]:
    """What a check finds, told without reading what is known to be sound."""
    checking = Checking(root, store, Progress(io.StringIO()))
    return [] if checking.sound() else checking.problems()


def test_every_rule_is_tried() -> None:
    assert {*OF_ITSELF, *OF_OTHERS, *TOGETHER} - {texts.texten_finns} == set(RULES)


def test_a_meeting_that_another_names_can_be_unreadable(tmp_path: Path) -> None:
    archive = Edited(tmp_path / "arkiv", 1)
    for _ in range(6):
        archive.add_meeting()
    archive.book()
    for meeting in archive.meetings():
        store = Store(None)
        assert sound(archive.root, store)
        file = archive.files(meeting)[0]
        before = file.read_text(encoding="utf-8")
        file.write_text("okänd: 1\n" + before, encoding="utf-8")
        assert not sound(archive.root, Store(None))
        assert [problem.path for problem in problems_in(archive.root)] == [f"data/moten/{meeting}.yml"]
        assert wrong(archive.root, store) == wrong(archive.root, Store(None)) == problems_in(archive.root)
        file.write_text(before, encoding="utf-8")


BREAKS = {
    "ett organ som hör till sig självt": ("data/organ/gruppen.yml", "namn:", "förälder: gruppen\nnamn:"),
    "ett okänt ämne": ("data/arenden/plan.yml", "organ:", "ämnen: [okänt]\norgan:"),
    "ett personnummer": ("data/personer/anna-alm.yml", "namn: Anna Alm", "namn: Anna Alm\näven: [Alm 811218-9876]"),
    "ett citat som inte står": ("data/moten/radet/2024-05-06.yml", "citat: Anna A skickar ut planen", "citat: Anna B skickar ut planen"),
    "ett belägg som inte står": ("data/moten/radet/2024-05-06.yml", "citat: Arbetsgruppen möts", "citat: Arbetsgruppen mötes"),
    "en text som inte är originalets": ("docs/protokoll/radet/2024-05-06.md", "Arbetsgruppen", "Arbetsgrupperna"),
    "en okänd nyckel": ("data/organ/radet.yml", "namn:", "okänd: 1\nnamn:"),
    "en adress som har försvunnit": ("data/permalankar.txt", "organ/radet/", "organ/borta/\norgan/radet/"),
    "en adress som inte är bokförd": ("data/permalankar.txt", "organ/radet/\n", ""),
    "ett datum som inte är filens": ("data/moten/radet/2024-05-06.yml", "datum: 2024-05-06", "datum: 2024-05-07"),
    "ett namn som ingen har": ("data/moten/radet/2024-05-06.yml", "[Anna Alm, Bo Berg]", "[Anna Alm, Bo Berg, Ada Ahl]"),
    "ett original som ingen använder": ("data/original/radet/till.txt", "", "ord"),
    "en fil på fel plats": ("data/annat.yml", "", "x: 1"),
    "en text utan utsagor": ("docs/protokoll/radet/2024-07-01.md", "", "# Möte\n"),
    "ett avtals text som inte är originalets": ("docs/avtal/grundavtalet/del-a.md", "samråda", "samverka"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_what_breaks_is_found_and_what_is_mended_is_sound(tmp_path: Path, what: str) -> None:
    root = tmp_path / "arkiv"
    shutil.copytree(ROOT / "tests/arkiv", root)
    store = Store(tmp_path / "lager.db")
    assert sound(root, store)
    path, old, new = BREAKS[what]
    file = root / path
    before = file.read_text(encoding="utf-8") if file.exists() else None
    after = (before or "").replace(old, new) if before is not None else new
    assert after != before
    file.write_text(after, encoding="utf-8")
    assert wrong(root, store) == problems_in(root) != []
    if before is None:
        file.unlink()
    else:
        file.write_text(before, encoding="utf-8")
    assert sound(root, store)


def test_all_that_is_wrong_at_once_is_told_as_if_everything_were_read(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    shutil.copytree(ROOT / "tests/arkiv", root)
    store = Store(tmp_path / "lager.db")
    assert sound(root, store)
    for path, old, new in BREAKS.values():
        file = root / path
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(before.replace(old, new) if old else new, encoding="utf-8")
        assert wrong(root, store) == wrong(root, Store(None)) == problems_in(root) != []
    assert len({problem.path for problem in problems_in(root)}) > 8


def test_the_broken_archive_is_told_of_as_if_everything_were_read() -> None:
    assert wrong(ROOT / "tests/trasigt", Store(None)) == problems_in(ROOT / "tests/trasigt") != []
