"""People listed elsewhere than under a label before the first item. Each rule's Swedish docstring is the rule."""

import re
from collections.abc import Sequence
from typing import Protocol

from .attendance_words import HEADED
from .entries import entries
from .layout import Block
from .names import given
from .sentences import sentences

_AWAY = re.compile(
    r"(?P<who>[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)+) (?:hade|har|var|anmälde|lämnade|meddelade)\b"
    r"[^.]*\b(?:återbud|förhinder|sjuk|frånvarande)"
)
_PARTY = re.compile(r",\s+(?:Region \w+|Regionen|[\w-]+ (?:kommun|stad))\s*$")


class Result(Protocol):
    """What the rules mark."""

    uncertain: bool


class Reader(Protocol):
    """What the rules need of the reader of the list of people."""

    mode: str
    role: str
    party: tuple[str | None, str | None]
    mode_seen: list[str]

    @property
    def result(self) -> Result: ...
    def block(self, block: Block) -> None: ...
    def joined(self, lines: Sequence[str]) -> list[str]: ...
    def people(self, text: str, party: tuple[str | None, str | None]) -> bool: ...


def narvaro_som_punkt(blocks: Sequence[Block], found: Reader) -> None:
    """Står de närvarande under en punkt för sig (”1. Närvarande”, ”§ 1 Upprop”) läses namnen i den punkten."""
    for number, block in enumerate(blocks):
        if block.kind == "heading" and HEADED.match(block.lines[0]):
            absent = re.search(r"frånvar", block.lines[0], re.IGNORECASE)
            found.mode, found.role, found.party = ("absent" if absent else "present"), "", (None, None)
            found.mode_seen.append(found.mode)
            for other in blocks[number + 1 :]:
                if other.kind == "heading":
                    break
                found.block(other)
            found.mode = ""


def narvarande_i_lopande_text(blocks: Sequence[Block], found: Reader) -> None:
    """Räknar en mening före första punkten, eller i de fyra första styckena, upp minst tre namn med orten eller parten efter ”från” läses
    de som de närvarande. Det står då i anmärkningen.
    """
    for block in [one for one in blocks if one.kind == "paragraph"][:4]:
        for sentence in sentences(" ".join(block.lines)):
            listed = sentence.split(":", 1)[-1]
            names = list(entries(listed))
            if len(names) >= 3 and len(re.findall(r"\bfrån\b", listed)) >= 2:
                found.mode = "present"
                found.people(listed, (None, None))
                found.result.uncertain = True
            elif found.mode_seen == ["text"] and (away := _AWAY.search(sentence)):
                found.mode = "absent"
                found.people(away["who"], (None, None))
            if found.result.uncertain and "text" not in found.mode_seen:
                found.mode_seen.append("text")
    found.mode = ""


def lista_utan_rubrik(blocks: Sequence[Block], found: Reader) -> None:
    """En rad med minst fyra namn före första punkten, eller minst tre rader i följd som börjar med var sitt namn, läses som de
    närvarande, fast rubrik saknas. Det står då i anmärkningen.
    """
    run: list[str] = []
    for block in [*blocks, Block("paragraph", [""])]:
        for line in found.joined(block.lines) if block.kind in ("paragraph", "bullet") else [""]:
            names = list(entries(line))
            if len(names) >= 4 and len(" ".join(name for name, _ in names)) > len(line) * 0.6:
                run = [line]
                break
            if (
                len(names) == 1
                and line.startswith(names[0][0])
                and (given(line.split()[0]) or _PARTY.search(line))
                and len(line) < 110
                and not re.search(r"[.:]\s", line)
            ):
                run.append(line)
            elif len(run) < 3:
                run = []
            else:
                break
        if len(run) >= 3 or (run and len(list(entries(run[0]))) >= 4):
            if block.kind == "bullet" and len(run) < 30 and block is not blocks[-1]:
                continue
            break
    if len(run) >= 3 or (run and len(list(entries(run[0]))) >= 4):
        found.mode = "present"
        for line in run:
            found.people(line, (None, None))
        found.result.uncertain = True
