"""Finding the names of hidden people in a text, and no names of others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import spellings

ROLES = re.compile(
    r"(?:ordförande|sekreterare|justerare|föredragande|chef|direktör|ledare|samordnare|strateg|utvecklare|läkare|sköterska"
    r"|ledamot|ansvarig|deltagare|företrädare|representant|politiker|råd|kansliet)(?:n|en|na|a|e|t|et)?",
)
_SENTENCE = re.compile(r"(?:^|[.!?:;–—•”\"»(\[|-])\s*$")
_PLACE = re.compile(r"(?<![^\W_])i\s+$")
_NEXT = re.compile(r" ([A-ZÅÄÖÉÜ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)?)")
_BEFORE = re.compile(r"(?<![^\W_])([A-ZÅÄÖÉÜ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)?) $")
_NEAR = 40
"""How many characters before a name are looked at."""


@dataclass(frozen=True)
class Hidden:
    """A person whose name may not be published.

    `gone`: the name is removed from texts too. `shown` and `label` are the id and the name to show instead. `forms` are the forms
    that always mean this person, with their expressions; `parts` the words, and `initials` the expression for the initials, that do
    so in a text that names the person. `words` are the words of all the person's names; each form has one of `letters`.
    """

    key: str
    gone: bool
    shown: str
    label: str
    forms: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]
    initials: tuple[str, ...]
    words: frozenset[str]
    letters: frozenset[str]


@dataclass(frozen=True)
class Hit:
    """A name found in a text: where, and whose."""

    start: int
    end: int
    person: Hidden


class Finder:
    """Finds names in a text. It passes over longer names that belong to somebody else (`kept`).

    `forms` and `parts` are (as written, expression, person). A part counts only where `_is_part` says so; `first_names` are those
    of everybody else.
    """

    def __init__(
        self,
        forms: Sequence[tuple[str, str, Hidden]],
        parts: Sequence[tuple[str, str, Hidden]],
        kept: Sequence[str],
        first_names: frozenset[str],
    ) -> None:
        self.first_names = first_names
        # Parts of a name are looked for only where the person is known to be named.
        people = {} if parts else {person.key: person for _, _, person in forms}
        self.words = frozenset(letters for person in people.values() for letters in person.letters)
        # At the same place the longest form wins; a hidden person's name before the same name of somebody else.
        # A form of one word may be a part of somebody else's name.
        found = [(-len(form), 0, expression, (person, "" if " " in form else form)) for form, expression, person in forms]
        found += [(-len(written), 2, expression, (person, written)) for written, expression, person in parts]
        hidden = re.compile("|".join(one[2] for one in found)) if found else None
        longer = [name for name in kept if hidden and hidden.search(name)]
        alternatives: list[tuple[int, int, str, tuple[Hidden, str] | None]] = [*found]
        alternatives += [(-len(form), 1, expression, None) for name in longer for form, expression in spellings.forms(name)]
        alternatives.sort(key=lambda one: one[:3])
        self.meant = [meant for *_, meant in alternatives if meant]
        expressions = (f"({expression})" if meant else f"(?:{expression})" for *_, expression, meant in alternatives)
        self.pattern = re.compile("|".join(expressions)) if alternatives else None

    def hits(self, text: str, common: frozenset[str] = frozenset(), apart: frozenset[int] = frozenset()) -> Iterator[Hit]:
        """Yield the names in a text. `common`: parts of names that are ordinary words of the text too; `apart`: see `_is_part`."""
        if not self.pattern or (self.words and not self._may_name(text)):
            return
        at = 0
        while match := self.pattern.search(text, at):
            at = match.end()
            if match.lastindex is None:
                continue
            person, written = self.meant[match.lastindex - 1]
            if self._is_part(text, match, person, written in common, apart) if written else not _of_two(text, match, person, apart):
                yield Hit(match.start(), match.end(), person)
            else:
                at = match.start() + 1  # another name may begin inside what was none

    def _may_name(self, text: str) -> bool:
        """Return whether any word of the names is in a text, which takes a fraction of the time that finding them does."""
        read = spellings.letters(text)
        return any(word in read for word in self.words)

    def _is_part(self, text: str, match: re.Match[str], person: Hidden, common: bool, apart: frozenset[int]) -> bool:
        """Return whether a word that is a part of a person's name is the person here, and not a place, a word or somebody else.

        `apart`: the places of the spaces that part two blocks of the text, over which no name goes.
        """
        start, end = match.span()
        before = text[max(0, start - _NEAR) : start]
        # "i Berg" is a place, "i Bergs ställe" a person.
        if _PLACE.search(before) and text[end : end + 1] not in ("s", "S"):
            return False
        begins = bool(_SENTENCE.search(before)) or start - 1 in apart
        if common and begins:
            return False
        # "Anna Ek" and "Eva Provholm" are others than Anna Provholm, also where no register has them; "Direktör Provholm" is not.
        after = _NEXT.match(text, end)
        if after and end not in apart and match[0].split()[0] in self.first_names_of(person) and self._may_be_surname(after[1], person):
            return False
        given = _BEFORE.search(before)
        if given and start - 1 not in apart and given[1] not in person.words:
            at = start - len(given[0])
            opens = at - 1 in apart or bool(_SENTENCE.search(text[max(0, at - _NEAR) : at]))
            return bool(ROLES.search(given[1].lower())) or (opens and given[1] not in self.first_names)
        return True

    def first_names_of(self, person: Hidden) -> frozenset[str]:
        """Return the words that a person's names begin with."""
        return frozenset(form.split()[0] for form, _ in person.forms if "," not in form)

    def _may_be_surname(self, word: str, person: Hidden) -> bool:
        return word not in person.words and not ROLES.search(word.lower()) and not word.isupper() and word not in _NO_SURNAMES


_NO_SURNAMES = frozenset(["Region", "Regionen", "Kommun", "Kommunen", "Kommunerna", "Och", "Samt"])


def _of_two(text: str, match: re.Match[str], person: Hidden, apart: frozenset[int]) -> bool:
    """Return whether what reads as 'Provholm, Anna' stands between two other words of names: 'Eva Provholm, Anna Ek'."""
    start, end = match.span()
    if match[0].lower().startswith(person.forms[0][0].split()[0].lower()) or start - 1 in apart or end in apart:
        return False
    return bool(_BEFORE.search(text[max(0, start - _NEAR) : start]) and _NEXT.match(text, end))
