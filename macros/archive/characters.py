"""Characters that may not stand in a text or a value: those that hide something, and too many on top of each other."""

import html
import re
import unicodedata

# Control characters, and those that turn the direction of writing: what is shown would not be what is written.
# Nor are the characters that no font knows: private use, noncharacters, tags, unpaired surrogates, and spaces of no width.
# A soft hyphen and the joiners (U+200C, U+200D) are let through: text pasted from Word and names of other scripts have them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U0010ffff]"
)
# A character written as an entity in Markdown or HTML; of the named ones those that hide something.
_ENTITY = re.compile(r"&(?:#[xX]0*[0-9a-fA-F]{1,8}|#0*[0-9]{1,8}|lrm|rlm|zwnj|ZeroWidthSpace|NoBreak);?")
# Nearly every text is done with here: characters that hide nothing, and that NFC leaves as they are whatever stands beside them.
_SHOWN = bytes((*range(0x09, 0x0E), *range(0x20, 0x7F)))
_SHOWN_TOO = re.compile("[\u00a0-\u02ff\u2010-\u2026]*")

MAX_STACKED = 30
"""Combining characters in a row. Source: Unicode Standard Annex 15, Stream-Safe Text Format. NFC takes quadratic time of more."""
# Nearly every text is done with here: no character before U+0300 combines.
_FAR = re.compile(f"[^\x00-\u02ff]{{{MAX_STACKED + 1},}}")


def plain(raw: bytes) -> bool:
    """Return whether a text in UTF-8 has only characters that are shown and that NFC leaves as they are, entities not counted."""
    return _SHOWN_TOO.fullmatch(raw.translate(None, _SHOWN).decode("utf-8")) is not None


def hidden(text: str) -> tuple[int, int] | None:
    """Return where the first hidden character of a text or value stands, and its code; None where there is none."""
    found = _HIDDEN.search(text)
    return (found.start(), ord(found[0])) if found else None


def hidden_entity(text: str) -> tuple[int, int] | None:
    """Return where the first entity of a hidden character stands, and that character's code; None where there is none."""
    for entity in _ENTITY.finditer(text) if "&" in text else ():
        if (code := _hides(entity[0])) is not None:
            return entity.start(), code
    return None


def _hides(entity: str) -> int | None:
    """Return the code of the hidden character that an entity stands for; None where it hides nothing."""
    name = entity[1:].rstrip(";")
    if not name.startswith("#"):
        return ord(html.unescape(f"&{name};")[0])
    hexadecimal = name[1] in "xX"
    digits = name[2 if hexadecimal else 1 :].lstrip("0") or "0"
    code = int(digits, 16 if hexadecimal else 10)
    return code if code > 0x10FFFF or _HIDDEN.match(chr(code)) else None


def stacked(text: str) -> int | None:
    """Return where more than MAX_STACKED combining characters in a row begin; None where nowhere."""
    for far in _FAR.finditer(text):
        row = 0
        for at, character in enumerate(far[0], far.start()):
            row = row + 1 if unicodedata.combining(character) else 0
            if row > MAX_STACKED:
                return at - MAX_STACKED
    return None
