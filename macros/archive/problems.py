"""A problem in the archive's content, and how it is told to the person who can mend it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from .limits import MAX_TOLD
from .words import shorten

_LONGEST = 1_000  # characters of a message: a word of the file may be as long as the file
_NEAR = 100  # characters of a word that is compared
_CANDIDATES = 2_000


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at a place, and how to mend it. `path` is relative to the repository, `line` from 1."""

    path: str
    line: int
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        text = f"{_shown(self.path)}:{self.line}: {shorten(self.message, _LONGEST)}"
        return f"{text}\n    {shorten(self.remedy, _LONGEST)}" if self.remedy else text

    def annotation(self, kind: str = "error") -> str:
        """One line in GitHub's workflow-command form, escaped as its documentation asks. `kind`: error, warning or notice."""
        where = f"file={_escape(self.path, True)},line={self.line}"
        said = f"{shorten(self.message, _LONGEST)} {shorten(self.remedy, _LONGEST)}".strip()
        return f"::{kind} {where}::{_escape(said)}"


class Refused(Exception):
    """A file can't be used. The message is one Swedish line for the person who tries."""


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


def bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, which are of one kind; no more when a file has had MAX_TOLD, but that there are more.

    To work out what is wrong a hundred thousand times, and what was meant, would take hours; nobody reads it.
    """
    told: Counter[str] = Counter()
    for problem in problems:
        told[problem.path] += 1
        if told[problem.path] > MAX_TOLD:
            message = f"filen har fler än {MAX_TOLD} fel av samma slag, och bara de första visas"
            yield Problem(problem.path, 1, message, "Rätta dem och kontrollera igen.")
            return
        yield problem


def nearest(word: str, candidates: Collection[str]) -> str:
    """A hint naming the candidate most like `word`, or an empty string where none is near.

    Of very many candidates those that begin or end as it does are compared.
    """
    if len(word) > _NEAR:
        return ""
    if len(candidates) > _CANDIDATES:
        ends = word[:3], word[-3:]
        candidates = sorted(one for one in candidates if one.startswith(ends[0]) or one.endswith(ends[1]))[:_CANDIDATES]
    close = get_close_matches(word, [one for one in candidates if len(one) <= _NEAR], n=1, cutoff=0.7)
    return f"Menades {close[0]!r}?" if close else ""


def _shown(path: str) -> str:
    """The path on one line, whatever its name holds."""
    return path if path.isprintable() else repr(path)[1:-1]


def _escape(text: str, in_property: bool = False) -> str:
    for plain, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(plain, escaped)
    if in_property:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text
