"""A proposal held against what it changes, in real repositories: what has been published stays, and nobody reviews in another's name."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from macros.__main__ import main

MEETING, LINKS, SETTINGS = "data/moten/radet/2024-05-06.yml", "data/permalankar.txt", "data/arkiv.yml"
GONE = "protokoll/radet/2024-05-06/#beslut-2a-igen"
REVIEWERS = "granskare:\n  - {namn: Sekreteraren, konton: [Sekreteraren-i-radet]}\n"


def git(root: Path, *arguments: str) -> None:
    settings = ("user.name=Någon", "user.email=nagon@example.org", "commit.gpgsign=false", "init.defaultBranch=main")
    command = ["git", *(part for one in settings for part in ("-c", one)), *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(archive: Path) -> Path:
    """A repository whose main has the archive, and where a branch is checked out."""
    shutil.rmtree(archive / ".cache", ignore_errors=True)
    git(archive, "init", ".")
    git(archive, "add", ".")
    git(archive, "commit", "-m", "Arkivet")
    git(archive, "checkout", "-b", "forslag")
    return archive


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), "utf-8")


def merged(root: Path) -> None:
    """What GitHub checks out: the proposal merged into main."""
    git(root, "add", "--all")
    git(root, "commit", "-m", "Förslaget")
    git(root, "checkout", "main")
    git(root, "merge", "--no-ff", "-m", "Sammanslaget", "forslag")


def told(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str, base: str = "HEAD^1") -> tuple[int, str]:
    capsys.readouterr()
    status = main(["--rot", str(root), "forslag", "--bas", base, *arguments])
    out, err = capsys.readouterr()
    return status, out + err


def remove_decision(root: Path) -> None:
    file = root / MEETING
    file.write_text(re.sub(r"  - id: 2a-igen\n(?:    .*\n)+", "", file.read_text("utf-8")), "utf-8")


def test_a_decision_removed_together_with_its_address_is_missed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remove_decision(repository)
    edit(repository, LINKS, f"{GONE}\n", "")
    assert main(["--rot", str(repository), "kontrollera"]) == 0
    line = (repository / LINKS).read_text("utf-8").split("\n").index("protokoll/radet/2024-05-06/#beslut-2a") + 2
    merged(repository)
    assert told(repository, capsys) == (
        1,
        f"{LINKS}:{line}: adressen är struken ur listan: {GONE}\n"
        "    Lägg tillbaka raden. Finns det inte längre som den leder till, skriv i data/flyttade.yml vart det har flyttat: "
        f'"{GONE}": "ny adress".\n\n1 fel. Arkivet byggs inte förrän det är rättat.\n',
    )


def test_a_decision_that_has_moved_is_said_to_have_moved(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remove_decision(repository)
    (repository / "data/flyttade.yml").write_text(f'"{GONE}": "protokoll/radet/2024-05-06/#beslut-2a"\n', "utf-8")
    assert main(["--rot", str(repository), "kontrollera"]) == 0
    merged(repository)
    assert told(repository, capsys) == (0, "Förslaget stryker inget som är publicerat.\n")


def test_an_address_that_was_never_published_may_be_struck(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository, LINKS, "organ/radet/\n", "organ/radet/\norgan/tillfalligt/\n")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "Bokfört för tidigt")
    edit(repository, LINKS, "organ/tillfalligt/\n", "")
    merged(repository)
    assert told(repository, capsys)[0] == 0


REVIEWED = ("granskad: {av: Sekreteraren, datum: 2024-05-20}", "granskad: {av: Sekreteraren, datum: 2024-05-21}")


@pytest.mark.parametrize(("account", "status"), [("sekreteraren-i-radet", 0), ("nagon-annan", 1), ("", 0)])
def test_a_review_is_made_by_an_account_that_may(repository: Path, capsys: pytest.CaptureFixture[str], account: str, status: int) -> None:
    with (repository / SETTINGS).open("a", encoding="utf-8") as file:
        file.write(REVIEWERS)
    git(repository, "commit", "-am", "Granskare")
    git(repository, "branch", "-f", "main", "forslag")
    edit(repository, MEETING, *REVIEWED)
    merged(repository)
    found = told(repository, capsys, "--konto", account)
    assert found[0] == status
    if status:
        line = (repository / MEETING).read_text("utf-8").split("\n").index(REVIEWED[1]) + 1
        assert found[1] == (
            f"{MEETING}:{line}: mötet granskas i namnet ”Sekreteraren” av kontot nagon-annan, som inte får granska i det namnet\n"
            "    Ta bort `granskad`: då blir mötet ett utkast, som den som får kan granska.\n\n"
            "1 fel. Arkivet byggs inte förrän det är rättat.\n"
        )


def test_nobody_makes_a_reviewer_of_themselves(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (repository / SETTINGS).open("a", encoding="utf-8") as file:
        file.write(REVIEWERS)
    git(repository, "commit", "-am", "Granskare")
    git(repository, "branch", "-f", "main", "forslag")
    edit(repository, SETTINGS, "[Sekreteraren-i-radet]", "[Sekreteraren-i-radet, nagon-annan]")
    edit(repository, MEETING, *REVIEWED)
    merged(repository)
    status, words = told(repository, capsys, "--konto", "nagon-annan")
    assert status == 1 and words.count("av kontot nagon-annan, som inte") == 2
    assert f"{SETTINGS}:4: vilka som får granska ändras av kontot nagon-annan, som inte är något av deras\n" in words


def test_a_review_that_nobody_can_vouch_for_is_told(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository, MEETING, *REVIEWED)
    merged(repository)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    status, words = told(repository, capsys, "--konto", "nagon")
    assert status == 0
    assert "mötet granskas i förslaget självt, av ”Sekreteraren” och kontot nagon" in words
    assert words.startswith(f"::notice file={MEETING},line=")


def test_a_base_that_is_not_there_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, words = told(repository, capsys, base="finns-inte")
    assert status == 1 and words.startswith("forslag: ") and "Traceback" not in words
