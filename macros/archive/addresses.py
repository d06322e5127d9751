"""The only place that knows addresses and anchors.

An address is relative to the site's root, without a leading slash: `protokoll/lsvo/2021-05-07/#beslut-104-1`.
"""

import posixpath

from .statements import Kind


def meeting(meeting_id: str) -> str:
    return f"protokoll/{meeting_id}/"


def meetings() -> str:
    return "protokoll/"


def meetings_of(body: str) -> str:
    return f"protokoll/{body}/"


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


def matter(matter_id: str) -> str:
    return f"arenden/{matter_id}/"


def agreement(agreement_id: str) -> str:
    return f"avtal/{agreement_id}/"


def agreement_part(agreement_id: str, part: str) -> str:
    return f"avtal/{agreement_id}/{part}/"


def clause(agreement_id: str, part: str | None, clause_id: str) -> str:
    """A clause in a part's text, or one that stands on the agreement's own page (an utfästelse)."""
    page = agreement_part(agreement_id, part) if part else agreement(agreement_id)
    return f"{page}#{clause_id}"


def dossier(agreement_id: str, what: str, year: int) -> str:
    """What rests on a clause, or names the agreement, in one year: for those that have too much for one page."""
    return f"{agreement(agreement_id)}om/{what}/{year}/"


def document(document_id: str) -> str:
    return f"handlingar/#{document_id}"


def decisions(year: int | str | None = None) -> str:
    return f"beslut/{year}/" if year else "beslut/"


def actions(name: str | None = None, year: int | None = None) -> str:
    """The action overview, or that of a year where there are many, filtered by whoever is to act."""
    page = f"atgarder/{year}/" if year else "atgarder/"
    return f"{page}?vem={name}" if name else page


def next_meeting(body_id: str) -> str:
    return f"nasta-mote/{body_id}/"


def missing() -> str:
    return "saknas/"


def discrepancies(year: int | None = None) -> str:
    return f"oklarheter/{year}/" if year else "oklarheter/"


def contribute(section: str = "") -> str:
    """The guide for contributors, or a section of it."""
    return f"bidra/#{section}" if section else "bidra/"


def guide(name: str) -> str:
    """A guide of its own among those for contributors."""
    return f"bidra/{name}/"


def relative(here: str, there: str) -> str:
    """The link to the address `there` from the page at the address `here` (which ends in a slash or is empty)."""
    path, mark, fragment = _split(there)
    if path == here and fragment and mark == "#":
        return f"#{fragment}"
    link = posixpath.relpath("/" + path, "/" + here)
    link = "" if link == "." and mark else link
    slash = "/" if (path.endswith("/") or not path) and link and not link.endswith("/") else ""
    return f"{link}{slash}{mark}{fragment}"


def _split(address: str) -> tuple[str, str, str]:
    for mark in ("?", "#"):
        path, found, rest = address.partition(mark)
        if found:
            return path, found, rest
    return address, "", ""
