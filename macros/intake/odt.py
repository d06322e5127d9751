"""LibreOffice (.odt) → lines, with the numbers of its lists and the page headers of its styles."""

from collections.abc import Iterator
from typing import Any

from ..archive.originals.package import MAX_DEPTH, open_package, read_xml
from .lines import Extracted, Line, Refused, row
from .numbering import Counter, Level
from .signs import is_symbol_font, lowered, raised, symbols

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_T, _TABLE, _STYLE, _OFFICE = (f"{{{_NS}{name}:1.0}}" for name in ("text", "table", "style", "office"))
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SKIP = {f"{_T}tracked-changes", f"{_OFFICE}annotation", f"{_T}sequence-decls", f"{_OFFICE}forms", f"{_T}note-citation"}
MAX_REPEAT = 200


def read(raw: bytes) -> Extracted:
    """The lines of an OpenDocument text: page header, text, page footer."""
    package = open_package(raw, "content.xml", "LibreOffice")
    manifest = read_xml(package, "META-INF/manifest.xml")
    if manifest is not None and any(str(node.tag).endswith("}encryption-data") for node in manifest.iter()):
        raise Refused("filen är lösenordsskyddad: spara den utan lösenord")
    content, styles = read_xml(package, "content.xml"), read_xml(package, "styles.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Refused("filen är ingen riktig LibreOffice-fil: den har ingen text")
    reader = _Reader([root for root in (styles, content) if root is not None])
    lines = list(reader.blocks(body))
    heads = _running(reader, styles, "header")
    feet = _running(reader, styles, "footer")
    return Extracted((*heads, *([Line("")] if heads else []), *lines, *([Line("")] if feet else []), *feet))


def _running(reader: "_Reader", styles: Any, what: str) -> list[Line]:
    seen: dict[str, Line] = {}
    for node in styles.iter(f"{_STYLE}{what}", f"{_STYLE}{what}-first", f"{_STYLE}{what}-left") if styles is not None else ():
        for line in reader.blocks(node):
            if not line.blank:
                seen.setdefault(" ".join(line.text.split()), line)
    return list(seen.values())


class _Reader:
    def __init__(self, roots: list[Any]) -> None:
        self.counter = Counter()
        self.lists: dict[str, dict[int, Level]] = {}
        self.paragraph_lists: dict[str, str] = {}
        self.outline: dict[int, Level] = {}
        self.anonymous = 0
        self.last_list = ""
        self.carried: dict[str, str] = {}
        self.styles: dict[str, str] = {}
        self.drawn: dict[str, tuple[str, str]] = {}
        for root in roots:
            for node in root.iter(f"{_T}list-style"):
                self.lists[node.get(f"{_STYLE}name") or ""] = dict(_levels(node))
            for node in root.iter(f"{_T}outline-style"):
                self.outline = dict(_levels(node))
            for node in root.iter(f"{_STYLE}style"):
                name = node.get(f"{_STYLE}name") or ""
                properties = node.find(f"{_STYLE}text-properties")
                if properties is not None:
                    self.drawn[name] = (
                        ((properties.get(f"{_STYLE}text-position") or "").split() or [""])[0],
                        properties.get(f"{_STYLE}font-name") or "",
                    )
                self.styles[name] = node.get(f"{_STYLE}parent-style-name") or ""
                if held := node.get(f"{_STYLE}list-style-name"):
                    self.paragraph_lists[name] = held

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Line]:
        if depth > MAX_DEPTH:
            raise Refused("filen har för många nivåer inuti varandra")
        for child in parent:
            if child.tag in (f"{_T}p", f"{_T}h"):
                yield from self.paragraph(child, self.heading_label(child))
            elif child.tag == f"{_T}list":
                yield from self.numbered(child, 0, child.get(f"{_T}style-name") or "", "")
            elif child.tag == f"{_TABLE}table":
                yield from self.table(child)
                yield Line("")
            elif isinstance(child.tag, str) and child.tag not in _SKIP:
                yield from self.blocks(child, depth + 1)

    def heading_label(self, node: Any) -> str:
        if node.tag != f"{_T}h" or not "".join(node.itertext()).strip() or node.get(f"{_T}is-list-header") == "true":
            return ""
        return self.counter.label("outline", _number(node.get(f"{_T}outline-level"), 1) - 1, self.outline)

    def numbered(self, node: Any, depth: int, style: str, group: str) -> Iterator[Line]:
        if depth > 9:
            raise Refused("filen har för många nivåer inuti varandra")
        if not group:
            carried = node.get(f"{_T}continue-numbering") == "true" or node.get(f"{_T}continue-list")
            # Lists of one style are one numbering when the file says that they continue.
            self.anonymous += 0 if carried else 1
            group = f"s{style}" if carried and self.last_list == style else f"l{self.anonymous}{style}"
            if carried:
                group = self.carried.get(style, group)
            self.carried[style] = group
            self.last_list = style
        for item in node:
            if item.tag not in (f"{_T}list-item", f"{_T}list-header"):
                continue
            first = item.tag == f"{_T}list-item"
            for child in item:
                if child.tag == f"{_T}list":
                    yield from self.numbered(child, depth + 1, child.get(f"{_T}style-name") or style, group)
                elif child.tag in (f"{_T}p", f"{_T}h"):
                    held = style or self.paragraph_lists.get(child.get(f"{_T}style-name") or "", "")
                    label = self.counter.label(group, depth, self.lists.get(held, {})) if first else ""
                    first = False
                    yield from self.paragraph(child, label)

    def table(self, table: Any) -> Iterator[Line]:
        for tr in table.iter(f"{_TABLE}table-row"):
            if next(tr.iterancestors(f"{_TABLE}table")) is not table:
                continue
            cells = []
            for cell in tr.iter(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                if next(cell.iterancestors(f"{_TABLE}table-row")) is tr:
                    cells.append([line for line in self.blocks(cell) if not line.blank])
            if sum(1 for cell in cells if cell) == 1:
                yield from next(cell for cell in cells if cell)
            elif any(cells):
                yield row([" ".join(line.text for line in cell) for cell in cells])

    def paragraph(self, node: Any, label: str) -> Iterator[Line]:
        pieces: list[str] = []
        boxes: list[Any] = []
        self.text(node, pieces, boxes)
        texts = "".join(pieces).split("\n")
        if label and any(text.strip() for text in texts):
            texts[0] = f"{label} {texts[0].strip()}"
        level = min(_number(node.get(f"{_T}outline-level"), 1), 6) if node.tag == f"{_T}h" else 0
        if self.named(node) in ("Title", "Titel"):
            level = 1
        for text in texts:
            yield Line(text.rstrip(), level if text.strip() else 0)
        for box in boxes:
            yield from self.blocks(box)

    def named(self, node: Any) -> str:
        name = node.get(f"{_T}style-name") or ""
        return self.styles.get(name) or name

    def text(self, node: Any, pieces: list[str], boxes: list[Any], depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            raise Refused("filen har för många nivåer inuti varandra")
        pieces.append(_folded(node.text))
        for child in node:
            if child.tag == f"{_T}tab":
                pieces.append("\t")
            elif child.tag == f"{_T}line-break":
                pieces.append("\n")
            elif child.tag == f"{_T}s":
                pieces.append(" " * min(_number(child.get(f"{_T}c"), 1), MAX_REPEAT))
            elif child.tag == f"{_T}note":
                boxes.extend(child.iter(f"{_T}note-body"))
            elif child.tag == f"{_T}span" and child.get(f"{_T}style-name") in self.drawn:
                own: list[str] = []
                self.text(child, own, boxes, depth + 1)
                pieces.append(_drawn(*self.drawn[child.get(f"{_T}style-name") or ""], "".join(own)))
            elif str(child.tag).endswith("}text-box"):
                boxes.append(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIP:
                self.text(child, pieces, boxes, depth + 1)
            pieces.append(_folded(child.tail))


def _drawn(position: str, font: str, text: str) -> str:
    """The text of a span as it is drawn: raised (a percentage, or ”super”), lowered, or in a font of signs."""
    if is_symbol_font(font):
        return symbols(font, text)
    if position == "sub" or position.startswith("-"):
        return lowered(text)
    return raised(text) if position == "super" or position.rstrip("%").strip("0") else text


def _folded(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdigit() and len(value) < 6 else otherwise


def _levels(style: Any) -> Iterator[tuple[int, Level]]:
    for node in style:
        depth = _number(node.get(f"{_T}level"), 1) - 1
        if node.tag == f"{_T}list-level-style-bullet":
            yield depth, Level("bullet", "")
        elif node.tag in (f"{_T}list-level-style-number", f"{_T}outline-level-style"):
            form = _FORMS.get(node.get(f"{_STYLE}num-format") or "", "none")
            shown = _number(node.get(f"{_T}display-levels"), 1)
            inner = ".".join(f"%{n + 1}" for n in range(max(0, depth - shown + 1), depth + 1))
            pattern = f"{node.get(f'{_STYLE}num-prefix') or ''}{inner}{node.get(f'{_STYLE}num-suffix') or ''}"
            if held := node.get("{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"):
                pattern = held.replace("%1%", "%1").replace("%2%", "%2").replace("%3%", "%3").replace("%4%", "%4")
            yield depth, Level(form if inner else "none", pattern, _number(node.get(f"{_T}start-value"), 1))
