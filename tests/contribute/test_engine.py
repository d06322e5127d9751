"""scripts/motor: which engine a change is checked and a site is built with."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.built import ROOT

pytestmark = pytest.mark.git
Git = Callable[..., str]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for path, text in {
        "macros/motor.py": "bra",
        "docs/om/index.md": "om",
        "docs/protokoll/index.md": "möten",
        "docs/protokoll/radet/2024-05-06.md": "texten",
        "data/moten/radet/2024-05-06.yml": "typ: protokoll",
        "data/schema/moten.json": "{}",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "motor", tmp_path / "scripts")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    named = {f"GIT_{who}_{what}": "prov@example.se" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **named, "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=ändring")


def engine(folder: Path, *arguments: str) -> str:
    return subprocess.run([folder / "scripts/motor", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("path", "touched"),
    [
        ("data/moten/radet/2024-06-07.yml", "nej"),
        ("data/original/radet/2024-06-07.txt", "nej"),
        ("docs/protokoll/radet/2024-06-07.md", "nej"),
        ("docs/avtal/avtalet/del-a.md", "nej"),
        ("data/schema/moten.json", "ja"),
        ("docs/protokoll/index.md", "ja"),
        ("docs/om/index.md", "ja"),
        ("macros/motor.py", "ja"),
        ("Makefile", "ja"),
    ],
)
def test_a_meeting_is_no_change_of_the_engine(repository: Path, path: str, touched: str) -> None:
    (repository / path).parent.mkdir(parents=True, exist_ok=True)
    (repository / path).write_text("nytt", "utf-8")
    commit(repository)
    assert engine(repository, "rord", "HEAD^") == f"motor={touched}\n"


def test_a_sound_meeting_is_built_with_the_last_good_engine(repository: Path) -> None:
    git(repository, "tag", "motor-godkand")
    (repository / "macros/motor.py").write_text("trasig", "utf-8")
    (repository / "macros/ny.py").write_text("trasig", "utf-8")
    (repository / "docs/om/index.md").unlink()
    (repository / "data/schema/ny.json").write_text("{}", "utf-8")
    meeting = repository / "data/moten/radet/2024-06-07.yml"
    meeting.write_text("typ: protokoll", "utf-8")
    commit(repository)
    assert engine(repository, "godkand").startswith("Motorn är den i motor-godkand (")
    assert (repository / "macros/motor.py").read_text("utf-8") == "bra"
    assert not (repository / "macros/ny.py").exists() and not (repository / "data/schema/ny.json").exists()
    assert (repository / "docs/om/index.md").read_text("utf-8") == "om"
    assert meeting.read_text("utf-8") == "typ: protokoll"


def test_without_a_good_engine_the_one_that_is_there_is_used(repository: Path) -> None:
    assert engine(repository, "godkand") == "Ingen motor är märkt motor-godkand än: den här versionens motor används.\n"
    assert git(repository, "status", "--porcelain") == ""
