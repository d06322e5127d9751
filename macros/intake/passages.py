"""The text of a draft as the rules read it: one line after another, each with its item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..archive.text import MarkedText
from .items import foreign_from
from .layout import _ORDERED, Block, Kind
from .lines import Line
from .sentences import sentences


@dataclass(frozen=True)
class Passage:
    """A line of the text, as its reader sees it. `row` and `head` are the cells of a table row and of the table's first row."""

    text: str
    item: str | None
    kind: Kind
    block: int
    first: bool = True
    column: str = ""
    row: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    title: str = ""

    @property
    def sentences(self) -> list[str]:
        return list(sentences(self.text))


def passages(blocks: Sequence[Block], text: MarkedText) -> list[Passage]:
    """Every line of the meeting's own text; not what follows the signatures, and not an excerpt of something else."""
    found = list(_all(blocks, text))
    own = foreign_from([Line(one.text) for one in found])
    signed = next((n for n in range(own, len(found)) if found[n].block != found[own].block), len(found)) if own < len(found) else own
    return found[:own] if own < len(found) else found[:signed]


def _all(blocks: Sequence[Block], text: MarkedText) -> Iterator[Passage]:
    items = iter(text.items)
    derived = bool(text.items) and text.items[0].derived
    item: str | None = None
    title = ""
    for number, block in enumerate(blocks):
        if block.kind == "heading" or (block.kind in ("bullet", "ordered") and derived):
            held = next(items, None)
            item = held.id if held else item
            title = held.title if held and block.kind == "heading" else ""
        if block.kind == "table":
            head = block.rows[0]
            for row in block.rows:
                yield Passage(
                    " ".join(cell for cell in row if cell), None if derived else item, "table", number, row is head, "", row, head, title
                )
            continue
        for index, line in enumerate(block.lines):
            match = _ORDERED.match(line) if block.kind == "ordered" and index == 0 else None
            plain = " ".join((match[3] if match else line).split())
            inside = item if not derived or block.kind in ("bullet", "ordered") else None
            yield Passage(plain, inside, block.kind, number, index == 0, block.column, title=title)


@dataclass(frozen=True)
class Finding:
    """Something that a rule found: what kind of statement, the words it rests on, and how sure the rule is."""

    kind: Literal["beslut", "åtgärd", "redovisat", "förslag"]
    item: str | None
    quote: str
    rule: str
    sure: bool
    what: str = ""
    slag: str = ""
    who: tuple[str, ...] = ()
    when: str = ""
    state: str = ""
    place: int = 0
    notes: tuple[str, ...] = field(default=())
