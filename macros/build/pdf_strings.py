"""Everything in a PDF that is text: its pages, and what it carries beside them (properties, comments, bookmarks, form fields)."""

import io
import logging
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, StreamObject, TextStringObject

MAX_PAGES = 300
MAX_OBJECTS = 200_000


def strings(raw: bytes) -> list[str]:
    """Return every text of a PDF. Raises ValueError where there may be one that can't be read: an encrypted or damaged file, a page
    without text, an attached file, or earlier versions of the file inside it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if raw.count(b"startxref") > 1 and b"/Linearized" not in raw[:2048]:
        raise ValueError("the file holds earlier versions of itself")
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted or len(reader.pages) > MAX_PAGES:
            raise ValueError("the file is encrypted, or too long")
        pages = [page.extract_text() for page in reader.pages]
        if not all(page.strip() for page in pages):
            raise ValueError("a page has no text")
        return [*pages, *_strings(reader.trailer)]
    except Exception as error:  # pypdf raises almost anything where a file is damaged
        raise ValueError(str(error)) from error


def _strings(trailer: DictionaryObject) -> Iterator[str]:
    """Yield every string that can be reached from the trailer of a PDF, and its metadata as XML."""
    seen: set[int] = set()
    waiting: list[Any] = [trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            if len(seen) > MAX_OBJECTS:
                raise ValueError("too many objects")
            one = one.get_object()
        if isinstance(one, TextStringObject):
            yield str(one)
        elif isinstance(one, ByteStringObject):
            yield one.decode("latin-1")
        elif isinstance(one, ArrayObject):
            waiting += one
        elif isinstance(one, DictionaryObject):
            if one.get("/Type") == "/EmbeddedFile":
                raise ValueError("a file is attached")
            if isinstance(one, StreamObject) and one.get("/Type") == "/Metadata":
                yield one.get_data().decode("utf-8", "replace")
            waiting += one.values()
