"""What `bokfor` added to a draft's branch → a commit on the branch, and a new check of it.

`python -m macros.contribute.keep BRANCH`. Run with a right to write, after `python -m macros bokfor`.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence

from .send import BOT, Command, command

KEPT = ("data/permalankar.txt", "data/personer")
_BRANCH = re.compile(r"protokoll/[A-Za-z0-9][A-Za-z0-9._/-]{0,200}")


def keep(branch: str, run: Command, changed: Callable[[], bool]) -> int:
    """Commit and push what was added; the exit status. Nothing added is nothing done."""
    if not _BRANCH.fullmatch(branch):
        print("Grenen är inte ett utkasts.", file=sys.stderr)
        return 1
    if not changed():
        return 0
    steps: Sequence[Sequence[str]] = (
        ["git", "add", "--", *KEPT],
        ["git", *BOT, "commit", "--quiet", "--message=Bokför nya adresser och personer"],
        ["git", "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}"],
        # A push made with the workflow's own token starts no checks by itself.
        ["gh", "workflow", "run", "kontroll.yml", "--ref", branch],
    )
    return 0 if all(run(step) == 0 for step in steps) else 1


def _changed() -> bool:
    told = subprocess.run(["git", "status", "--porcelain", "--", *KEPT], check=True, capture_output=True, timeout=60)
    return bool(told.stdout.strip())


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1], command, _changed))
