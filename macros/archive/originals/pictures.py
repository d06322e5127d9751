"""Pictures without what they carry beside the picture: camera, place, author, program.

Sources: JPEG segments, ITU-T T.81 annex B; PNG chunks, W3C PNG (third edition) 11.3.
"""

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"bKGD", b"sBIT"))
# APP0 (JFIF), APP2 (colour profile), APP14 (Adobe: how colours are coded); the other APPn and comments say nothing of the picture.
_JPEG_DROPPED = frozenset((0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE))


def bare(raw: bytes) -> bytes | None:
    """Return a PNG or JPEG without metadata; None for other formats and for what can't be read."""
    try:
        if raw.startswith(_PNG):
            return _PNG + b"".join(_chunks(raw))
        if raw.startswith(b"\xff\xd8"):
            return b"\xff\xd8" + b"".join(_segments(raw))
    except (struct.error, IndexError, ValueError):
        pass
    return None


def _chunks(raw: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(raw):
        (size,) = struct.unpack(">I", raw[at : at + 4])
        kind, end = raw[at + 4 : at + 8], at + 12 + size
        if kind in _PNG_KEPT:
            yield raw[at:end]
        if kind == b"IEND":
            return
        at = end
    raise IndexError


def _segments(raw: bytes) -> Iterator[bytes]:
    at = 2
    while raw[at] == 0xFF:
        marker = raw[at + 1]
        if marker == 0xDA:  # the picture itself: what follows its end is not kept
            yield raw[at : raw.rindex(b"\xff\xd9") + 2]
            return
        (size,) = struct.unpack(">H", raw[at + 2 : at + 4])
        if marker not in _JPEG_DROPPED:
            yield raw[at : at + 2 + size]
        at += 2 + size
    raise IndexError
