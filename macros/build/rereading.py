"""The words beside an original in Word or PDF are read out of it again: they, and so the text, say what the original says."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ..archive.fidelity import around
from ..archive.load import ORIGINALS
from ..archive.problems import Problem
from ..archive.source import read
from ..archive.tree import content
from ..archive.walk import SIDECAR
from .digests import Digests
from .output import key
from .parallel import Spread
from .progress import Progress

Words = Callable[[bytes, str], tuple[str, str]]
"""(a file's bytes, its ending) → the words that it says, and why it can't be read, of which one is empty."""

READ = (".docx", ".odt", ".pdf")


def unlike(digests: Digests, originals: Sequence[str], code: str, words: Words, progress: Progress) -> list[Problem]:
    """Return what differs between the originals (paths in data/original) and the words beside them.

    An original is read once: that it is as it should be is kept under what both files hold, and the code that read it.
    """
    names: dict[str, str] = {}
    for original in originals:
        path = f"{ORIGINALS}/{original}"
        beside = f"{path}{SIDECAR}"
        if path.endswith(READ) and all(one in digests.entries and not digests.entries[one].link for one in (path, beside)):
            name = key("utläst", code, digests.of(path), digests.of(beside))
            if digests.store.get(name) is None:
                names[path] = name
    paths = list(names)
    problems = []
    work = progress.count("Läser ut", "original", Spread(partial(_compared, digests.root, words), paths), len(paths))
    for path, problem in zip(paths, work, strict=True):
        if problem is None:
            digests.store.put(names[path], b"ja")
        else:
            problems.append(problem)
    return problems


def _compared(root: Path, words: Words, path: str) -> Problem | None:
    try:
        raw = content(root, path)
    except OSError:
        return None  # another rule's
    found, why = words(raw, f".{path.rpartition('.')[2]}")
    if why:
        return Problem(path, 1, f"originalet går inte att läsa: {why}", "Spara om filen, eller lämna in texten som .txt.")
    beside = f"{path}{SIDECAR}"
    held = read(root, beside, [])
    if held is None:
        return None  # another rule's
    theirs, ours = found.split(), held.split()
    if theirs == ours:
        return None
    pairs = enumerate(zip(theirs, ours, strict=False))
    at = next((index for index, (one, other) in pairs if one != other), min(len(theirs), len(ours)))
    return Problem(
        beside,
        _line(held, at),
        f"orden är inte de som står i originalet {path}",
        f"I originalet: ”{around(theirs, at)}”. Här: ”{around(ours, at)}”. "
        f"Läs ut dem igen: `python -m macros utlas {path}`. Skiljer sig texten sedan från dem, skriv det i `ändringar`.",
    )


def _line(text: str, at: int) -> int:
    """Return the line of a text's word number `at`; the last line where it has no more."""
    for number, line in enumerate(text.split("\n"), 1):
        at -= len(line.split())
        if at < 0:
            return number
    return text.count("\n") + 1
