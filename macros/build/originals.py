"""The originals as they are published: as they came, with names removed, or not at all.

Names can be removed from plain text only. A Word, OpenDocument or PDF file with a name that is to be removed is not published.
"""

from functools import partial
from pathlib import Path

from ..archive.checks.privacy import UNREADABLE, package_texts
from ..archive.load import ORIGINALS
from ..archive.redaction import Redactor, Scope
from ..archive.text import fold
from ..archive.walk import SIDECAR
from .guard import names_in
from .pdf_strings import strings

_PLAIN = (".txt", ".md")


def published(root: Path, name: str, redactor: Redactor, scopes: tuple[Scope, ...]) -> bytes | None:
    """Return the bytes of an original as it is published, or None where it can't be.

    `scopes`: what is to be found in it, by each text that was taken from it. Raises OSError where the file can't be read.
    """
    raw = (root / ORIGINALS / name).read_bytes()
    if not redactor.gone:
        return raw
    if not name.endswith(_PLAIN):
        return None if _has_name(root, name, raw, redactor, scopes) else raw
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    for scope in (redactor.everywhere, *scopes):
        text = scope.removed(text)
    shown = text.encode()
    return None if names_in(shown, redactor) else shown


def _has_name(root: Path, name: str, raw: bytes, redactor: Redactor, scopes: tuple[Scope, ...]) -> bool:
    """Return whether a name that is to be removed is anywhere in an original that is not plain text, or may be: it can't be read."""
    sidecar = root / ORIGINALS / f"{name}{SIDECAR}"
    texts = [sidecar.read_text("utf-8")] if sidecar.is_file() else []
    try:
        texts += strings(raw) if name.endswith(".pdf") else package_texts(root / ORIGINALS / name)
    except UNREADABLE:
        return True
    found = partial(_found, (redactor.everywhere, *scopes))
    return any(found(text) or found(fold(text)) for text in texts)


def _found(scopes: tuple[Scope, ...], text: str) -> bool:
    return any(scope.spans(text) for scope in scopes)
