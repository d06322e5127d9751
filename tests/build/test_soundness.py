"""Every rule is tried in a build too, where nothing but what has changed is read."""

import io
import re
import shutil
from pathlib import Path

import pytest

from macros.archive.checks import problems_in
from macros.archive.problems import Problem
from macros.build.checking import Checking
from macros.build.progress import Progress
from macros.build.store import Store
from tests.build.edits import BAD_NAMES, Edited
from tests.built import ROOT


def sound(root: Path, store: Store) -> bool:
    return Checking(root, store, Progress(io.StringIO())).sound()


def wrong(root: Path, store: Store) -> list[Problem]:
    """What a check finds, told without reading what is known to be sound."""
    checking = Checking(root, store, Progress(io.StringIO()))
    return [] if checking.sound() else checking.problems()


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
    "ett namn med en kyrillisk bokstav": ("data/organ/gruppen.yml", "namn: ", "namn: А"),
    "två utfästelser som heter lika": ("data/avtal/grundavtalet.yml", "id: del-a", "id: u-1"),
    "ett okänt ämne": ("data/arenden/plan.yml", "organ:", "ämnen: [okänt]\norgan:"),
    "ett sökord som gäller allt": ("data/arenden/plan.yml", "[framtidsritning, roadmap]", "[vården]"),
    "ett personnummer": ("data/personer/anna-alm.yml", "namn: Anna Alm", "namn: Anna Alm\näven: [Alm 811218-9876]"),
    "ett citat som inte står": ("data/moten/radet/2024-05-06.yml", "citat: Anna A skickar ut planen", "citat: Anna B skickar ut planen"),
    "ett belägg som inte står": ("data/moten/radet/2024-05-06.yml", "citat: Arbetsgruppen möts", "citat: Arbetsgruppen mötes"),
    "en text som inte är originalets": ("docs/protokoll/radet/2024-05-06.md", "Arbetsgruppen", "Arbetsgrupperna"),
    "en okänd nyckel": ("data/organ/radet.yml", "namn:", "okänd: 1\nnamn:"),
    "en adress som har försvunnit": ("data/permalankar.txt", "organ/radet/", "organ/borta/\norgan/radet/"),
    "en adress som inte är bokförd": ("data/permalankar.txt", "organ/radet/\n", ""),
    "ett datum som inte är filens": ("data/moten/radet/2024-05-06.yml", "datum: 2024-05-06", "datum: 2024-05-07"),
    "en mall som inte är ifylld": ("data/organ/radet.yml", "roll: ", "roll: Skriv vad organet gör, på klar svenska #"),
    "ett namn som ingen har": ("data/moten/radet/2024-05-06.yml", "[Anna Alm, Bo Berg]", "[Anna Alm, Bo Berg, Ada Ahl]"),
    "ett dolt namn i en rubrik": ("data/moten/radet/2024-05-06.yml", "rubrik: Planen antas igen", "rubrik: Bo antar planen"),
    "ett dolt namn i ett ärende": ("data/arenden/plan.yml", "sammanfattning: Parterna", "sammanfattning: Bo Berg och parterna"),
    "ett dolt namn på en sida": ("docs/tack.md", "", "# Tack, Bo Berg\n"),
    "ett original som ingen använder": ("data/original/radet/till.txt", "", "ord"),
    "en fil på fel plats": ("data/annat.yml", "", "x: 1"),
    "en text utan utsagor": ("docs/protokoll/radet/2024-07-01.md", "", "# Möte\n"),
    "ett original utanför arkivet": ("data/moten/radet/2024-05-06.yml", "original: radet/2024-05-06.txt", "original: ../../../fil.txt"),
    "ett felstavat original": ("data/moten/radet/2024-05-06.yml", "original: radet/2024-05-06.txt", "original: radet/2024-05-60.txt"),
    "ett avtals original utanför arkivet": ("data/avtal/grundavtalet.yml", "original: radet/avtal.txt", "original: /etc/passwd"),
    "ett avtals felstavade original": ("data/avtal/grundavtalet.yml", "original: radet/avtal.txt", "original: radet/avtalet.txt"),
    "ett utdrag som slutar inne i ett ord": (
        "data/avtal/grundavtalet.yml",
        "original: radet/avtal.txt",
        "original: radet/avtal.txt, utdrag: {från: Rådets uppgift, till: följa u}",
    ),
    "ett utdrag som börjar inne i dokumentets sista ord": (
        "data/avtal/grundavtalet.yml",
        "original: radet/avtal.txt",
        "original: radet/avtal.txt, utdrag: {från: p, till: p}",
    ),
    "personuppgifter i ett original som ingen använder": ("data/original/radet/mer.txt", "", "811218-9876"),
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


@pytest.mark.parametrize("name", [*BAD_NAMES, "../../../fil.txt", "../../../../fil.txt"])
def test_a_file_outside_is_refused_where_it_is_named(tmp_path: Path, name: str) -> None:
    root = tmp_path / "arkiv"
    shutil.copytree(ROOT / "tests/arkiv", root)
    meeting, agreement = root / "data/moten/radet/2024-05-06.yml", root / "data/avtal/grundavtalet.yml"
    shutil.copy(root / "data/original/radet/2024-05-06.txt", tmp_path / "fil.txt")
    for file in (meeting, agreement):
        text = file.read_text(encoding="utf-8")
        line = text[: text.index("original:")].count("\n") + 1
        file.write_text(re.sub(r"original: [^,}\n]+", lambda _: f"original: '{name}'", text, count=1), encoding="utf-8")
        told = Problem(
            file.relative_to(root).as_posix(),
            line,
            f"original: {name!r} leder ut ur mappen, eller är inget filnamn",
            "Skriv filens namn från mappen, med / och utan punkt först, så här: organ/2021-09-07.pdf.",
        )
        assert told in problems_in(root)
        assert told in wrong(root, Store(None))


def test_an_original_behind_a_link_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    shutil.copytree(ROOT / "tests/arkiv", root)
    folder = root / "data/original/radet"
    folder.rename(tmp_path / "utanför")
    folder.symlink_to(tmp_path / "utanför")
    problems = problems_in(root)
    assert wrong(root, Store(None)) == problems
    assert "data/original/radet:1: länkar till andra filer är inte tillåtna" in {str(one).split("\n")[0] for one in problems}
    assert any(one.message == "originalet finns inte: data/original/radet/2024-05-06.txt" for one in problems)
