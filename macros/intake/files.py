"""Writing a draft's files: only what isn't there yet. What a person has written or changed is never written over."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from ..archive.load import ORIGINALS, meeting_path, text_path

MAX_SHOWN = 400


@dataclass(frozen=True)
class Outcome:
    """What became of the files: those written, those already as they should be, and those that differ, with what would change."""

    written: tuple[str, ...]
    same: tuple[str, ...]
    differing: tuple[str, ...]
    difference: str


def write_all(root: Path, wanted: dict[str, bytes]) -> Outcome:
    """Write the files that don't exist, when none of the others differs. Nothing is written where one does."""
    same, missing, differing, shown = [], [], [], []
    for path, content in wanted.items():
        file = root / path
        if not file.exists():
            missing.append(path)
        elif file.read_bytes() == content:
            same.append(path)
        else:
            differing.append(path)
            shown.append(_difference(path, file.read_bytes(), content))
    if differing:
        return Outcome((), tuple(same), tuple(differing), "\n".join(shown))
    for path in missing:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(wanted[path])
    return Outcome(tuple(missing), tuple(same), (), "")


def _difference(path: str, old: bytes, new: bytes) -> str:
    try:
        before, after = old.decode("utf-8").splitlines(), new.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return f"{path}: filen är en annan än den som importeras."
    lines = list(difflib.unified_diff(before, after, f"{path} (finns)", f"{path} (importen skulle skriva)", lineterm="", n=2))
    more = [f"… och {len(lines) - MAX_SHOWN} rader till"] if len(lines) > MAX_SHOWN else []
    return "\n".join([*lines[:MAX_SHOWN], *more])


def paths(meeting: str, ending: str, beside: bool) -> tuple[str, str, str, str | None]:
    """The Markdown, the statements, the original and, where its words need reading out, the file of its words."""
    original = f"{ORIGINALS}/{meeting}{ending}"
    return text_path(meeting), meeting_path(meeting), original, f"{original}.txt" if beside else None
