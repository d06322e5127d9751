"""A contribution is data. A change of the house is named, and refused where its author has no right to it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

from macros.__main__ import main
from macros.archive.house import is_contribution

from .conftest import ROOT

MEETING = "data/moten/radet/2024-05-06.yml"
REFUSED = "filen hör till huset, och ett bidrag får inte ändra den"
REMEDY = "Ta bort ändringen ur förslaget, eller be någon som ansvarar för huset att granska den och sätta etiketten huset."
MADE = "filen görs på nytt av bygget och får inte följa med ett förslag"


@pytest.fixture
def git(archive: Path) -> Callable[..., None]:
    """Run git in the archive, which is a repository with one commit."""

    def run(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.se")
        subprocess.run(["git", "-C", str(archive), *who, *arguments], check=True, capture_output=True)

    (archive / "macros").mkdir()
    (archive / "macros/hooks.py").write_text("x = 1\n" * 20, "utf-8")
    (archive / ".gitignore").write_text(".cache/\n", "utf-8")
    run("init", "--quiet")
    run("add", ".")
    run("commit", "--quiet", "--message=x")
    return run


def asked(capsys: pytest.CaptureFixture[str], archive: Path, author: str, base: str = "HEAD") -> tuple[int, list[str]]:
    """The exit status and what is said, line by line."""
    status = main(["--rot", str(archive), "huset", "--bas", base, "--av", author])
    said = capsys.readouterr()
    return status, (said.out + said.err).splitlines()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.git
def test_a_contribution_is_one(capsys: pytest.CaptureFixture[str], archive: Path, git: Callable[..., None]) -> None:
    for path in (MEETING, "docs/protokoll/radet/2024-06-06.md", "data/original/radet/2024-06-06.docx", "data/organ/nytt.yml"):
        write(archive / path, "x")
    assert asked(capsys, archive, "NONE") == (0, ["Ett bidrag: bara texter, utsagor och original ändras."])


HOUSE = {
    "programmet": "macros/ny.py",
    "en mall": "overrides/main.html",
    "inställningarna": "mkdocs.yml",
    "ett arbetsflöde": ".github/workflows/ny.yml",
    "en handskriven sida": "docs/om/ny.md",
    "en sida först i en mapp med texter": "docs/protokoll/index.md",
    "ett skript": "docs/assets/ny.js",
    "ett schema": "data/schema/mote.json",
    "arkivets inställningar": "data/arkiv.yml",
    "gits inställningar bland utsagorna": "data/.gitattributes",
    "gits inställningar bland texterna": "docs/protokoll/radet/.gitattributes",
    "en dold mapp bland utsagorna": "data/.github/x.yml",
    "kraven": "requirements.txt",
    "ett program i roten": "yaml.py",
    "ett namn med radbrytning": "data/.x\n::error::x",
}


@pytest.mark.git
def test_the_house_is_for_its_keepers(capsys: pytest.CaptureFixture[str], archive: Path, git: Callable[..., None]) -> None:
    for path in HOUSE.values():
        write(archive / path, "x")
        git("add", "--force", path)
    git("commit", "--quiet", "--message=y")
    shown = [" ".join(path.split()) for path in sorted(HOUSE.values())]
    for author in ("NONE", "CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", "owner"):
        status, said = asked(capsys, archive, author, "HEAD~1")
        assert status == 1
        assert said[:-2] == [line for path in shown for line in (f"{path}:1: {REFUSED}", f"    {REMEDY}")]
    for author in ("OWNER", "MEMBER", "COLLABORATOR", ""):
        assert asked(capsys, archive, author, "HEAD~1") == (0, [f"{len(shown)} filer hör till huset:", *(f"  {path}" for path in shown)])


@pytest.mark.git
def test_a_file_of_the_house_that_moves_among_the_statements_is_missed(
    capsys: pytest.CaptureFixture[str], archive: Path, git: Callable[..., None]
) -> None:
    git("mv", "macros/hooks.py", "data/organ/hooks.py")
    status, said = asked(capsys, archive, "NONE")
    assert (status, said[0]) == (1, f"macros/hooks.py:1: {REFUSED}")


@pytest.mark.git
@pytest.mark.parametrize("path", [".cache/arkivet/lager.db", "site/index.html", ".venv/bin/python"])
def test_what_the_build_makes_comes_with_nobodys_change(
    capsys: pytest.CaptureFixture[str], archive: Path, git: Callable[..., None], path: str
) -> None:
    write(archive / path, "x")
    git("add", "--force", path)
    for author in ("NONE", "OWNER", ""):
        status, said = asked(capsys, archive, author)
        assert (status, said[:2]) == (1, [f"{path}:1: {MADE}", f"    Ta bort den ur förslaget: git rm -r --cached {path.split('/')[0]}"])


@pytest.mark.git
def test_github_shows_it_at_the_files(
    capsys: pytest.CaptureFixture[str], archive: Path, git: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    write(archive / "macros/ny.py", "x")
    status, said = asked(capsys, archive, "NONE")
    assert (status, said[0]) == (1, f"::error file=macros/ny.py,line=1::{REFUSED} {REMEDY}")


def test_everything_that_is_the_house_has_its_keepers() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    rules = [line.removeprefix("# ").split() for line in lines if line.removeprefix("# ").startswith(("*", "/", "."))]
    keepers = rules[0][1]
    assert rules[0][0] == "*"
    matching = [(GitIgnoreSpec.from_lines([pattern]), owner) for pattern, owner in rules]
    left_out = {".git", ".venv", ".cache", "site", "__pycache__"}
    paths = [*HOUSE.values()]
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in left_out]
        paths += [(Path(folder) / name).relative_to(ROOT).as_posix() for name in names]
    houses = [path for path in paths if not is_contribution(path)]
    assert houses
    for path in houses:
        assert [owner for spec, owner in matching if spec.match_file(path)][-1] == keepers, path
