"""Calendars and feeds, read by programs that are not ours."""

import json
import re
from pathlib import Path

import atoma
import feedparser
import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from tests.built import BuiltSite
from tests.exports.conftest import HARD

CALENDARS, FEEDS = "kalender/**/*.ics", "flode/**/*.atom"


def files(site: BuiltSite, pattern: str) -> list[Path]:
    return sorted(site.root.glob(pattern))


def unfolded(raw: bytes) -> str:
    return raw.replace(b"\r\n ", b"").decode()


def test_every_calendar_is_read_by_two_programs(every: BuiltSite) -> None:
    for file in files(every, CALENDARS):
        raw = file.read_bytes()
        events = Calendar.from_ical(raw).walk("VEVENT")
        assert events and all(event["UID"].startswith(every.url) and event["DTSTAMP"] for event in events), file
        assert len({event["UID"] for event in events}) == len(events), file
        assert len(IcsCalendarStream.calendar_from_ics(raw.decode()).events) == len(events), file
        assert all(len(line) <= 75 for line in raw.split(b"\r\n")) and b"\n" not in raw.replace(b"\r\n", b""), file


def test_every_feed_is_read_by_two_programs(every: BuiltSite) -> None:
    for file in files(every, FEEDS):
        raw = file.read_bytes()
        read = feedparser.parse(raw)
        assert not read.bozo and read.version == "atom10" and read.entries, file
        assert [entry.id_ for entry in atoma.parse_atom_bytes(raw).entries] == [entry.id for entry in read.entries], file
        assert len({entry.id for entry in read.entries}) == len(read.entries), file
        told = json.loads(file.with_suffix(".json").read_text("utf-8"))
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in told["items"]] == [entry.id for entry in read.entries], file
        days = [entry.updated for entry in read.entries]
        assert days == sorted(days, reverse=True) and read.feed.updated == days[0], file


def test_what_a_page_offers_to_follow_is_there_and_nothing_else_is(every: BuiltSite) -> None:
    offered = set()
    for page in every.root.rglob("*.html"):
        html = page.read_text("utf-8")
        for link in re.findall(r'href="([^"]*/?(?:kalender|flode)/[^"]+)"', html):
            path = re.sub(r"^(?:webcal://[^/]+/|(?:\.\./)+|\./|/)", "", link)
            offered.add(path)
    lying = {file.relative_to(every.root).as_posix() for folder in ("kalender", "flode") for file in every.root.glob(f"{folder}/**/*.*")}
    assert offered <= lying
    assert lying - offered == set()


def test_a_meeting_has_its_hours_its_corrections_and_its_words(plain: BuiltSite) -> None:
    events = {str(event["UID"]): event for event in Calendar.from_ical((plain.root / "kalender/alla.ics").read_bytes()).walk("VEVENT")}
    meeting = events["http://127.0.0.1/protokoll/radet/2024-05-06/"]
    assert (
        meeting["DTSTART"].dt.isoformat() == "2024-05-06T13:00:00+02:00" and meeting["DTEND"].dt.isoformat() == "2024-05-06T15:30:00+02:00"
    )
    assert meeting["LOCATION"] == "Rådhuset" and meeting["SEQUENCE"] == 1
    assert meeting["DTSTAMP"].dt.date().isoformat() == "2024-06-10"
    due = events["http://127.0.0.1/protokoll/radet/2024-05-06/#atgard-2a-bilaga"]
    assert due["SUMMARY"] == "Senast: Ta fram ett förslag till bilaga" and due["DTSTART"].dt.isoformat() == "2024-06-01"
    assert "Dagen är härledd ur ”1/6”: Mötets år" in due["DESCRIPTION"] and "Arbetsgruppen tar fram ett förslag" in due["DESCRIPTION"]


def test_a_feed_tells_of_meetings_decisions_evidence_and_corrections(plain: BuiltSite) -> None:
    entries = feedparser.parse((plain.root / "flode/alla.atom").read_bytes()).entries
    titles = {entry.tags[0].term: entry.title for entry in entries}
    assert titles == {
        "Rättelse": "Rättat: SR 6 maj 2024",
        "Möte": "Nytt protokoll: SR 6 maj 2024",
        "Beslut": "Planen antas igen",
        "Belägg": "Belagt som klart: Skicka ut planen",
    }
    corrected = next(entry for entry in entries if entry.tags[0].term == "Rättelse")
    assert corrected.summary == "Namnet på planen skrevs om." and corrected.updated == "2024-06-10T12:00:00Z"
    page = plain.file("protokoll/radet/2024-05-06/").read_text("utf-8")
    assert f'id="{corrected.link.partition("#")[2]}"' in page and "rättad. Namnet på planen skrevs om." in page


def test_an_announced_meeting_is_tentative_and_says_what_announced_it(four: BuiltSite) -> None:
    raw = (four.root / "kalender/organ/lsvo.ics").read_bytes()
    coming = [event for event in Calendar.from_ical(raw).walk("VEVENT") if event["STATUS"] == "TENTATIVE"]
    assert [event["DTSTART"].dt.isoformat() for event in coming] == ["2021-06-04"]
    assert "vet inte om det blev av" in coming[0]["DESCRIPTION"] and "”" in coming[0]["DESCRIPTION"]


def test_hard_words_come_out_as_they_are(hard: BuiltSite) -> None:
    entries = atoma.parse_atom_bytes((hard.root / "flode/alla.atom").read_bytes()).entries
    folded = " ".join(HARD.split())
    assert any(folded in " ".join(entry.title.value.split()) for entry in entries)
    due = Calendar.from_ical((hard.root / "kalender/alla.ics").read_bytes()).walk("VEVENT")
    assert any(folded in " ".join(str(event["SUMMARY"]).split()) for event in due)


@pytest.mark.parametrize("folder", ["kalender", "flode"])
def test_nothing_of_a_draft_or_a_hidden_person_is_told(plain: BuiltSite, folder: str) -> None:
    told = "".join(unfolded(file.read_bytes()) for file in plain.root.glob(f"{folder}/**/*.*"))
    assert "2024-05-06" in told
    assert not ("2024-06-02/" in told or "bo-berg" in told)


def test_an_empty_archive_has_nothing_to_follow_and_says_so(nothing: BuiltSite) -> None:
    assert not (nothing.root / "kalender").exists() and not (nothing.root / "flode").exists()
    assert "inget att följa än" in nothing.file("folj/").read_text("utf-8")
    assert "Inget möte är granskat och publicerat än." in nothing.file("nytt/").read_text("utf-8")
