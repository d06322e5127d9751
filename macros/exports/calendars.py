"""iCalendar (RFC 5545): meetings held and announced, days that something is due, agreements that end.

Nothing in a calendar comes from the clock: DTSTAMP and LAST-MODIFIED are the day of the review or of the latest correction, SEQUENCE is
the number of corrections, and UID is the permanent address.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, vDuration, vText, vUri
from icalendar import Event as ICalEvent

from ..archive import addresses
from ..archive.statements import ACTION
from ..archive.words import fold
from ..views import news
from ..views.channels import Channel
from ..views.frame import Whole
from ..views.news import Announced, News, Note

Moment = datetime.date | datetime.datetime

ZONE = ZoneInfo("Europe/Stockholm")
_CLOCK = r"(\d{1,2})[.:](\d{2})"
_HOURS = re.compile(rf"(?:kl\.?\s*)?{_CLOCK}(?:\s*(?:[-–—]|till)\s*(?:kl\.?\s*)?{_CLOCK})?", re.IGNORECASE)
_SINCE = 1996
"""The first year that the definition of the time zone holds for. Earlier meetings take the whole day."""

_NEVER = datetime.date(1970, 1, 1)
"""The stamp of what has neither been reviewed nor corrected: the end of an agreement, which stands in a register."""


@dataclass(frozen=True)
class Event:
    """An event. A `start` that is a day is all day; `end` is exclusive. `sequence`: how many times it has been corrected."""

    address: str
    start: Moment
    end: Moment | None
    title: str
    words: str
    category: str
    stamp: datetime.date
    sequence: int = 0
    place: str = ""
    tentative: bool = False


def calendar(whole: Whole, channel: Channel) -> bytes:
    """The calendar of a channel; empty bytes where it has no event."""
    made = sorted(events(whole, channel), key=lambda one: (one.start.isoformat(), one.address, one.title))
    if not made:
        return b""
    name = fold(whole.archive.settings.name)
    title = vText(f"{fold(channel.title)} – {name}" if channel.page else name)
    found = Calendar()
    found.add("prodid", vText(f"-//{name}//Samverkansarkivet//SV"))
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("name", title)
    found.add("x-wr-calname", title)
    found.add("x-wr-timezone", str(ZONE))
    found.add("url", vUri(whole.url + channel.page))
    found.add("refresh-interval", vDuration(datetime.timedelta(days=1)), parameters={"VALUE": "DURATION"})
    if any(isinstance(one.start, datetime.datetime) for one in made):
        found.add_component(_zone())
    for one in made:
        found.add_component(_event(one, whole.url))
    return bytes(found.to_ical())


def events(whole: Whole, channel: Channel) -> Iterator[Event]:
    """The events of a channel, each once."""
    told = news.every(whole.catalogue)
    announced: dict[str, tuple[News, Announced]] = {}
    for key in channel.meetings:
        one = told[key]
        if channel.whole_meetings and one.head.dated:
            yield _held(whole, one)
        for coming in one.announced if channel.matters is None and channel.whole_meetings else ():
            announced.setdefault(coming.id, (one, coming))
        yield from (_due(whole, one, note) for note in one.notes if note.kind is ACTION and note.day and channel.holds(note))
    yield from (_announced(whole, *found) for key, found in announced.items() if key not in whole.catalogue.heads)
    yield from (_end(whole, key) for key in channel.ends)


def _held(whole: Whole, one: News) -> Event:
    start, end = _hours(one.head.day, one.time)
    words = f"{one.type.capitalize()} ord för ord, med beslut och åtgärder."
    if one.date_basis:
        words += f"\nDagen är delvis härledd: {one.date_basis}"
    return Event(one.address, start, end, one.head.title, words, "Möte", one.updated, len(one.corrections), place=one.place)


def _announced(whole: Whole, one: News, coming: Announced) -> Event:
    body, _, day = coming.id.partition("/")
    named = whole.index.name(body)
    start, end = _hours(datetime.date.fromisoformat(day[:10]), coming.said)
    words = f"Aviserat i {one.head.title}: ”{coming.quote}”\nArkivet har inget protokoll från mötet och vet inte om det blev av."
    address = f"{one.address}#{coming.anchor}"
    return Event(address, start, end, f"{named} (aviserat)", words, "Möte", one.updated, len(one.corrections), tentative=True)


def _due(whole: Whole, one: News, note: Note) -> Event:
    who = ", ".join(dict.fromkeys(words for _, words in note.who)) or "sägs inte"
    lines = [f"”{note.quote}”", f"Vem: {who}.", f"Enligt {one.head.title}{f', {note.item}' if note.item else ''}."]
    if note.basis:
        lines.append(f"Dagen är härledd ur ”{note.said}”: {note.basis}")
    if note.evidence:
        lines.append(f"Belagt som klart: ”{note.evidence_quote}”")
    done = "Klart: " if note.evidence else "Senast: "
    day = datetime.date.fromisoformat(note.day)
    address = f"{one.address}#{note.anchor}"
    return Event(address, day, None, f"{done}{note.title}", "\n".join(lines), "Åtgärd", one.updated, len(one.corrections))


def _end(whole: Whole, key: str) -> Event:
    agreement = whole.archive.agreements[key]
    assert agreement.in_force and agreement.in_force.end  # channels.py gives no other
    quotes = [f"”{source.quote}”" for source in agreement.in_force.sources if source.quote]
    words = "\n".join([*quotes, "Arkivet vet inte om avtalet har förlängts, om inget annat står på sidan."])
    told = news.every(whole.catalogue)
    stamp = max(
        (told[meeting].updated for one in agreement.in_force.sources if (meeting := one.meeting) and meeting in told), default=_NEVER
    )
    return Event(addresses.agreement(key), agreement.in_force.end, None, f"Sista dagen: {agreement.name}", words, "Avtal", stamp)


def _hours(day: datetime.date, said: str) -> tuple[Moment, Moment | None]:
    """When something begins and ends: the hours where the words give them once and possibly, else the whole day."""
    found = list(_HOURS.finditer(said))
    if len(found) != 1 or day.year < _SINCE:
        return day, None
    hours = [int(part) for part in found[0].groups() if part is not None]
    try:
        times = [datetime.time(hours[at], hours[at + 1]) for at in range(0, len(hours), 2)]
    except ValueError:
        return day, None
    if len(times) == 2 and times[1] <= times[0]:
        return day, None
    start, *end = (datetime.datetime.combine(day, time, ZONE) for time in times)
    return start, end[0] if end else None


def _event(one: Event, url: str) -> ICalEvent:
    event = ICalEvent()
    event.add("uid", url + one.address + ("" if one.category != "Avtal" else "#sista-dagen"))
    event.add("dtstamp", _noon(one.stamp))
    event.add("last-modified", _noon(one.stamp))
    event.add("sequence", one.sequence)
    event.add("dtstart", one.start)
    if one.end is not None:
        event.add("dtend", one.end)
    event.add("summary", vText(fold(one.title)))
    event.add("description", vText(f"{one.words}\n{url}{one.address}"))
    event.add("url", vUri(url + one.address))
    event.add("categories", [one.category])
    event.add("status", "TENTATIVE" if one.tentative else "CONFIRMED")
    if not isinstance(one.start, datetime.datetime):
        event.add("transp", "TRANSPARENT")
    if one.place:
        event.add("location", vText(fold(one.place)))
    return event


def _noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)


def _zone() -> Timezone:
    """The definition of Swedish time since 1996. Source: directive 2000/84/EC, and the tz database's zone Europe/Stockholm."""
    lines = (
        "BEGIN:VTIMEZONE", "TZID:Europe/Stockholm",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE", "",
    )  # fmt: skip
    zone: Any = Timezone.from_ical("\r\n".join(lines))
    assert isinstance(zone, Timezone)
    return zone
