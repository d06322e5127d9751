"""A text as weighted keys: what it is found by. Words, parts of compounds, spellings joined and apart, days, aliases."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar

from . import dates
from .aliases import Aliases, Phrase
from .compounds import Splitter, listed
from .forms import Token, fold, lowered, stem, tokens, words

K = TypeVar("K")
T = TypeVar("T")
Weights = dict[str, float]
Pairs = tuple[tuple[str, float], ...]
Marked = tuple[Phrase, frozenset[str]]
"""A phrase, and the keys that a text has if the phrase stands in it."""
More = tuple[Pairs, int, tuple[Marked, ...]]
"""What a run gives besides its key: keys with their weights, how many words with a meaning, phrases that may stand around it."""

Word = tuple[str, Pairs, tuple[str, ...]]
"""What a word gives: its key, '' where it has no meaning; what more it is found by; how it is told to the list of words."""

PART = 0.55  # a part of a compound, against the whole word
JOINED = 0.9  # two words written together, or one apart
LOOSE = 0.25  # what is left of a word without its prefix
INNER = PART * 0.8  # a part of a part
WEIGHTS = (1.0, JOINED, PART, INNER, LOOSE)
_LOOSE_PREFIXES = ("till", "upp", "ut", "in", "an", "av", "om", "över", "under", "fram", "före", "för", "åter", "sam", "med")
_CHAIN = re.compile(r"[0-9a-zà-öø-ÿ]+(?:-[0-9a-zà-öø-ÿ]+)+")
_HANGING = re.compile(r"([a-zà-öø-ÿ]+)-(?![0-9a-zà-öø-ÿ])")
_GLUE = re.compile("[-‐‑–]")
_DIGITS = re.compile(r"[0-9]")
_SHORT, _REMEMBERED = 160, 20_000  # titles, names and items recur: what they gave is remembered


class Given(NamedTuple):
    """What the words of a text give, by themselves and where they stand together: keys with their weights (1 is a word that stands
    there), how many words with a meaning, all words.

    `joined` are words that hyphens glue together, as their parts: '=e+hälsostrategi'.
    """

    keys: Weights
    full: int
    words: tuple[str, ...]
    joined: tuple[str, ...]


class Found(NamedTuple):
    """What a text gives: its keys with their weights, how many words with a meaning, and the runs that it is made of."""

    keys: Weights
    full: int
    runs: list[str]


class _Memo(dict[K, T]):
    """What a function gives, remembered."""

    def __init__(self, function: Callable[[K], T]) -> None:
        self.function = function

    def __missing__(self, key: K) -> T:
        value = self[key] = self.function(key)
        return value


@dataclass
class Analyser:
    """Turns texts into keys with weights. What it gives of a text depends on the splitter and the aliases alone.

    A text gives what its runs give (`given`, once for each run), and what reaches over several: days, and phrases of many words.
    """

    splitter: Splitter
    aliases: Aliases
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _others: dict[str, More] = field(default_factory=dict)
    _chains: dict[str, tuple[Pairs, tuple[str, ...]]] = field(default_factory=dict)
    _short: dict[str, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stems = _Memo[str, str](lambda word: stem(fold(word)))
        self._words = _Memo(self._word)
        self._runs = _Memo(self._run)
        self._rows = _Memo[str, str](lambda run: " ".join(self._row(run)))
        self._needed = _Memo[Phrase, frozenset[str]](lambda phrase: frozenset(phrase) - self._empty_stems)
        self._marks: dict[str, list[Marked]] = {}
        for phrase in self.aliases.phrases:
            if len(phrase) > 1:
                self._marks.setdefault(max(phrase, key=len), []).append((phrase, self._needed[phrase]))

    @cached_property
    def empty(self) -> frozenset[str]:
        """Words that are not indexed."""
        return frozenset(fold(word) for word in listed("stoppord"))

    @cached_property
    def _empty_stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.empty))

    def keys(self, text: str, also: Aliases | None = None) -> Found:
        """What a text gives. `also`: further aliases than those that hold everywhere."""
        found = self._short.get(text)
        if found is None:
            found = self._keys(text)
            if len(text) < _SHORT:
                if len(self._short) > _REMEMBERED:
                    self._short.clear()
                self._short[text] = found
        if also is None or not self._may_have(found.keys, also.phrases):
            return found
        more = dict.fromkeys(also.found(self._row(lowered(text))), 1.0)
        return found._replace(keys=found.keys | more) if more else found

    def _keys(self, text: str) -> Found:
        lower = lowered(text)
        runs = runs_of(lower)
        ones = list(map(self._runs.__getitem__, runs))
        weights: Weights = dict.fromkeys(ones, 1.0)
        weights.pop("", None)
        full = len(ones) - ones.count("")
        phrases: list[Marked] = []
        for pairs, count, marked in filter(None, map(self._others.get, runs)):
            full += count
            phrases += marked
            for key, weight in pairs:
                if weight > weights.get(key, 0.0):
                    weights[key] = weight
        if phrases and (having := [phrase for phrase, needed in phrases if weights.keys() >= needed]):
            row = f" {' '.join(filter(None, map(self._rows.__getitem__, runs)))} "
            for phrase in having:
                if f" {' '.join(phrase)} " in row:
                    weights.update(dict.fromkeys(self.aliases.phrases[phrase], 1.0))
        if _DIGITS.search(lower):
            for _, _, days in dates.spans(text):
                for day in days:
                    weights[day] = 1.0
        return Found(weights, full, runs)

    def _may_have(self, weights: Weights, phrases: Iterable[Phrase]) -> bool:
        """Whether there may be one of some phrases in a text that gives these keys: every word has its stem as key, or is empty."""
        return any(map(weights.keys().__ge__, map(self._needed.__getitem__, phrases)))

    def _row(self, lower: str) -> list[str]:
        """The stems of a lowered text, in order."""
        return list(map(self.stems.__getitem__, words(lower)))

    def _run(self, run: str) -> str:
        """The key of a run of one word, else ''. What more it gives goes into `_others`, how it is told into `units`."""
        found = words(run)
        if found == [run] or (len(found) == 1 and not _GLUE.search(run)):
            key, more, self.units[run] = self._words[found[0]]
            count = 0
        else:
            given = self.given(run)
            key, more, count = "", tuple(given.keys.items()), given.full
            self.units[run] = (*given.joined, *self.told(given.words))
        marked = tuple([one for word in found for one in self._marks.get(self.stems[word], ())])
        if more or marked:
            self._others[run] = more, count, marked
        return key

    def given(self, lower: str) -> Given:
        """What the words of a lowered text give."""
        found = words(lower)
        distinct = {word: self._words[word] for word in found}
        weights = dict.fromkeys([key for key, _, _ in distinct.values() if key], 1.0)
        for _, more, _ in distinct.values():
            for key, weight in more:
                if weight > weights.get(key, 0.0):
                    weights[key] = weight
        joined = self._glued(lower, weights)
        for key in self.aliases.found(list(map(self.stems.__getitem__, found))):
            weights[key] = 1.0
        return Given(weights, sum(1 for word in found if distinct[word][0]), tuple(distinct), joined)

    def _glued(self, lower: str, weights: Weights) -> tuple[str, ...]:
        """Add what hyphens glue together, and what one stands for: 'vård- och omsorg'."""
        if not _GLUE.search(lower):
            return ()
        joined: tuple[str, ...] = ()
        glued = " ".join([word for word in _GLUE.sub("-", lower).split() if "-" in word])
        for linked in _CHAIN.findall(glued):
            if linked not in self._chains:
                self._chains[linked] = self._chain(tokens(linked))
            pairs, units = self._chains[linked]
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

    def _word(self, word: str) -> Word:
        """What a word gives."""
        own = self.stems[word]
        named = [(key, 1.0) for key in self.aliases.phrases.get((own,), ())]
        if fold(word) in self.empty:
            return "", tuple(named), ()
        found: Weights = {}
        parts = self.splitter.split(word)
        for part in parts if len(parts) > 1 else ():
            found.setdefault(self.stems[part], PART)
            for inner in self.splitter.split(part) if part != word else ():
                found.setdefault(self.stems[inner], INNER)
        for part in parts:
            if part.startswith(_LOOSE_PREFIXES):
                rest = next(part[len(prefix) :] for prefix in _LOOSE_PREFIXES if part.startswith(prefix))
                if len(rest) >= 5:
                    found.setdefault(self.stems[rest], LOOSE)
        found.pop(own, None)
        unit = self._unit(word, parts)
        units = [unit, *[self._unit(part, self.splitter.split(part)) for part in parts]] if "=" in unit else [unit]
        return own, (*found.items(), *named), tuple(filter(None, units))

    def _unit(self, word: str, parts: tuple[str, ...]) -> str:
        """A word with its parts, 'vårdplan=vård+plan'; '' where it is none for the list of words."""
        if not word.isalpha() or len(word) < 3 or fold(word) in self.empty:
            return ""
        return word if len(parts) < 2 else f"{word}={'+'.join(parts)}"

    def told(self, found: Iterable[str]) -> Iterator[str]:
        """How words are told to the list of words, with the parts that they are told with."""
        for word in found:
            yield from self._words[word][2]


def runs_of(lower: str) -> list[str]:
    """The runs of a lowered text: what stands between spaces, full stops and commas. No word and no chain reaches over these."""
    return lower.replace(",", " ").replace(".", " ").split()
