"""Word (.docx) → lines. Reads the document's own XML, because the numbers of §§ and the page header stand nowhere else."""

import re
from collections.abc import Iterator
from typing import Any

from ..archive.originals.package import MAX_DEPTH, open_package, read_xml
from .lines import Extracted, Line, Refused, row
from .numbering import Counter, Level
from .signs import formula, is_symbol_font, lowered, raised, symbol, symbols

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BULLETS = re.compile(r"^[\W_]$|^o$")
_SKIP = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", f"{_W}tblPr", _MC_FALLBACK}


def read(raw: bytes) -> Extracted:
    """The lines of a Word file: first the page header, then the text with its numbers, last footnotes and page footer."""
    package = open_package(raw, "word/document.xml", "Word")
    document = read_xml(package, "word/document.xml")
    body = document.find(f"{_W}body") if document is not None else None
    if body is None:
        raise Refused("filen är ingen riktig Word-fil: den har ingen text")
    reader = _Reader(read_xml(package, "word/styles.xml"), read_xml(package, "word/numbering.xml"))
    lines = list(reader.blocks(body))
    names = package.namelist()
    for part in sorted(name for name in names if re.fullmatch(r"word/(foot|end)notes\.xml", name)):
        lines += [line for line in reader.blocks(read_xml(package, part)) if not line.blank]
    heads = _running(reader, package, [n for n in names if re.fullmatch(r"word/header\d*\.xml", n)])
    feet = _running(reader, package, [n for n in names if re.fullmatch(r"word/footer\d*\.xml", n)])
    return Extracted((*heads, *([Line("")] if heads else []), *lines, *([Line("")] if feet else []), *feet))


def _running(reader: "_Reader", package: Any, parts: list[str]) -> list[Line]:
    """Page headers or footers, each line once however many sections repeat it."""
    seen: dict[str, Line] = {}
    for part in sorted(parts):
        root = read_xml(package, part)
        for line in reader.blocks(root) if root is not None else ():
            if not line.blank:
                seen.setdefault(" ".join(line.text.split()), line)
    return list(seen.values())


class _Reader:
    def __init__(self, styles: Any, numbering: Any) -> None:
        self.counter = Counter()
        self.levels, self.groups = _lists(numbering)
        self.headings: dict[str, int] = {}
        self.style_lists: dict[str, tuple[str, int]] = {}
        for style in styles.iter(f"{_W}style") if styles is not None else ():
            self.style(style)

    def style(self, style: Any) -> None:
        key = style.get(f"{_W}styleId") or ""
        name = (style.find(f"{_W}name").get(f"{_W}val") or "") if style.find(f"{_W}name") is not None else ""
        if match := re.fullmatch(r"(?:heading|rubrik|överskrift)\s*(\d)", name, re.IGNORECASE):
            self.headings[key] = int(match[1])
        elif name.lower() in ("title", "titel", "rubrik"):
            self.headings[key] = 1
        if (number := _number(style.find(f"{_W}pPr"))) and number[0]:
            self.style_lists[key] = number

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Line]:
        if depth > MAX_DEPTH:
            raise Refused("filen har för många nivåer inuti varandra")
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self.table(child)
                yield Line("")
            elif isinstance(child.tag, str) and child.tag not in _SKIP:
                yield from self.blocks(child, depth + 1)

    def table(self, table: Any) -> Iterator[Line]:
        for tr in table.iter(f"{_W}tr"):
            if next(tr.iterancestors(f"{_W}tbl")) is not table:
                continue
            cells = [list(self.blocks(tc)) for tc in tr.iter(f"{_W}tc") if next(tc.iterancestors(f"{_W}tr")) is tr]
            filled = [[line for line in cell if not line.blank] for cell in cells]
            # A page set in a table is not a table of short cells: its one column is read as text.
            if sum(1 for cell in filled if cell) == 1:
                yield from next(cell for cell in filled if cell)
            elif any(filled):
                yield row([" ".join(line.text for line in cell) for cell in filled])

    def paragraph(self, p: Any) -> Iterator[Line]:
        properties = p.find(f"{_W}pPr")
        style = (
            properties.find(f"{_W}pStyle").get(f"{_W}val") if properties is not None and properties.find(f"{_W}pStyle") is not None else ""
        )
        pieces: list[str] = []
        boxes: list[Any] = []
        self.text(p, pieces, boxes)
        texts = "".join(pieces).split("\n")
        own, inherited = _number(properties), self.style_lists.get(style)
        number, depth = own if own and (own[0] or not inherited) else inherited or ("", 0)
        if own and own[0] == "0":
            number = ""
        if number and any(text.strip() for text in texts):
            label = self.counter.label(self.groups.get(number, number), depth, self.levels.get(number, {}))
            texts[0] = f"{label} {texts[0].strip()}" if label else texts[0]
        level = self.headings.get(style, 0)
        for text in texts:
            yield Line(text.rstrip(), level if text.strip() else 0)
        for box in boxes:
            yield from self.blocks(box)

    def text(self, node: Any, pieces: list[str], boxes: list[Any], depth: int = 0) -> None:
        """The text of a paragraph. Text boxes inside it are set aside."""
        if depth > MAX_DEPTH:
            raise Refused("filen har för många nivåer inuti varandra")
        for child in node:
            if child.tag == f"{_W}t":
                pieces.append((child.text or "").replace("\n", " "))
            elif child.tag in (f"{_W}tab", f"{_W}ptab"):
                pieces.append("\t")
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                pieces.append("\n")
            elif child.tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            elif child.tag == f"{_W}sym":
                pieces.append(_symbol(child))
            elif child.tag == f"{_W}r":
                own: list[str] = []
                self.text(child, own, boxes, depth + 1)
                pieces.append(_drawn(child, "".join(own)))
            elif child.tag in (f"{_M}oMath", f"{_M}oMathPara"):
                pieces.append(formula(child))
            elif child.tag == f"{_W}txbxContent":
                boxes.append(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIP:
                self.text(child, pieces, boxes, depth + 1)


def _drawn(run: Any, text: str) -> str:
    """The text of a run as it is drawn: raised, lowered, or in a font of signs."""
    properties = run.find(f"{_W}rPr")
    if properties is None or not text:
        return text
    fonts = properties.find(f"{_W}rFonts")
    font = (fonts.get(f"{_W}ascii") or "") if fonts is not None else ""
    if is_symbol_font(font) and run.find(f"{_W}sym") is None:
        return symbols(font, text)
    align = properties.find(f"{_W}vertAlign")
    place = align.get(f"{_W}val") if align is not None else ""
    return raised(text) if place == "superscript" else lowered(text) if place == "subscript" else text


def _symbol(sign: Any) -> str:
    code = sign.get(f"{_W}char") or ""
    return symbol(sign.get(f"{_W}font") or "", int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else ""


def _number(properties: Any) -> tuple[str, int] | None:
    found = properties.find(f"{_W}numPr") if properties is not None else None
    if found is None:
        return None
    number, depth = found.find(f"{_W}numId"), found.find(f"{_W}ilvl")
    return (number.get(f"{_W}val") or "" if number is not None else "", _integer(depth, 0))


def _integer(node: Any, otherwise: int) -> int:
    value = node.get(f"{_W}val") if node is not None else None
    return int(value) if value and value.isdigit() and len(value) < 6 else otherwise


def _lists(numbering: Any) -> tuple[dict[str, dict[int, Level]], dict[str, str]]:
    """The levels of every list, and which lists count together."""
    abstract: dict[str, dict[int, Level]] = {}
    levels: dict[str, dict[int, Level]] = {}
    groups: dict[str, str] = {}
    if numbering is None:
        return levels, groups
    for node in numbering.iter(f"{_W}abstractNum"):
        abstract[node.get(f"{_W}abstractNumId") or ""] = {
            int(level.get(f"{_W}ilvl") or 0): _level(level) for level in node.iter(f"{_W}lvl") if (level.get(f"{_W}ilvl") or "0").isdigit()
        }
    for node in numbering.iter(f"{_W}num"):
        key, target = node.get(f"{_W}numId") or "", node.find(f"{_W}abstractNumId")
        base = target.get(f"{_W}val") if target is not None else ""
        levels[key] = dict(abstract.get(base, {}))
        restarts = list(node.iter(f"{_W}startOverride"))
        groups[key] = f"n{key}" if restarts else f"a{base}"
        for override in node.iter(f"{_W}lvlOverride"):
            depth = _integer_attribute(override)
            start = override.find(f"{_W}startOverride")
            if depth in levels[key] and start is not None:
                held = levels[key][depth]
                levels[key][depth] = Level(held.form, held.pattern, _integer(start, held.start))
    return levels, groups


def _integer_attribute(node: Any) -> int:
    value = node.get(f"{_W}ilvl") or "0"
    return int(value) if value.isdigit() else 0


def _level(node: Any) -> Level:
    def value(tag: str, otherwise: str) -> str:
        found = node.find(f"{_W}{tag}")
        return (found.get(f"{_W}val") or otherwise) if found is not None else otherwise

    form, pattern = value("numFmt", "decimal"), value("lvlText", "")
    if form == "bullet" or _BULLETS.match(pattern):
        return Level("bullet", "")
    if "%" not in pattern:
        form = "none" if not pattern else form
    return Level(form, pattern, _integer(node.find(f"{_W}start"), 1))
