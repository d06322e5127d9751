"""The end of every page: where it is changed, and how something is added.

Where nobody has said which repository the archive lives in, the links lead to the guides and never to a guessed address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ..archive import addresses
from ..archive.load import meeting_path, part_path, text_path
from .frame import Site, render
from .minutes import title as meeting_title

FEW = 8
"""How many meetings' files a list page names one by one."""

_BY_YEAR = ("beslut", "atgarder", "oklarheter")


@dataclass(frozen=True)
class Source:
    """A file that the page is made from: what it is to a reader, and its path in the repository."""

    name: str
    path: str


def block(site: Site, here: str, written: str | None) -> str:
    """The links at the end of the page at `here`; `written` is the path of its hand-written Markdown, where it has one."""
    body = body_of(site, here)
    add = new_minutes(site, here, body) if body or here == addresses.missing() else None
    return render(
        site,
        "contribute.html.j2",
        here,
        repository=site.repository,
        sources=[(one.name, f"{site.repository}/edit/main/{quote(one.path)}") for one in sources(site, here, written)],
        listed=made_of_statements(here),
        add=add,
        body=site.archive.bodies[body] if body else None,
        wrong=_form(site, "ratta-fel.yml", adress=site.url + here),
    )


def sources(site: Site, here: str, written: str | None) -> Sequence[Source]:
    """The files to change, nearest first."""
    match here.strip("/").split("/"):
        case ["protokoll", body, day] if (key := f"{body}/{day}") in site.archive.meetings:
            return [Source("texten", text_path(key)), Source("utsagorna", meeting_path(key))]
        case ["protokoll" | "organ" | "nasta-mote", body] if body in site.archive.bodies:
            return [Source("uppgifterna om organet", f"data/organ/{body}.yml")]
        case ["arenden", matter] if matter in site.archive.matters:
            return [Source("uppgifterna om ärendet", f"data/arenden/{matter}.yml")]
        case ["avtal", agreement, *rest] if agreement in site.archive.agreements:
            text = part_path(agreement, rest[0]) if len(rest) == 1 else ""
            own = Source("uppgifterna om avtalet", f"data/avtal/{agreement}.yml")
            return [Source("texten", text), own] if text in site.archive.texts else [own]
        case [family, year, *_] if family in _BY_YEAR and year.isdigit():
            return _meetings(site, int(year))
    return [Source("sidans text", written)] if written else []


def made_of_statements(here: str) -> bool:
    """Whether what the page lists is said in the meetings' files, and changed there."""
    return here.partition("/")[0] in ("beslut", "atgarder", "arenden", "organ", "nasta-mote", "oklarheter", "saknas", "handlingar")


def body_of(site: Site, here: str) -> str | None:
    """The body whose page it is."""
    match here.strip("/").split("/"):
        case ["protokoll" | "organ" | "nasta-mote", body] if body in site.archive.bodies:
            return body
    return None


def new_minutes(site: Site, here: str, body: str | None = None, day: str = "") -> str:
    """The form *Nytt protokoll* with what is known filled in; the guide where there is no repository."""
    if not site.repository:
        return addresses.relative(here, addresses.guide("lamna-in-ett-protokoll"))
    name = site.archive.bodies[body].name if body else ""
    return _form(site, "nytt-protokoll.yml", title=" ".join(f"Nytt protokoll {name} {day}".split()), organ=name, datum=day)


def _form(site: Site, template: str, **fields: str) -> str:
    known = {"template": template, **{key: value for key, value in fields.items() if value}}
    return f"{site.repository}/issues/new?{urlencode(known, quote_via=quote)}" if site.repository else ""


def _meetings(site: Site, year: int) -> list[Source]:
    keys = [key for key in reversed(site.index.meeting_ids) if site.archive.meetings[key].sort_date.year == year]
    return [Source(f"utsagorna om {meeting_title(site, site.archive.meetings[key])}", meeting_path(key)) for key in keys[:FEW]]
