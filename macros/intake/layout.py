"""Lines → the blocks of a text: title, items, paragraphs, lists and tables. And the blocks as Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from . import markdown
from .headings import ItemLine
from .items import item_lines
from .lines import Line
from .people import is_name

_COLUMNS = re.compile(r"\t+|\s{3,}")
_LABEL = re.compile(r"^[A-ZÅÄÖ][\w /&-]{1,40}[:;]")
_NUMBERED = re.compile(r"^\s*((?:§\s?)?\d{1,4}\s?[a-z]?[.):]?|[A-Z][.)])\t+([^\t]+?)\s*$")
_ORDERED = re.compile(r"^\s*(\d{1,3})([.)])\s+(\S.*)$")
_AGENDA_HEAD = re.compile(r"^(?:punkt|p|nr|§|#|ärende ?nr)\.?$", re.IGNORECASE)
_STOPS = re.compile(r"[.:;!?”\"’)]$")
_PEOPLE = re.compile(
    r"(?:närvarande|deltagare|deltog|beslutande|frånvarande|dagordning|plats|tid|ledamöter|ärendeförteckning|föredragningslista)\b",
    re.IGNORECASE,
)
# Words that no line ends with unless the sentence goes on.
_OPEN = re.compile(
    r"\s(?:på|av|till|den|det|de|för|med|om|i|och|att|som|en|ett|cirka|ca|vid|åt|från|under|mellan|hos|samt|eller|men|än|utan|mot"
    r"|enligt|inom"
    r"|genom|efter|innan|kring|inte|ska|har|kan|är)$"
)
_ATT = re.compile(r"^(?:att|samt att|och att)\b")

Kind = Literal["title", "heading", "paragraph", "bullet", "ordered", "table"]


@dataclass
class Block:
    """A piece of the text. `lines` are its visible lines; a table has `rows`. `column` is the heading of the table column it came from."""

    kind: Kind
    lines: list[str] = field(default_factory=list)
    level: int = 0
    rows: list[tuple[str, ...]] = field(default_factory=list)
    column: str = ""
    after_blank: bool = True


def layout(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a document, in reading order. No word is lost or moved."""
    lines = straightened(lines)
    items = {item.index: item for item in item_lines(lines)}
    blocks: list[Block] = []
    first = min(items, default=len(lines))
    begun, end = _title(lines[:first])
    index = 0
    run: list[Line] = []
    while index < len(lines):
        if index == begun and end > begun:
            _flush(run, blocks)
            blocks.append(Block("title", [" ".join(line.words for line in lines[begun:end] if not line.blank)]))
            index = end
        elif index in items:
            _flush(run, blocks)
            index = _heading(lines, items[index], blocks, run)
        elif (taken := _agenda_table(lines, index, blocks, run)) > index:
            index = taken
        else:
            run.append(lines[index])
            index += 1
    _flush(run, blocks)
    return blocks


def straightened(lines: Sequence[Line]) -> list[Line]:
    """The lines without the tabs that only indent: between a number and its title, and before a line that continues no table row."""
    result: list[Line] = []
    above: Line | None = None
    for line in lines:
        text = line.text
        if not line.cells and "\t" in text:
            plain = _NUMBERED.sub(r"\1 \2", text)
            if plain == text and text.startswith("\t") and "\t" not in text.strip() and not (above and columns(above)):
                plain = text.strip()
            line = replace(line, text=plain)
        result.append(line)
        above = None if line.blank else line
    return result


def _heading(lines: Sequence[Line], item: ItemLine, blocks: list[Block], run: list[Line]) -> int:
    if not item.heading.strip():
        run.append(lines[item.index])
        return item.index + 1
    blocks.append(Block("heading", [item.heading], item.level))
    if item.rest:
        run.append(Line(item.rest))
    return item.index + item.lines


def _title(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and last line of the title: the first lines that are no label, no table and no list."""
    index = 0
    while index < min(len(lines), 12):
        line = lines[index]
        if _PEOPLE.match(line.words):
            break
        if line.blank or columns(line) or _LABEL.match(line.words):
            index += 1
            continue
        if line.bullet or len(line.words) > 140:
            break
        end = index + 1
        total = len(line.words)
        while (
            end < len(lines)
            and end - index < 4
            and not lines[end].blank
            and not _LABEL.match(lines[end].words)
            and not lines[end].bullet
            and not columns(lines[end])
            and not lines[end].words.endswith((",", "."))
            and total + len(lines[end].words) <= 140
            and lines[end].words.count(",") < 2
            and not _PEOPLE.match(lines[end].words)
        ):
            total += len(lines[end].words)
            end += 1
        return index, end
    return 0, 0


def columns(line: Line) -> tuple[str, ...]:
    """The columns of a line that has at least two, else nothing."""
    if line.cells:
        return line.cells if sum(1 for cell in line.cells if cell) > 1 or (len(line.cells) > 1 and not line.cells[0]) else ()
    text = line.text.rstrip()
    if line.bullet or not _COLUMNS.search(text.strip("\n")):
        return ()
    indented = text.startswith(("\t", "   "))
    parts = [" ".join(part.split()) for part in _COLUMNS.split(text.strip())]
    if indented and "\t" in text:
        parts = ["", *parts]
    return tuple(parts) if len(parts) > 1 else ()


def _agenda_table(lines: Sequence[Line], index: int, blocks: list[Block], run: list[Line]) -> int:
    """A table whose rows are numbered items becomes items: number and first sentence as heading, each further column a paragraph."""
    head = columns(lines[index])
    if len(head) < 2 or not _AGENDA_HEAD.match(head[0]):
        return index
    rows = []
    end = index + 1
    while end < len(lines) and not lines[end].blank:
        cells = lines[end].cells or tuple(" ".join(cell.split()) for cell in lines[end].text.split("\t"))
        if len(cells) > len(head) or not cells[0]:
            break
        rows.append(cells)
        end += 1
    if not rows or not all(re.fullmatch(r"§?\s?\d{1,3}\s?[a-z]?[.)]?", row[0]) for row in rows):
        return index
    _flush(run, blocks)
    blocks.append(Block("paragraph", [" ".join(head)]))
    for row in rows:
        match = re.match(r"(.{3,90}?[.:!?])\s+(?=[A-ZÅÄÖ])", row[1]) if len(row) > 1 else None
        title = match[1] if match else row[1] if len(row) > 1 else ""
        blocks.append(Block("heading", [f"{row[0]} {title}".strip()], 2))
        if match:
            blocks.append(Block("paragraph", [row[1][match.end() :]], column=head[1]))
        blocks += [Block("paragraph", [cell], column=head[n]) for n, cell in enumerate(row[2:], 2) if cell]
    return end


def _flush(run: list[Line], blocks: list[Block]) -> None:
    """The lines between two headings as blocks."""
    after_blank = True
    rows: list[Line] = []
    width, before = _width(run), ""
    for line in [*run, Line("")]:
        # A last name alone under the first of several columns belongs to the table.
        if not line.blank and (columns(line) or (rows and line.text.startswith("   ") and is_name(line.words))):
            rows.append(line)
            continue
        if rows:
            blocks.append(_table(rows))
            rows, after_blank = [], False
        if line.blank:
            after_blank = True
            continue
        last = blocks[-1] if blocks else None
        if line.bullet:
            blocks.append(Block("bullet", [line.words], after_blank=after_blank))
        elif match := _ORDERED.match(line.text):
            blocks.append(Block("ordered", [f"{match[1]}{match[2]} {match[3]}"], after_blank=after_blank))
        elif (
            last
            and last.kind in ("paragraph", "bullet", "ordered")
            and (
                _continues(last.lines[-1], line, after_blank, 12 if last.kind != "paragraph" else 25)
                or (not after_blank and _filled(before, line, width))
            )
        ):
            last.lines[-1] = f"{last.lines[-1]} {line.words}"
        elif (
            last and not after_blank and (last.kind == "paragraph" or (last.kind == "bullet" and (line.text[:1].isspace() or _hashed(run))))
        ):
            last.lines.append(line.words)
        else:
            blocks.append(Block("paragraph", [line.words], after_blank=after_blank))
        after_blank, before = False, line.text
    run.clear()


def _width(run: Sequence[Line]) -> int:
    """The width that hard line breaks keep to; 0 where the lines are not broken so."""
    lengths = [len(line.text) for line in run if not line.blank and not line.cells]
    longest = max(lengths, default=0)
    full = sum(1 for length in lengths if length >= longest * 0.85)
    return longest if 45 <= longest <= 110 and full >= 3 and full >= len(lengths) * 0.3 else 0


def _filled(before: str, line: Line, width: int) -> bool:
    """Whether a line goes on with the one before since that one was full: the first word would not have found room in it."""
    words = line.words
    if not width or _STOPS.search(before.rstrip()) or _ATT.match(words) or _LABEL.match(words) or re.match(r"(?:§|\d+[.)]\s)", words):
        return False
    return len(before.rstrip()) + 1 + len(words.split()[0]) > width and len(before.split()) >= 4


def _hashed(run: Sequence[Line]) -> bool:
    return any(line.text.lstrip().startswith("# ") for line in run)


def _continues(before: str, line: Line, after_blank: bool, least: int) -> bool:
    """Whether a line goes on with the sentence of the line before: a sentence broken by the page."""
    words = line.words
    if _ATT.match(words) or re.match(r"[a-zåäö][)/]\s?|[\wåäö-]{2,15}:\s", words):
        return False
    if not after_blank and _OPEN.search(before) and len(before.split()) >= 3 and not _LABEL.match(words) and not before.endswith(":"):
        return True
    if before.endswith(",") and not after_blank and len(before) >= 50 and len(words.split()) <= 4:
        return True
    return not _STOPS.search(before) and len(before) >= (60 if after_blank else least) and bool(re.match(r"[a-zåäö]", words))


def _table(rows: list[Line]) -> Block:
    if len(rows) == 1:
        return Block("paragraph", [cell for cell in columns(rows[0]) if cell])
    return Block("table", rows=_by_tabs(rows) or _by_place(rows) or [columns(row) or ("", row.words) for row in rows])


def _by_tabs(rows: list[Line]) -> list[tuple[str, ...]]:
    """The cells of rows that have one tab between two cells, so that two tabs are an empty cell: the header shows that it is so."""
    texts = [row.text.rstrip() for row in rows]
    wide = texts[0].count("\t")
    if any(row.cells for row in rows) or wide < 2 or "\t\t" in texts[0] or texts[0].startswith("\t"):
        return []
    if any("   " in text or text.count("\t") > wide or text.startswith("\t") for text in texts):
        return []
    cells = [tuple(" ".join(cell.split()) for cell in text.split("\t")) for text in texts]
    return [(*row, *[""] * (wide + 1 - len(row))) for row in cells]


def _by_place(rows: list[Line]) -> list[tuple[str, ...]]:
    """The cells of rows set with spaces, by the place of the header's words, where every cell stands under one."""
    spaced = [list(re.finditer(r"\S+(?:\s{1,2}\S+)*", row.text)) for row in rows]
    starts = [match.start() for match in spaced[0]]
    if any(row.cells or "\t" in row.text for row in rows) or len(starts) < 3 or all(len(row) == len(starts) for row in spaced):
        return []
    result = []
    for row in spaced:
        cells = [""] * len(starts)
        for match in row:
            distances = [abs(start - match.start()) for start in starts]
            place = distances.index(min(distances))
            if min(distances) > 6 or cells[place]:
                return []
            cells[place] = " ".join(match[0].split())
        result.append(tuple(cells))
    return result


def written(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown."""
    pieces: list[str] = []
    previous: Block | None = None
    for number, block in enumerate(blocks):
        tight = previous is not None and previous.kind == block.kind and block.kind in ("bullet", "ordered") and _same_list(previous, block)
        text = "".join(_one(block, blocks, number))
        if block.kind == "ordered" and previous is not None and previous.kind == "ordered" and not tight:
            text = markdown.paragraph(block.lines)
        pieces.append(text if not pieces else f"\n{text}" if tight else f"\n\n{text}")
        previous = block
    return "".join(pieces) + "\n"


def _same_list(before: Block, block: Block) -> bool:
    if block.kind == "bullet":
        return True
    first, second = _ORDERED.match(before.lines[0]), _ORDERED.match(block.lines[0])
    return bool(first and second and first[2] == second[2] and int(second[1]) == int(first[1]) + 1)


def _one(block: Block, blocks: Sequence[Block], number: int) -> Iterator[str]:
    if block.kind == "title":
        yield markdown.heading(1, block.lines[0])
    elif block.kind == "heading":
        yield markdown.heading(block.level, block.lines[0])
    elif block.kind == "table":
        yield markdown.table(block.rows if _headed(block.rows[0]) else [("",), *block.rows])
    elif block.kind == "bullet":
        yield markdown.list_item(block.lines)
    elif block.kind == "ordered" and (match := _ORDERED.match(block.lines[0])):
        yield markdown.list_item([match[3], *block.lines[1:]], f"{match[1]}{match[2]} ")
    else:
        yield markdown.paragraph(block.lines)


def _headed(first: tuple[str, ...]) -> bool:
    """Whether the first row of a table is its header: a row with a person's name, or with a label of its own, is not."""
    return not first[0].endswith(":") and not any(is_name(re.split(r"[,(]", cell)[0].strip()) for cell in first)
