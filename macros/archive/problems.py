"""A problem in the archive's content, and how it is told to the person who can mend it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at a place, and how to mend it. `path` is relative to the repository, `line` from 1."""

    path: str
    line: int
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}: {self.message}"
        return f"{text}\n    {self.remedy}" if self.remedy else text

    def annotation(self) -> str:
        """One line in GitHub's workflow-command form, escaped as its documentation asks."""
        where = f"file={_escape(self.path, True)},line={self.line}"
        return f"::error {where}::{_escape(f'{self.message} {self.remedy}'.strip())}"


class BrokenArchive(Exception):
    """The archive has problems and cannot be built. Carries all of them, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def report(problems: Collection[Problem]) -> str:
    """All problems, sorted, and their number: the text that a contributor reads."""
    if not problems:
        return "Inga fel."
    count = "1 fel" if len(problems) == 1 else f"{len(problems)} fel"
    return "\n".join([*(str(problem) for problem in sorted(problems)), "", f"{count}. Arkivet byggs inte förrän det är rättat."])


def nearest(word: str, candidates: Collection[str]) -> str:
    """A hint naming the candidate most like `word`, or an empty string where none is near."""
    close = get_close_matches(word, candidates, n=1, cutoff=0.7)
    return f"Menades {close[0]!r}?" if close else ""


def _escape(text: str, in_property: bool = False) -> str:
    for plain, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(plain, escaped)
    if in_property:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text
