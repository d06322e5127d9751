"""A file of any format that the archive takes → its lines."""

import unicodedata
from dataclasses import replace

from ..archive import limits
from ..archive.characters import MAX_STACKED, stacked
from . import docx, odt, pdf, plain
from .damage import refuse_damaged
from .lines import Extracted, Line, Refused

MAX_BYTES = 20_000_000
MAX_LINE = 10_000
"""Characters of a line. Some of the rules that look for decisions take quadratic time of one."""


def extract(raw: bytes, ending: str) -> Extracted:
    """The lines of a file. Raises Refused, in Swedish, for what can't be read."""
    ending = ending.lower()
    if not raw.strip():
        raise Refused("filen är tom")
    if len(raw) > MAX_BYTES:
        raise Refused(f"filen är för stor: {len(raw) / 1_000_000:.0f} MB, högst {MAX_BYTES // 1_000_000} MB går att importera")
    if ending == ".docx":
        found = docx.read(raw)
    elif ending == ".odt":
        found = odt.read(raw)
    elif ending == ".pdf":
        found = pdf.read(raw)
    elif ending == ".txt":
        found = plain.read_text(raw)
    elif ending == ".md":
        found = plain.read_markdown(raw)
    else:
        raise Refused(f"filer som slutar på {ending or 'ingenting'} går inte att importera: välj .docx, .odt, .pdf, .txt eller .md")
    _bounded(found.lines)
    found = replace(found, lines=tuple(_readable(line) for line in found.lines))
    if not any(not line.blank for line in found.lines):
        raise Refused("filen innehåller ingen text")
    refuse_damaged(found.lines)
    return found


def _bounded(lines: tuple[Line, ...]) -> None:
    """Refuse what the archive would not take, before anything looks for decisions in it. Raises Refused."""
    size = sum(len(line.text) for line in lines)
    if size > limits.MAX_BYTES:
        raise Refused(f"texten är för lång: {size} tecken, högst {limits.MAX_BYTES} får plats: dela upp den")
    if len(lines) > limits.MAX_LINES:
        raise Refused(f"texten har {len(lines)} rader, högst {limits.MAX_LINES} får plats: dela upp den")
    for number, line in enumerate(lines, 1):
        if len(line.text) > MAX_LINE:
            raise Refused(f"rad {number} är längre än {MAX_LINE} tecken: dela upp den i stycken, som i protokollet")
        if stacked(line.text) is not None or any(stacked(cell) is not None for cell in line.cells):
            raise Refused(f"rad {number} har fler än {MAX_STACKED} accenter eller liknande på samma tecken: ta bort dem")


def _readable(line: Line) -> Line:
    """The line in Unicode NFC, without the characters that no reader sees and the archive doesn't take."""
    return replace(line, text=_visible(line.text), cells=tuple(_visible(cell) for cell in line.cells))


def _visible(text: str) -> str:
    kept = (c for c in text if c in "\t\x0c\u00ad\u200b" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn"))
    return unicodedata.normalize("NFC", "".join(kept))
