"""What a PDF carries beside the text that a reader sees, and the file without it.

Source of the names: ISO 32000-1 (PDF 1.7): 7.7 document structure, 8.11 optional content, 12.5 annotations, 14.3 metadata.
"""

import io
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject

from ..problems import Refused
from ..text import fold
from .alarm import at_most
from .found import Hidden
from .pdfpage import covered

MAX_PAGES = 300
MAX_DEPTH = 60
MAX_SECONDS = 60
UNREADABLE = (
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
)
_PAGE = frozenset(("/Type", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group", "/Parent"))
_DROPPED = (
    *("/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/Alternates", "/StructParent", "/StructParents", "/OC", "/Properties"),
    *("/PtData", "/Measure"),
)
_MARKED = frozenset((b"BMC", b"BDC", b"EMC", b"MP", b"DP"))
_LAYERS = "Slå på lagren eller ta bort dem, i det program som filen gjordes i, och spara den som PDF på nytt."
_FORM = "Skriv ut formuläret som en ny PDF (Skriv ut → Spara som PDF), så att det ifyllda blir text."


def open_pdf(raw: bytes) -> PdfReader:
    """The reader of a PDF that is no more protected than that anyone may open it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if raw.lstrip()[:5] != b"%PDF-":
        raise Refused("filen är ingen riktig PDF-fil")
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("PDF-filen är lösenordsskyddad: spara den utan lösenord")
    if len(reader.pages) > MAX_PAGES:
        raise Refused(f"PDF-filen har {len(reader.pages)} sidor, högst {MAX_PAGES} går att importera: dela upp den")
    return reader


def guarded(work: Callable[[], Any]) -> Any:
    """What some work on a PDF gives. Raises Refused where the file is damaged, or takes too long."""
    try:
        with at_most(MAX_SECONDS, f"PDF-filen tar mer än {MAX_SECONDS} sekunder att läsa: dela upp den, eller lämna in texten som .txt"):
            return work()
    except Refused:
        raise
    except UNREADABLE as error:
        if "crypto" in str(error).lower():
            raise Refused("PDF-filen är krypterad: spara den på nytt utan skydd") from None
        raise Refused("PDF-filen är skadad och går inte att läsa") from None


def look(raw: bytes) -> tuple[list[Hidden], Callable[[], bytes]]:
    """Return what is hidden in a PDF, and what makes the file without it."""
    return guarded(lambda: list(_hidden(raw))), lambda: bytes(guarded(lambda: _cleaned(raw)))


def _hidden(raw: bytes) -> Iterator[Hidden]:
    reader = open_pdf(raw)
    root = _dictionary(reader.trailer.get("/Root"))
    for number, page in enumerate(reader.pages, 1):
        yield from covered(page, number)
    layers = _dictionary(_dictionary(root.get("/OCProperties")).get("/D"))
    for layer in layers.get("/OFF") or ():
        yield Hidden("dolt lager", str(_dictionary(layer).get("/Name", "")), "", _LAYERS)
    for number, page in enumerate(reader.pages, 1):
        for one in page.get("/Annots") or ():
            yield from _annotation(_dictionary(one), number)
    names = _dictionary(root.get("/Names"))
    files = [str(name) for name in reader.attachments] if "/EmbeddedFiles" in names or "/AF" in root else []
    for name in files:
        yield Hidden("inbäddad fil", name)
    if "/JavaScript" in names or "/OpenAction" in root or "/AA" in root:
        yield Hidden("skript eller åtgärd som körs när filen öppnas")
    about = {key: fold(str(value)) for key, value in (reader.metadata or {}).items() if key not in ("/Producer", "/Trapped")}
    if said := [value for value in about.values() if value]:
        yield Hidden("filens egenskaper", ", ".join(dict.fromkeys(said)))
    elif any("/Metadata" in held for held in (root, *reader.pages)):
        yield Hidden("filens egenskaper")
    if any(key in root for key in ("/StructTreeRoot", "/PieceInfo", "/Outlines")) or any("/PieceInfo" in page for page in reader.pages):
        yield Hidden("text för program, som taggar, bokmärken och bildbeskrivningar")
    if len(re.findall(rb"startxref", raw)) > (2 if b"/Linearized" in raw[:1024] else 1):
        yield Hidden("tidigare versioner av filen")


def _annotation(note: DictionaryObject, number: int) -> Iterator[Hidden]:
    kind, words = str(note.get("/Subtype", "")), fold(str(note.get("/Contents", "") or ""))
    where = f"på sidan {number}"
    if kind == "/Widget":
        value = note.get("/V") or _dictionary(note.get("/Parent")).get("/V")
        if isinstance(value, str) and not isinstance(value, NameObject) and fold(value):
            yield Hidden("ifyllt formulärfält", fold(value), where, _FORM)
        else:
            yield Hidden("formulärfält eller underskrift", "", where)
    elif kind == "/FileAttachment":
        yield Hidden("inbäddad fil", words, where)
    elif kind == "/Link":
        yield Hidden("länkar", "", where)
    elif kind != "/Popup":
        author = fold(str(note.get("/T", "") or ""))
        yield Hidden("kommentar", words, f"{where}, av {author}" if author else where)


def _dictionary(value: Any) -> Any:
    held = value.get_object() if value is not None else None
    return held if isinstance(held, DictionaryObject) else DictionaryObject()


def _cleaned(raw: bytes) -> bytes:
    """The pages anew, with what they draw and nothing else."""
    writer = PdfWriter()
    for page in open_pdf(raw).pages:
        copy = writer.add_page(page, excluded_keys=[key for key in page if key not in _PAGE])
        for key in [key for key in copy if key not in _PAGE]:
            del copy[key]
        content = copy.get_contents()
        if content is not None:
            content.operations = [one for one in content.operations if one[1] not in _MARKED]
            copy.replace_contents(content)
            copy.compress_content_streams()
        _plain(copy.get("/Resources"), writer, set(), 0)
    writer.metadata = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _plain(value: Any, writer: PdfWriter, seen: set[int], depth: int) -> None:
    """Take metadata, layers and marks for programs out of what a page draws with."""
    held = value.get_object() if value is not None else None
    if id(held) in seen or depth > MAX_DEPTH or isinstance(held, PageObject):
        return
    seen.add(id(held))
    if isinstance(held, DictionaryObject):
        for key in _DROPPED:
            held.pop(key, None)
        if isinstance(held, StreamObject) and held.get("/Subtype") == "/Form":
            stream = ContentStream(held, writer)
            stream.operations = [one for one in stream.operations if one[1] not in _MARKED]
            held.set_data(stream.get_data())
        for inner in list(held.values()):
            _plain(inner, writer, seen, depth + 1)
    elif isinstance(held, ArrayObject):
        for inner in list(held):
            _plain(inner, writer, seen, depth + 1)
