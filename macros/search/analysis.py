"""A text as weighted keys: what it is found by. Words, parts of compounds, spellings joined and apart, days, aliases."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from . import dates
from .aliases import Aliases
from .compounds import Splitter, listed
from .forms import Token, fold, stem, tokens

Weights = dict[str, float]
Add = Callable[[str, float], None]

PART = 0.55  # a part of a compound, against the whole word
JOINED = 0.9  # two words written together, or one apart
LOOSE = 0.25  # what is left of a word without its prefix
_LOOSE_PREFIXES = ("till", "upp", "ut", "in", "an", "av", "om", "över", "under", "fram", "före", "för", "åter", "sam", "med")


@dataclass
class Analyser:
    """Turns texts into keys with weights, remembering every word it has seen."""

    splitter: Splitter
    aliases: Aliases
    splits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    _words: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)

    @cached_property
    def empty(self) -> frozenset[str]:
        """Words that are not indexed."""
        return frozenset(fold(word) for word in listed("stoppord"))

    def keys(self, text: str) -> tuple[Weights, int]:
        """The keys of a text with their weights (1 is a word that stands there), and how many words it has."""
        found = tokens(text)
        weights: Weights = {}

        def add(key: str, weight: float) -> None:
            if weight > weights.get(key, 0):
                weights[key] = weight

        self.counts.update(token.word for token in found)
        for at, token in enumerate(found):
            for key, weight in self.word(token.word):
                add(key, weight)
            if token.glued:
                self._joined(found, at, add)
            if text[token.end : token.end + 1] == "-" and not (at + 1 < len(found) and found[at + 1].glued):
                whole = self.splitter.firsts.get(token.word)
                if whole:
                    add(stem(fold(whole)), JOINED)
        stems = [stem(token.folded) for token in found]
        for key in self.aliases.found(stems):
            add(key, 1.0)
        if any(token.word[0].isdigit() for token in found):
            for _, _, days in dates.spans(text):
                for day in days:
                    add(day, 1.0)
        return weights, sum(token.folded not in self.empty for token in found)

    def word(self, word: str) -> tuple[tuple[str, float], ...]:
        """The keys of one word: its stem, the stems of its parts."""
        if word not in self._words:
            self._words[word] = tuple(self._word(word).items())
        return self._words[word]

    def _word(self, word: str) -> Weights:
        folded = fold(word)
        if folded in self.empty:
            return {}
        key = stem(folded)
        found = {key: 1.0}
        parts = self.splitter.split(word)
        if len(parts) > 1:
            self.splits.setdefault(key, tuple(stem(fold(part)) for part in parts))
        for part in parts if len(parts) > 1 else ():
            found.setdefault(stem(fold(part)), PART)
            for inner in self.splitter.split(part) if part != word else ():
                found.setdefault(stem(fold(inner)), PART * 0.8)
        for part in parts:
            rest = next((part[len(prefix) :] for prefix in _LOOSE_PREFIXES if part.startswith(prefix)), "")
            if len(rest) >= 5:
                found.setdefault(stem(fold(rest)), LOOSE)
        return found

    def _joined(self, found: list[Token], at: int, add: Add) -> None:
        """'e-hälsostrategi' is also 'ehälsostrategi' and 'ehälsa'."""
        first = at
        while found[first].glued:
            first -= 1
        before = "".join(token.word for token in found[first:at])
        if any(token.folded in self.empty for token in found[first : at + 1]):
            return
        add(stem(fold(before + found[at].word)), 1.0)
        self.splits.setdefault(stem(fold(before + found[at].word)), (stem(fold(before)), stem(found[at].folded)))
        parts = self.splitter.split(found[at].word)
        if len(parts) > 1:
            add(stem(fold(before + parts[0])), PART)
