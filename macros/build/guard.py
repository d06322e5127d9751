"""The last check of what leaves a build: no file has a name that is to be removed, in its path or its bytes.

The pages are made of an archive without such names (`archive/shown.py`). This finds what came some other way, such as a hand-written
page or a fault in a view, and it stops the build. Where nobody's name is to be removed, it does nothing.
"""

import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import unquote

from ..archive.checks.privacy import UNREADABLE
from ..archive.redaction import Redactor
from .failure import BuildFailure
from .output import Output, key

_TAG = re.compile(r"<[^<>]*>")
_FOLDED = re.compile(r"\r?\n ")
"""Where a long line of a calendar goes on in the next (RFC 5545, 3.1)."""
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


class HiddenName(BuildFailure):
    """A file of the site has a name that may not be published. The message is Swedish, for the keeper."""


def guarded(outputs: Iterable[Output], redactor: Redactor) -> Iterable[Output]:
    """Return the outputs, each of which raises HiddenName instead of giving bytes with a name that is to be removed.

    The names are a part of the outputs' keys: what was written before a name was to be removed is made again.
    """
    if not redactor.gone:
        return outputs
    return _guarded(outputs, redactor, redactor_key(redactor))


def redactor_key(redactor: Redactor) -> str:
    """Return the key of whose names may not be published, and how these are written."""
    return key("namn", repr(sorted((one.key, one.gone, one.forms) for one in redactor.people.values())))


def _guarded(outputs: Iterable[Output], redactor: Redactor, hidden: str) -> Iterator[Output]:
    for output in outputs:
        if redactor.address(output.path) != output.path:
            raise HiddenName(_told("en fils namn", output.path, redactor))
        yield Output(output.path, key(output.key, hidden), partial(_checked, output, redactor), output.near)


def _checked(output: Output, redactor: Redactor) -> bytes:
    content = output.make()
    if (found := names_in(content, redactor)) is not None:
        raise HiddenName(_told(f"filen {output.path}", found, redactor))
    return content


def names_in(content: bytes, redactor: Redactor) -> str | None:
    """Return the id of somebody whose name is to be removed and is in the bytes of a file; None where there is none."""
    for text in _readings(content):
        for hit in redactor.everywhere.texts.hits(text):
            return hit.person.key
    return None


def _readings(content: bytes) -> Iterator[str]:
    """Yield what a file may be read as: its text, unpacked where it is packed, and with what is escaped or marked up in it plain."""
    if content[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                for part in package.infolist():
                    yield from _readings(package.read(part))
        except UNREADABLE:
            return
    if content[:2] == b"\x1f\x8b":
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return
    text = content.decode("utf-8", "replace")
    yield text
    if text.startswith("BEGIN:VCALENDAR"):
        yield _FOLDED.sub("", text)
    if "\\u" in text:
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if "%" in text:
        yield unquote(text)
    if "<" in text or "&" in text:
        yield html.unescape(_TAG.sub("", text))


def _told(where: str, who: str, redactor: Redactor) -> str:
    person = who if who in redactor.people else next((one for one in redactor.gone if one in who), "?")
    return (
        f"{where} innehåller ett namn som inte får publiceras (data/personer/{person}.yml, publicera: nej).\n"
        "Ingenting är skrivet. Kör `make check`. Säger den ”Inga fel.” är det ett fel i arkivets program: anmäl det."
    )
