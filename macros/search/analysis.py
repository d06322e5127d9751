"""A text as weighted keys: what it is found by. Words, parts of compounds, spellings joined and apart, days, aliases."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from . import dates
from .aliases import Aliases
from .compounds import Splitter, listed
from .forms import Token, fold, lowered, stem, tokens, words

Weights = dict[str, float]
Pairs = tuple[tuple[str, float], ...]

PART = 0.55  # a part of a compound, against the whole word
JOINED = 0.9  # two words written together, or one apart
LOOSE = 0.25  # what is left of a word without its prefix
_LOOSE_PREFIXES = ("till", "upp", "ut", "in", "an", "av", "om", "över", "under", "fram", "före", "för", "åter", "sam", "med")
_CHAIN = re.compile(r"[0-9a-zà-öø-ÿ]+(?:-[0-9a-zà-öø-ÿ]+)+")
_HANGING = re.compile(r"([a-zà-öø-ÿ]+)-(?![0-9a-zà-öø-ÿ])")
_GLUE = re.compile("[-‐‑–]")
_DIGITS = re.compile(r"[0-9]")
_SHORT, _REMEMBERED = 160, 20_000  # titles, names and items recur: what they gave is remembered


class Found(NamedTuple):
    """What a text gives: its keys with their weights (1 is a word that stands there), how many words with a meaning, all words.

    `joined` are words that hyphens glue together, as their parts: '=e+hälsostrategi'.
    """

    keys: Weights
    full: int
    words: tuple[str, ...]
    joined: tuple[str, ...]


class _Memo(dict[str, str]):
    """What a function gives, remembered."""

    def __init__(self, function: Callable[[str], str]) -> None:
        self.function = function

    def __missing__(self, key: str) -> str:
        value = self[key] = self.function(key)
        return value


@dataclass
class Analyser:
    """Turns texts into keys with weights. What it gives of a text depends on the splitter and the aliases alone."""

    splitter: Splitter
    aliases: Aliases
    _more: dict[str, Pairs] = field(default_factory=dict)
    _chains: dict[str, tuple[Pairs, tuple[str, ...]]] = field(default_factory=dict)
    _short: dict[str, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stems = _Memo(lambda word: stem(fold(word)))
        self.keyed = _Memo(self._key)
        self.units = _Memo(self._unit)

    @cached_property
    def empty(self) -> frozenset[str]:
        """Words that are not indexed."""
        return frozenset(fold(word) for word in listed("stoppord"))

    def keys(self, text: str, also: Aliases | None = None) -> Found:
        """What a text gives. `also`: further aliases than those that hold everywhere."""
        found = self._short.get(text)
        if found is None:
            found = self._keys(text)
            if len(text) < _SHORT:
                if len(self._short) > _REMEMBERED:
                    self._short.clear()
                self._short[text] = found
        if also is None or found.keys.keys().isdisjoint(also.by_first):
            return found
        more = dict.fromkeys(also.found([self.stems[word] for word in words(lowered(text))]), 1.0)
        return found._replace(keys=found.keys | more) if more else found

    def _keys(self, text: str) -> Found:
        lower = lowered(text)
        found = words(lower)
        keyed = list(map(self.keyed.__getitem__, found))
        weights = dict.fromkeys(keyed, 1.0)
        weights.pop("", None)
        distinct = dict.fromkeys(found)
        for word in self._more.keys() & distinct.keys():
            for key, weight in self._more[word]:
                if weight > weights.get(key, 0.0):
                    weights[key] = weight
        joined = self._glued(lower, weights)
        stems = list(map(self.stems.__getitem__, found))
        for key in self.aliases.found(stems):
            weights[key] = 1.0
        if _DIGITS.search(lower):
            for _, _, days in dates.spans(text):
                for day in days:
                    weights[day] = 1.0
        return Found(weights, len(keyed) - keyed.count(""), tuple(distinct), joined)

    def _glued(self, lower: str, weights: Weights) -> tuple[str, ...]:
        """Add what hyphens glue together, and what one stands for: 'vård- och omsorg'."""
        if not _GLUE.search(lower):
            return ()
        joined: tuple[str, ...] = ()
        glued = " ".join([word for word in _GLUE.sub("-", lower).split() if "-" in word])
        for chain in _CHAIN.findall(glued):
            if chain not in self._chains:
                self._chains[chain] = self._chain(tokens(chain))
            pairs, units = self._chains[chain]
            joined += units
            for key, weight in pairs:
                weights[key] = max(weight, weights.get(key, 0.0))
        for word in _HANGING.findall(glued):
            if whole := self.splitter.firsts.get(word):
                weights[self.stems[whole]] = max(JOINED, weights.get(self.stems[whole], 0.0))
        return joined

    def _chain(self, found: Sequence[Token]) -> tuple[Pairs, tuple[str, ...]]:
        """'e-hälsostrategi' is also 'ehälsostrategi' and 'ehälsa'."""
        pairs: Weights = {}
        units: list[str] = []
        for at in range(1, len(found)):
            if not found[at].glued or any(token.folded in self.empty for token in found[: at + 1]):
                continue
            word = found[at].word
            before = "".join(token.word for token in found[:at])
            pairs[self.stems[before + word]] = 1.0
            units.append(f"={before}+{word}")
            parts = self.splitter.split(word)
            if len(parts) > 1:
                pairs.setdefault(self.stems[before + parts[0]], PART)
        return tuple(pairs.items()), tuple(units)

    def _key(self, word: str) -> str:
        """The key of a word, '' where it has none. What more it is found by goes into `_more`."""
        folded = fold(word)
        if folded in self.empty:
            return ""
        key = stem(folded)
        found: Weights = {}
        parts = self.splitter.split(word)
        for part in parts if len(parts) > 1 else ():
            found.setdefault(self.stems[part], PART)
            for inner in self.splitter.split(part) if part != word else ():
                found.setdefault(self.stems[inner], PART * 0.8)
        for part in parts:
            if not part.startswith(_LOOSE_PREFIXES):
                continue
            rest = next(part[len(prefix) :] for prefix in _LOOSE_PREFIXES if part.startswith(prefix))
            if len(rest) >= 5:
                found.setdefault(self.stems[rest], LOOSE)
        found.pop(key, None)
        if found:
            self._more[word] = tuple(found.items())
        return key

    def _unit(self, word: str) -> str:
        """How a word is told to the list of words: with its parts, 'vårdplan=vård+plan'; '' where it is none for that list."""
        if not word.isalpha() or len(word) < 3 or fold(word) in self.empty:
            return ""
        parts = self.splitter.split(word)
        return word if len(parts) < 2 else f"{word}={'+'.join(parts)}"
