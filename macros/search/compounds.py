"""Swedish compounds taken apart: 'äldreomsorgen' → äldre + omsorgen, 'tillnyktringsavtal' → tillnyktring + avtal.

The splitter knows the hand-made parts of `ordled.txt` and learns the words of those registers that seldom change (`vocabulary.py`).
It leaves names, and words with a mere prefix or ending, whole.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from .forms import fold, stem_of

_HERE = Path(__file__).parent
_SHORTEST = 4
_LONGEST = 60
"""Letters of a word that is taken apart: the ways grow with the fourth power of its seams, and no real word is longer."""
# What ends a noun that takes a linking s: before such an s there is a seam even after an unknown word.
_SEAMS = ("ning", "ing", "het", "skap", "tion", "sion", "itet", "dom", "else", "nad", "gång", "vård")
_TAILS = ("arna", "erna", "orna", "ena", "ens", "ets", "ar", "er", "or", "en", "et", "an", "na", "ns", "s", "n", "t", "a", "e")
_DEEPEST = 4

_Way = tuple[tuple[float, ...], tuple[str, ...], str]
"""How a word may be taken apart: the badness of each part taken so far, the parts, and what is left."""
_Ended = tuple[float, tuple[str, ...]]
"""(badness, parts) of a way that has come to its end."""


class Splitter:
    """Takes compounds apart. `learnt`: lower-case words that may be parts, besides the listed ones; `names`: words left whole."""

    def __init__(self, learnt: Iterable[str], names: Iterable[str] = ()) -> None:
        self.names = frozenset(name.lower() for name in names)
        self.listed = listed("ordled")
        self.prefixes, self.endings = listed("forled"), listed("andelser")
        empty = listed("stoppord")
        self.learnt = frozenset(word for word in learnt if word not in self.names and word not in empty)
        self._known: dict[str, tuple[str, ...]] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that may be parts: the listed ones, and the learnt that are long enough and no endings."""
        own = {word for word in self.learnt if len(word) >= _SHORTEST and word.isalpha() and self._may_be_part(word)}
        return frozenset(own | self.listed)

    @cached_property
    def lemmas(self) -> dict[str, str]:
        """Inflected form → word, so that a last part may be inflected."""
        found: dict[str, str] = {word: word for word in self.words}
        for word in sorted(self.words, key=lambda w: (w not in self.listed, len(w), w)):
            if len(word) >= (3 if word in self.listed else 5):
                for tail in _TAILS:
                    found.setdefault(word + tail, word)
                    if word[-1] in "ae":
                        found.setdefault(word[:-1] + tail, word)
                    if word[-2:] in ("el", "er", "en") and len(word) >= 5:
                        found.setdefault(word[:-2] + word[-1] + tail, word)  # medel: medlen
        return found

    @cached_property
    def stems(self) -> dict[str, str]:
        """Stem → word, for last parts in a form that the archive does not have."""
        return {stem_of(word): word for word in sorted(self.words, reverse=True) if len(stem_of(word)) >= 5}

    @cached_property
    def firsts(self) -> dict[str, str]:
        """The forms a word takes in front: bare, with s, and with its last vowel changed or gone. 'hälso' → hälsa."""
        found: dict[str, str] = {}
        for word in sorted(self.words, key=lambda w: (w not in self.listed, len(w), w)):
            if len(word) < 3 and word not in self.listed:
                continue
            forms = [word, word + "s"]
            if word[-1] in "ae" and len(word) > 3:
                forms += [word[:-1] + link for link in ("", "s", "e", "o", "u", "a", "ar")]
            elif word[-1] not in "aeiouyåäös":
                forms += [word + "e"]
            if word.endswith("man"):
                forms += [word + "na"]  # tjänstemannaberedning
            for form in forms:
                if len(form) >= 3 or form in self.listed:
                    found.setdefault(form, word)
        return found

    @cached_property
    def _begins(self) -> dict[str, tuple[float, str]]:
        """(badness, word) of every form that may stand first."""
        return {
            form: (0.0 if word in self.listed else 0.3, word)
            for form, word in self.firsts.items()
            if form not in self.prefixes and (len(form) > 2 or form in self.listed) and (len(form) > 4 or word in self.listed)
        }

    @cached_property
    def _lengths(self) -> dict[str, set[int]]:
        """How long the forms are that may stand first, by the first three letters of the word."""
        found: dict[str, set[int]] = {}
        for form in self._begins:
            found.setdefault(form[:3], {2}).add(len(form))
        return found

    @cached_property
    def _roots(self) -> frozenset[str]:
        """The first five letters of the stems: what begins otherwise is no last part by its stem."""
        return frozenset(root[:5] for root in self.stems)

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a lower-case word, as words where they are known; one part: no compound."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._split(word)
        return found

    def _split(self, word: str) -> tuple[str, ...]:
        """The way with the fewest parts, and of those the least bad one."""
        if not 6 <= len(word) <= _LONGEST or word in self.names or not word.isalpha():
            return (word,)
        ways: list[_Way] = [((), (), word)]
        for _ in range(_DEEPEST):
            ended, ways = self._further(ways)
            if ended:
                return min(ended)[1]
            if not ways:
                break
        return (word,)

    def _further(self, ways: list[_Way]) -> tuple[list[_Ended], list[_Way]]:
        """Take one more part off what each way has left: the ways that end with what is left then, and all of them."""
        ended: list[_Ended] = []
        further: list[_Way] = []
        for costs, parts, word in ways:
            for cost, part, at in self._firsts_of(word):
                last, rest, taken = word[at - 1], word[at:], (*parts, part)
                if (bad := self._last(rest, cost)) is not None:
                    ended.append((_with(costs, bad), (*taken, rest)))
                # 'processtöd' is process + stöd
                doubled = last == word[at - 2] and last not in "aeiouyåäö"
                if doubled and (bad := self._last(last + rest, cost + 0.1)) is not None:
                    ended.append((_with(costs, bad), (*taken, last + rest)))
                if len(rest) > 4:
                    further.append(((*costs, cost), taken, rest))
        return ended, further

    def _firsts_of(self, word: str) -> Iterator[tuple[float, str, int]]:
        """(badness, word, where it ends) of everything that a word may begin with."""
        begins, most = self._begins, len(word) - 2
        for at in self._lengths.get(word[:3], (2,)):
            if at < most and (begin := begins.get(word[:at])):
                yield *begin, at
        # Every s from the seventh letter on may be a seam.
        at = word.find("s", 6, most - 1) + 1
        while at:
            if word.endswith(_SEAMS, 0, at - 1) and word[:at] not in self.firsts and word[:at] not in self.prefixes:
                yield 0.5, word[: at - 1], at
            at = word.find("s", at, most - 1) + 1

    def _last(self, rest: str, cost: float) -> float | None:
        """The badness of a last part after one of some badness; None where it is no last part."""
        if rest in self.endings:
            return None
        if rest in self.lemmas:
            return cost + (0 if rest in self.words else 0.2) - len(rest) / 100
        if fold(rest[:5])[:5] in self._roots and stem_of(rest) in self.stems:
            return cost + 0.4 - len(rest) / 100
        return None

    def _may_be_part(self, word: str) -> bool:
        return word not in self.endings and word not in self.prefixes


def _with(costs: tuple[float, ...], last: float) -> float:
    """The badness of a way, from those of its parts."""
    for cost in reversed(costs):
        last = cost + last + 0.5
    return last


def listed(name: str) -> frozenset[str]:
    """The words of a list beside this file."""
    return frozenset(word for line in lines(name) for word in line.split())


def lines(name: str) -> list[str]:
    """The lines of a list beside this file, without its comments."""
    text = (_HERE / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
