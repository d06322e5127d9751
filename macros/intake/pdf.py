"""PDF with text → lines. Columns are kept as runs of spaces, and lines that a page's width broke are put together."""

import io
import logging
import re
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from .lines import BULLET, Extracted, Line, Refused

MAX_PAGES = 300
MAX_TEXT = 3_000_000
_EDGE = 3
_COLUMN = 12
_REACHING = 4
_START = re.compile(r"^\s*(?:§|\d+\s?[a-zåäö]?[.)/]\s|[a-zåäö][)/]\s|att\s|\S+( \S+)?:\s)")
_GAP = re.compile(r"\s{3,}")


def read(raw: bytes) -> Extracted:
    """The lines of a PDF, page by page."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if not raw.lstrip()[:5] == b"%PDF-":
        raise Refused("filen är ingen riktig PDF-fil")
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("PDF-filen är lösenordsskyddad: spara den utan lösenord")
        if len(reader.pages) > MAX_PAGES:
            raise Refused(f"PDF-filen har {len(reader.pages)} sidor, högst {MAX_PAGES} går att importera: dela upp den")
        pages = []
        for page in reader.pages:
            pages.append((page.extract_text(extraction_mode="layout") or "").translate(_GLYPHS))
            if sum(map(len, pages)) > MAX_TEXT:
                raise Refused("PDF-filen innehåller för mycket text: dela upp den")
    except Refused:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RecursionError,
        NotImplementedError,
        AssertionError,
        ZeroDivisionError,
        OverflowError,
        MemoryError,
        ImportError,
    ) as error:
        if "crypto" in str(error).lower():
            raise Refused("PDF-filen är krypterad: spara den på nytt utan skydd") from None
        raise Refused("PDF-filen är skadad och går inte att läsa") from None
    if sum(len(re.findall(r"\w", page)) for page in pages) < 20:
        raise Refused("PDF-filen innehåller ingen text, bara bilder: den är inskannad och behöver först tolkas (OCR) eller skrivas av")
    return Extracted(tuple(_lines(pages)))


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


def _lines(pages: list[str]) -> list[Line]:
    rows = [row.rstrip() for page in pages for row in [*page.split("\n"), "\f"]]
    margin = _margin(rows)
    width = max((len(row) - margin for row in rows if len(_GAP.split(row.strip())) == 1), default=0)
    # Only where several lines reach the right margin is there a margin that breaks lines.
    reaching = sum(1 for row in rows if len(row) - margin >= width * 0.93) >= _REACHING
    lines: list[str] = []
    edges: set[int] = set()
    previous, first = "", 0
    for row in rows:
        text = row[margin:] if not row[:margin].strip() else row.strip()
        if row == "\f":
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
