"""Feeds: Atom (RFC 4287) and JSON Feed (jsonfeed.org/version/1.1), of what has come in, been decided, shown to be done, or corrected.

What is new and when comes from the data alone: the day of a review, of a correction. Days are told as noon UTC.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..archive import swedish
from ..archive.statements import ACTION, DECISION
from ..archive.words import fold
from ..views import news
from ..views.channels import Channel
from ..views.frame import Whole
from ..views.news import News, Note

MOST = 100
"""How many of the newest entries a feed has. Everything else stands in Nytt i arkivet and in the data files."""

_ATOM = "http://www.w3.org/2005/Atom"
_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True)
class Entry:
    """An entry: where it leads, when it was published and last changed, its title, its words as paragraphs, what it is."""

    address: str
    published: datetime.date
    updated: datetime.date
    title: str
    words: tuple[str, ...]
    category: str


def entries(whole: Whole, channel: Channel) -> list[Entry]:
    """The newest entries of a channel, newest first."""
    found = [entry for key in channel.meetings for entry in _of_meeting(whole, channel, news.every(whole.catalogue)[key])]
    return sorted(found, key=lambda one: (-one.updated.toordinal(), -one.published.toordinal(), one.address))[:MOST]


def _of_meeting(whole: Whole, channel: Channel, one: News) -> Iterator[Entry]:
    notes = [note for note in one.notes if channel.holds(note)]
    if channel.whole_meetings:
        yield _meeting(one, notes, channel)
        for number, (day, what) in enumerate(one.corrections, 1):
            yield Entry(f"{one.address}#rattelse-{number}", day, day, f"Rättat: {one.head.title}", (what,), "Rättelse")
    for note in notes:
        if note.kind is DECISION and channel.whole_meetings:
            yield _statement(one, note, "Beslut", note.title)
        elif note.kind is ACTION and channel.person is not None:
            yield _statement(one, note, "Åtgärd", f"Att göra: {note.title}")
        if note.evidence:
            yield _evidence(whole, one, note)


def _meeting(one: News, notes: list[Note], channel: Channel) -> Entry:
    decisions = [note for note in notes if note.kind is DECISION]
    actions = swedish.count(len(notes) - len(decisions), "åtgärd", "åtgärder")
    counts = f"{swedish.count(len(decisions), 'beslut', 'beslut')} och {actions}{' om det här' if channel.matters is not None else ''}."
    titles = tuple(f"Beslut: {note.title}" for note in decisions)
    new = "Nytt protokoll" if one.type == "protokoll" else "Nya minnesanteckningar"
    return Entry(one.address, one.reviewed, one.updated, f"{new}: {one.head.title}", (counts, *titles), "Möte")


def _statement(one: News, note: Note, category: str, title: str) -> Entry:
    words = (f"”{note.quote}”", f"{one.head.title}{f', {note.item}' if note.item else ''}.")
    return Entry(f"{one.address}#{note.anchor}", one.reviewed, one.updated, title, words, category)


def _evidence(whole: Whole, one: News, note: Note) -> Entry:
    shown = news.every(whole.catalogue).get(note.evidence)
    day = max(one.reviewed, shown.reviewed) if shown else one.reviewed
    words = (f"Belägg: ”{note.evidence_quote}”", shown.head.title if shown else note.evidence)
    return Entry(f"{one.address}#{note.anchor}:klar", day, max(day, one.updated), f"Belagt som klart: {note.title}", words, "Belägg")


def title_of(whole: Whole, channel: Channel) -> str:
    """The title of a channel's feed."""
    name = whole.archive.settings.name
    return fold(f"{channel.title} – nytt i {name}" if channel.page else f"Nytt i {name}")


def atom(whole: Whole, channel: Channel, path: str, shown: list[Entry]) -> bytes:
    """The Atom feed at `path`."""
    publisher = whole.archive.settings.publisher
    feed = etree.fromstring(f'<feed xmlns="{_ATOM}" xml:lang="sv"/>')
    _add(feed, "id", whole.url + path)
    _add(feed, "title", title_of(whole, channel))
    _add(feed, "updated", _moment(max(one.updated for one in shown)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=whole.url + path)
    _add(feed, "link", rel="alternate", type="text/html", href=whole.url + channel.page)
    author = _add(feed, "author")
    _add(author, "name", fold(publisher.name if publisher else whole.archive.settings.name))
    if publisher and publisher.email:
        _add(author, "email", publisher.email)
    _add(feed, "rights", f"CC0 1.0: {_LICENCE}")
    for one in shown:
        entry = _add(feed, "entry")
        _add(entry, "id", whole.url + one.address)
        _add(entry, "title", fold(one.title))
        _add(entry, "published", _moment(one.published))
        _add(entry, "updated", _moment(one.updated))
        _add(entry, "link", rel="alternate", type="text/html", href=whole.url + one.address.removesuffix(":klar"))
        _add(entry, "category", term=one.category)
        _add(entry, "summary", "\n".join(one.words))
    etree.indent(feed, " ")
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8")) + b"\n"


def json_feed(whole: Whole, channel: Channel, path: str, shown: list[Entry]) -> bytes:
    """The JSON Feed at `path`."""
    publisher = whole.archive.settings.publisher
    author = {"name": publisher.name if publisher else whole.archive.settings.name}
    if publisher and publisher.web:
        author["url"] = publisher.web
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title_of(whole, channel),
        "home_page_url": whole.url + channel.page,
        "feed_url": whole.url + path,
        "language": "sv",
        "authors": [author],
        "items": [
            {
                "id": whole.url + one.address,
                "url": whole.url + one.address.removesuffix(":klar"),
                "title": fold(one.title),
                "content_text": "\n".join(one.words),
                "date_published": _moment(one.published),
                "date_modified": _moment(one.updated),
                "tags": [one.category],
            }
            for one in shown
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = text or None
    return made


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T12:00:00Z"
