"""Dates and points in time as Swedish minutes write them, and what can safely be derived from them."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..archive.swedish import MONTHS, WEEKDAYS, long_date

_MONTH = {name: number for number, name in enumerate(MONTHS, 1)} | {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mar": 3,
    "jun": 6,
    "jul": 7,
    "apr": 4,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAY = "|".join(f"{day}(?:en)?" for day in WEEKDAYS)
_FORMS = (
    re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d])"),
    re.compile(
        rf"(?<![\d.:,/])(?P<d>\d{{1,2}})(?:[:.]?e)?\.?\s+(?P<n>{_NAMES})\b\.?(?:,?\s+(?P<y>(?:19|20)\d{{2}})"
        rf"|\s*[-’'](?P<s>\d{{2}})(?!\d))?",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d/.:])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:\s*[-/ ]\s*(?P<y>(?:19|20)\d{2})|\s?[-/](?P<s>\d{2})(?![\d/])|(?![\d/]))"),
    re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d{2})(?!\d)"),
    re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?![\d-])"),
    re.compile(r"(?<![\d.:-])(?P<s>[0-4]\d)(?P<x>[-.])(?P<m>0[1-9]|1[0-2])(?P=x)(?P<d>0[1-9]|[12]\d|3[01])(?![\d.:-]*\d)"),
    re.compile(r"(?<![\d-])(?P<s>[012]\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?![\d-])"),
)
_WEEK = re.compile(r"\b(?:v\.?|vecka)\s?(?P<w>\d{1,2})\b(?:\s+(?P<y>20\d{2}))?", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:(?P<w>{_DAY})\s+)?(?:den\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A day in a text: its place, its words, and its year when the text gives it."""

    start: int
    end: int
    said: str
    day: int
    month: int
    year: int | None
    weekday: int | None = None

    def on(self, year: int) -> datetime.date | None:
        """The day in a year; None where it doesn't exist."""
        try:
            return datetime.date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    @property
    def date(self) -> datetime.date | None:
        """The day, when the text gives the year."""
        return self.on(self.year) if self.year else None


def days(text: str) -> Iterator[Found]:
    """Every day that a text names, in order: 2021-06-04, 4 juni, 4/6, 4/6-21, 210604, fredag den 4 juni 2021."""
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for form in _FORMS:
        for match in form.finditer(text):
            held = match.groupdict()
            month = _MONTH[held["n"].lower()] if held.get("n") else int(held["m"])
            short = held.get("s")
            year = int(held["y"]) if held.get("y") else 2000 + int(short) if short else None
            if not (1 <= month <= 12 and 1 <= int(held["d"]) <= 31) or any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if form is _FORMS[2] and re.match(r"\s*(?:del|av)\b", text[match.end() :]):
                continue
            before = _BEFORE.search(text[: match.start()])
            weekday = WEEKDAYS.index(before["w"].lower().removesuffix("en")) if before and before["w"] else None
            one = Found(match.start(), match.end(), match[0].strip(" ,."), int(held["d"]), month, year, weekday)
            if one.on(year or 2024) is None:
                continue
            taken.append(match.span())
            found.append(one)
    return iter(sorted(found, key=lambda one: one.start))


@dataclass(frozen=True)
class When:
    """A time for something to be done: as said, the day or the meeting derived, and from what."""

    said: str
    date: datetime.date | None = None
    meeting: str | None = None
    basis: str | None = None


_LEAD = r"(?:(?:klart?|senast|till|inför|innan|före|vid|på|från|under|efter|i)\s+)"
_NEXT = re.compile(
    rf"{_LEAD}?(?:nästa|nästkommande|kommande|nästföljande)\s+(?:\w+\s+)?(?:(?:\w+[- ])?\w*(?:möte|mötet|sammanträde|sammanträdet|träff"
    rf"|avstämning)\w*|\w*gruppsmöte|tjänstemannaberedning\w*|beredning\w*)"
    rf"|{_LEAD}?nästa\s+gång",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:(?:senast|innan|före|efter|under|till|i|inför|mot|vid)\s+)?(?:slutet av\s+|början av\s+|mitten av\s+|mån\w*skiftet\s+)?"
    r"(?:(?:års|halvårs|månads)skiftet|sommaren|hösten|våren|vintern|julen|påsken|semestern|kommande vecka|nästa vecka|nästa månad"
    r"|nästa år|veckan|(?:höst|vår)terminen|"
    r"i (?:höst|vår|vinter|sommar)|imorgon|i morgon)\b(?:\s+20\d\d)?"
    rf"|\b(?:i|under|senast|till|före|innan)\s+(?:slutet av\s+|början av\s+|mitten av\s+)?(?:{'|'.join(MONTHS)})(?:\s+20\d\d)?\b"
    r"|\b(?:snarast(?: möjligt)?|omgående|omedelbart|löpande|inom kort|på sikt|så snart som möjligt|när behov uppstår|inom (?:en|två"
    r"|tre|fyra|\d+) (?:veckor|vecka|månader|månad|dagar))\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\b(?:(?:senast|under|till|i|innan|före)\s+)?(?:Q|kvartal\s)(?P<q>[1-4])\b(?:[\s-]+(?P<y>20\d{2}))?")
_DATED_LEAD = re.compile(
    rf"((?:senast|till och med|till|inför|innan|före|vid|klart?)\s+)?(?:(?:möte|mötet|sammanträdet"
    rf"|sammanträde)\s+)?(?:den\s+)?(?:(?:{_DAY})\s+)?(?:den\s+)?$",
    re.IGNORECASE,
)


def when(text: str, meeting: datetime.date | None, body: str, following: datetime.date | None = None) -> When | None:
    """The time that a promise names: its last day, its next meeting or its loose words.

    Only what is safe is derived: the year of a day after the meeting, the Sunday of a numbered week, tomorrow.
    `following` is the day that the text itself gives for the body's next meeting.
    """
    named = [one for one in days(text) if not _past(text, one, meeting)]
    if named:
        one = _preferred(text, named)
        lead = _DATED_LEAD.search(text[: one.start])
        said = " ".join((text[lead.start() : one.end] if lead else one.said).split()).rstrip(".,")
        day, basis = forward(one, meeting)
        return When(said, day, None, basis)
    if match := _WEEK.search(text):
        return _week(match, meeting)
    if match := _NEXT.search(text):
        said = " ".join(match[0].split())
        if following and meeting:
            return When(said, following, f"{body}/{following}", f"Texten anger nästa möte till den {long_date(following)}.")
        return When(said, None, f"{body}/nasta", None)
    if match := _QUARTER.search(text):
        return _quarter(match, meeting)
    if match := _LOOSE.search(text):
        said = " ".join(match[0].split())
        if said.lower() in ("imorgon", "i morgon") and meeting:
            return When(said, meeting + datetime.timedelta(days=1), None, "Dagen efter mötet.")
        return When(said)
    return None


def _quarter(match: re.Match[str], meeting: datetime.date | None) -> When:
    """The last day of a numbered quarter; of the quarter to come where no year is said."""
    said, number = " ".join(match[0].split()), int(match["q"])
    if meeting is None:
        return When(said)
    for year in [int(match["y"])] if match["y"] else [meeting.year, meeting.year + 1]:
        day = datetime.date(year + number // 4, number * 3 % 12 + 1, 1) - datetime.timedelta(days=1)
        if day >= meeting:
            return When(said, day, None, f"Sista dagen i kvartal {number} {year}.")
    return When(said)


def _preferred(text: str, named: list[Found]) -> Found:
    """The day after 'senast', else the last one named."""
    for one in named:
        if re.search(
            r"\b(?:senast|klar|klart|deadline|till)\s+(?:den\s+)?(?:\w+dag(?:en)?\s+)?(?:den\s+)?$", text[: one.start], re.IGNORECASE
        ):
            return one
    return named[-1]


def _past(text: str, one: Found, meeting: datetime.date | None) -> bool:
    if re.search(
        r"(?:protokollet?|anteckningarna|mötet|sedan|avtalet)\s+(?:från|av)?\s*(?:den\s+)?$", text[: one.start], re.IGNORECASE
    ) and not re.search(r"(?:till|inför|på|vid|före|innan)\s+mötet\s+(?:den\s+)?$", text[: one.start], re.IGNORECASE):
        return True
    return bool(meeting and one.date and one.date < meeting)


def forward(one: Found, meeting: datetime.date | None) -> tuple[datetime.date | None, str | None]:
    """The day of something that is to come, and the reasoning where the year is not said."""
    if one.year:
        plain = one.said.lower()
        day = one.date
        full = day is not None and any(form in plain for form in (day.isoformat(), long_date(day), f"{day.day}/{day.month} {day.year}"))
        return day, None if full else f"Skrivsättet ”{one.said}” läses som den {long_date(day)}." if day else None
    if meeting is None:
        return None, None
    day = one.on(meeting.year)
    if day and day >= meeting:
        return day, "Årtalet följer av mötets datum."
    later = one.on(meeting.year + 1)
    return (later, "Dagen har passerat mötets år och läses därför som året efter.") if later else (None, None)


def _week(match: re.Match[str], meeting: datetime.date | None) -> When:
    said = " ".join(match[0].split())
    number = int(match["w"])
    if meeting is None or not 1 <= number <= 53:
        return When(said)
    for year in [int(match["y"])] if match["y"] else [meeting.year, meeting.year + 1]:
        try:
            day = datetime.date.fromisocalendar(year, number, 7)
        except ValueError:
            return When(said)
        if day >= meeting:
            return When(said, day, None, f"Söndagen i vecka {number} {year}, veckans sista dag.")
    return When(said)
