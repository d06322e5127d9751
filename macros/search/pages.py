"""The site's own pages that a question may ask for: the registers, and the sheet of each body's coming meetings."""

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..archive import addresses, swedish
from ..archive.load import Archive
from ..archive.model import SaidDate
from ..archive.queries import parse_day

_REGISTERS = (
    (addresses.missing(), "Det som saknas", "Möten, handlingar och avtalstexter som texterna nämner men som inte finns i arkivet. Luckor."),
    (addresses.discrepancies(), "Oklarheter", "Fel, brister och motsägelser i källorna, som de står."),
    ("nasta-mote/", "Inför nästa möte", "Det som är lovat till organens kommande möten, organ för organ."),
    (addresses.decisions(), "Beslut", "Alla beslut, efter år, organ och ärende."),
    (addresses.actions(), "Åtgärder", "Det som någon ska göra: vem, när och vad som är känt om läget."),
    ("arenden/", "Ärenden", "Alla ärenden, från start till uppföljning."),
    (addresses.meetings(), "Möten", "Alla möten och deras protokoll, efter organ och år."),
    ("organ/", "Organ", "Alla organ, hur de hänger ihop och vilka som deltar."),
    ("avtal/", "Avtal", "Avtal och överenskommelser, punkt för punkt."),
    ("handlingar/", "Handlingar", "Alla handlingar som nämns, var de finns och vilka som saknas."),
)
_SHOWN = 3


class SitePage(NamedTuple):
    """A page: what it is called, a few words on it, and for a sheet its body and the days of the meetings that it is for."""

    address: str
    title: str
    text: str
    body: str | None = None
    days: tuple[datetime.date, ...] = ()


def site_pages(archive: Archive, ahead: Mapping[str, tuple[datetime.date, ...]]) -> Iterator[SitePage]:
    """The registers, then the sheets by address. `ahead`: the bodies that have meetings, with the days of those to come."""
    for address, title, text in _REGISTERS:
        yield SitePage(address, title, text)
    for body in sorted(ahead.keys() & archive.bodies.keys()):
        named, days = archive.bodies[body], ahead[body]
        name = f"{named.name} ({named.short_name})" if named.short_name and named.short_name not in named.name else named.name
        text = f"Det som texterna i arkivet har lovat till {named.name}"
        said = swedish.listed([swedish.long_date(day) for day in days[:_SHOWN]])
        text += f", bland annat till {said}." if said else "."
        yield SitePage(addresses.next_meeting(body), f"Inför nästa möte: {name}", text, body, days)


def due_day(due: SaidDate | None) -> datetime.date | None:
    """The day that something is due: the one said, or that of the meeting it is due at."""
    return (due.date or parse_day((due.meeting or "").partition("/")[2])) if due else None
