"""The form *Nytt protokoll*, from recorded events, as the workflow runs it. Hostile ones too."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from macros.contribute import event, fetch, place, proposal
from macros.contribute.event import NotOurs, Refused

from .conftest import EVENTS, ROOT

Change = Callable[[str, Callable[[dict[str, Any]], None]], Path]
HOSTILE = sorted(path.stem for path in EVENTS.glob("fientlig*.json"))


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def step(archive: Path, recorded: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """The workflow's step, in a folder where anything that ran would leave a file."""
    environment = {**os.environ, "GITHUB_OUTPUT": str(out.with_suffix(".output")), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "macros", "--rot", str(archive), "nytt-protokoll", "--handelse", str(recorded), "--ut", str(out)]
    empty = out.parent / "tom"
    empty.mkdir()
    done = subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert list(empty.iterdir()) == []
    return done


def test_the_labels_are_those_of_the_form() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/nytt-protokoll.yml").read_text("utf-8"))
    labels = [field["attributes"]["label"] for field in form["body"] if field["type"] != "markdown"]
    assert labels == [event.BODY, event.DATE, event.TEXT, event.FILE, event.CONFIRMED]
    assert [field.get("id") for field in form["body"] if field["type"] == "input"] == ["organ", "datum"]  # what links fill in


def test_a_text_becomes_a_draft(archive: Path, tmp_path: Path) -> None:
    before, out = contents(archive), tmp_path / "ut"
    done = step(archive, EVENTS / "text.json", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Utkastet är gjort.\n", "")
    assert out.with_suffix(".output").read_text() == "svar=ja\nutkast=ja\n"
    assert contents(archive) == before, "the import runs in a copy"
    made = place.read(out)
    assert made.branch == "protokoll/radet-2024-09-09-12"
    assert made.title == "Nytt protokoll: SR 9 september 2024"
    assert set(made.files) == {
        "data/moten/radet/2024-09-09.yml",
        "data/original/radet/2024-09-09.txt",
        "docs/protokoll/radet/2024-09-09.md",
    }
    assert "godkänna planen för vintern" in (out / "filer/docs/protokoll/radet/2024-09-09.md").read_text("utf-8")
    assert "granskad: {" not in re.sub(r"(?m)^#.*$", "", (out / "filer/data/moten/radet/2024-09-09.yml").read_text("utf-8"))
    assert "Det har blivit ett utkast" in (out / "svar.md").read_text("utf-8")


def test_the_draft_can_be_placed_and_passes_the_check(archive: Path, tmp_path: Path) -> None:
    step(archive, EVENTS / "text.json", tmp_path / "ut")
    place.place(tmp_path / "ut", archive, place.read(tmp_path / "ut"))
    assert main(["--rot", str(archive), "kontrollera"]) == 0


def test_the_attached_file_is_what_is_imported(archive: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    def given(address: str) -> bytes:
        asked.append(address)
        return (ROOT / "tests/arkiv/data/original/radet/2024-05-06.txt").read_bytes()

    recorded = json.loads((EVENTS / "fil.json").read_text("utf-8"))
    recorded["issue"]["body"] = recorded["issue"]["body"].replace(".docx)", ".txt)")
    (tmp_path / "event.json").write_text(json.dumps(recorded), "utf-8")
    outcome = proposal.propose(archive, tmp_path / "event.json", tmp_path / "ut", main, given)
    assert asked == ["https://github.com/user-attachments/files/123456/Protokoll.2024-09-09.txt"]
    assert outcome.draft, outcome.answer


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("okant-organ", "Organet `Samradet` finns inte i arkivet. Menades Samrådet?"),
        ("tomt", "Varken text eller fil kom med."),
        ("fientligt-organ", "finns inte i arkivet."),
        ("fientlig-dag", "Dagen går inte att tolka. Skriv den så här: 2021-09-07."),
        ("fientlig-fil", "Varken text eller fil kom med."),
    ],
)
def test_what_is_wrong_is_one_clear_answer(archive: Path, tmp_path: Path, name: str, answer: str) -> None:
    out = tmp_path / "ut"
    done = step(archive, EVENTS / f"{name}.json", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Inget utkast; svaret säger varför.\n", "")
    assert sorted(contents(out)) == ["forslag.json", "svar.md"]
    told = (out / "svar.md").read_text("utf-8")
    assert told.startswith("Tack!") and answer in told
    assert place.read(out) == place.Proposal(12)


def test_another_issue_is_left_alone(archive: Path, tmp_path: Path) -> None:
    done = step(archive, EVENTS / "annat-arende.json", tmp_path / "ut")
    assert (done.returncode, done.stdout) == (0, "Inget att göra: det är inte formuläret.\n")
    assert contents(tmp_path / "ut") == {}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hostile_is_run_or_written_elsewhere(archive: Path, tmp_path: Path, name: str) -> None:
    before, out = contents(tmp_path), tmp_path / "ut"
    done = step(archive, EVENTS / f"{name}.json", out)
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout in ("Utkastet är gjort.\n", "Inget utkast; svaret säger varför.\n"), "no stranger's words in the log"
    assert re.fullmatch(r"svar=ja\nutkast=(ja|nej)\n", out.with_suffix(".output").read_text())
    new = {path for path, content in contents(tmp_path).items() if before.get(path) != content} - {
        "ut.output",
        "ut/svar.md",
        "ut/forslag.json",
    }
    allowed = r"ut/filer/(data/(original|moten)|docs/protokoll)/radet/2024-09-09[a-z0-9-]*\.(txt|md|yml|txt\.txt)"
    assert [path for path in sorted(new) if not re.fullmatch(allowed, path)] == []
    answer = (out / "svar.md").read_text("utf-8")
    outside = re.sub(r"`[^`\n]*`", "", answer)
    assert not re.search(r"::|##\[|\$\(|\{\{|<script|@alla|\.\./", outside), "a stranger's words stand in code spans only"
    assert not any(line.startswith(("::", "##[")) for line in answer.split("\n"))


def test_hostile_words_stay_in_the_text_word_for_word(archive: Path, tmp_path: Path) -> None:
    step(archive, EVENTS / "fientlig-text.json", tmp_path / "ut")
    original = (tmp_path / "ut/filer/data/original/radet/2024-09-09.txt").read_text("utf-8")
    assert "$(touch ~/agd) `touch agd`" in original and "::set-output name=svar::ja" in original
    assert "a.docx inne i texten" in original
    assert not Path("~/agd").expanduser().exists()


@pytest.mark.parametrize("field", ["title", "body"])
@pytest.mark.parametrize("filling", ["A", "`", "$(touch agd)\n", "{{ x }}", "### Organ\n\n", "### Protokollets text\n", "```text\n"])
def test_five_megabytes_are_one_answer(changed: Change, archive: Path, tmp_path: Path, field: str, filling: str) -> None:
    def fill(issue: dict[str, Any]) -> None:
        whole = filling * (5_000_000 // len(filling))
        issue[field] = whole if field == "title" else issue[field].replace("Anna Alm hälsade", whole)

    outcome = proposal.propose(archive, changed("text", fill), tmp_path / "ut", main, fetch.fetch)
    if field == "title":
        assert outcome.draft, "the title is never read"
    else:
        assert not outcome.draft and "för lång" in outcome.answer and len(outcome.answer) < 1000


@pytest.mark.parametrize("body", [None, 7, [], {}, "", "### Organ\n", "\0" * 9, "### Organ\n\nx\n### Protokollets text\n"])
def test_a_body_of_another_form_is_nobodys(changed: Change, body: object) -> None:
    with pytest.raises((NotOurs, Refused)):
        event.read(changed("text", lambda issue: issue.update(body=body)))


@pytest.mark.parametrize("number", [0, -1, True, "12", "1; touch agd", 10**12, None, 1.5])
def test_a_number_is_a_number(changed: Change, number: object) -> None:
    with pytest.raises(NotOurs):
        event.read(changed("text", lambda issue: issue.update(number=number)))


def test_an_importer_that_breaks_is_answered_too(archive: Path, tmp_path: Path) -> None:
    def broken(arguments: list[str]) -> int:
        print("::error::något")
        raise RuntimeError("::set-output name=x::y")

    outcome = proposal.propose(archive, EVENTS / "text.json", tmp_path / "ut", broken, fetch.fetch)
    assert not outcome.draft and "::" not in outcome.answer


def test_an_importer_that_writes_elsewhere_proposes_nothing(archive: Path, tmp_path: Path) -> None:
    def astray(arguments: list[str]) -> int:
        status = main(arguments)
        (Path(arguments[1]) / "data/organ/ny.yml").write_text("namn: Ny\n", "utf-8")
        return status

    assert not proposal.propose(archive, EVENTS / "text.json", tmp_path / "ut", astray, fetch.fetch).draft
    assert not (tmp_path / "ut/filer").exists()


@pytest.mark.parametrize(
    "address", ["http://github.com/x", "https://github.com.example.se/x", "file:///etc/passwd", "https://githubx.com/"]
)
def test_only_github_is_asked_for_files(address: str) -> None:
    with pytest.raises(Refused):
        fetch.fetch(address)
