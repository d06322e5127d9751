"""Fidelity: the words of a text equal the words of its original, except for the listed changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .model import Change
from .text import MarkedText, fold

# The list marks that a text's list items stand for. Word's round second-level mark is copied as the letter o and a tab.
MARKS = r"(?:[·•▪▫◦‣⁃●○◌■□◼◾▢➢➤►▶▸▹❖◆◇✦*#–—-]+[ \t]+|o\t+)"
_BULLET = re.compile(rf"\n[ \t\f]*{MARKS}")
FEW = 10
SHARE = 0.02
"""So many words of a text, and so large a share of them, may be changed without a reason for the whole."""
_CONTEXT = 6
_LONGEST = 80


@dataclass(frozen=True)
class Difference:
    """The first place where a text and its original part ways, with some words of each, and the text's line."""

    original: str
    text: str
    line: int


def compare(text: MarkedText, original: str) -> Difference | None:
    """The first difference between a text's words and the original's, or None. Bullets at line starts don't count."""
    words = _BULLET.sub("\n", f"\n{original}")
    if not text.numbered and text.visible == fold(words):
        return None
    ours, theirs = text.words, words.split()
    for index, (word, line) in enumerate(ours):
        if index >= len(theirs) or word != theirs[index]:
            return Difference(around(theirs, index), around([w for w, _ in ours], index), line)
    if len(theirs) > len(ours):
        return Difference(around(theirs, len(ours)), "texten är slut", ours[-1][1] if ours else 1)
    return None


def around(words: Sequence[str], index: int) -> str:
    """Return some words before and after the word at an index; that the text has ended where there is none."""
    """Return some words before and after the word at an index; that the text has ended where there is none."""
    if index >= len(words):
        return "texten är slut"
    shown = words[max(0, index - 3) : index + _CONTEXT]
    return " ".join(word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…" for word in shown)


@dataclass(frozen=True)
class Changed:
    """How many of a text's words its listed changes are about, and how many it has."""

    words: int
    of: int

    @property
    def much(self) -> bool:
        """Return whether it is so much that somebody must say why."""
        return self.words > FEW and self.words > SHARE * self.of

    @property
    def share(self) -> str:
        """The share in Swedish: '3 %', 'mindre än 1 %'."""
        percent = 100 * self.words / max(self.of, 1)
        return f"{percent:.0f} %" if percent >= 1 else "mindre än 1 %"


def changed(changes: Sequence[Change], text: MarkedText) -> Changed:
    """Return how much of a text its changes are about. What stands unchanged first or last in a change is there to find the place."""
    return Changed(sum(map(_differing, changes)), text.visible.count(" ") + 1)


def _differing(change: Change) -> int:
    before, after = change.from_text.split(), change.to_text.split()
    shorter = min(len(before), len(after))
    first = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    last = next((at for at in range(shorter - first) if before[-1 - at] != after[-1 - at]), shorter - first)
    return max(len(before), len(after)) - first - last


def apply(original: str, changes: Sequence[Change]) -> tuple[str, list[int]]:
    """The original with the listed changes made, and the indexes of changes that don't stand there exactly once."""
    failed = []
    for index, change in enumerate(changes):
        pattern = re.compile(r"\s+".join(re.escape(part) for part in change.from_text.split()) or r"(?!)")
        matches = list(pattern.finditer(original))
        if len(matches) != 1:
            failed.append(index)
            continue
        start, end = matches[0].span()
        original = original[:start] + change.to_text + original[end:]
    return original, failed


def excerpt(original: str, first: str, last: str) -> str | None:
    """Return the stretch of the original from `first` to `last`, both included, with the punctuation next to them.

    None where these words do not stand there in that order, or begin or end inside a word.
    """
    start = _whole_words(first).search(original)
    end = next((one for one in _whole_words(last).finditer(original) if one.start() >= start.start()), None) if start else None
    return original[start.start() : end.end()] if start and end else None


def _whole_words(phrase: str) -> re.Pattern[str]:
    """Return a pattern for words that stand next to each other, whatever the space between them, with the punctuation around them."""
    return re.compile(r"(?<!\S)[^\w\s]*" + r"\s+".join(map(re.escape, phrase.split())) + r"[^\w\s]*(?!\S)")
