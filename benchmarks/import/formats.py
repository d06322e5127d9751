"""The benchmark's texts as real Word, LibreOffice and PDF files, each set as a secretary might have set it.

A line of the text becomes a heading, a list item, a table row or a paragraph. Which way is chosen by the number of the case, so
that headings are now styles, now bold text; numbers now typed, now counted by the word processor; lists now real, now typed.
"""

import io
import re
import textwrap
from pathlib import Path
from typing import Any

NUMBERED = re.compile(r"^(§\s?)(\d+)(\.?)\s+(\S.*)$")
BULLET = re.compile(r"^\s*[•–-]\s+(.*)$")


def rows_of(text: str) -> list[tuple[str, Any]]:
    """(kind, content) of every line: 'table' with its rows, 'bullet', 'item' or 'line'."""
    out: list[tuple[str, Any]] = []
    lines = text.rstrip("\n").split("\n")
    index = 0
    while index < len(lines):
        line = lines[index]
        if "\t" in line:
            table = []
            while index < len(lines) and "\t" in lines[index]:
                cells = lines[index].split("\t") if "\t\t" not in lines[index].strip("\t") else re.split(r"\t+", lines[index])
                table.append(
                    [cell.strip() for cell in (["", *lines[index].lstrip("\t").split("\t")] if lines[index].startswith("\t\t") else cells)]
                )
                index += 1
            width = max(len(row) for row in table)
            out.append(("table", [row + [""] * (width - len(row)) for row in table]))
            continue
        kind = "bullet" if BULLET.match(line) else "item" if NUMBERED.match(line) else "line"
        out.append((kind, line))
        index += 1
    return out


def docx(text: str, number: int) -> bytes:
    """A Word file."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = Document()
    if number % 3 == 0:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Region Mittland\tMinnesanteckningar och protokoll"
        section.footer.paragraphs[0].text = "Sida 1"
    counted = _counting(document, text) if number % 4 == 1 else None
    listed = number % 2 == 0
    for kind, content in rows_of(text):
        if kind == "table":
            table = document.add_table(len(content), len(content[0]))
            for r, row in enumerate(content):
                for c, cell in enumerate(row):
                    table.cell(r, c).text = cell
        elif kind == "item":
            match = NUMBERED.match(content)
            assert match
            if counted is not None and int(match[2]) == counted["next"]:
                paragraph = document.add_paragraph(match[4], style="Heading 2")
                properties = paragraph._p.get_or_add_pPr()
                numbering = OxmlElement("w:numPr")
                for tag, value in (("w:ilvl", "0"), ("w:numId", "77")):
                    node = OxmlElement(tag)
                    node.set(qn("w:val"), value)
                    numbering.append(node)
                properties.append(numbering)
                counted["next"] += 1
            else:
                document.add_paragraph(content, style="Heading 2" if number % 2 else None)
        elif kind == "bullet" and listed:
            match = BULLET.match(content)
            assert match
            document.add_paragraph(match[1], style="List Bullet")
        else:
            paragraph = document.add_paragraph()
            run = paragraph.add_run(content)
            run.bold = kind == "line" and len(content) < 30 and number % 2 == 1
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _counting(document: Any, text: str) -> dict[str, int] | None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    numbers = [NUMBERED.match(line) for line in text.split("\n")]
    first = next((match for match in numbers if match), None)
    if first is None:
        return None
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", first[2]), ("w:numFmt", "decimal"), ("w:lvlText", f"{first[1]}%1{first[3]}"), ("w:lvlJc", "left")):
        node = OxmlElement(tag)
        node.set(qn("w:val"), value)
        level.append(node)
    abstract.append(level)
    root.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), "77")
    target = OxmlElement("w:abstractNumId")
    target.set(qn("w:val"), "77")
    num.append(target)
    root.append(num)
    return {"next": int(first[2])}


def odt(text: str, number: int) -> bytes:
    """An OpenDocument text."""
    from odf.opendocument import OpenDocumentText
    from odf.table import Table, TableCell, TableRow
    from odf.teletype import addTextToElement
    from odf.text import H, List, ListItem, P

    document = OpenDocumentText()

    def put(element: Any, words: str) -> Any:
        addTextToElement(element, words)
        return element

    for kind, content in rows_of(text):
        if kind == "table":
            table = Table()
            for row in content:
                line = TableRow()
                for cell in row:
                    held = TableCell()
                    held.addElement(put(P(), cell))
                    line.addElement(held)
                table.addElement(line)
            document.text.addElement(table)
        elif kind == "item" and number % 2:
            document.text.addElement(put(H(outlinelevel=2), content))
        elif kind == "bullet" and number % 2 == 0:
            match = BULLET.match(content)
            assert match
            entry = ListItem()
            entry.addElement(put(P(), match[1]))
            held_list = List()
            held_list.addElement(entry)
            document.text.addElement(held_list)
        else:
            document.text.addElement(put(P(), content))
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def pdf(text: str, number: int) -> bytes:
    """A PDF, set in lines and pages; every third with a page header, every fourth with words divided at line ends."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    top, bottom, left = 770, 70, 60
    state = {"y": top, "page": 1, "width": int(A4[0])}

    def begin() -> None:
        canvas.setFont("Helvetica", 10)
        if number % 3 == 0:
            canvas.drawString(left, 805, "Samverkan Mittland")
            canvas.drawString(480, 805, f"Sida {state['page']}")
        state["y"] = top

    def step(lines: float = 1) -> None:
        state["y"] -= 14 * lines
        if state["y"] < bottom:
            canvas.showPage()
            state["page"] += 1
            begin()

    begin()
    for kind, content in rows_of(text):
        if kind == "table":
            width = 470 / len(content[0])
            for row in content:
                cells = [textwrap.wrap(cell, int(width / 5.2)) or [""] for cell in row]
                if max(len(cell) for cell in cells) > 1:
                    cells = [[" ".join(cell)] for cell in cells]
                widths = [max(width, canvas.stringWidth(cell[0], "Helvetica", 10) + 22) for cell in cells]
                # A page is as wide as its widest table: what is drawn beyond the paper can't be read, and is refused.
                state["width"] = max(state["width"], int(left + sum(widths)))
                canvas.setPageSize((state["width"], A4[1]))
                x = float(left)
                for cell, wide in zip(cells, widths, strict=True):
                    canvas.drawString(x, state["y"], cell[0])
                    x += wide
                step()
            continue
        if not content.strip():
            step(0.7)
            continue
        parts = re.split(r"\s{4,}", content)
        if len(parts) > 1:
            for place, part in enumerate(parts):
                canvas.drawString(left + place * 240, state["y"], part)
            step()
            continue
        for line in _wrapped(content, 92, divide=number % 4 == 0):
            canvas.drawString(left, state["y"], line)
            step()
    canvas.save()
    return buffer.getvalue()


def _wrapped(text: str, width: int, divide: bool) -> list[str]:
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
    if not divide:
        return lines
    out = []
    for number, line in enumerate(lines):
        following = lines[number + 1].split() if number + 1 < len(lines) else []
        word = following[0] if following else ""
        room = width - len(line) - 2
        if re.fullmatch(r"[a-zåäö]{10,}[.,]?", word) and 4 <= room < len(word) - 3 and len(following) > 1:
            out.append(f"{line} {word[:room]}-")
            lines[number + 1] = " ".join([word[room:], *following[1:]])
        else:
            out.append(line)
    return out


MAKERS = {".docx": docx, ".odt": odt, ".pdf": pdf}


def write_all(cases: Path, target: Path) -> None:
    """Every case in every format."""
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(cases.glob("*.txt")):
        text, number = file.read_text(encoding="utf-8"), int(file.name[:2])
        for ending, make in MAKERS.items():
            (target / f"{file.stem}{ending}").write_bytes(make(text, number))
