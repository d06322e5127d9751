"""Rules about personal data that never belongs in the archive."""

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from .. import walk
from ..load import ORIGINALS, Archive
from ..problems import Problem
from ..text import fold

_IDENTITY = re.compile(r"(?<![\d/-])(?:\d{2})?(\d{2})(\d{2})(\d{2})[-+]?\s?(\d{3})(\d)(?![\d/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w/.-])(?:\+46|0046|0)[\s-]?\(?0?\)?\d{1,3}\)?[\s-]{1,3}\d{2,3}(?:[\s-]?\d{2,3}){1,2}(?![\w/-])"
    r"|(?<![\w/.-])(?:\+46\d{8,9}|07\d{8})(?![\w/-])"
)
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
_AS_DIGIT = bytes(ord("0") if byte in b"0+" else ord("1") if byte in b"123456789" or byte in _FAR else byte for byte in range(256))
_NUMBERS = (re.compile(b"0[01]{7}"), re.compile(b"1[01]{8}"))

_PART = 20_000_000  # bytes of one part of a package that are looked through


def inga_personuppgifter_som_inte_hor_hit(archive: Archive) -> Iterator[Problem]:
    """Inga personnummer, samordningsnummer, e-postadresser eller telefonnummer, varken i texter, utsagor eller original."""
    for path, text, value, rewritten in _files(archive):
        if not suspicious(text) and not (rewritten and any(map(suspicious, _strings(value)))):
            continue
        found: set[str] = set()
        for number, line in enumerate(text.split("\n"), 1):
            for what in sorted(personal_data(line)):
                found.add(what)
                yield Problem(path, number, f"raden innehåller {what}", _REMEDY)
        # What stands on two lines, or behind an escape, is whole in what is shown.
        for what in sorted({what for shown in _strings(value) for what in personal_data(fold(shown))} - found):
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
        found: set[str] = set()
        try:
            with zipfile.ZipFile(archive.root / ORIGINALS / name) as package:
                for part in package.infolist():
                    if part.filename.endswith((".xml", ".rels")) and part.file_size <= _PART:
                        words = package.read(part).decode("utf-8", "replace")
                        # A tag may stand in the middle of a number, and between two of them.
                        found |= personal_data(re.sub(r"<[^>]*>", "", words)) & personal_data(re.sub(r"<[^>]*>", " ", words))
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue  # a file that can't be opened is another rule's
        for what in sorted(found):
            yield f"{ORIGINALS}/{name}", what


def personal_data(line: str) -> set[str]:
    """The kinds of personal data in a line. Identity numbers are told from other numbers by date and check digit.

    Source of the form: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer: the day plus 60).
    """
    found = {"en e-postadress"} if "@" in line and _MAIL.search(line) else set()
    if not _DIGITS.search(line):
        return found
    # Each with the character after it: the forms look at what stands beside a number.
    stretches = [(match.start(), match.end() + 1) for match in _STRETCH.finditer(line)]
    for match in (match for start, end in stretches for match in _IDENTITY.finditer(line, start, end)):
        month, day = int(match[2]), int(match[3])
        digits = match[1] + match[2] + match[3] + match[4] + match[5]
        if 1 <= month <= 12 and _luhn(digits):
            if 1 <= day <= 31:
                found.add("ett personnummer")
            elif 61 <= day <= 91:
                found.add("ett samordningsnummer")
    for match in (match for start, end in stretches for match in _PHONE.finditer(line, start, end)):
        digits = re.sub(r"\D", "", match[0])
        if 8 <= len(digits) <= 13:
            found.add("ett telefonnummer")
    return found


def suspicious(text: str) -> bool:
    """Whether a text could have personal data, in a line or in the whole with its spaces folded: there is none that this passes over."""
    if "@" in text and _MAIL.search(text):
        return True
    digits = text.encode(errors="surrogatepass").translate(_AS_DIGIT, _BETWEEN)
    return any(form.search(digits) for form in _NUMBERS)


def masked(line: str) -> str:
    """The line with what `personal_data` finds replaced by [maskat]."""
    for form in (_MAIL, _PHONE, _IDENTITY):
        line = form.sub(lambda match: "[maskat]" if personal_data(match[0]) else match[0], line)
    return line


def _luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(int(d) for d in digits):
        doubled = digit * 2 if index % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
