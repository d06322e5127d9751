"""A text as weighted keys: what it is found by. Words, parts of compounds, spellings joined and apart, days, aliases."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple, TypeVar

from . import dates
from .aliases import Aliases, Phrase
from .compounds import Splitter, listed
from .forms import Token, composed, fold, has_digit, lettered, lowered, stem, stem_of, tokens, words

K = TypeVar("K")
T = TypeVar("T")
Weights = dict[str, float]
Pairs = tuple[tuple[str, float], ...]
Marked = tuple[str, str, Weights]
"""A phrase that may stand around a word: a key that the text has then ('': no other), the phrase as it stands in a row of stems,
and what it gives."""
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
_KEY, _MORE = itemgetter(0), itemgetter(1)
_SHORT, _REMEMBERED = 60, 5_000  # names and what matters are called recur: what they gave is remembered


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


class Part(NamedTuple):
    """What a part of a compound gives: keys with their weights, its own first; what it gives without its prefix; how it is told."""

    pairs: Pairs
    loose: Pairs
    unit: str


class Memo(dict[K, T]):
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
    _chains: dict[str, tuple[Pairs, tuple[str, ...]]] = field(default_factory=dict)
    _short: dict[str, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._words = Memo(self._word)
        self._parts = Memo(self._part)
        self._runs = Memo(self._run)
        self._rows = Memo[str, str](lambda run: " ".join(map(stem_of, words(lowered_run(run)))))
        self._needed = Memo[Phrase, frozenset[str]](lambda phrase: frozenset(phrase) - self._empty_stems)
        self._marks: dict[str, list[Marked]] = {}
        for phrase, keys in self.aliases.phrases.items():
            if len(phrase) > 1:
                # What comes first is seldom as common as what it tells of: 'e-möte', 'FoU-avtal'.
                first, *rest = [one for one in phrase if one not in self._empty_stems] or phrase[:1]
                other = max(rest, key=len, default="")
                self._marks.setdefault(first, []).append((other, f" {' '.join(phrase)} ", dict.fromkeys(keys, 1.0)))

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
        # Of every phrase in it a text has the stems as keys, but for words without meaning.
        if also is None or not any(map(found.keys.keys().__ge__, map(self._needed.__getitem__, also.phrases))):
            return found
        return found._replace(keys=found.keys | dict.fromkeys(also.found(list(map(stem_of, words(lowered(text))))), 1.0))

    def _keys(self, text: str) -> Found:
        numbered = has_digit(text)
        runs = runs_of(lettered(text) if numbered else composed(text))
        given = list(map(self._runs.__getitem__, runs))
        ones = list(map(_KEY, given))
        weights: Weights = dict.fromkeys(ones, 1.0)
        weights.pop("", None)
        full = len(ones) - ones.count("")
        phrases: list[Marked] = []
        for pairs, count, marked in filter(None, map(_MORE, given)):
            full += count
            phrases += marked
            for key, weight in pairs:
                if weight > weights.get(key, 0.0):
                    weights[key] = weight
        if phrases and (likely := [phrase for phrase in phrases if not phrase[0] or phrase[0] in weights]):
            row = f" {' '.join(filter(None, map(self._rows.__getitem__, runs)))} "
            for _, phrase, named in likely:
                if phrase in row:
                    weights |= named
        if numbered:
            for _, _, days in dates.spans(text):
                weights.update(dict.fromkeys(days, 1.0))
        return Found(weights, full, runs)

    def _run(self, run: str) -> tuple[str, More | None]:
        """The key of a run of one word, else '', and what more it gives. How it is told goes into `units`."""
        lower = lowered_run(run)
        found = words(lower)
        if found == [lower] or (len(found) == 1 and not _GLUE.search(lower)):
            key, more, self.units[run] = self._words[found[0]]
            count = 0
        else:
            given = self.given(lower)
            key, more, count = "", tuple(given.keys.items()), given.full
            self.units[run] = (*given.joined, *self.told(given.words))
        marked = tuple([one for word in found for one in self._marks.get(stem_of(word), ())])
        return key, (more, count, marked) if more or marked else None

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
        for key in self.aliases.found(list(map(stem_of, found))):
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
                weights[stem_of(whole)] = max(JOINED, weights.get(stem_of(whole), 0.0))
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
            pairs[stem_of(before + word)] = 1.0
            units.append(f"={before}+{word}")
            parts = self.splitter.split(word)
            if len(parts) > 1:
                pairs.setdefault(stem_of(before + parts[0]), PART)
        return tuple(pairs.items()), tuple(units)

    def _word(self, word: str) -> Word:
        """What a word gives."""
        own = stem_of(word)
        named = [(key, 1.0) for key in self.aliases.phrases.get((own,), ())]
        if fold(word) in self.empty:
            return "", tuple(named), ()
        split = self.splitter.split(word)
        if len(split) == 1:
            unit = (word,) if _is_unit(word) else ()
            return own, (*(pair for pair in _loose(word) if pair[0] != own), *named), unit
        parts = list(map(self._parts.__getitem__, split))
        found: Weights = {}
        for part in parts:
            for key, weight in part.pairs:
                found.setdefault(key, weight)
        for part in parts:
            for key, weight in part.loose:
                found.setdefault(key, weight)
        found.pop(own, None)
        units = (f"{word}={'+'.join(split)}", *[part.unit for part in parts if part.unit]) if _is_unit(word) else ()
        return own, (*found.items(), *named), units

    def _part(self, part: str) -> Part:
        """What a part of a compound gives."""
        split = self.splitter.split(part)
        inner = [(stem_of(one), INNER) for one in split]
        unit = part if len(split) == 1 else f"{part}={'+'.join(split)}"
        return Part(((stem_of(part), PART), *inner), _loose(part), unit if _is_unit(part) and fold(part) not in self.empty else "")

    def told(self, found: Iterable[str]) -> Iterator[str]:
        """How words are told to the list of words, with the parts that they are told with."""
        for word in found:
            yield from self._words[word][2]


def runs_of(text: str) -> list[str]:
    """The runs of a text as written: what stands between spaces, full stops and commas. No word and no chain reaches over these."""
    return text.replace(",", " ").replace(".", " ").split()


def lowered_run(run: str) -> str:
    """A run as its words are looked for. Most are plain words in lower case already."""
    return run if run.islower() and run.isalpha() else lowered(run)


def _loose(part: str) -> Pairs:
    """What is left of a word without its prefix."""
    if not part.startswith(_LOOSE_PREFIXES):
        return ()
    rest = next(part[len(prefix) :] for prefix in _LOOSE_PREFIXES if part.startswith(prefix))
    return ((stem_of(rest), LOOSE),) if len(rest) >= 5 else ()


def _is_unit(word: str) -> bool:
    """Whether a word that has a meaning is one for the list of words."""
    return len(word) >= 3 and word.isalpha()
