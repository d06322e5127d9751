"""An archive of its own for each test, and the command line as a user meets it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.__main__ import main

ROOT = Path(__file__).parents[2]
CASES = ROOT / "benchmarks" / "import" / "fall"


@dataclass
class Said:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A copy of the benchmark's archive, which has bodies and parties and no meetings."""
    root = tmp_path / "arkiv"
    shutil.copytree(ROOT / "benchmarks" / "import" / "arkiv", root, ignore=shutil.ignore_patterns(".cache"))
    return root


@pytest.fixture
def run(archive: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run one command in the archive."""

    def command(*arguments: str) -> Said:
        capsys.readouterr()
        status = main(["--rot", str(archive), *arguments])
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return command


@pytest.fixture
def minutes(tmp_path: Path) -> Callable[..., str]:
    """Write a file and give its path."""

    def write(content: str | bytes, name: str = "protokoll.txt") -> str:
        file = tmp_path / name
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return str(file)

    return write
