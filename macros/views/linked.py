"""What a page is about, to programs: JSON-LD in the words of schema.org. It says nothing that the page does not show."""

import json
from typing import Any

from markupsafe import Markup

from ..archive import addresses
from ..archive.load import text_path
from .frame import Page, Site

SECTIONS = {
    "arenden": "Ärenden",
    "atgarder": "Åtgärder",
    "avtal": "Avtal",
    "beslut": "Beslut",
    "handlingar": "Handlingar",
    "nasta-mote": "Inför nästa möte",
    "nytt": "Nytt i arkivet",
    "oklarheter": "Oklarheter",
    "organ": "Organ",
    "protokoll": "Möten",
    "saknas": "Det som saknas",
}
"""The first step of an address → the name of the page there."""

_CONTEXT = "https://schema.org"


def block(site: Site, page: Page) -> str:
    """The JSON-LD of a generated page, as an element that browsers do not run."""
    told: list[dict[str, Any]] = [_crumbs(site, page)]
    kind, _, rest = page.address.strip("/").partition("/")
    if kind == "protokoll" and rest in site.archive.meetings:
        told += _meeting(site, rest, page)
    elif kind == "organ" and rest in site.archive.bodies:
        told.append(_body(site, rest, page))
    elif kind == "avtal" and rest in site.archive.agreements:
        told.append(_agreement(site, rest, page))
    words = json.dumps({"@context": _CONTEXT, "@graph": told}, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only the end of one could be taken for markup. The rules of the page's own words hold here too.
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(words.replace("<", "\\u003c").replace("&", "\\u0026")))


def _crumbs(site: Site, page: Page) -> dict[str, Any]:
    kind = page.address.partition("/")[0]
    steps = [(site.archive.settings.name, ""), (SECTIONS.get(kind, kind), f"{kind}/"), (page.title, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": site.url + address} for at, (name, address) in enumerate(steps, 1)
        ],
    }


def _meeting(site: Site, key: str, page: Page) -> list[dict[str, Any]]:
    meeting = site.archive.meetings[key]
    body = site.archive.bodies[meeting.body]
    organizer = {"@type": "Organization", "@id": site.url + addresses.body(meeting.body), "name": body.name}
    document = {
        "@type": "DigitalDocument",
        "@id": site.url + page.address,
        "name": page.title,
        "inLanguage": "sv",
        "genre": meeting.type,
        "creator": organizer,
        **({"dateModified": meeting.reviewed.date.isoformat()} if meeting.reviewed else {}),
    }
    if not meeting.dated or text_path(key) not in site.archive.texts:
        return [document]
    event = {
        "@type": "Event",
        "name": page.title,
        "startDate": str(meeting.date),
        "organizer": {"@id": organizer["@id"]},
        **({"location": {"@type": "Place", "name": meeting.place}} if meeting.place else {}),
        "subjectOf": {"@id": site.url + page.address},
    }
    return [document, event]


def _body(site: Site, key: str, page: Page) -> dict[str, Any]:
    body = site.archive.bodies[key]
    parent = site.archive.bodies.get(body.parent or "")
    return {
        "@type": "Organization",
        "@id": site.url + page.address,
        "name": body.name,
        "description": body.role,
        "alternateName": [name for name in (body.short_name, *body.aliases) if name],
        **({"parentOrganization": {"@type": "Organization", "name": parent.name}} if parent else {}),
    }


def _agreement(site: Site, key: str, page: Page) -> dict[str, Any]:
    agreement = site.archive.agreements[key]
    validity = agreement.in_force
    return {
        "@type": "DigitalDocument",
        "@id": site.url + page.address,
        "name": agreement.name,
        "description": agreement.summary,
        "inLanguage": "sv",
        "genre": "avtal",
        **({"expires": validity.end.isoformat()} if validity and validity.end else {}),
    }
