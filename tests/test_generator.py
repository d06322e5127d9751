"""The made-up archive that the benchmarks measure: sound, the same every time, and sound after an edit."""

import sys
from pathlib import Path

import pytest

from macros.archive.checks import load_checked
from tests.built import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from generera import edit, make

COUNT = 25  # some bodies meet twice, so that one meeting says what is done of the last one's actions


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "arkiv"
    make(COUNT, folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_it_is_sound_and_has_a_bit_of_everything(made: Path) -> None:
    archive = load_checked(made)
    own = [meeting for meeting in archive.meetings.values() if meeting.reviewed and meeting.reviewed.by == "Generatorn"]
    assert len(own) == COUNT
    assert len({meeting.original for meeting in own}) == COUNT
    assert any(action.done for meeting in own for action in meeting.actions)
    assert any(action.due for meeting in own for action in meeting.actions)
    for attribute in ("decisions", "actions", "reported_decisions", "proposals", "consultations", "references"):
        assert any(getattr(meeting, attribute) for meeting in own), attribute


def test_the_same_number_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    make(COUNT, tmp_path)
    assert contents(tmp_path) == contents(made)


def test_an_edit_keeps_it_sound_and_changes_one_meeting(made: Path, tmp_path: Path) -> None:
    make(COUNT, tmp_path)
    changed = set()
    for number in range(3):
        before = contents(tmp_path)
        meeting, word = edit(tmp_path, number)
        after = contents(tmp_path)
        assert {path for path in after if after[path] != before.get(path)} == {
            f"docs/protokoll/{meeting}.md",
            f"data/original/{meeting}.txt",
            f"data/moten/{meeting}.yml",
        }
        assert word.encode() not in b"".join(before.values())
        changed.add(meeting)
        load_checked(tmp_path)
    assert len(changed) > 1
    again = tmp_path / "igen"
    make(COUNT, again)
    for number in range(3):
        edit(again, number)
    assert contents(again) == {path: data for path, data in contents(tmp_path).items() if not path.startswith("igen/")}
