"""Files → plain values with line numbers. Strict and bounded, so that no file can surprise the model.

Every YAML scalar is read as a string (or nothing): the model decides what is a date, a number or a
truth value. So `no`, `13:30`, `010` and `2024-02-30` mean what is written. Anchors, aliases, tags,
duplicate keys and several documents in one file are refused.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from . import characters
from .limits import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, MAX_TOLD, MAX_VALUES, excess
from .problems import Problem
from .tree import Entry, content
from .words import shorten

Loc = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NOTHING = ("", "~", "null")

_YAML_ERRORS = {
    "mapping values are not allowed": "ett kolon följt av mellanslag står mitt i en text",
    "found character '\\t'": "raden är indragen med tabb; använd mellanslag",
    "found character that cannot start": "raden börjar med ett tecken som YAML inte tillåter, till exempel tabb, @ eller `",
    "could not find expected ':'": "det saknas ett kolon efter nyckeln",
    "did not find expected key": "indragningen stämmer inte, eller ett citattecken är inte avslutat",
    "did not find expected '-' indicator": "indragningen i listan stämmer inte",
    "found unexpected end of stream": "ett citattecken är inte avslutat",
    "did not find expected node content": "en lista eller grupp inom [ ] eller { } är inte avslutad",
    "did not find expected ',' or": "en lista eller grupp inom [ ] eller { } är inte avslutad",
}


@dataclass(frozen=True)
class Lines:
    """The line of a value, and of what is inside it."""

    line: int
    inside: dict[str | int, "Lines"] = field(default_factory=dict)


@dataclass(frozen=True)
class Located:
    """A parsed YAML file: its value (dict, list, str or None), where everything in it stands, and its text.

    `known` holds the lines when the value is only a part of what the text says."""

    path: str
    value: Any
    text: str = ""
    known: Lines | None = None

    @cached_property
    def lines(self) -> Lines:
        """Where everything stands. Read from the text when it is first asked for: nearly no file has a problem to place."""
        return self.known or _Reader(self.path, []).document(self.text)[1]

    def line(self, loc: Loc) -> int:
        """The line of the value at `loc`; of the nearest enclosing one where the last parts are missing."""
        at = self.lines
        for part in loc:
            at = at.inside.get(part, at)
        return at.line


def read(root: Path, path: str, problems: list[Problem], limit: int = MAX_BYTES) -> str | None:
    """The text of the file `root/path`, in Unicode NFC with plain newlines; None, with a problem, where it can't be used."""
    try:
        raw = content(root, path)
    except OSError as error:
        problems.append(Problem(path, 1, f"filen kan inte läsas: {error.strerror}", "Kontrollera att den finns och får läsas."))
        return None
    if len(raw) > limit:
        problems.append(
            Problem(
                path,
                1,
                f"filen är för stor: {len(raw)} byte, högst {limit} får plats",
                "Dela upp texten, eller kontrollera att det är rätt fil.",
            )
        )
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(
            Problem(
                path, line, f"filen är inte UTF-8: byte 0x{raw[error.start]:02x} på raden", "Spara filen på nytt med teckenkodningen UTF-8."
            )
        )
        return None
    if b"\r" in raw:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := characters.hidden_entity(text):
        problems.append(_hidden(path, text.count("\n", 0, found[0]) + 1, found[1]))
        return None
    if characters.plain(raw):
        return text
    if found := characters.hidden(text):
        problems.append(_hidden(path, text.count("\n", 0, found[0]) + 1, found[1]))
        return None
    if (at := characters.stacked(text)) is not None:
        problems.append(_stacked(path, text.count("\n", 0, at) + 1))
        return None
    return unicodedata.normalize("NFC", text)


def read_text(root: Path, path: str, problems: list[Problem]) -> str | None:
    """Return the Markdown of a text; None, with a problem, where it can't be used or is too large for a reader."""
    text = read(root, path, problems)
    if text is not None and (found := excess(text)):
        problems.append(Problem(path, *found))
        return None
    return text


def _hidden(path: str, line: int, code: int) -> Problem:
    return Problem(path, line, f"raden innehåller ett osynligt styrtecken: U+{code:04X}", "Ta bort tecknet.")


def _stacked(path: str, line: int) -> Problem:
    message = f"raden har fler än {characters.MAX_STACKED} accenter eller liknande på samma tecken"
    return Problem(path, line, message, "Ta bort dem, eller skriv om ordet.")


def no_file(entry: Entry) -> Problem:
    """Return the problem of a link, or of another thing that is no file."""
    if entry.special:
        return Problem(entry.path, 1, "det här är ingen vanlig fil utan ett rör, en enhet eller en sockel", "Ta bort den.")
    if entry.unnamed:
        return Problem(entry.path, 1, "namnet är inte UTF-8", "Byt namn på filen eller mappen: använd bara a–z, 0–9 och bindestreck.")
    return Problem(entry.path, 1, "länkar till andra filer är inte tillåtna", "Lägg in filen själv.")


def parse_yaml(path: str, text: str, problems: list[Problem]) -> Located | None:
    """The YAML of one file; None, with problems, where it has none that can be used."""
    try:
        try:
            if _may_have_too_many(text):
                raise _Refused
            value = _value_of(text)
        except (_Refused, yaml.YAMLError):
            value, _ = _Reader(path, problems).document(text)  # once more, to tell what is wrong, and where
    except yaml.MarkedYAMLError as error:
        said = f"{error.problem or ''} {error.context or ''}"
        # What is never closed is noticed at the end of the file, but stands where it was opened.
        first, second = error.problem_mark, error.context_mark
        mark = (second or first) if "end of stream" in said else (first or second)
        line = mark.line + 1 if mark else 1
        cause = next((swedish for english, swedish in _YAML_ERRORS.items() if english in said), "raden går inte att tolka")
        problems.append(
            Problem(
                path,
                line,
                f"YAML-fel: {cause}",
                'Jämför indrag och kolon med raderna intill. En text med kolon eller # i sig skrivs inom "citattecken".',
            )
        )
        return None
    except yaml.YAMLError:
        problems.append(Problem(path, 1, "YAML-fel: filen innehåller tecken som inte är tillåtna", "Spara filen som ren text."))
        return None
    except _Refused:
        return None
    located = Located(path, value, text)
    # What is written as it is has been looked at by `read`; an escape may write any character.
    if "\\" in text and (found := next(_unfit_values(value, ()), None)):
        loc, code = found
        problems.append(_stacked(path, located.line(loc)) if code is None else _hidden(path, located.line(loc), code))
        return None
    return located


def _unfit_values(value: Any, loc: Loc) -> Iterator[tuple[Loc, int | None]]:
    """Yield where each value or key with a hidden character stands, and its code; None for too many on top of each other."""
    if isinstance(value, str):
        if found := characters.hidden(value):
            yield loc, found[1]
        elif characters.stacked(value) is not None:
            yield loc, None
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(key, str):
                yield from _unfit_values(key, (*loc, key))
            yield from _unfit_values(inner, (*loc, key))


def line_of(event: Any) -> int:
    """The line of a parser event, from 1."""
    return int(event.start_mark.line) + 1


class _Refused(Exception):
    pass


def _may_have_too_many(text: str) -> bool:
    """Return whether a file could have more than MAX_VALUES values: before each but the first stands one of these marks."""
    return len(text) > MAX_VALUES and sum(map(text.count, "-:,[{?")) >= MAX_VALUES


def _value_of(text: str) -> Any:
    """The value of a file that `_Reader` finds nothing wrong in; raises for any other. Keeps no lines, and so is faster."""
    following = _Loader(text).get_event
    following()  # stream start
    if following().__class__ is yaml.StreamEndEvent:
        return None
    value = _value(following(), following, 0)
    following()  # document end
    if following().__class__ is not yaml.StreamEndEvent:
        raise _Refused
    return value


def _value(event: Any, following: Callable[[], Any], depth: int) -> Any:
    kind = event.__class__
    if kind is yaml.AliasEvent or event.anchor or (event.tag and event.tag != "!") or depth > MAX_DEPTH:
        raise _Refused
    if kind is yaml.ScalarEvent:
        return _scalar(event)
    if kind is yaml.SequenceStartEvent:
        items = []
        while (event := following()).__class__ is not yaml.SequenceEndEvent:
            items.append(_value(event, following, depth + 1))
        if len(items) > MAX_ITEMS:
            raise _Refused
        return items
    pairs: dict[str, Any] = {}
    while (event := following()).__class__ is not yaml.MappingEndEvent:
        if event.__class__ is not yaml.ScalarEvent or event.value in pairs:
            raise _Refused
        pairs[event.value] = _value(following(), following, depth + 1)
    return pairs


def _scalar(event: Any) -> str | None:
    """The word, or None where nothing is written, or `~` or `null` without quotation marks."""
    value: str = event.value
    return None if value in _NOTHING and (not event.style or event.implicit[0]) else value


class _Reader:
    """Builds values and lines from libyaml's event stream, and tells what is refused."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.values = 0
        self.twice = 0

    def document(self, text: str) -> tuple[Any, Lines]:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None, Lines(1)
        result = self.value(next(self.events), 0)
        next(self.events)  # document end
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            self.problem(event, "filen innehåller flera YAML-dokument", "Ta bort raden ---.")
        return result

    def problem(self, event: Any, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, line_of(event), message, remedy))

    def value(self, event: Any, depth: int) -> tuple[Any, Lines]:
        line = line_of(event)
        self.values += 1
        if self.values > MAX_VALUES:
            self.problem(event, f"filen har fler än {MAX_VALUES} värden", "Dela upp den, eller kontrollera att det är rätt fil.")
            raise _Refused
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.problem(
                event, "ankare (&) och alias (*) används inte här", "Skriv ut värdet på varje ställe, eller sätt det inom citattecken."
            )
            raise _Refused
        if getattr(event, "tag", None) and not isinstance(event, yaml.AliasEvent) and event.tag != "!":
            self.problem(event, f"taggar används inte här: {event.tag!r}", "Ta bort taggen, eller sätt texten inom citattecken.")
            raise _Refused
        if depth > MAX_DEPTH:
            self.problem(event, f"mer än {MAX_DEPTH} nivåer inuti varandra", "Kontrollera indragen.")
            raise _Refused
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event), Lines(line)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            inside: dict[str | int, Lines] = {}
            while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
                if len(items) == MAX_ITEMS:
                    self.problem(child, f"listan är längre än {MAX_ITEMS} rader", "Dela upp den, eller kontrollera att det är rätt fil.")
                    raise _Refused
                value, lines = self.value(child, depth + 1)
                inside[len(items)] = lines
                items.append(value)
            return items, Lines(line, inside)
        return self.mapping(line, depth)

    def mapping(self, line: int, depth: int) -> tuple[Any, Lines]:
        pairs: dict[str, Any] = {}
        inside: dict[str | int, Lines] = {}
        key: Any
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self.problem(key, "en nyckel måste vara ett ord", "Kontrollera indrag och kolon.")
                raise _Refused
            value, lines = self.value(next(self.events), depth + 1)
            at = Lines(line_of(key), lines.inside)
            if key.value in pairs:
                before = inside[key.value].line
                self.problem(key, f"nyckeln {shorten(key.value, 60)!r} står två gånger", f"Den står redan på rad {before}. Slå ihop dem.")
                self.twice += 1
                if self.twice == MAX_TOLD:
                    raise _Refused
                continue
            pairs[key.value] = value
            inside[key.value] = at
        return pairs, Lines(line, inside)
