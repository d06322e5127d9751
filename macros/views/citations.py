"""How a meeting is cited, in plain words and for reference managers (BibTeX, RIS, CSL-JSON), and how a decision or an action is."""

import datetime
import json
from dataclasses import dataclass

from ..archive import addresses
from ..archive.cards import title_of
from ..archive.queries import Placed
from ..archive.statements import Meeting, Statement
from ..archive.words import fold, slug
from .frame import Site


@dataclass(frozen=True)
class Citation:
    """How to cite a meeting: one line, and its entry in each form that reference managers read."""

    text: str
    forms: tuple[tuple[str, str], ...]


def citation(site: Site, key: str, meeting: Meeting) -> Citation:
    """A citation in the form that Swedish authorities use: body, kind, day, archive, permanent address."""
    body = site.archive.bodies[meeting.body]
    dated = meeting.date if isinstance(meeting.date, datetime.date) else None
    day = _day(meeting)
    derived = " (datum delvis härlett)" if meeting.date_basis else ""
    address = site.url + addresses.meeting(key)
    archive = site.archive.settings.name
    title = fold(title_of(site.archive, meeting))
    entry = _Entry(slug(key), title, fold(body.name), meeting.type, fold(archive), address, dated)
    forms = (("BibTeX", _bibtex(entry)), ("RIS", _ris(entry)), ("CSL-JSON", _csl(entry)))
    return Citation(f"{body.name}, {meeting.type}, {day}{derived}. {archive}. {address}", forms)


def cited(site: Site, placed: Placed[Statement]) -> str:
    """A citation of a statement: body, kind, day, item, the words verbatim, archive, permanent address. The day of access is the
    reader's to add: a page that is the same for all does not know it."""
    meeting = placed.meeting
    body = site.archive.bodies[meeting.body]
    item = f", {site.parts(addresses.meeting(placed.meeting_id)).item_name(placed.item)}" if placed.item else ""
    day, derived = _day(meeting), " (datum delvis härlett)" if meeting.date_basis else ""
    quote = " ".join(placed.statement.quote.split())
    where = site.url + placed.address
    return f"{body.name}, {meeting.type}, {day}{derived}{item}: ”{quote}” {site.archive.settings.name}. {where}"


def _day(meeting: Meeting) -> str:
    """A meeting's day, or the days between which it was held."""
    date = meeting.date
    return date.isoformat() if isinstance(date, datetime.date) else f"odaterat, {date.earliest}–{date.latest}"


@dataclass(frozen=True)
class _Entry:
    key: str
    title: str
    author: str
    genre: str
    archive: str
    address: str
    day: datetime.date | None


def _bibtex(one: _Entry) -> str:
    """An entry of biblatex's kind `report`. Braces keep an author's name, and the letters of a title, as they are."""
    fields = {
        "author": f"{{{_tex(one.author)}}}",
        "title": f"{{{_tex(one.title)}}}",
        "type": _tex(one.genre),
        "institution": _tex(one.author),
        "date": one.day.isoformat() if one.day else "",
        "url": one.address,
        "note": _tex(one.archive),
        "langid": "swedish",
    }
    return "\n".join([f"@report{{{one.key},", *(f"  {name} = {{{value}}}," for name, value in fields.items() if value), "}"])


def _tex(text: str) -> str:
    """A text in which no character is a command of TeX's."""
    marks = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(marks.get(one, f"\\{one}" if one in "&%$#_" else one) for one in text)


def _ris(one: _Entry) -> str:
    """An entry in RIS (Research Information Systems): a tag, two spaces, a hyphen, a space, a value."""
    rows = [("TY", "RPRT"), ("AU", one.author), ("TI", one.title), ("M3", one.genre), ("PB", one.archive), ("LA", "sv")]
    rows += [("DA", f"{one.day:%Y/%m/%d}"), ("PY", f"{one.day:%Y}")] if one.day else []
    return "\n".join(f"{tag}  - {value}" for tag, value in (*rows, ("UR", one.address), ("ER", "")))


def _csl(one: _Entry) -> str:
    """An item of CSL-JSON (docs.citationstyles.org)."""
    item: dict[str, object] = {
        "id": one.key,
        "type": "report",
        "title": one.title,
        "author": [{"literal": one.author}],
        "genre": one.genre,
        "archive": one.archive,
        "URL": one.address,
        "language": "sv",
    }
    if one.day:
        item["issued"] = {"date-parts": [[one.day.year, one.day.month, one.day.day]]}
    return json.dumps([item], ensure_ascii=False)
