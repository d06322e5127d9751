"""A hostile change as a row: what it does to a copy of the archive in tests/arkiv, and the exact words that refuse it.

    "en tom fil": Case({"data/amnen.yml": ""}, "data/amnen.yml:1: …\\n    …"),

A change maps a path to what shall lie there: a text, bytes, a function of the text that lies there (`edit`, `append`),
`LINK("/etc/passwd")`, `PIPE`, or `GONE`. What refuses it is every error, as `kontrollera` tells it, in order; nothing where the change
may stand.
"""

import io
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.archive.problems import report
from macros.build.checking import Checking
from macros.build.progress import Progress
from macros.build.store import Store

ARCHIVE = Path(__file__).parents[1] / "arkiv"


@dataclass(frozen=True)
class LINK:
    """A symbolic link to `target`."""

    target: str


PIPE = object()
GONE = object()

What = str | bytes | LINK | Callable[[str], str] | object


@dataclass(frozen=True)
class Case:
    """A change, and the errors that refuse it."""

    change: Mapping[str, What]
    errors: str = ""


def edit(old: str, new: str) -> Callable[[str], str]:
    """Put `new` in the place of `old`, which must stand there."""

    def edited(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return edited


def append(more: str) -> Callable[[str], str]:
    """Add something at the end."""
    return lambda text: text + more


def make(root: Path, change: Mapping[str, What]) -> Path:
    """Make the changed archive in the folder `root`, which must not exist."""
    shutil.copytree(ARCHIVE, root, ignore=shutil.ignore_patterns(".cache"))
    for name, what in change.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(what):
            path.write_text(what(path.read_text("utf-8")), "utf-8")
            continue
        path.unlink(missing_ok=True)
        if what is PIPE:
            os.mkfifo(path)
        elif isinstance(what, LINK):
            path.symlink_to(what.target)
        elif isinstance(what, bytes):
            path.write_bytes(what)
        elif isinstance(what, str):
            path.write_text(what, "utf-8")
    return root


def errors(root: Path) -> str:
    """Every error, as `kontrollera` tells it; empty where there is none."""
    checking = Checking(root, Store(None), Progress(io.StringIO()))
    problems = [] if checking.sound() else checking.problems()
    return report(problems).rpartition("\n\n")[0] if problems else ""
