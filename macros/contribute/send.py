"""The last step, run with a right to write: branch, commit, draft pull request, and the answer in the issue.

`python -m macros.contribute.send FOLDER`. Every argument to git and gh is a list's, never a shell's; texts go by way of files.
Needs nothing but Python's own library, git and gh.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .place import Proposal, Wrong, place, read

Command = Callable[[Sequence[str]], int]

BOT = ("-c", "user.name=github-actions[bot]", "-c", "user.email=41898282+github-actions[bot]@users.noreply.github.com")
_EXISTS = "Tack! Det finns redan ett utkast av protokollet. Ändra i det i stället för i ärendet; ingenting har skrivits över.\n"
_FAILED = "Tack! Utkastet är gjort, men det gick inte att lägga upp det som ett förslag. Den som sköter arkivet behöver titta på det.\n"
_REVIEW = """

---

Ur #{issue}.

Så granskas det:

- [ ] Texten är protokollets, ord för ord, och inga personuppgifter som inte hör hit står i den.
- [ ] Varje förslag är jämfört med texten: godtaget, ändrat eller borttaget. Raderna `regel` och `osäker` är borta.
- [ ] `granskad` har ditt namn och dagens datum.

Guiden *Granska ett förslag* på webbplatsen visar hur.
"""


def send(folder: Path, root: Path, run: Command) -> int:
    """Propose what is in the folder, and answer. The exit status: 0 when the answer has been given."""
    proposal = read(folder)
    answer = folder / "svar.md"
    if proposal.files and run(["git", "ls-remote", "--exit-code", "--heads", "origin", f"refs/heads/{proposal.branch}"]) == 0:
        answer.write_text(_EXISTS, "utf-8")
    elif proposal.files:
        place(folder, root, proposal)
        if not _proposed(proposal, folder, answer, run):
            answer.write_text(_FAILED, "utf-8")
            run(["gh", "issue", "comment", str(proposal.issue), "--body-file", str(answer)])
            return 1
    return run(["gh", "issue", "comment", str(proposal.issue), "--body-file", str(answer)])


def _proposed(proposal: Proposal, folder: Path, answer: Path, run: Command) -> bool:
    body = folder / "forslag.md"
    body.write_text(answer.read_text("utf-8") + _REVIEW.format(issue=proposal.issue), "utf-8")
    message = f"{proposal.title}\n\nUr #{proposal.issue}"
    steps: list[list[str]] = [
        ["git", "switch", "--quiet", "--create", proposal.branch],
        ["git", "add", "--", *proposal.files],
        ["git", *BOT, "commit", "--quiet", f"--message={message}"],
        ["git", "push", "--quiet", "origin", f"HEAD:refs/heads/{proposal.branch}"],
        ["gh", "pr", "create", "--draft", "--base", "main", "--head", proposal.branch, "--title", proposal.title, "--body-file", str(body)],
        # A pull request made with the workflow's own token starts no checks by itself.
        ["gh", "workflow", "run", "kontroll.yml", "--ref", proposal.branch],
    ]
    return all(run(step) == 0 for step in steps)


def command(arguments: Sequence[str]) -> int:
    """Run a command, quietly; its exit status."""
    return subprocess.run(arguments, check=False, stdout=subprocess.DEVNULL, timeout=300).returncode


if __name__ == "__main__":
    try:
        sys.exit(send(Path(sys.argv[1]), Path.cwd(), command))
    except Wrong as wrong:
        sys.exit(f"Ingenting är gjort: {wrong}.")
