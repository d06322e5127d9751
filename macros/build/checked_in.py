"""Whether what the build keeps for itself has come with the repository: it says what pages hold, and nobody has looked at it."""

import subprocess
from pathlib import Path

from ..archive.problems import Problem

FOLDER = ".cache"


def checked_in(root: Path) -> list[Problem]:
    """Return an error where git knows a file in the folder that the build keeps things in; none where it does not, or there is no git."""
    if not (root / FOLDER).is_dir():
        return []
    try:
        asked = ["git", "-C", str(root), "ls-files", "-z", "--", FOLDER]
        known = subprocess.run(asked, capture_output=True, check=True, timeout=30).stdout.split(b"\0")[0]
    except (OSError, subprocess.SubprocessError):
        return []
    if not known:
        return []
    return [
        Problem(
            FOLDER,
            1,
            "mappen är incheckad i git, och läses därför inte",
            f"Den görs på nytt av bygget och får inte följa med: git rm -r --cached {FOLDER}, och ta sedan bort mappen.",
        )
    ]
