"""What a change does, as plain Swedish Markdown for GitHub. Every word from the archive is escaped: it may be a stranger's."""

import re
from collections.abc import Iterator, Sequence

from ..archive.problems import Problem
from ..archive.swedish import count, listed
from .summary import Entry, Group

SHOWN = 25
"""How many things of a kind are named before the rest are only counted."""

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#+!|~&@$]|:(?=//|[a-z0-9_+-]+:)|^[-=]|^[0-9]+(?=[.)]))")


def plain(text: str) -> str:
    """A text on one line, without signs that are not shown."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def escaped(text: str) -> str:
    """A text on one line in which nothing is Markdown, HTML, a mention or a link."""
    return _SIGNS.sub(_harmless, plain(text))


def _harmless(sign: re.Match[str]) -> str:
    """A sign so that it is only shown: a number before a full stop keeps its digits, the rest become character references."""
    return sign[1] if sign[1][0].isdigit() else "".join(f"&#{ord(one)};" for one in sign[1])


def code(text: str, longest: int = 80) -> str:
    """A text in a code span, in which nothing means anything."""
    line = plain(text.replace("`", "ˋ"))
    return f"`{line[:longest] + ('…' if len(line) > longest else '') or ' '}`"


def report(groups: Sequence[Group], problems: Sequence[Problem], drafts: int, others: Sequence[str]) -> str:
    """The whole summary: one sentence of numbers, then what is added, changed and removed by name."""
    parts = ["## Vad förslaget gör", ""]
    parts += list(_numbers(groups)) or ["Inga texter eller utsagor ändras."]
    if drafts:
        one = drafts == 1
        parts += [
            "",
            f"{count(drafts, 'möte', 'möten')} är utkast. {'Det' if one else 'De'} får egen sida med en tydlig upplysning, "
            f"men {'dess' if one else 'deras'} utsagor syns inte i något register förrän någon har granskat dem.",
        ]
    if problems:
        unread = count(len({problem.path for problem in problems}), "fil", "filer")
        parts += [
            "",
            f"**{unread} gick inte att läsa.** Det som står där är inte med här. Kontrollen säger vad som är fel och hur det rättas.",
        ]
    for heading, attribute in (("Läggs till", "added"), ("Ändras", "changed"), ("Tas bort", "removed")):
        parts += _section(heading, [(group, getattr(group, attribute)) for group in groups])
    if others:
        parts += ["", "### Andra filer som ändras", "", *_items([Entry(path) for path in others], as_code=True)]
    return "\n".join(parts) + "\n"


def _numbers(groups: Sequence[Group]) -> Iterator[str]:
    for label, attribute in (("Läggs till", "added"), ("Ändras", "changed"), ("Tas bort", "removed")):
        numbers = [count(len(entries), group.word, group.words) for group in groups if (entries := getattr(group, attribute))]
        if numbers:
            yield f"- **{label}:** {listed(numbers)}."


def _section(heading: str, held: Sequence[tuple[Group, Sequence[Entry]]]) -> list[str]:
    parts: list[str] = []
    for group, entries in held:
        if entries:
            parts += ["", f"#### {group.words.capitalize()}", "", *_items(entries, as_code=group.word == "adress")]
    return ["", f"### {heading}", *parts] if parts else []


def _items(entries: Sequence[Entry], as_code: bool = False) -> Iterator[str]:
    for entry in entries[:SHOWN]:
        name = code(entry.name, 200) if as_code else escaped(entry.name)
        place = f" ({escaped(entry.place)})" if entry.place else ""
        yield f"- {name}{place}{' – ' + escaped(entry.note) if entry.note else ''}"
    if len(entries) > SHOWN:
        yield f"- … och {len(entries) - SHOWN} till"
