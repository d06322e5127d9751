"""Rules about personal data that never belongs in the archive."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..load import ORIGINALS, Archive
from ..problems import Problem
from ..source import read
from ..text import fold

_IDENTITY = re.compile(r"(?<![\d/-])(?:\d{2})?(\d{2})(\d{2})(\d{2})[-+]?\s?(\d{3})(\d)(?![\d/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w/.-])(?:\+46|0046|0)[\s-]?\(?0?\)?\d{1,3}\)?[\s-]{1,3}\d{2,3}(?:[\s-]?\d{2,3}){1,2}(?![\w/-])"
    r"|(?<![\w/.-])(?:\+46\d{8,9}|07\d{8})(?![\w/-])"
)


# Nearly every line is done with here: no number of these kinds without eight digits close together.
_DIGITS = re.compile(r"\d(?:[\s()+-]{0,3}\d){7}")


_PART = 20_000_000  # bytes of one part of a package that are looked through


def inga_personuppgifter_som_inte_hor_hit(archive: Archive) -> Iterator[Problem]:
    """Inga personnummer, samordningsnummer, e-postadresser eller telefonnummer, varken i texter, utsagor eller original."""
    for path, text, also in _files(archive):
        found: set[str] = set()
        for number, line in enumerate(text.split("\n"), 1):
            for what in sorted(personal_data(line)):
                found.add(what)
                yield Problem(path, number, f"raden innehåller {what}", _REMEDY)
        # What stands on two lines, or behind an escape, is whole in what is shown.
        for what in sorted({what for shown in also for what in personal_data(shown)} - found):
            yield Problem(path, 1, f"filen innehåller {what}, delat på två rader eller skrivet med omskrivna tecken", _REMEDY)
    for path, what in _hidden(archive):
        yield Problem(
            path,
            1,
            f"originalet innehåller {what} i delar som inte syns, som egenskaper, kommentarer eller strukna ord",
            "Spara om filen utan dem (i Word: Granska dokument), eller lämna in texten som .txt.",
        )


_REMEDY = "Ta bort det. I en text ersätts det med [maskat], och ändringen skrivs i `ändringar`."


def _files(archive: Archive) -> Iterator[tuple[str, str, list[str]]]:
    """(path, text, the strings that are shown of it) of everything that is published."""
    yield from ((path, archive.sources[path], [text.visible]) for path, text in archive.texts.items())
    yield from ((path, located.text, list(_strings(located.value))) for path, located in archive.files.items())
    for file in _originals(archive):
        if file.suffix in (".txt", ".md"):
            path = file.relative_to(archive.root).as_posix()
            text = read(archive.root, path, []) or ""
            yield path, text, [fold(text)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield fold(value)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _originals(archive: Archive) -> Iterator[Path]:
    folder = archive.root / ORIGINALS
    yield from (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())


def _hidden(archive: Archive) -> Iterator[tuple[str, str]]:
    """Personal data in any part of an original that is a package of XML (Word, OpenDocument), which is published as it is."""
    for file in _originals(archive):
        if file.suffix not in (".docx", ".odt"):
            continue
        found: set[str] = set()
        try:
            with zipfile.ZipFile(file) as package:
                for part in package.infolist():
                    if part.filename.endswith((".xml", ".rels")) and part.file_size <= _PART:
                        words = package.read(part).decode("utf-8", "replace")
                        # A tag may stand in the middle of a number, and between two of them.
                        found |= personal_data(re.sub(r"<[^>]*>", "", words)) & personal_data(re.sub(r"<[^>]*>", " ", words))
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue  # a file that can't be opened is another rule's
        for what in sorted(found):
            yield file.relative_to(archive.root).as_posix(), what


def personal_data(line: str) -> set[str]:
    """The kinds of personal data in a line. Identity numbers are told from other numbers by date and check digit.

    Source of the form: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer: the day plus 60).
    """
    found = {"en e-postadress"} if "@" in line and _MAIL.search(line) else set()
    if not _DIGITS.search(line):
        return found
    for match in _IDENTITY.finditer(line):
        month, day = int(match[2]), int(match[3])
        digits = match[1] + match[2] + match[3] + match[4] + match[5]
        if 1 <= month <= 12 and _luhn(digits):
            if 1 <= day <= 31:
                found.add("ett personnummer")
            elif 61 <= day <= 91:
                found.add("ett samordningsnummer")
    for match in _PHONE.finditer(line):
        digits = re.sub(r"\D", "", match[0])
        if 8 <= len(digits) <= 13:
            found.add("ett telefonnummer")
    return found


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
