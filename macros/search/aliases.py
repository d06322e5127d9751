"""What means the same: names and short names from the data, spellings of people's names, and `synonymer.txt`.

Every group of phrases gets a key, `@organ-centralt-samverkansorgan`. A text that has one of the phrases is indexed under
the key, and a query that has one of them asks for the key too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from ..archive.load import Archive
from ..archive.model import Agreement, Body, Party
from .compounds import lines
from .forms import fold, stem, tokens

Phrase = tuple[str, ...]


@dataclass
class Aliases:
    """Phrases (stems in order) and the keys they stand for."""

    phrases: dict[Phrase, list[str]] = field(default_factory=dict)
    by_first: dict[str, list[Phrase]] = field(default_factory=dict)

    def add(self, key: str, phrase: Phrase) -> None:
        """Let a phrase stand for a key."""
        if phrase and phrase not in self.phrases:
            self.by_first.setdefault(phrase[0], []).append(phrase)
        if phrase:
            self.phrases.setdefault(phrase, []).append(key)

    def found(self, stems: list[str]) -> Iterator[str]:
        """The keys of the phrases in a row of stems."""
        present = dict.fromkeys(stems)
        for first in filter(self.by_first.__contains__, present):
            for phrase in self.by_first[first]:
                if len(phrase) == 1 or (present.keys() >= set(phrase) and _stands(phrase, stems)):
                    yield from self.phrases[phrase]


def aliases(archive: Archive) -> Aliases:
    """The groups of an archive, without those of documents. A group of one phrase is no group."""
    found = _of(_groups(archive))
    for phrase, keys in everyday()[0].phrases.items():
        for key in keys:
            found.add(key, phrase)
    return found


def everyday() -> tuple[Aliases, dict[Phrase, list[str]]]:
    """Of `vardagsord.txt`: the phrases of the right sides that a text is to be looked through for, and what each everyday word leads to.

    One word leads to its stem, which every index has; a phrase has a key of its own, under which a text that has it is found.
    """
    texts, asked = Aliases(), dict[Phrase, list[str]]()
    for line in lines("vardagsord"):
        words, _, means = line.partition(">")
        keys = []
        for phrase in map(phrase_of, means.split(";")):
            keys.append(phrase[0] if len(phrase) == 1 else f"@v-{'-'.join(phrase)}")
            if len(phrase) > 1 and phrase not in texts.phrases:
                texts.add(keys[-1], phrase)
        for phrase in map(phrase_of, words.split(";")):
            asked.setdefault(phrase, []).extend(key for key in keys if key != phrase[0] and key not in asked.get(phrase, ()))
    return texts, asked


def document_aliases(archive: Archive, keys: Iterable[str]) -> Aliases:
    """The groups of some documents. They hold in the meetings that name the document, so that a new document changes no other meeting."""
    documents = ((key, archive.documents[key]) for key in keys if key in archive.documents)
    return _of((f"@handling-{key}", (document.title, *document.aliases)) for key, document in documents)


def everyday_rows(known: Callable[[str], bool]) -> list[list[str]]:
    """[keys, phrases] of the everyday words for the browser, each parted by semicolons, sorted: those that lead to keys that are known."""
    found: dict[str, list[str]] = {}
    for phrase, keys in everyday()[1].items():
        if leads := ";".join(filter(known, keys)):
            found.setdefault(leads, []).append(" ".join(phrase))
    return [[keys, ";".join(sorted(phrases))] for keys, phrases in sorted(found.items())]


def rows(*several: Aliases) -> list[list[str]]:
    """[phrase, key, key …] for the browser, sorted."""
    found: dict[str, set[str]] = {}
    for one in several:
        for phrase, keys in one.phrases.items():
            found.setdefault(" ".join(phrase), set()).update(keys)
    return [[phrase, *sorted(keys)] for phrase, keys in sorted(found.items())]


def _of(groups: Iterable[tuple[str, tuple[str, ...]]]) -> Aliases:
    found = Aliases()
    for key, names in groups:
        phrases = dict.fromkeys(phrase_of(name) for name in names if name)
        if len(phrases) > 1:
            for phrase in phrases:
                found.add(key, phrase)
    return found


def _stands(phrase: Phrase, stems: list[str]) -> bool:
    """Whether a phrase stands in a row of stems."""
    size, at = len(phrase), -1
    with suppress(ValueError):
        while True:
            at = stems.index(phrase[0], at + 1)
            if tuple(stems[at : at + size]) == phrase:
                return True
    return False


@lru_cache(maxsize=20_000)
def phrase_of(text: str) -> Phrase:
    """The stems of a phrase, in order."""
    return tuple(stem(token.folded) for token in tokens(text))


def _groups(archive: Archive) -> Iterator[tuple[str, tuple[str, ...]]]:
    registers: dict[str, Mapping[str, Body] | Mapping[str, Agreement] | Mapping[str, Party]] = {
        "organ": archive.bodies,
        "avtal": archive.agreements,
        "part": archive.parties,
    }
    for name, register in registers.items():
        for key, record in register.items():
            yield f"@{name}-{key}", (record.name, record.short_name or "", *record.aliases)
    for key, person in archive.people.items():
        if person.publish == "namn":
            yield from _spellings(key, person.name, person.aliases)
    for number, line in enumerate(lines("synonymer")):
        yield f"@s{number}", tuple(part.strip() for part in line.split(";"))


def _spellings(key: str, name: str, others: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A person's whole names, and the surnames where they are spelled differently: Sundlöf, Sundlöv.

    A first name alone, or a name cut short ('Lars A'), is no spelling: it may be somebody else.
    """
    whole = [other for other in others if len(other.split()) > 1]
    if whole:
        yield f"@person-{key}", (name, *whole)
    last = name.split()[-1]
    lasts = {spelling for spelling in (other.split()[-1] for other in whole) if len(spelling) > 2 and fold(spelling)[0] == fold(last)[0]}
    if lasts - {last}:
        yield f"@efternamn-{key}", (last, *sorted(lasts))
