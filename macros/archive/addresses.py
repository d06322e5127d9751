"""The only place that knows addresses and anchors.

An address is relative to the site's root, without a leading slash: `protokoll/lsvo/2021-05-07/#beslut-104-1`.
"""

from urllib.parse import urlencode

from .statements import Kind


def meeting(meeting_id: str) -> str:
    return f"protokoll/{meeting_id}/"


def meetings() -> str:
    return "protokoll/"


def meetings_of(body: str, period: str = "") -> str:
    """A body's meetings, or those of some years ('2010-2019') where they are many."""
    return f"protokoll/{body}/ar/{period}/" if period else f"protokoll/{body}/"


def item(meeting_id: str, item_id: str) -> str:
    return f"{meeting(meeting_id)}#{item_id}"


def anchor(kind: Kind, statement_id: str) -> str:
    return f"{kind.anchor}-{statement_id}"


def statement(kind: Kind, meeting_id: str, statement_id: str) -> str:
    return f"{meeting(meeting_id)}#{anchor(kind, statement_id)}"


def body(body_id: str) -> str:
    return f"organ/{body_id}/"


def party(party_id: str) -> str:
    return f"organ/#part-{party_id}"


def matters(area: str = "", topic: str = "", number: int = 1) -> str:
    """The register of matters, or its page for a topic of an area where they are many."""
    return _numbered(f"arenden/omrade/{area}/{topic}/", number) if area else "arenden/"


def matter(matter_id: str, year: int | None = None, number: int = 1) -> str:
    """A matter, or what one year's texts say of it where they say much."""
    return _numbered(f"arenden/{matter_id}/{year}/", number) if year else f"arenden/{matter_id}/"


def agreement(agreement_id: str) -> str:
    return f"avtal/{agreement_id}/"


def agreement_part(agreement_id: str, part: str) -> str:
    return f"avtal/{agreement_id}/{part}/"


def clause(agreement_id: str, part: str | None, clause_id: str) -> str:
    """A clause in a part's text, or one that stands on the agreement's own page (an utfästelse)."""
    page = agreement_part(agreement_id, part) if part else agreement(agreement_id)
    return f"{page}#{clause_id}"


def dossier(agreement_id: str, what: str, year: int, number: int = 1) -> str:
    """What rests on a clause, or names the agreement, in one year: for those that have too much for one page."""
    return _numbered(f"{agreement(agreement_id)}om/{what}/{year}/", number)


def document(document_id: str) -> str:
    return f"handlingar/#{document_id}"


def document_page(document_id: str) -> str:
    """A document's own page, which it has where the documents are many."""
    return f"handlingar/{document_id}/"


def decisions(year: int | str | None = None, body: str | None = None, number: int = 1) -> str:
    """The decision index, or that of a year or, where there are many, of a body's year and its further pages."""
    return _numbered("/".join(filter(None, ("beslut", str(year or ""), body))) + "/", number)


def actions(name: str | None = None, year: int | None = None, body: str | None = None, number: int = 1) -> str:
    """The action overview or, where there are many, that of a year or a body's year, filtered by whoever is to act."""
    page = _numbered("/".join(filter(None, ("atgarder", str(year or ""), body))) + "/", number)
    return f"{page}?vem={name}" if name else page


def doers(letter: str, name: str | None = None) -> str:
    """Those named for actions whose id begins with a letter: the way to one name's actions where there are many."""
    page = f"atgarder/vem/{letter}/"
    return f"{page}?vem={name}" if name else page


def search(**chosen: str) -> str:
    """The search page with something chosen: `slag="beslut"`, `organ="lsvo"`, `q="ord"`."""
    return f"sok/?{urlencode(chosen)}"


def next_meeting(body_id: str, number: int = 1) -> str:
    return _numbered(f"nasta-mote/{body_id}/", number)


def missing(body: str = "", number: int = 1) -> str:
    """What is missing, or the meetings of a body that are, where they are many."""
    return _numbered(f"saknas/{body}/", number) if body else "saknas/"


def discrepancies(year: int | None = None, body: str | None = None, number: int = 1) -> str:
    return _numbered("/".join(filter(None, ("oklarheter", str(year or ""), body))) + "/", number)


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


def _numbered(page: str, number: int) -> str:
    """A page, or one of those that it goes on at: `beslut/2021/lsvo/sida-2/`."""
    return f"{page}sida-{number}/" if number > 1 else page


def split(address: str) -> tuple[str, str, str]:
    """An address as the page, the mark `?` or `#`, and what follows."""
    for mark in ("?", "#"):
        path, found, rest = address.partition(mark)
        if found:
            return path, found, rest
    return address, "", ""
