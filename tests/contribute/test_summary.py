"""What a change adds, changes and removes, told so that a colleague can read it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.contribute.markdown import code, escaped

MEETING = "data/moten/radet/2024-05-06.yml"


@pytest.fixture
def old(archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive, tmp_path / "förut"))


def told(capsys: pytest.CaptureFixture[str], archive: Path, base: Path | str) -> str:
    assert main(["--rot", str(archive), "andringar", "--bas", str(base)]) == 0
    return capsys.readouterr().out


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_no_change_says_so(capsys: pytest.CaptureFixture[str], archive: Path, old: Path) -> None:
    assert told(capsys, archive, old) == "## Vad förslaget gör\n\nInga texter eller utsagor ändras.\n"


def test_a_new_meeting_with_what_it_brings(capsys: pytest.CaptureFixture[str], archive: Path, old: Path) -> None:
    for path in (MEETING, "docs/protokoll/radet/2024-05-06.md"):
        (old / path).unlink()
    said = told(capsys, archive, old)
    assert "- **Läggs till:** 1 möte, 2 beslut, " in said
    assert "\n### Läggs till\n\n#### Möten\n\n- SR 6 maj 2024 (radet/2024-05-06) – granskat\n" in said
    assert "`protokoll/radet/2024-05-06/#beslut-2a`" in said


def test_a_draft_is_said_to_be_one(capsys: pytest.CaptureFixture[str], archive: Path, old: Path) -> None:
    edit(archive / MEETING, "granskad: {av: Sekreteraren, datum: 2024-05-20}\n", "")
    said = told(capsys, archive, old)
    assert "- SR 6 maj 2024 (radet/2024-05-06) – blir ett utkast igen\n" in said
    assert "1 möte är utkast." in said
    assert "### Tas bort\n\n#### Adresser\n" in said


def test_a_changed_and_a_removed_statement(capsys: pytest.CaptureFixture[str], archive: Path, old: Path) -> None:
    edit(old / "data/organ/radet.yml", "Samråder.", "Samrådde.")
    edit(old / MEETING, "status: justerat", "status: utkast")
    said = told(capsys, archive, old)
    assert "- **Ändras:** 1 möte och 1 organ.\n" in said
    assert "– status\n" in said and "- Samrådet (radet) – roll\n" in said


def test_what_cannot_be_read_is_counted(capsys: pytest.CaptureFixture[str], archive: Path, old: Path) -> None:
    (archive / "data/organ/radet.yml").write_text("namn: [\n", "utf-8")
    said = told(capsys, archive, old)
    assert "**1 fil gick inte att läsa.**" in said


@pytest.mark.git
def test_a_commit_is_a_base_too(capsys: pytest.CaptureFixture[str], archive: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-C", str(archive), "-c", "user.name=x", "-c", "user.email=x@example.se", *arguments], check=True, capture_output=True
        )

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message=x")
    edit(archive / "data/organ/radet.yml", "Samråder.", "Samråder mer.")
    (archive / "annat.txt").write_text("x", "utf-8")
    said = told(capsys, archive, "HEAD")
    assert "- Samrådet (radet) – roll\n" in said and "### Andra filer som ändras\n\n- `annat.txt`\n" in said


@pytest.mark.parametrize("base", ["finns-inte", "--upload-pack=touch agd", "$(touch agd)", "HEAD; touch agd", ""])
def test_a_base_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], archive: Path, base: str) -> None:
    status = main(["--rot", str(archive), "andringar", f"--bas={base}"]) if base else 1
    assert status == 1
    assert "Traceback" not in capsys.readouterr().err


def test_words_from_the_archive_are_only_words() -> None:
    said = escaped("<img src=x onerror=alert(1)> `kod` [länk](https://x.se) @alla\n::error::x # rubrik | cell")
    assert not any(sign in said for sign in ("<", ">", "`", "[", "@", "://", "|"))
    assert "\n" not in said and "::e" not in said
    assert escaped("Ny chef: LSVO – klart") == "Ny chef: LSVO – klart"
    assert code("a`b\nc\x00") == "`aˋb c`"
