"""Rules about personal data that never belongs in the archive."""

import html
import lzma
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from .. import walk
from ..characters import stacked
from ..load import ORIGINALS, Archive
from ..problems import Problem
from ..text import fold
from ..words import luhn

# Every pattern here is linear: it begins at a place that a bounded look-behind chooses, or each of its parts is bounded.
_IDENTITY = re.compile(r"(?<![\d/-])(?:\d{2})?(\d{2})(\d{2})(\d{2})\s?[-+]?\s?(\d{3})(\d)(?![\d/])")
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:\s?@\s?|\s{0,2}[(\[{]\s?(?:@|at|snabel-?a)\s?[)\]}]\s{0,2}|\s{1,2}snabel-?a\s{1,2})"
    r"[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_AT = tuple(mark for word in ("snabel", "(at", "[at", "{at", "( at", "[ at", "{ at") for mark in (word, word.upper(), word.title()))
_PHONE = re.compile(
    r"(?<![\w/.-])(?:\+46|0046|0)[\s-]?\(?0?\)?\d{1,3}\)?[\s-]{1,3}\d{2,3}(?:[\s-]?\d{2,3}){1,2}(?![\w/-])"
    r"|(?<![\w/.-])(?:(?:\+46|0046)[\s-]?(?:\(0\))?[\s-]?[1-9]\d{6,8}|0[1-9]\d{7,8})(?![\w/-])"
)
_BOOK = re.compile(r"ISBN[\s:-]{0,3}(?:10)?[\s:-]{0,3}$", re.IGNORECASE)
# Nearly every line is done with here: no number of these kinds without eight digits close together.
_DIGITS = re.compile(r"\d(?:[\s()+-]{0,3}\d){7}")
# The numbers above are made of these characters only, so each stands inside one such stretch. That it begins with a digit,
# a bracket or a plus is said in ranges, which is much faster: no digits but 0–9 come before U+0660, none in U+2000–2FFF.
_STRETCH = re.compile(r"[0-9(+\u0660-\u1fff\u3000-\U0010ffff][\d\s()+-]{7,}")

# Nearly every file is done with here: in its bytes, without those that may stand between digits, and with every digit as 0 or 1,
# an identity number is at least nine of them and a phone number, which begins with + or 0, eight. A date is neither.
# What those ranges begin with is taken for digits; of other characters beyond ASCII only spaces could matter.
# That each form begins with a character, and not with a choice, makes it some twenty times faster.
_FAR = frozenset((*range(0xD9, 0xE2), *range(0xE3, 0xF5)))
_BETWEEN = bytes((*b" \t\n\r\v\f\x1c\x1d\x1e\x1f()-", *(byte for byte in range(0x80, 0x100) if byte not in _FAR)))
_AS_DIGIT = bytes(ord("0") if byte in b"0+" or byte in _FAR else ord("1") if byte in b"123456789" else byte for byte in range(256))
_NUMBERS = (re.compile(b"0[01]{7}"), re.compile(b"1[01]{8}"))

SETTINGS = "data/arkiv.yml"
_PACKAGE = 20_000_000  # bytes of a package, unpacked, that are looked through
_MAX_PARTS = 2_000
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svm", ".ttf", ".otf", ".odttf", ".fntdata")
_ATTRIBUTE = re.compile(r"""=\s?(?:"([^"<]*)"|'([^'<]*)')""")
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError, RuntimeError)


@cache
def _plain_table() -> dict[int, str | None]:
    """Return what every dash, space, at sign and digit of any script is read as; None for what takes no room.

    Source: the general categories of the Unicode Character Database (Pd, Zs, Nd, Cf) and its variation selectors.
    """
    plain: dict[int, str | None] = {0x2212: "-", 0xFF20: "@", 0xFE6B: "@", 0xFF0E: ".", 0x3002: ".", 0xFF0B: "+", 0x034F: None}
    plain |= dict.fromkeys(range(0xFE00, 0xFE10), None)
    for code in range(0x80, 0x20000):  # beyond it there are none but tags, which are refused where text enters
        match unicodedata.category(chr(code)):
            case "Pd":
                plain[code] = "-"
            case "Zs":
                plain[code] = " "
            case "Nd":
                plain[code] = str(unicodedata.decimal(chr(code)))
            case "Cf":
                plain[code] = None
    return plain


def _plain(line: str) -> str:
    """Return the line in NFC with the dashes, spaces and digits of ASCII, and without characters that take no room."""
    if line.isascii():
        return line
    # What takes quadratic time to normalize is refused in a text, and is no address in a part of a package.
    return (line if stacked(line) is not None else unicodedata.normalize("NFC", line)).translate(_plain_table())


def inga_personuppgifter_som_inte_hor_hit(archive: Archive) -> Iterator[Problem]:
    """Inga personnummer, samordningsnummer, e-postadresser eller telefonnummer, varken i texter, utsagor eller original."""
    for path, text, value, rewritten in _files(archive):
        if not suspicious(text) and not (rewritten and any(map(suspicious, _strings(value)))):
            continue
        # The publisher's own address is there to be published.
        allowed = {"en e-postadress"} if path == SETTINGS else set()
        found: set[str] = set()
        for number, line in enumerate(text.split("\n"), 1):
            for what in sorted(personal_data(line) - allowed):
                found.add(what)
                yield Problem(path, number, f"raden innehåller {what}", _REMEDY)
        # What stands on two lines, or behind an escape, is whole in what is shown.
        for what in sorted({what for shown in _strings(value) for what in personal_data(fold(shown))} - found - allowed):
            yield Problem(path, 1, f"filen innehåller {what}, delat på två rader eller skrivet med omskrivna tecken", _REMEDY)
    for path, what in _hidden(archive):
        yield Problem(
            path,
            1,
            f"originalet innehåller {what} i delar som inte syns, som egenskaper, kommentarer eller strukna ord",
            "Spara om filen utan dem (i Word: Granska dokument), eller lämna in texten som .txt.",
        )


_REMEDY = "Ta bort det. I en text ersätts det med [maskat], och ändringen skrivs i `ändringar`."


def _files(archive: Archive) -> Iterator[tuple[str, str, Any, bool]]:
    """(path, text, what is shown of it, whether that may have other characters than the text) of everything that is published.

    Without an escape a value in YAML has the characters of the file, if in other spacing.
    """
    yield from ((path, archive.sources[path], text.visible, True) for path, text in walk.texts(archive))
    yield from ((path, located.text, located.value, "\\" in located.text) for path, located in archive.files.items())
    for name in walk.originals(archive):
        if _ends(name, (".txt", ".md")):
            text = walk.original(archive, name, [])
            yield f"{ORIGINALS}/{name}", text or "", text or "", False


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    """Whether a file's name, more than the ending, has one of the endings."""
    return name.endswith(endings) and name.rpartition("/")[2] not in endings


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _hidden(archive: Archive) -> Iterator[tuple[str, str]]:
    """Personal data in any part of an original that is a package of XML (Word, OpenDocument), which is published as it is."""
    for name in walk.originals(archive):
        if not _ends(name, (".docx", ".odt")):
            continue
        try:
            found = in_package(archive.root / ORIGINALS / name)
        except UNREADABLE:
            continue  # a file that can't be opened is another rule's
        for what in sorted(found):
            yield f"{ORIGINALS}/{name}", what


def in_package(path: Path) -> set[str]:
    """Return the kinds of personal data in every part of a package that is text, whatever its name and encoding.

    A package with more than `_MAX_PARTS` parts or `_PACKAGE` bytes is not read to its end, which is one of the kinds.
    """
    found: set[str] = set()
    try:
        for _, words in _parts(path):
            found |= personal_data(_TAG.sub(_between, words))
            if any("@" in value and personal_data(value) for pair in _ATTRIBUTE.findall(words) for value in pair):
                found.add("en e-postadress")
    except _TooMuch:
        found.add(f"mer än {_PACKAGE // 1_000_000} MB uppackat eller fler än {_MAX_PARTS} delar, som inte kan granskas,")
    return found


def package_texts(path: Path) -> Iterator[str]:
    """Yield the text of every part of a package and what its attributes say, without markup.

    Raises one of `UNREADABLE` where there is more than can be read: too much, or a part that is neither text nor a picture or font.
    """
    for name, words in _parts(path):
        if not words and not name.lower().endswith(_PICTURES) and not name.endswith("/"):
            raise ValueError(f"a part that can't be read: {name}")
        yield html.unescape(_TAG.sub(_between, words))
        yield from (html.unescape(value) for pair in _ATTRIBUTE.findall(words) for value in pair if value)


class _TooMuch(ValueError):
    """A package with more than `_MAX_PARTS` parts or `_PACKAGE` bytes."""


def _parts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text, with its markup, of each part of a package: an empty text where the part is none."""
    left = _PACKAGE
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
        for part in parts[:_MAX_PARTS]:
            with package.open(part) as stream:
                raw = stream.read(left + 1)
            left -= len(raw)
            if left < 0:
                break
            yield part.filename, _decoded(raw)
    if left < 0 or len(parts) > _MAX_PARTS:
        raise _TooMuch


_TAG = re.compile(r"<[/?!]?(?:[\w-]{1,40}:)?([\w-]{0,60})[^<>]*>")
# Runs of one paragraph in Word and OpenDocument, in which a number may be split anywhere; every other element parts two numbers.
_INLINE = frozenset(("r", "t", "rPr", "ins", "del", "delText", "span", "a", "hyperlink", "smartTag", "moveFrom", "moveTo"))
_SPACES = frozenset(("tab", "br", "cr", "ptab", "line-break", "s"))


def _between(tag: re.Match[str]) -> str:
    """Return what parts the text before a tag from the text after it: nothing, a space or a mark that stands in no number."""
    if tag[1] in _SPACES:
        return " "
    return "" if tag[1] in _INLINE or tag[0].endswith("/>") else "|"


def _decoded(raw: bytes) -> str:
    """Return the text of one part of a package; an empty one where the part is no text (a picture, a font)."""
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    order = "utf-16" if wide else "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be" if raw[:1] == b"\0" else "utf-8"
    if order == "utf-8" and b"\0" in raw:
        return ""
    text = raw.decode(order, "replace")
    return "" if text.count("\ufffd") * 100 > len(text) else text


def personal_data(line: str) -> set[str]:
    """The kinds of personal data in a line. Identity numbers are told from other numbers by date and check digit.

    Source of the form: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer: the day plus 60).
    """
    line = _plain(line)
    found = {"en e-postadress"} if _may_be_mail(line) and _MAIL.search(line) else set()
    if not _DIGITS.search(line):
        return found
    # Each with the character after it: the forms look at what stands beside a number.
    stretches = [(match.start(), match.end() + 1) for match in _STRETCH.finditer(line)]
    for match in (match for start, end in stretches for match in _IDENTITY.finditer(line, start, end)):
        month, day = int(match[2]), int(match[3])
        digits = match[1] + match[2] + match[3] + match[4] + match[5]
        if 1 <= month <= 12 and luhn(digits):
            if 1 <= day <= 31:
                found.add("ett personnummer")
            elif 61 <= day <= 91:
                found.add("ett samordningsnummer")
    for match in (match for start, end in stretches for match in _PHONE.finditer(line, start, end)):
        digits = re.sub(r"\D", "", match[0])
        if 8 <= len(digits) <= 13 and not _BOOK.search(line, max(0, match.start() - 12), match.start()):
            found.add("ett telefonnummer")
    return found


def suspicious(text: str) -> bool:
    """Whether a text could have personal data, in a line or in the whole with its spaces folded: there is none that this passes over."""
    if _may_be_mail(text):
        return True
    digits = text.encode(errors="surrogatepass").translate(_AS_DIGIT, _BETWEEN)
    return any(form.search(digits) for form in _NUMBERS)


def _may_be_mail(text: str) -> bool:
    return "@" in text or "\uff20" in text or "\ufe6b" in text or any(mark in text for mark in _AT)


def masked(line: str) -> str:
    """The line with what `personal_data` finds replaced by [maskat]."""
    if not personal_data(line):
        return line
    line = _plain(line)
    for form in (_MAIL, _PHONE, _IDENTITY):
        line = form.sub(lambda match: "[maskat]" if personal_data(match[0]) else match[0], line)
    return line
