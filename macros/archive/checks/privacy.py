"""Rules about personal data that never belongs in the archive."""

import re
from collections.abc import Iterator

from ..load import ORIGINALS, Archive
from ..problems import Problem
from ..source import read

_IDENTITY = re.compile(r"(?<![\d/-])(?:\d{2})?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{3})(\d)(?![\d/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w/.-])(?:\+46|0046|0)[\s-]?\(?0?\)?\d{1,3}\)?[\s-]{1,3}\d{2,3}(?:[\s-]?\d{2,3}){1,2}(?![\w/-])"
    r"|(?<![\w/.-])(?:\+46\d{8,9}|07\d{8})(?![\w/-])"
)


# Nearly every line is done with here: no number of these kinds without eight digits close together.
_DIGITS = re.compile(r"\d(?:[\s()+-]{0,3}\d){7}")


def inga_personuppgifter_som_inte_hor_hit(archive: Archive) -> Iterator[Problem]:
    """Inga personnummer, samordningsnummer, e-postadresser eller telefonnummer, varken i texter, utsagor eller original."""
    for path, text in _files(archive):
        for number, line in enumerate(text.split("\n"), 1):
            for what in sorted(personal_data(line)):
                yield Problem(
                    path,
                    number,
                    f"raden innehåller {what}",
                    "Ta bort det. I en text ersätts det med [maskat], och ändringen skrivs i `ändringar`.",
                )


def _files(archive: Archive) -> Iterator[tuple[str, str]]:
    yield from archive.sources.items()
    yield from ((path, located.text) for path, located in archive.files.items())
    folder = archive.root / ORIGINALS
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.is_file() and file.suffix in (".txt", ".md"):
            path = file.relative_to(archive.root).as_posix()
            yield path, read(archive.root, path, []) or ""


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
