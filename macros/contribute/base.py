"""The archive as it was: a folder, or the repository at another commit."""

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/^~@-]{0,200}")


class Unknown(Exception):
    """What was given is neither a folder nor a commit. The message is for the one who gave it."""


@contextmanager
def before(root: Path, base: str) -> Iterator[tuple[Path, list[str]]]:
    """The folder of the archive before the change, and the files outside texts and statements that the change touches.

    A commit is unpacked into a folder that is gone afterwards. Raises Unknown.
    """
    folder = Path(base)
    if folder.is_dir():
        yield folder, []
        return
    commit = _commit(root, base)
    with tempfile.TemporaryDirectory(prefix="arkivet-") as made:
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", commit, "--", "data", "docs"))) as packed:
            packed.extractall(made, filter="data")
        yield Path(made), [path for path in _touched(root, commit) if not _is_content(path)]


def touched(root: Path, base: str) -> list[str]:
    """Return every file that the working copy adds, changes or removes compared to the commit `base`, in order. Raises Unknown."""
    return _touched(root, _commit(root, base))


def _commit(root: Path, base: str) -> str:
    if not _REFERENCE.fullmatch(base):
        raise Unknown(f"{base!r} är varken en mapp eller en version i git")
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").decode().strip()


def _touched(root: Path, commit: str) -> list[str]:
    # A file that is moved is two: where it lay counts as much as where it lies.
    changed = _git(root, "diff", "--name-only", "--no-renames", "--ignore-submodules=none", "-z", commit, "--")
    added = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({path for path in (changed + added).decode("utf-8", "replace").split("\0") if path})


def _is_content(path: str) -> bool:
    """Whether the summary tells of the file by what it says: a text, or statements."""
    return path.startswith(("data/", "docs/protokoll/", "docs/avtal/")) and not path.startswith(("data/original/", "data/schema/"))


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True, timeout=120).stdout
    except FileNotFoundError:
        raise Unknown("git finns inte på datorn; ange en mapp i stället") from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise Unknown("versionen finns inte i git här; hämta den först, eller ange en mapp") from None
