"""Looking for a name in every byte of a built site, in every way that it can be written there. Knows nothing of the redactor."""

import gzip
import html
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile


class Written:
    """All that can be read in the files of a site, and in their paths."""

    def __init__(self, site: Path) -> None:
        files = (path for path in sorted(site.rglob("*")) if path.is_file())
        self.texts = {path.relative_to(site).as_posix(): _all(path.relative_to(site).as_posix(), path.read_bytes()) for path in files}

    def places(self, *names: str) -> list[str]:
        """Return the files, by path, in which one of the names can be read."""
        wanted = {letters(name) for name in names}
        return [path for path, text in self.texts.items() if any(name in text for name in wanted)]


def _all(path: str, content: bytes) -> str:
    return " ".join(map(letters, dict.fromkeys((path, *readings(content)))))


def letters(text: str) -> str:
    """Return the letters and digits of a text, without accents, in lower case: nothing between them can part a name."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text.casefold()))


def readings(content: bytes) -> Iterator[str]:
    """Yield what the bytes of a file can be read as."""
    if content.startswith(b"PK\x03\x04"):
        with ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                yield part
                yield from readings(package.read(part))
        return
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    text = content.decode("utf-8", "ignore")
    yield text
    yield html.unescape(re.sub(r"<[^>]*>", "", text))
    if "%" in text:
        yield unquote(text)
    yield re.sub(r"\r?\n ", "", text)
    yield re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text, flags=re.IGNORECASE)
