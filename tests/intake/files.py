"""Word, OpenDocument and PDF files that carry more than their text, made for the tests."""

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

LINES = ["Möte 2024-05-02", "Närvarande: Anna Alm, Cia Dahl", "1. Budget", "Mötet beslutar att godkänna planen.", "2. Övrigt", "Inget."]
W = nsdecls("w")


def run(text: str, properties: str = "") -> str:
    return f'<w:r {W}><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tracked(tag: str, text: str) -> str:
    word = "delText" if tag == "del" else "t"
    return (
        f'<w:{tag} {W} w:id="9" w:author="Hemlig Hansson" w:date="2024-01-01T00:00:00Z">'
        f'<w:r><w:{word} xml:space="preserve">{text}</w:{word}></w:r></w:{tag}>'
    )


def word(*inside: str, lines: list[str] = LINES, author: str = "Hemlig Hansson", comment: str = "", **parts: bytes) -> bytes:
    """A Word file. `inside`: XML put at the end of the paragraph with the decision; `comment`: a comment on it."""
    document = Document()
    document.core_properties.author = author
    for line in lines:
        paragraph = document.add_paragraph(line)
        if "beslutar" in line:
            for piece in inside:
                paragraph._p.append(parse_xml(piece))
            if comment:
                document.add_comment(paragraph.runs, text=comment, author=author, initials="HH")
    buffer = io.BytesIO()
    document.save(buffer)
    return with_parts(buffer.getvalue(), **parts) if parts else buffer.getvalue()


def with_parts(raw: bytes, **parts: bytes) -> bytes:
    """A package with more parts: `word__embeddings__a_bin` is word/embeddings/a.bin."""
    buffer = io.BytesIO(raw)
    with zipfile.ZipFile(buffer, "a") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


def odt(body: str, styles: str = "", author: str = "Hemlig Hansson") -> bytes:
    """An OpenDocument text: its paragraphs, and its automatic styles, as XML."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("meta", "meta"))
    )
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = f"<office:document-meta {names}><office:meta><dc:creator>{author}</dc:creator></office:meta></office:document-meta>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in (
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            ("meta.xml", meta),
            ("META-INF/manifest.xml", manifest),
        ):
            package.writestr(name, text)
    return buffer.getvalue()


def paragraphs(*lines: str) -> str:
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def pdf(draw: Any = None, author: str = "Hemlig Hansson") -> bytes:
    """A PDF with the lines. `draw(canvas, y)` draws more, given the height of each line."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setAuthor(author)
    canvas.setFont("Helvetica", 11)
    height = {}
    for number, line in enumerate(LINES):
        height[line] = 780 - 30 * number
        canvas.drawString(70, height[line], line)
    if draw:
        draw(canvas, height["Mötet beslutar att godkänna planen."])
    canvas.save()
    return buffer.getvalue()


def with_attachment(raw: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    writer.add_attachment("lista.txt", b"hemlig lista")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
