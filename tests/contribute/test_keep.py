"""What a reviewed meeting needs beside its own file is added without anybody running anything."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.contribute import place, proposal
from macros.contribute.fetch import fetch
from macros.contribute.keep import keep

from .conftest import EVENTS


def test_a_draft_that_is_reviewed_in_the_browser_passes_the_check(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the sent form to a published meeting: everything that the guides tell a person to do, and what the workflows do."""
    event = tmp_path / "event.json"
    event.write_text((EVENTS / "text.json").read_text("utf-8").replace("Anna Alm, Bo Berg", "Anna Alm, Cia Ceder"), "utf-8")
    assert proposal.propose(archive, event, tmp_path / "ut", main, fetch).draft
    place.place(tmp_path / "ut", archive, place.read(tmp_path / "ut"))
    assert main(["--rot", str(archive), "kontrollera"]) == 0
    statements = archive / "data/moten/radet/2024-09-09.yml"
    kept = [line for line in statements.read_text("utf-8").split("\n") if not line.strip().startswith(("regel:", "osäker:"))]
    reviewed = "\n".join(kept).replace("typ:", "granskad: {av: Kim, datum: 2026-11-22}\ntyp:", 1)
    statements.write_text(reviewed, "utf-8")
    assert main(["--rot", str(archive), "kontrollera"]) == 1
    assert "nya adresser är inte bokförda" in capsys.readouterr().err
    assert main(["--rot", str(archive), "bokfor"]) == 0
    assert main(["--rot", str(archive), "kontrollera"]) == 0, capsys.readouterr().err
    assert (archive / "data/personer/cia-ceder.yml").is_file()


@pytest.mark.parametrize(
    ("branch", "changed", "status", "steps"),
    [
        ("protokoll/radet-2024-09-09-12", True, 0, ["git add", "git -c", "git push", "gh workflow"]),
        ("protokoll/radet-2024-09-09-12", False, 0, []),
        ("main", True, 1, []),
        ("protokoll/x --force", True, 1, []),
        ("-f", True, 1, []),
    ],
)
def test_what_was_added_is_kept_on_the_drafts_branch_only(branch: str, changed: bool, status: int, steps: list[str]) -> None:
    asked: list[Sequence[str]] = []

    def note(arguments: Sequence[str]) -> int:
        asked.append(arguments)
        return 0

    assert keep(branch, note, lambda: changed) == status
    assert [" ".join(one[:2]) for one in asked] == steps
