"""What is installed is what was locked: every package by version and hash, and no address of where it came from."""

import re
from pathlib import Path

import pytest

from .conftest import ROOT

LOCKED = {name: ROOT / f"{name}.txt" for name in ("requirements", "requirements-dev")}
INSTALLS = [ROOT / "Makefile", *sorted((ROOT / ".github/workflows").glob("*.yml"))]
_ENTRY = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; [^\\\n]+)?(?P<hashes>(?: \\\n    --hash=sha256:\w{64})*)\n")


def name_of(package: str) -> str:
    """The name as packages are told apart. Source: PEP 503."""
    return re.sub(r"[-_.]+", "-", package).lower()


def asked_for(name: str) -> dict[str, str]:
    """Package → version of what is asked for by name."""
    found: dict[str, str] = {}
    for line in (ROOT / f"{name}.in").read_text("utf-8").splitlines():
        if line.startswith("-r "):
            found |= asked_for(line[3:].removesuffix(".in"))
        elif line and not line.startswith("#"):
            package, version = line.split("==")
            found[name_of(package)] = version
    return found


@pytest.mark.parametrize("name", LOCKED)
def test_every_package_is_locked_by_version_and_hash(name: str) -> None:
    text = "".join(line for line in LOCKED[name].read_text("utf-8").splitlines(keepends=True) if not line.startswith("#"))
    entries = list(_ENTRY.finditer(text))
    assert "".join(one[0] for one in entries) == text, "a line is neither a package nor its hash"
    assert [one["name"] for one in entries if not one["hashes"]] == []
    versions = {(name_of(one["name"]), one["version"]) for one in entries}
    assert set(asked_for(name).items()) <= versions, "kör make lock"


def test_what_it_is_checked_with_has_what_it_is_built_with() -> None:
    built, checked = (set(_ENTRY.findall(path.read_text("utf-8"))) for path in LOCKED.values())
    assert built <= checked, "kör make lock"


@pytest.mark.parametrize("path", INSTALLS, ids=lambda path: path.name)
def test_nothing_is_installed_without_its_hash(path: Path) -> None:
    installs = [line for line in path.read_text("utf-8").splitlines() if "pip install" in line]
    assert all("--require-hashes" in line for line in installs), installs
