"""A package that is damaged inside is refused with a reason, however it was packed."""

import io
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from macros.archive.originals.package import open_package, read_xml
from macros.intake.lines import Refused

PART = "word/document.xml"


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_LZMA, ZIP_BZIP2])
def test_a_damaged_part_is_refused(method: int) -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w", method) as package:
        package.writestr(PART, b"<a>" + bytes(range(65, 91)) * 40 + b"</a>")
    raw = bytearray(stream.getvalue())
    at = raw.index(PART.encode()) + len(PART)
    raw[at : at + 24] = b"\xff" * 24
    with pytest.raises(Refused, match=f"filen är skadad: {PART} går inte att läsa"):
        read_xml(open_package(bytes(raw), PART, "Word"), PART)
