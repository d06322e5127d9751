"""The only place that knows addresses and anchors, and what kinds of generated pages there are.

An address is relative to the site's root, without a leading slash: `protokoll/lsvo/2021-05-07/#beslut-104-1`.
"""

import re
from collections.abc import Callable
from urllib.parse import quote, urlencode

from .statements import KINDS as STATEMENTS
from .statements import Kind

_OWN = frozenset(
    (
        *("andringar", "anmarkning", "atgarderna", "besluten", "bilagor", "citera", "citering", "delar", "falt-panel", "falt-q", "flyttat"),
        *("giltighet", "historik", "innehall", "kallor", "namns", "oklarheterna", "parter", "texten", "utfastelser", "visa-markeringar"),
    )
)
_HEADING = "rubrik-"
_OF_STATEMENTS = tuple(f"{kind.anchor}-" for kind in STATEMENTS)
_OWN_BEGINNINGS = (*_OF_STATEMENTS, _HEADING, "filter-", "omrade-", "rattelse-", "skal-", "vilar-")
"""The ids, and what ids begin with, that pages with ids out of texts and data give themselves. A test finds those that are not here."""

_patterns: list[str] = []
_lasting: list[str] = []
_PARTS = {
    "meeting": r"[a-z0-9-]+/[a-z0-9-]+",
    "year": r"[0-9]{4}",
    "period": r"[0-9]{4}(-[0-9]{4})?",
    "letter": r"[^/]",
    "number": r"[0-9]+",
}


def _kind(pattern: str) -> Callable[..., str]:
    """Add a kind of generated page. Return the function that fills in the pattern of its address."""
    _patterns.append(pattern)
    return pattern.format


def _kind_that_lasts(pattern: str) -> Callable[..., str]:
    """Add a kind of page whose address shall last (`checks/permanence.py`)."""
    _lasting.append(pattern)
    return _kind(pattern)


def _kind_that_goes_on(pattern: str) -> Callable[..., str]:
    """Add a kind of page that goes on at numbered pages, which are a kind too: `beslut/2021/lsvo/sida-2/`."""
    first, further = _kind(pattern), _kind(f"{pattern}sida-{{number}}/")
    return lambda number, **parts: further(number=number, **parts) if number > 1 else first(**parts)


_MEETING = _kind_that_lasts("protokoll/{meeting}/")
_MEETINGS_OF_BODY = _kind("protokoll/{body}/")
_MEETINGS_OF_PERIOD = _kind("protokoll/{body}/ar/{period}/")
_BODY = _kind_that_lasts("organ/{body}/")
_MATTER = _kind_that_lasts("arenden/{matter}/")
_MATTER_IN_YEAR = _kind_that_goes_on("arenden/{matter}/{year}/")
_MATTERS_OF_TOPIC = _kind_that_goes_on("arenden/omrade/{area}/{topic}/")
_AGREEMENT = _kind_that_lasts("avtal/{agreement}/")
_AGREEMENT_PART = _kind_that_lasts("avtal/{agreement}/{part}/")
_DOSSIER = _kind_that_goes_on("avtal/{agreement}/om/{what}/{year}/")
_DOCUMENT = _kind("handlingar/{document}/")
_DECISIONS_OF_YEAR = _kind("beslut/{year}/")
_DECISIONS_OF_BODY = _kind_that_goes_on("beslut/{year}/{body}/")
_ACTIONS_OF_YEAR = _kind("atgarder/{year}/")
_ACTIONS_OF_BODY = _kind_that_goes_on("atgarder/{year}/{body}/")
_DOERS = _kind("atgarder/vem/{letter}/")
_NEXT_MEETING = _kind_that_goes_on("nasta-mote/{body}/")
_MISSING_OF_BODY = _kind_that_goes_on("saknas/{body}/")
_DISCREPANCIES_OF_YEAR = _kind("oklarheter/{year}/")
_DISCREPANCIES_OF_BODY = _kind_that_goes_on("oklarheter/{year}/{body}/")
_NEWS_OF_YEAR = _kind_that_goes_on("nytt/{year}/")

KINDS = tuple(_patterns)
"""Every kind of generated page, as the pattern of its address: `beslut/{year}/{body}/sida-{number}/`."""


def kinds_of(address: str) -> list[str]:
    """Return the kinds that the address (without an anchor) of a page matches: one for a generated page, none for another page."""
    return [pattern for pattern in KINDS if _matching(pattern).fullmatch(address)]


def may_move(address: str) -> bool:
    """Whether an address is that of a page that shall last, or of a decision, action or clause on one, and can lead to another."""
    page, mark, anchor = address.partition("#")
    if not any(_matching(pattern).fullmatch(page) for pattern in _lasting):
        return False
    return not mark or (
        anchor.startswith(_OF_STATEMENTS) if page.startswith("protokoll/") else page.startswith("avtal/") and not is_own(anchor)
    )


def _matching(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", lambda part: _PARTS.get(part[1], "[a-z0-9-]+"), pattern))


def meeting(meeting_id: str) -> str:
    return _MEETING(meeting=meeting_id)


def meetings() -> str:
    return "protokoll/"


def meetings_of(body: str, period: str = "") -> str:
    """A body's meetings, or those of some years ('2010-2019') where they are many."""
    return _MEETINGS_OF_PERIOD(body=body, period=period) if period else _MEETINGS_OF_BODY(body=body)


def item(meeting_id: str, item_id: str) -> str:
    return f"{meeting(meeting_id)}#{item_anchor(item_id)}"


def is_own(name: str) -> bool:
    """Whether a page may have an element of its own with this id, so that nothing that stands in a text or in data may have it."""
    return name in _OWN or name.startswith(_OWN_BEGINNINGS)


def item_anchor(item_id: str) -> str:
    """The id on its page of an item of a text: its own, unless the page may have that already. No two items get the same."""
    return f"{_HEADING}{item_id}" if is_own(item_id) else item_id


def anchor(kind: Kind, statement_id: str) -> str:
    return f"{kind.anchor}-{statement_id}"


def statement(kind: Kind, meeting_id: str, statement_id: str) -> str:
    return f"{meeting(meeting_id)}#{anchor(kind, statement_id)}"


def body(body_id: str) -> str:
    return _BODY(body=body_id)


def party(party_id: str) -> str:
    return f"organ/#part-{party_id}"


def matters(area: str = "", topic: str = "", number: int = 1) -> str:
    """The register of matters, or its page for a topic of an area where they are many."""
    return _MATTERS_OF_TOPIC(number, area=area, topic=topic) if area else "arenden/"


def matter(matter_id: str, year: int | None = None, number: int = 1) -> str:
    """A matter, or what one year's texts say of it where they say much."""
    return _MATTER_IN_YEAR(number, matter=matter_id, year=year) if year else _MATTER(matter=matter_id)


def agreement(agreement_id: str) -> str:
    return _AGREEMENT(agreement=agreement_id)


def agreement_part(agreement_id: str, part: str) -> str:
    return _AGREEMENT_PART(agreement=agreement_id, part=part)


def clause(agreement_id: str, part: str | None, clause_id: str) -> str:
    """A clause in a part's text, or one that stands on the agreement's own page (an utfästelse)."""
    page = agreement_part(agreement_id, part) if part else agreement(agreement_id)
    return f"{page}#{clause_id}"


def dossier(agreement_id: str, what: str, year: int, number: int = 1) -> str:
    """What rests on a clause, or names the agreement, in one year: for those that have too much for one page."""
    return _DOSSIER(number, agreement=agreement_id, what=what, year=year)


def document(document_id: str) -> str:
    return f"handlingar/#{document_id}"


def document_page(document_id: str) -> str:
    """A document's own page, which it has where the documents are many."""
    return _DOCUMENT(document=document_id)


def decisions(year: int | str | None = None, body: str | None = None, number: int = 1) -> str:
    """The decision index, or that of a year or, where there are many, of a body's year and its further pages."""
    if year is None:
        return "beslut/"
    return _DECISIONS_OF_BODY(number, year=year, body=body) if body else _DECISIONS_OF_YEAR(year=year)


def actions(name: str | None = None, year: int | None = None, body: str | None = None, number: int = 1) -> str:
    """The action overview or, where there are many, that of a year or a body's year, filtered by whoever is to act."""
    page = "atgarder/"
    if year is not None:
        page = _ACTIONS_OF_BODY(number, year=year, body=body) if body else _ACTIONS_OF_YEAR(year=year)
    return f"{page}?vem={name}" if name else page


def doers(letter: str, name: str | None = None) -> str:
    """Those named for actions whose id begins with a letter: the way to one name's actions where there are many."""
    page = _DOERS(letter=letter)
    return f"{page}?vem={name}" if name else page


def search(**chosen: str) -> str:
    """The search page with something chosen: `slag="beslut"`, `organ="lsvo"`, `q="ord"`."""
    return f"sok/?{urlencode(chosen)}"


def next_meeting(body_id: str, number: int = 1) -> str:
    return _NEXT_MEETING(number, body=body_id)


def missing(body: str = "", number: int = 1) -> str:
    """What is missing, or the meetings of a body that are, where they are many."""
    return _MISSING_OF_BODY(number, body=body) if body else "saknas/"


def discrepancies(year: int | None = None, body: str | None = None, number: int = 1) -> str:
    if year is None:
        return "oklarheter/"
    return _DISCREPANCIES_OF_BODY(number, year=year, body=body) if body else _DISCREPANCIES_OF_YEAR(year=year)


def news(year: int | None = None, number: int = 1) -> str:
    """What is new, or all that was new in a year."""
    return _NEWS_OF_YEAR(number, year=year) if year else "nytt/"


def original(name: str) -> str:
    """The file of an original. Its name is whatever it was called where it came from, with `#`, `?`, `%` or å."""
    return f"original/{quote(name)}"


def contribute(section: str = "") -> str:
    """The guide for contributors, or a section of it."""
    return f"bidra/#{section}" if section else "bidra/"


def guide(name: str) -> str:
    """A guide of its own among those for contributors."""
    return f"bidra/{name}/"


def relative(here: str, there: str) -> str:
    """The link to the address `there` from the page at the address `here` (which ends in a slash or is empty)."""
    path, mark, fragment = split(there)
    if path == here and fragment and mark == "#":
        return f"#{fragment}"
    return f"{_path(here, path, bool(mark))}{mark}{fragment}"


def _path(here: str, path: str, marked: bool) -> str:
    """The way to the page at `path`; nothing where it is this page and what is `marked` follows."""
    link = _way([step for step in here.split("/") if step], [step for step in path.split("/") if step])
    if link == "." and marked:
        return ""
    return f"{link}/" if path.endswith("/") or not path else link


def _way(here: list[str], there: list[str]) -> str:
    """From folder to folder: what is shared is left out, and the rest of `here` is gone back."""
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "."


def split(address: str) -> tuple[str, str, str]:
    """An address as the page, the mark `?` or `#`, and what follows."""
    for mark in ("?", "#"):
        path, found, rest = address.partition(mark)
        if found:
            return path, found, rest
    return address, "", ""
