"""Who signed, and who presented: the names after the meeting's own text. Each rule's Swedish docstring is the rule."""

import re
from typing import Protocol

from .attendance_words import ROLE
from .layout import Block
from .people import names_in


class Result(Protocol):
    """What the rules add to."""

    presenters: list[str]

    @property
    def names(self) -> list[str]: ...


class Reader(Protocol):
    """What the rules need of the reader of the list of people."""

    mode: str
    role: str

    @property
    def result(self) -> Result: ...
    def named(self, role: str, text: str) -> list[str]: ...


def underskrifter(block: Block, found: Reader) -> None:
    """Namnen efter ”Vid anteckningarna”, ”Vid protokollet” och ”Justeras” är de som har skrivit under."""
    lines = block.lines if block.kind != "table" else [" & ".join(cell for cell in cells if cell) for cells in block.rows]
    for number, line in enumerate(lines):
        if (
            (role := ROLE.match(line))
            and re.match(r"vid|anteckn|minnes|juster|utses|mötessekr|sekreterare\s*:", line, re.IGNORECASE)
            and len(line.split()) <= 8
        ):
            rest = role["rest"] or (lines[number + 1] if number + 1 < len(lines) else "")
            if not rest:
                found.role, found.mode = role["role"].lower(), "role"
            else:
                found.named(role["role"].lower(), rest)
            return
    if found.mode == "role" and found.role and lines and len(lines[0]) < 80:
        found.named(found.role, " & ".join(lines))
    found.mode = ""


def foredragande(block: Block, found: Reader) -> None:
    """Namnen efter ”Föredragande:” är föredragande, om de inte redan står bland de närvarande."""
    for line in block.lines:
        if match := re.match(r"^föredragande\s*[:;]\s*(.+)$", line, re.IGNORECASE):
            for name in names_in(match[1]):
                if name not in found.result.names:
                    found.result.presenters.append(name)
