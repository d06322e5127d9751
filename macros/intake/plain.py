"""Text and Markdown → lines."""

import re
import unicodedata

from ..archive.characters import MAX_STACKED, stacked
from ..archive.limits import MAX_BYTES, excess
from ..archive.text import Node, parse
from .lines import Extracted, Line, Refused, row

_KEPT = "\t\n\x0c"
# Word's list marks in the fonts Symbol and Wingdings are private-use characters when they are copied as text.
_PRIVATE_MARK = re.compile(r"^([ \t]*)[\ue000-\uf8ff]+(?=[ \t])", re.MULTILINE)
# No text in any of the encodings has many of these bytes; any other file has.
_CONTROLS = tuple(bytes([byte]) for byte in (*range(9), *range(14, 32)))
# A whole line in bold, and headings: what tells Markdown from a plain text.
_BOLD = re.compile(r"^[ \t]*(\*\*|__|\*)(?!\s)([^*_\n]{2,90})\1:?[ \t]*$", re.MULTILINE)
_MARKDOWN = re.compile(r"^(?:#{2,4} \S|(?P<b>\*\*?)(?!\s)[^*\n]{2,90}(?<!\s)(?P=b):?[ \t]*$)", re.MULTILINE)


def decode(raw: bytes) -> tuple[str, bool]:
    """The text of a file in UTF-8, UTF-16 or Windows' own encoding, and whether it is UTF-8 without control characters."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text, exact = raw.decode("utf-16", errors="replace"), False
    else:
        try:
            text, exact = raw.decode("utf-8-sig"), True
        except UnicodeDecodeError:
            if sum(map(raw.count, _CONTROLS)) > len(raw) // 100:
                raise Refused("filen är ingen text: ange en .docx-, .odt-, .pdf-, .txt- eller .md-fil") from None
            text, exact = raw.decode("cp1252", errors="replace"), False
    if len(text) > MAX_BYTES:
        raise Refused(f"texten är för lång: {len(text)} tecken, högst {MAX_BYTES} får plats: dela upp den")
    if (at := stacked(text)) is not None:
        line = text.count("\n", 0, at) + 1
        raise Refused(f"rad {line} har fler än {MAX_STACKED} accenter eller liknande på samma tecken: ta bort dem")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    listed = _PRIVATE_MARK.sub(r"\1•", text)
    clean = "".join(c for c in listed if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") or c == "\u00ad")
    return clean, exact and clean == text


def read_text(raw: bytes) -> Extracted:
    """A plain text, line by line. A tab or three spaces inside a line set columns apart. What is written as Markdown is read so."""
    text, exact = decode(raw)
    if len(_MARKDOWN.findall(text)) >= 2:
        return read_markdown(raw)
    return Extracted(tuple(Line(line) for line in text.split("\n")), exact)


def read_markdown(raw: bytes) -> Extracted:
    """A Markdown text: its headings, paragraphs, lists and tables as lines, without the marks."""
    text, _ = decode(raw)
    if found := excess(text):
        raise Refused(f"rad {found.line}: {found.message}. {found.remedy}")
    bold = {match[2].strip().rstrip(":") for match in _BOLD.finditer(text)}
    # Two spaces at its end make a line of its own of every line, as the one who wrote it saw it.
    text = re.sub(r"(?m)(?<=\S)[ \t]*$", "  ", text)
    lines: list[Line] = []
    current: list[str] = []
    cells: list[str] = []
    level, prefix = 0, ""

    def flush() -> None:
        nonlocal prefix
        joined = "".join(current)
        if joined.strip():
            strong = not prefix and not level and joined.strip().rstrip(":") in bold
            lines.append(Line(prefix + joined.strip(), 6 if strong else level))
            prefix = ""
        current.clear()

    for node in parse(text).nodes:
        tag = node.tag
        if node.kind == "text":
            current.append(_glue(node, current))
        elif node.kind == "break":
            flush()
        elif tag in ("th", "td"):
            if node.kind == "close":
                cells.append("".join(current))
                current.clear()
        elif tag == "tr":
            if node.kind == "close":
                lines.append(row(cells))
                cells = []
        elif tag in ("p", "li", "table", "ul", "ol") or re.fullmatch(r"h[1-6]", tag):
            flush()
            if node.kind == "open":
                level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
                if tag == "li":
                    prefix = f"{node.number} " if node.number else "- "
            elif tag not in ("li", "ul", "ol"):
                level = 0
                lines.append(Line(""))
    flush()
    return Extracted(tuple(lines))


def _glue(node: Node, before: list[str]) -> str:
    return node.text if before else node.text.lstrip()
