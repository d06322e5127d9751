"""PDF with text → lines. Columns are kept as runs of spaces, and lines that a page's width broke are put together."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ..archive.originals.pdf import guarded, open_pdf
from .breaks import Broken, together, unspaced
from .lines import BULLET, Extracted, Line, Refused
from .lines import row as make_row

MAX_TEXT = 3_000_000
_EDGE = 3
_COLUMN = 12
_REACHING = 4
_START = re.compile(r"^\s*(?:§|\d+\s?[a-zåäö]?[.)/]\s|[a-zåäö][)/]\s|att\s|\S+( \S+)?:\s)")
_GAP = re.compile(r"\s{3,}")


def read(raw: bytes) -> Extracted:
    """The lines of a PDF, page by page."""
    pages, broken = guarded(lambda: _pages(raw))
    if sum(len(re.findall(r"\w", page)) for page in pages) < 20:
        raise Refused("PDF-filen innehåller ingen text, bara bilder: den är inskannad och behöver först tolkas (OCR) eller skrivas av")
    return Extracted(tuple(piece for line in _lines(pages, broken) for piece in _pieces(line)))


def _pages(raw: bytes) -> tuple[list[str], Broken]:
    pages, broken = [], Broken()
    for page in open_pdf(raw).pages:
        pages.append((page.extract_text(extraction_mode="layout") or "").translate(_GLYPHS))
        if sum(map(len, pages)) > MAX_TEXT:
            raise Refused("PDF-filen innehåller för mycket text: dela upp den")
        if _GAP.search(pages[-1]):
            broken.pairs |= unspaced(page, _GLYPHS)
    return pages, broken


_GLYPHS = {
    0xF0B7: "•",
    0xF0A7: "•",
    0x25AA: "•",
    0x2022: "•",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB00: "ff",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0x7F: "•",
}


def _lines(pages: list[str], broken: Broken) -> list[Line]:
    """The rows of all pages as lines, in the way that the distance between the rows calls for."""
    rows = [row.rstrip() for page in pages for row in [*page.strip("\n").split("\n"), "\f"]]
    margin = _margin(rows)
    rows = [row if row == "\f" else row[margin:] if not row[:margin].strip() else row.strip() for row in rows]
    broken.words = frozenset(re.findall(r"\w+", "\n".join(rows).lower()))
    return _spaced(rows, broken) if _is_spaced(rows) else _tight(rows)


def _pieces(line: Line) -> list[Line]:
    return [line] if line.cells else [replace(line, text=text) for text in line.text.split("\n")]


def _is_spaced(rows: list[str]) -> bool:
    """Whether the writer's paragraphs stand apart, so that rows without distance belong together: then such a row fills its width."""
    gaps = Counter(_gaps(rows))
    if not (gaps[1] >= 3 and gaps[1] >= 0.3 * sum(gaps.values()) and gaps[1] > gaps[2]):
        return False
    width = _width(rows)
    close = [(row, after) for row, after in pairwise(rows) if row.strip() and after.strip() and "\f" not in (row, after)]
    filled = [
        row for row, after in close if len(row) >= width * 0.75 or _GAP.search(row.strip()) or max(_indent(row), _indent(after)) >= _COLUMN
    ]
    return len(filled) >= len(close) * 0.8


def _width(rows: list[str]) -> int:
    """The length of the longest row that is no table row."""
    return max((len(row) for row in rows if len(_GAP.split(row.strip())) == 1), default=0)


def _gaps(rows: list[str]) -> Iterator[int]:
    """The number of empty rows between each two rows of a page."""
    empty, begun = 0, False
    for row in rows:
        if row == "\f":
            begun = False
        elif not row.strip():
            empty += 1
        else:
            if begun:
                yield empty
            empty, begun = 0, True


def _spaced(rows: list[str], broken: Broken) -> list[Line]:
    """One empty row is the distance between paragraphs, none means that the page's width broke the line, more are empty lines."""
    lines: list[Line] = []
    group: list[str] = []
    width = _width(rows)
    empty, first = 0, 0
    for row in [*rows, "\f"]:
        if row.strip() and row != "\f" and not (group and _new_line(row, len(group[-1]) >= width * 0.75)):
            group.append(row)
            continue
        if group:
            lines.append(_table_row(group, broken) or Line(_joined(group)))
            group, empty = [], 0
        if row.strip() and row != "\f":
            group = [row]
            continue
        empty += 1
        if row == "\f":
            filled = [index for index in range(first, len(lines)) if not lines[index].blank]
            for index in {*filled[:_EDGE], *filled[-_EDGE:]}:
                lines[index] = replace(lines[index], edge=True)
            lines.append(Line(""))
            first, empty = len(lines), 0
        elif empty == 2:
            lines.append(Line(""))
    return lines


def _new_line(row: str, filled: bool) -> bool:
    """Whether a row right below another begins something new, though no distance sets it apart."""
    if _GAP.search(row.strip()) or _indent(row) >= _COLUMN:
        return False
    return row.lstrip().startswith("•") or (not filled and bool(BULLET.match(row) or _START.match(row.strip())))


def _joined(group: list[str]) -> str:
    """The rows of a paragraph as one line; what is divided at a row's end stays on lines of its own, for the cleaning."""
    text = group[0].strip()
    for row in group[1:]:
        text = f"{text}\n{row.strip()}" if re.search(r"[^\W\d]-$", text) else together(text, row.strip())
    return text if _indent(group[0]) < _COLUMN else f"\t{text}"


def _table_row(group: list[str], broken: Broken) -> Line | None:
    """The rows of one table row, each cell's words together; None where the group is no table row."""
    starts = [match.start() for match in re.finditer(r"\S+(?:\s{1,2}\S+)*", group[0])]
    if len(starts) < 2 and not (len(starts) == 1 and starts[0] >= _COLUMN):
        return None
    starts = starts if starts[0] < _COLUMN else [0, *starts]
    cells: list[list[str]] = [[] for _ in starts]
    for row in group:
        for match in re.finditer(r"\S+(?:\s{1,2}\S+)*", row):
            place = max((n for n, start in enumerate(starts) if start <= match.start() + 3), default=0)
            cells[place].append(match[0])
    widths: list[int | None] = [after - start for start, after in pairwise(starts)]
    return make_row([broken.joined(cell, width) for cell, width in zip(cells, [*widths, None], strict=True)])


def _tight(rows: list[str]) -> list[Line]:
    """The rows stand close: a row that reaches the right margin goes on in the next."""
    width = _width(rows)
    # Only where several rows reach the right margin is there a margin that breaks lines.
    reaching = sum(1 for row in rows if len(row) >= width * 0.93) >= _REACHING
    lines: list[str] = []
    edges: set[int] = set()
    previous, first = "", 0
    for text in rows:
        if text == "\f":
            filled = [index for index in range(first, len(lines)) if lines[index].strip()]
            edges |= {*filled[:_EDGE], *filled[-_EDGE:]}
            lines.append("")
            previous, first = "", len(lines)
        elif lines and (reaching or text.strip()[:1].islower()) and _broken(previous, text, width):
            lines[-1] = f"{lines[-1]} {text.strip()}"
            previous = text
        else:
            lines.append(_GAP.sub("\t", text.rstrip()) if not BULLET.match(text) else text.strip())
            previous = text
    return [Line(text, edge=index in edges) for index, text in enumerate(lines)]


def _margin(rows: list[str]) -> int:
    """The indentation that most lines have."""
    counts = Counter(len(row) - len(row.lstrip()) for row in rows if row.strip())
    if not counts:
        return 0
    return min((size for size, times in counts.items() if times >= max(counts.values()) * 0.3), default=0)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _broken(previous: str, text: str, width: int) -> bool:
    """Whether the page's width, and not the writer, broke the line between `previous` and `text`."""
    before, after = previous.strip(), text.strip()
    if not before or not after or _START.match(after) or _GAP.search(after) or _GAP.search(before):
        return False
    if max(_indent(previous), _indent(text)) >= _COLUMN:
        return False  # the second column of a row whose first is empty
    if BULLET.match(text) and not re.match(r"[–-]\s+[a-zåäö0-9]", after):
        return False
    if re.search(r"[^\W\d]-$", before):
        return False  # the cleaning decides whether the hyphen is the word's own
    first = after.split()[0]
    if BULLET.match(text) and re.search(r"[.:;!?]$", before):
        return False
    return len(previous) + len(first) + 1 > width * 0.97 and width >= 50
