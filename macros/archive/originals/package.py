"""Opening .docx and .odt: zip files of XML, which may be hostile. Bounded in size, in number and in entities."""

import io
import lzma
import zipfile
import zlib
from typing import Any

from lxml import etree

from ..problems import Refused

MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
MAX_DEPTH = 200


def open_package(raw: bytes, needed: str, kind: str) -> zipfile.ZipFile:
    """The zip file, when it is one, is not encrypted and holds the part `needed`."""
    if raw[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Refused(
            "filen är lösenordsskyddad eller sparad i ett gammalt Word-format: öppna den i Word och spara den som .docx utan lösenord"
        )
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
        parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise Refused(f"filen är ingen riktig {kind}-fil: den går inte att packa upp") from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused(f"filen blir för stor när den packas upp (högst {MAX_UNPACKED // 1_000_000} MB): spara den på nytt utan bilder")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("filen är lösenordsskyddad: spara den utan lösenord")
    if needed not in package.namelist():
        raise Refused(f"filen är ingen riktig {kind}-fil: {needed} saknas i den")
    return package


def read_xml(package: zipfile.ZipFile, part: str) -> Any:
    """The root element of a part, or None where the package has no such part. Entities are never expanded."""
    if part not in package.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(package.read(part), parser)
    except (
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        OSError,
        ValueError,
        EOFError,
        RuntimeError,
        NotImplementedError,
    ):
        raise Refused(f"filen är skadad: {part} går inte att läsa") from None


def write_package(parts: list[tuple[str, bytes]]) -> bytes:
    """A zip file of these parts, in this order, the same bytes whenever it is made. `mimetype` is stored as it is, as ODF asks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            held = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            held.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            held.external_attr = 0o600 << 16
            package.writestr(held, content)
    return buffer.getvalue()


def serialized(root: Any) -> bytes:
    """The bytes of a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def without(node: Any) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def unwrapped(node: Any, inner: Any) -> None:
    """Put the children of `inner` (an element in `node`, or `node` itself) in the place of `node`."""
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    for child in list(inner):
        parent.insert(at, child)
        at += 1
    without(node)
