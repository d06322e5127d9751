"""Where a PDF's rows end inside a word: a word that is wider than its column is broken without a hyphen."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdf import PageObject

_FILLED = 0.6
_SAME_PLACE = 1.0


def together(before: str, after: str) -> str:
    """Two rows' words: a slash, or a hyphen between numbers, goes on without a space."""
    glued = (before.endswith("/") and not before.endswith(" /")) or (re.search(r"\d[-–]$", before) and after[:1].isdigit())
    return f"{before}{after}" if glued or not before else f"{before} {after}"


@dataclass
class Broken:
    """What a file says about its broken words: the rows it puts no space between, and all its words."""

    pairs: set[tuple[str, str]] = field(default_factory=set)
    words: frozenset[str] = frozenset()

    def joined(self, rows: list[str], width: int | None) -> str:
        """The rows of a cell as one text. `width` is the column's, None for the last column."""
        text = ""
        for before, row in pairwise(["", *rows]):
            text = f"{text}{row}" if self.inside(before, row, width) else together(text, row)
        return text

    def inside(self, before: str, after: str, width: int | None) -> bool:
        """Whether a word is broken between two rows of a cell: it stands alone on its row since it is wider than the column, the file
        has no space after it, it goes on in small letters, and either it fills the column or the whole word stands elsewhere.
        """
        rest = re.match(r"[a-zåäöé]+", after)
        if not rest or not re.fullmatch(r"[^\W\d_]{3,}", before) or (before, after) not in self.pairs:
            return False
        return (width is not None and len(before) >= width * _FILLED) or f"{before}{rest[0]}".lower() in self.words


def unspaced(page: PageObject, glyphs: dict[int, str]) -> set[tuple[str, str]]:
    """Rows right below each other that the page puts no space between. None where the writer never ends a row with a space: then the
    lack of one says nothing.
    """
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            pieces.append((text.translate(glyphs), tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=visit)
    below = [
        (one, other)
        for (one, x, y), (other, other_x, other_y) in pairwise(pieces)
        if abs(x - other_x) < _SAME_PLACE and abs(y - other_y) > _SAME_PLACE
    ]
    if not any(one.rstrip("\n").endswith(" ") for one, _ in below):
        return set()
    return {(one.strip(), other.strip()) for one, other in below if not one.rstrip("\n").endswith(" ")}
