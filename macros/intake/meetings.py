"""One file, one meeting."""

import datetime
import re

from .dates import days
from .lines import Extracted, Refused


def ett_mote(extracted: Extracted) -> None:
    """Flera protokoll i samma fil avvisas: två rubriker med ordet protokoll eller anteckningar, med olika dagar, och två närvarolistor."""
    titles: dict[datetime.date, int] = {}
    lists = 0
    for number, line in enumerate(extracted.lines, 1):
        words = line.words
        if re.match(r"^(?:närvarande|deltagare|beslutande|deltog)\b[\w\s]{0,20}(?::|$)", words, re.IGNORECASE):
            lists += 1
        if (
            len(words) <= 110
            and not line.bullet
            and re.match(r"^(?:\S+\s+){0,6}?(?:\w*protokoll|\w*anteckningar)\b", words, re.IGNORECASE)
            and not re.search(r"föregående|godkän|läggs|från mötet|upprättad|justera|återkoppling", words, re.IGNORECASE)
        ):
            near = " ".join(one.words for one in extracted.lines[number - 1 : number + 3])
            if hit := next((one.date for one in days(near) if one.date), None):
                titles.setdefault(hit, number)
    if lists >= 2 and len(titles) >= 2:
        where = " och ".join(f"{on} på rad {number}" for on, number in list(titles.items())[:2])
        raise Refused(f"filen ser ut att innehålla flera möten ({where}): dela upp den och importera varje möte för sig")
