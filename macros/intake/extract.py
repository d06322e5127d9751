"""A file of any format that the archive takes → its lines."""

import unicodedata
from dataclasses import replace

from . import docx, odt, pdf, plain
from .damage import refuse_damaged
from .lines import Extracted, Line, Refused

MAX_BYTES = 20_000_000


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
    found = replace(found, lines=tuple(_readable(line) for line in found.lines))
    if not any(not line.blank for line in found.lines):
        raise Refused("filen innehåller ingen text")
    refuse_damaged(found.lines)
    return found


def _readable(line: Line) -> Line:
    """The line in Unicode NFC, without the characters that no reader sees and the archive doesn't take."""
    return replace(line, text=_visible(line.text), cells=tuple(_visible(cell) for cell in line.cells))


def _visible(text: str) -> str:
    kept = (c for c in text if c in "\t\x0c\u00ad\u200b" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn"))
    return unicodedata.normalize("NFC", "".join(kept))
