"""The key of the engine itself: whatever it has made is made anew when its code, its lists, its templates or a library change."""

import os
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from .output import key

LIBRARIES = ("jinja2", "markdown", "markdown-it-py", "markupsafe", "nh3", "pydantic", "pydantic-core", "pyyaml")
MACROS = Path(__file__).parent.parent


def engine_key() -> str:
    """The key of everything that makes something of files: the code that runs, and the templates as they stand on disk now."""
    return key("kod", _RUNNING, templates_key())


def _code_key() -> str:
    """The key of the libraries and of all code and word lists, as they stand on disk now."""
    return key(sys.version, *(f"{name} {version(name)}" for name in LIBRARIES), *_files(".py", ".txt"))


def templates_key() -> str:
    """The key of the templates, as they stand on disk now."""
    return key(*_files(".j2"))


def _files(*endings: str) -> Iterator[str]:
    for folder, folders, names in os.walk(MACROS):
        folders.sort()
        for name in sorted(names):
            if name.endswith(endings):
                path = Path(folder, name)
                yield path.relative_to(MACROS).as_posix()
                yield key(path.read_bytes())


_RUNNING = _code_key()
"""The key of the code that runs. What is changed on disk afterwards does not run until next time."""
