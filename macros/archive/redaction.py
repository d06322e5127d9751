"""Names that may not be published, and how they are found and replaced in a text.

`publicera: nej` on a person removes the name from texts, quotes and everything else: `[namn borttaget]`. `publicera: roll` puts the
role in its place where the archive itself speaks; texts and quotes keep the name. `shown.py` applies this to a whole archive.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from urllib.parse import unquote

from . import spellings
from .finder import ROLES, Finder, Hidden, Hit
from .load import Archive
from .model import Actor, Person
from .statements import Meeting, Statement
from .text import MarkedText, Span
from .walk import inside
from .words import slug

REMOVED = "[namn borttaget]"
"""Stands in a text and its quotes for a name that has been removed."""

REMOVED_ADDRESS = "namn-borttaget"
"""The same in an id or an address."""

NOBODY, SOMEBODY = "namn--borttaget", "en person"
"""The id and the name of everybody whose name has been removed. No record has such an id: no slug has two hyphens in a row."""

PARTICIPANT = "en deltagare"
"""Stands for a person who is shown by role, of whom no role is known."""

_PRONOUNS = frozenset(["han", "hon", "hen", "jag", "vi", "de", "undertecknad", "undertecknade", "samtliga", "alla"])
_INITIALS = 3
"""No more letters than this in an address are the initials of many: 'k-i'."""


class Scope:
    """What to find in one text and in what is said of it.

    `people`: the hidden people who are named there. `texts` finds those whose names are removed, `names` those shown by role too.
    """

    def __init__(self, people: frozenset[str], texts: Finder, names: Finder, common: frozenset[str]) -> None:
        self.people, self.texts, self.names, self.common = people, texts, names, common

    def spans(self, text: str, apart: frozenset[int] = frozenset()) -> list[Span]:
        """Return where in a text names are to be removed. `apart`: the places of the spaces between its blocks."""
        return [(hit.start, hit.end) for hit in self.texts.hits(text, self.common, apart)]

    def removed(self, text: str) -> str:
        """Return a text, or a quote from it, without the names that are to be removed."""
        return _replaced(text, self.texts.hits(text, self.common), lambda person: REMOVED)

    def named(self, name: str) -> str:
        """Return what to show for a name in a list of names."""
        return _replaced(name, self.names.hits(name), lambda person: REMOVED if person.gone else person.label)

    def found(self, text: str) -> list[Hit]:
        """Return the hidden names in words of the archive's own."""
        return list(self.names.hits(text, self.common))


class Redactor:
    """The people of an archive whose names may not be published, and how to find them. False where there are none."""

    def __init__(self, archive: Archive) -> None:
        people = archive.people
        shown = [one for one in people.values() if one.publish == "namn"]
        self._names = [name for one in shown for name in (one.name, *one.aliases)]
        self._roles = [name for one in people.values() if one.publish == "roll" for name in (one.name, *one.aliases)]
        taken = frozenset(form for name in self._names for form, _ in spellings.forms(name))
        self.people = {key: _hidden(key, one, taken) for key, one in people.items() if one.publish != "namn"}
        self.gone = frozenset(key for key, one in self.people.items() if one.gone)
        self._others = list(_register_names(archive)) if self.people else []
        self._first_names = frozenset(one.name.split()[0] for one in people.values())
        self._finders: dict[tuple[bool, tuple[tuple[str, str], ...]], Finder] = {}

    def __bool__(self) -> bool:
        return bool(self.people)

    @cached_property
    def everywhere(self) -> Scope:
        """What to find where nobody in particular is known to be named: the forms that always mean a person."""
        return self._scope(frozenset(), (), frozenset())

    def in_address(self, address: str) -> bool:
        """Return whether an id or an address says the name of somebody hidden."""
        return bool(self.people) and self._hidden_address.search(address) is not None

    def address(self, address: str) -> str:
        """Return an id or an address that follows from words of a text, without the names that are to be removed."""
        return self._gone_address.sub(REMOVED_ADDRESS, address) if self.gone else address

    @cached_property
    def _hidden_address(self) -> re.Pattern[str]:
        return _in_address(self.people.values())

    @cached_property
    def _gone_address(self) -> re.Pattern[str]:
        return _in_address(self.people[key] for key in self.gone)

    def link(self, href: str, scope: Scope) -> bool:
        """Return whether the target of a link in a text says a name that is to be removed."""
        return bool(self.gone) and bool(scope.spans(href) or scope.spans(unquote(href)))

    def scope(self, text: MarkedText | None, meeting: Meeting | None = None) -> Scope:
        """Return what to find in a text and in what is said of it. Who is named there is known by the forms that always mean a
        person, and by the statements."""
        if not self.people:
            return self.everywhere
        visible = text.visible if text else ""
        named = {hit.person.key for hit in self.everywhere.names.hits(visible)}
        said: dict[str, set[str]] = {}
        for one in _actors(meeting) if meeting else ():
            meant = {one} if isinstance(one, str) else {key for key in (one.is_, *one.candidates) if key}
            named |= meant & self.people.keys()
            if isinstance(one, Actor):
                said.setdefault(one.said, set()).update(meant)
        if not named:
            return self.everywhere
        parts = {(word, key) for key in named for word in self.people[key].parts if not _others_own(said.get(word), key)}
        parts |= {(words, key) for words, keys in said.items() for key in keys & named if self._is_name(words)}
        common = frozenset(word for word, _ in parts if re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", visible))
        return self._scope(frozenset(named), tuple(sorted(parts)), common)

    def _scope(self, named: frozenset[str], parts: tuple[tuple[str, str], ...], common: frozenset[str]) -> Scope:
        gone = tuple((word, key) for word, key in parts if key in self.gone)
        return Scope(named, self._finder(True, gone), self._finder(False, parts), common)

    def _finder(self, gone: bool, parts: tuple[tuple[str, str], ...]) -> Finder:
        """Return what finds the people who are gone, or all who are hidden, and these parts of names."""
        if (gone, parts) not in self._finders:
            people = [one for one in self.people.values() if one.gone or not gone]
            forms = [(form, expression, one) for one in people for form, expression in one.forms]
            kept = [*self._names, *(self._roles if gone else ())]
            certain = Finder(forms, (), kept, self._first_names)
            kept += [name for name in self._others if not any(certain.hits(name))]
            words = [(word, spellings.part(word), self.people[key]) for word, key in parts]
            everybody = sorted({key for _, key in parts})
            words += [("K.K.", expression, self.people[key]) for key in everybody for expression in self.people[key].initials]
            self._finders[gone, parts] = Finder(forms, words, kept, self._first_names)
        return self._finders[gone, parts]

    def _is_name(self, words: str) -> bool:
        """Return whether words that stand for a person in a text may be a name, and not a role or a pronoun."""
        each = words.split()
        if words in self._others or not all(word[0].isupper() for word in each) or any(map(str.isdigit, words)):
            return False
        return not any(word.lower() in _PRONOUNS or ROLES.search(word.lower()) for word in each)


def _least(form: str) -> str:
    """Return the letters of the longest word of a form: what is in every text that has it."""
    return max(map(spellings.letters, form.split()), key=len)


def _in_address(people: Iterable[Hidden]) -> re.Pattern[str]:
    names = {form for one in people for form, _ in ((one.key, ""), *one.forms) if "-" in slug(form) and len(slug(form)) > _INITIALS}
    return re.compile("|".join(map(spellings.in_address, sorted(names, key=lambda name: (-len(name), name)))) or r"(?!)")


def _others_own(meant: set[str] | None, key: str) -> bool:
    """Return whether the archive says that a word is somebody else's name in this text."""
    return bool(meant) and key not in (meant or ())


def _hidden(key: str, person: Person, taken: frozenset[str]) -> Hidden:
    """Return a person as hidden. `taken`: the forms of the names of those who are shown, which only their own whole names outweigh."""
    names = list(dict.fromkeys((person.name, *person.aliases)))
    forms: dict[str, str] = {}
    for name in names:
        for number, (form, expression) in enumerate(spellings.forms(name)):
            if number == 0 or form not in taken:
                forms.setdefault(form, expression)
    if "-" in key:
        spoken = key.replace("-", " ")
        forms.setdefault(spoken, next(spellings.forms(spoken))[1])
    gone = person.publish == "nej"
    label = SOMEBODY if gone else next((role.role for role in person.roles), PARTICIPANT)
    return Hidden(
        key,
        gone,
        NOBODY if gone else f"roll--{slug(label)}",
        label,
        tuple(forms.items()),
        tuple(dict.fromkeys(word for name in names for word in spellings.parts_of(name))),
        tuple(dict.fromkeys(spellings.initials(name) for name in names if len(spellings.parts_of(name)) > 1)),
        frozenset(word for name in names for word in name.split()),
        frozenset(filter(None, (_least(form) for form in forms))),
    )


def _register_names(archive: Archive) -> Iterator[str]:
    """Yield the names of everything but people."""
    for register in (archive.bodies, archive.parties, archive.agreements):
        for one in register.values():
            yield from filter(None, (one.name, one.short_name, *one.aliases))
    yield from archive.settings.areas.values()


def _actors(meeting: Meeting) -> Iterator[str | Actor]:
    for _, one in inside(meeting, Statement):
        for name in ("who", "by"):
            yield from getattr(one, name, ())


def _replaced(text: str, hits: Iterator[Hit], word: Callable[[Hidden], str]) -> str:
    pieces, at = [], 0
    for hit in hits:
        pieces += [text[at : hit.start], word(hit.person)]
        at = hit.end
    return "".join((*pieces, text[at:])) if pieces else text


def redactor_of(archive: Archive) -> Redactor:
    """Return the redactor of an archive, or of a slice of it."""
    return archive.remember("redactor", archive.people, lambda: Redactor(archive))
