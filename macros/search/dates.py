"""Days as the index knows them, however they are written: `d:06-04` for a day, `d:2021-06-04` where the year is known."""

import datetime
import re
from collections.abc import Iterator

from ..archive.swedish import MONTHS

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_MONTH = "|".join([*MONTHS, *(f"{short}\\b" for short in _SHORT)])
_WRITTEN = re.compile(rf"(?<!\d)(\d{{1,2}})(?::?[ea])?\s+({_MONTH})\.?(?:\s+(\d{{4}}))?", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:[\s-]+(\d{4}))?(?![\d/])")
_PACKED = re.compile(r"(?<!\d)(?:20)?(\d{2})(\d{2})(\d{2})(?!\d)")
_MONTH_YEAR = re.compile(rf"(?<!\d\s)({_MONTH})\s+(\d{{4}})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<=\s)[-–’'](\d{2})(?!\d)")


def spans(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(start, end, keys) of every date in a text. A date without a year has the day's key only."""
    for match in _ISO.finditer(text):
        yield from _day(match, match[1], match[2], match[3])
    for match in _WRITTEN.finditer(text):
        yield from _day(match, match[3], str(_SHORT[match[2][:3].lower()]), match[1])
    for match in _SLASHED.finditer(text):
        yield from _day(match, match[3], match[2], match[1])
    for match in _PACKED.finditer(text):
        yield from _day(match, f"20{match[1]}", match[2], match[3])
    for match in _MONTH_YEAR.finditer(text):
        yield match.start(), match.end(), (f"d:{match[2]}-{_SHORT[match[1][:3].lower()]:02}",)
    for match in _SHORT_YEAR.finditer(text):
        yield match.start(), match.end(), (f"20{match[1]}",)


def keys(day: datetime.date) -> tuple[str, ...]:
    """The keys of a known day: the day with its year, the day, the month with its year, the year."""
    return (f"d:{day.isoformat()}", f"d:{day:%m-%d}", f"d:{day:%Y-%m}", str(day.year))


def _day(match: re.Match[str], year: str | None, month: str, day: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    try:
        found = datetime.date(int(year) if year else 2000, int(month), int(day))
    except ValueError:
        return
    yield match.start(), match.end(), keys(found) if year else (f"d:{found:%m-%d}",)
