"""One file, one meeting."""

import datetime
import re

from .dates import days
from .lines import Extracted, Refused

_TITLE = re.compile(r"^(?:\S+\s+){0,6}?(?:\w*protokoll|\w*anteckningar|\w*möte|\w*sammanträde)\b", re.IGNORECASE)
_NOT_TITLE = re.compile(
    r"^(?:§|\d+[.)\s]|nästa|kommande|vid|på|inför|till|efter|från|enligt)|föregående|godkän|läggs|från mötet|upprättad|justera|återkoppling"
    r"|nästa|kommande|[.;]$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"protokoll|anteckningar")
_LIST = re.compile(r"^(?:närvarande|deltagare|beslutande|deltog)\b[\w\s]{0,20}(?::|$)", re.IGNORECASE)
_FIRST = re.compile(r"^\s*(?:§\s?\d+|1[.)]?(?=\s))")


def ett_mote(extracted: Extracted) -> None:
    """Flera protokoll i samma fil avvisas: två rubriker med ordet protokoll, anteckningar eller möte, med olika dagar, och efter den
    andra antingen en ny närvarolista, en punkt 1 till, eller en rubrik som är skriven likadant som den första.
    """
    titles: dict[datetime.date, tuple[int, str]] = {}
    lists: list[int] = []
    firsts: list[int] = []
    for number, line in enumerate(extracted.lines, 1):
        words = line.words
        if _LIST.match(words):
            lists.append(number)
        if _FIRST.match(line.text):
            firsts.append(number)
        if len(words) <= 110 and not line.bullet and _TITLE.match(words) and not _NOT_TITLE.search(words):
            near = " ".join(one.words for one in extracted.lines[number - 1 : number + 3])
            if hit := next((one.date for one in days(near) if one.date), None):
                titles.setdefault(hit, (number, _shape(words)))
    if len(titles) < 2:
        return
    (on, (start, shape)), (other, (second, again)) = list(titles.items())[:2]
    restarted = [n for n in firsts if re.match(r"\s*(?:§\s?1\b|1\b)", extracted.lines[n - 1].text)]
    if (
        (len(lists) >= 2 and any(n > second for n in lists))
        or (_WRITTEN.search(again) and any(n < second for n in restarted) and any(n > second for n in restarted))
        or (shape == again and second - start >= 3)
    ):
        where = f"{on} på rad {start} och {other} på rad {second}"
        raise Refused(f"filen ser ut att innehålla flera möten ({where}): dela upp den och importera varje möte för sig")


def _shape(words: str) -> str:
    """A title without its day: what two minutes of the same body have in common."""
    found = next(days(words), None)
    return " ".join((words[: found.start] if found else words).lower().split())
