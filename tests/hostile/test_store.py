"""What the build keeps for itself is not read where it has come with the repository. Two files are never one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import ROOT, build, copy_engine
from tests.hostile.corpus import Case, errors, make

ERROR = (
    ".cache:1: mappen är incheckad i git, och läses därför inte\n"
    "    Den görs på nytt av bygget och får inte följa med: git rm -r --cached .cache, och ta sedan bort mappen.\n"
)


def check(root: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "macros", "--rot", str(root), "kontrollera"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def repository(root: Path, path: str) -> Path:
    """An archive in git with one file more, which git is told to know although it ignores it."""
    make(root, {path: "x", ".gitignore": ".cache/\n"})
    for arguments in (("init", "--quiet"), ("add", "."), ("add", "--force", path)):
        subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)
    return root


@pytest.mark.git
@pytest.mark.parametrize("path", [".cache/arkivet/lager.db", ".cache/arkivet/lager.db-wal", ".cache/plugin/x"])
def test_a_store_in_git_is_an_error_and_is_not_read(tmp_path: Path, path: str) -> None:
    root = repository(tmp_path / "arkiv", path)
    assert check(root) == (1, f"{ERROR}\n1 fel. Arkivet byggs inte förrän det är rättat.\n")
    assert (root / path).read_text("utf-8") == "x"
    subprocess.run(["git", "-C", str(root), "rm", "--quiet", "-r", "--cached", ".cache"], check=True)
    assert check(root) == (0, "Inga fel.\n")


@pytest.mark.git
def test_the_build_does_not_read_it_either(tmp_path: Path) -> None:
    copy_engine(tmp_path / "arkiv", repository(tmp_path / "andring", ".cache/arkivet/lager.db"))
    with pytest.raises(RuntimeError, match=r"\.cache:1: mappen är incheckad i git, och läses därför inte"):
        build(tmp_path / "site", "http://127.0.0.1/", tmp_path / "arkiv")
    assert not (tmp_path / "site/index.html").exists()


OTHER = "    Ge den ett annat namn: det skiljer bara stora och små bokstäver, eller hur å, ä och ö är lagrade."
UNUSED = "originalet används inte av någon text\n    Ange det som `original` i mötets eller avtalets fil, eller ta bort det."


def twin(first: str, second: str) -> Case:
    """Two files whose names are one on many computers."""
    return Case(
        {first: "x", second: "x"},
        f"{first}:1: {UNUSED}\n{second}:1: {UNUSED}\n{second}:1: på många datorer är det samma fil som {first}\n{OTHER}",
    )


TWINS = {
    "stora och små bokstäver": twin("data/original/radet/A.txt", "data/original/radet/a.txt"),
    "en mapp med stor bokstav": twin("data/original/Radet/b.txt", "data/original/radet/b.txt"),
    "å i ett och två tecken": twin("data/original/radet/a\u030a.txt", "data/original/radet/å.txt"),
}


@pytest.mark.parametrize("what", TWINS)
def test_two_files_are_not_one(tmp_path: Path, what: str) -> None:
    case = TWINS[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors
