"""The plain lines that every format is read into, and the refusal that every step may give."""

import re
from dataclasses import dataclass

from ..archive.fidelity import MARKS
from ..archive.problems import Refused as Refused

BULLET = re.compile(rf"^[ \t\f]*{MARKS}")


@dataclass(frozen=True)
class Line:
    """One line of a document. `level` is 1–6 for what the file itself calls a heading, 0 for the rest.

    `cells` are the columns of a table row; the text then is the cells joined by tabs.
    `edge` says that the line stands first or last on a page, where page headers and footers stand.
    """

    text: str
    level: int = 0
    cells: tuple[str, ...] = ()
    edge: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def bullet(self) -> bool:
        """Whether the line begins with a list mark, the same marks as the fidelity check leaves out."""
        return bool(BULLET.match(self.text))

    @property
    def words(self) -> str:
        """The line without its list mark, whitespace folded."""
        return " ".join(BULLET.sub("", self.text).split())


@dataclass(frozen=True)
class Extracted:
    """What a file says: its lines, and whether they are the file itself rather than a reading of it."""

    lines: tuple[Line, ...]
    verbatim: bool = False

    @property
    def text(self) -> str:
        """The lines as text: what the archive's text is compared with."""
        return "\n".join(line.text for line in self.lines) + "\n"


def row(cells: list[str]) -> Line:
    """A table row."""
    folded = tuple(" ".join(cell.split()) for cell in cells)
    return Line("\t".join(folded).rstrip(), cells=folded)
