"""The last step, with the right to write: what it refuses, and exactly what git and gh are asked to do."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from macros.contribute import place
from macros.contribute.place import Wrong

from .conftest import ROOT

GOOD: dict[str, Any] = {
    "ärende": 12,
    "gren": "protokoll/radet-2024-09-09-12",
    "rubrik": "Nytt protokoll: SR $(touch agd) `x` ::error::y",
    "filer": ["data/moten/radet/2024-09-09.yml", "data/original/radet/2024-09-09.txt", "docs/protokoll/radet/2024-09-09.md"],
}


def folder(tmp_path: Path, **more: Any) -> Path:
    made = tmp_path / "forslag"
    made.mkdir()
    held = {**GOOD, **more}
    (made / "forslag.json").write_text(json.dumps(held), "utf-8")
    (made / "svar.md").write_text("Tack!\n", "utf-8")
    for path in GOOD["filer"]:
        (made / "filer" / path).parent.mkdir(parents=True, exist_ok=True)
        (made / "filer" / path).write_text("$(touch agd) {{ x }}\n", "utf-8")
    return made


@pytest.mark.parametrize(
    "path",
    [
        "../x.yml",
        "/etc/passwd",
        "data/moten/../../x.yml",
        ".github/workflows/x.yml",
        "data/moten/radet/x.py",
        "data/moten/radet/a/b.yml",
        "docs/protokoll/radet/X.md",
        "docs/protokoll/radet/x.md\n",
        "macros/x.py",
        "data/organ/radet.yml",
        "data/moten/radet/x y.yml",
        "-rf",
        "data/original/radet/x.sh",
        "data/original/radet/x.docx.sh",
        "docs/protokoll/radet/$(touch agd).md",
        "",
    ],
)
def test_only_a_meetings_own_files_have_places(tmp_path: Path, path: str) -> None:
    with pytest.raises(Wrong):
        place.read(folder(tmp_path, filer=[path]))


@pytest.mark.parametrize(
    "more",
    [
        {"gren": "main"},
        {"gren": "protokoll/x --force"},
        {"gren": "protokoll/../main"},
        {"gren": "protokoll/x\n"},
        {"gren": None},
        {"rubrik": "a\n::error::b"},
        {"rubrik": ""},
        {"rubrik": "x" * 500},
        {"ärende": "12"},
        {"ärende": 0},
        {"ärende": True},
        {"filer": GOOD["filer"] * 2},
        {"filer": ["data/moten/radet/a.yml", "docs/protokoll/annat/a.md"]},
        {"filer": "x"},
    ],
)
def test_what_the_import_never_makes_is_refused(tmp_path: Path, more: dict[str, Any]) -> None:
    with pytest.raises(Wrong):
        place.read(folder(tmp_path, **more))


def test_nothing_is_written_over(tmp_path: Path, archive: Path) -> None:
    made = folder(tmp_path)
    (archive / GOOD["filer"][2]).write_text("Någons arbete.\n", "utf-8")
    with pytest.raises(Wrong):
        place.place(made, archive, place.read(made))
    assert (archive / GOOD["filer"][2]).read_text("utf-8") == "Någons arbete.\n"
    assert not (archive / GOOD["filer"][0]).exists(), "refused before anything is written"


@pytest.mark.parametrize("link", ["file", "folder"])
def test_a_link_is_no_file(tmp_path: Path, archive: Path, link: str) -> None:
    made = folder(tmp_path)
    one = made / "filer" / GOOD["filer"][2]
    one.unlink()
    if link == "file":
        one.symlink_to("/etc/hostname")
    else:
        one.parent.rmdir()
        (tmp_path / "annan").mkdir()
        (tmp_path / "annan" / one.name).write_text("x", "utf-8")
        one.parent.symlink_to(tmp_path / "annan")
    with pytest.raises(Wrong):
        place.place(made, archive, place.read(made))


def test_a_link_out_of_the_repository_is_not_written_through(tmp_path: Path, archive: Path) -> None:
    made = folder(tmp_path)
    elsewhere = tmp_path / "annan"
    elsewhere.mkdir()
    for name in ("ny",):
        (archive / "docs/protokoll" / name).symlink_to(elsewhere)
    (made / "filer/docs/protokoll/ny").mkdir()
    (made / "filer/docs/protokoll/ny/a.md").write_text("x", "utf-8")
    with pytest.raises(Wrong):
        place.place(made, archive, place.Proposal(1, "protokoll/ny", "x", ("docs/protokoll/ny/a.md",)))
    assert list(elsewhere.iterdir()) == []


STUB = """#!/bin/sh
{ printf '%s' "$(basename "$0")"; for one in "$@"; do printf '\\0%s' "$one"; done; printf '\\n---\\n'; } >> "$NOTES"
case "$(basename "$0") $1" in "git ls-remote") exit "$LISTED";; "gh pr") exit "$PR";; esac
"""


def sent(tmp_path: Path, archive: Path, listed: str = "2", pr: str = "0", **more: Any) -> tuple[int, list[list[str]], str]:
    """Run the step with git and gh that only note what they were asked; its status, the notes, and the answer."""
    made, tools, notes = folder(tmp_path, **more), tmp_path / "bin", tmp_path / "notes"
    tools.mkdir()
    notes.touch()
    for name in ("git", "gh"):
        (tools / name).write_text(STUB, "utf-8")
        (tools / name).chmod(0o755)
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "NOTES": str(notes), "LISTED": listed, "PR": pr, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "macros.contribute.send", str(made)],
        cwd=archive,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "::" not in done.stdout + done.stderr
    assert not list(tmp_path.rglob("agd*"))
    told = [note.split("\0") for note in notes.read_text("utf-8").split("\n---\n") if note]
    return done.returncode, told, (made / "svar.md").read_text("utf-8")


def test_the_draft_is_proposed_and_answered(tmp_path: Path, archive: Path) -> None:
    status, told, _ = sent(tmp_path, archive)
    made = tmp_path / "forslag"
    assert status == 0
    assert [" ".join(one[:3]) for one in told] == [
        "git ls-remote --exit-code",
        "git switch --quiet",
        "git add --",
        "git -c user.name=github-actions[bot]",
        "git push --quiet",
        "gh pr create",
        "gh workflow run",
        "gh issue comment",
    ]
    assert told[5] == [
        "gh",
        "pr",
        "create",
        "--draft",
        "--base",
        "main",
        "--head",
        GOOD["gren"],
        "--title",
        GOOD["rubrik"],
        "--body-file",
        str(made / "forslag.md"),
    ]
    assert told[7] == ["gh", "issue", "comment", "12", "--body-file", str(made / "svar.md")]
    assert (archive / GOOD["filer"][0]).read_text("utf-8") == "$(touch agd) {{ x }}\n"


def test_a_draft_that_is_there_already_is_left_alone(tmp_path: Path, archive: Path) -> None:
    status, told, answer = sent(tmp_path, archive, listed="0")
    assert status == 0 and [one[:2] for one in told] == [["git", "ls-remote"], ["gh", "issue"]]
    assert "Det finns redan ett utkast" in answer
    assert not (archive / GOOD["filer"][0]).exists()


def test_an_answer_alone_needs_no_branch(tmp_path: Path, archive: Path) -> None:
    status, told, _ = sent(tmp_path, archive, filer=[])
    assert status == 0 and [one[:3] for one in told] == [["gh", "issue", "comment"]]


def test_what_could_not_be_proposed_is_said(tmp_path: Path, archive: Path) -> None:
    status, told, answer = sent(tmp_path, archive, pr="1")
    assert status == 1 and told[-1][:3] == ["gh", "issue", "comment"]
    assert "gick inte att lägga upp" in answer


def test_a_wrong_proposal_does_nothing(tmp_path: Path, archive: Path) -> None:
    status, told, _ = sent(tmp_path, archive, gren="main")
    assert status == 1 and told == []
