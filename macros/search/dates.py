"""Days as the index knows them, however they are written: `d:06-04` for a day, `d:2021-06-04` where the year is known."""

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from ..archive.swedish import MONTHS

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_MONTH = "|".join([*MONTHS, *(f"{short}\\b" for short in _SHORT)])
_ENDS = "|".join(sorted({*_SHORT, *(name[-3:] for name in MONTHS)}))
# A number that may be of a day, by what stands around it: most are not, and what is slow need not look at those.
_NUMBER = re.compile(
    rf"""[0-9](?<![0-9][0-9])(?:
      [0-9]?(?![0-9])(?=/\d|\.\ ?\d|(?::?[ea])?\s+(?:{"|".join(sorted({name[:2] for name in MONTHS}))}))
    | (?<=[-–’'].)[0-9](?![0-9])
    | [0-9]{{3}}(?![0-9])(?=-\d)
    | (?:[0-9]{{5}}|[0-9]{{7}})(?![0-9])
    | (?<=(?:{_ENDS})\s.)[0-9]{{3,}}
    | (?<=\s\s.)[0-9]{{3,}}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WRITTEN = re.compile(rf"\d{{1,2}}(?::?[ea])?\s+({_MONTH})\.?(?:\s+(\d{{4}})(?!\d)|\s?[-–’'](\d{{2}})(?!\d))?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<!/)(\d{1,2})/(\d{1,2})(?:[\s/-]+(\d{4})|\s?[-–’'](\d{2}))?(?![\d/])")
_DOTTED = re.compile(r"(?<!\.)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_PACKED = re.compile(r"(?:20)?(\d{2})(\d{2})(\d{2})(?!\d)")
_BEFORE_YEAR = re.compile(rf"(?<!\d\s)({_MONTH})\s+(\d{{4}})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<=\s)[-–’'](\d{2})(?!\d)")
_LONGEST_MONTH = max(map(len, MONTHS))


def spans(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(start, end, keys) of every date in a text. A date without a year has the day's key only."""
    for number in _NUMBER.finditer(text):
        at, end = number.span()
        length = end - at
        if length <= 2 and (match := _WRITTEN.match(text, at)):
            yield from _day(match, match[2] or _short(match[3]), str(_SHORT[match[1][:3].lower()]), number[0])
        if length <= 2 and text[end : end + 1] == "/" and (match := _SLASHED.match(text, at)):
            yield from _day(match, match[3] or _short(match[4]), match[2], match[1])
        if length <= 2 and text[end : end + 1] == "." and (match := _DOTTED.match(text, at)):
            yield from _day(match, match[3], match[2], match[1])
        if length == 4 and text[end : end + 1] == "-" and (match := _ISO.match(text, at)):
            yield from _day(match, match[1], match[2], match[3])
        if length in (6, 8) and (match := _PACKED.match(text, at)):
            yield from _day(match, f"20{match[1]}", match[2], match[3])
        if length >= 4 and text[at - 1 : at].isspace():
            yield from _month_before(text, at)
        if length == 2 and at and (match := _SHORT_YEAR.match(text, at - 1)):
            yield match.start(), match.end(), (f"20{match[1]}",)


def _month_before(text: str, at: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    start = at - 1
    while start and text[start - 1].isspace():
        start -= 1
    if match := _BEFORE_YEAR.search(text, max(0, start - _LONGEST_MONTH), at + 4):
        yield match.start(), match.end(), (f"d:{match[2]}-{_SHORT[match[1][:3].lower()]:02}",)


@lru_cache(maxsize=10_000)
def keys(day: datetime.date) -> tuple[str, ...]:
    """The keys of a known day: the day with its year, the day, the month with its year, the year."""
    return (f"d:{day.isoformat()}", f"d:{day:%m-%d}", f"d:{day:%Y-%m}", str(day.year))


def _short(year: str | None) -> str | None:
    """A year of two figures: '21' → '2021'."""
    return f"20{year}" if year else None


def _day(match: re.Match[str], year: str | None, month: str, day: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    if found := _keys_of(year, month, day):
        yield match.start(), match.end(), found


@lru_cache(maxsize=10_000)
def _keys_of(year: str | None, month: str, day: str) -> tuple[str, ...]:
    """The keys of a day as written; none where there is no such day."""
    try:
        found = datetime.date(int(year) if year else 2000, int(month), int(day))
    except ValueError:
        return ()
    return keys(found) if year else (f"d:{found:%m-%d}",)
