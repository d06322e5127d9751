"""The end of every page: where it is changed, and how something is added.

Where nobody has said which repository the archive lives in, the links lead to the guides and never to a guessed address.
"""

from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urlencode

from ..archive import addresses
from ..archive.load import meeting_path, part_path, text_path
from .frame import Site, Whole, render

FEW = 8
"""How many meetings' files a list page names one by one."""

_NO_MINUTES = ("myndighet", "verksamhet", "funktion", "nivå", "kansli")
"""Kinds of bodies that texts name and that no minutes of cooperation come from."""

_LINE = "\r\n"
"""What parts lines in the body of a message (RFC 6068, section 5)."""

_BY_YEAR = ("beslut", "atgarder", "oklarheter")


@dataclass(frozen=True)
class Source:
    """A file that the page is made from: what it is to a reader, and its path in the repository."""

    name: str
    path: str


MadeFrom = tuple[Source, ...]


def block(site: Site, here: str, made_from: MadeFrom) -> str:
    """The links at the end of the page at `here`, which is made from these files."""
    body = body_of(site, here)
    wanted = site.archive.bodies[body].kind not in _NO_MINUTES if body else here == addresses.missing()
    mail = by_mail(site, body) if wanted else ""
    add = new_minutes(site, here, body) if wanted and (site.repository or not mail) else None
    return render(
        site,
        "contribute.html.j2",
        here,
        repository=site.repository,
        sources=[(one.name, f"{site.repository}/edit/main/{quote(one.path)}") for one in made_from],
        listed=made_of_statements(here),
        add=add,
        mail=mail,
        body=site.archive.bodies[body] if body else None,
        wrong=_form(site, "ratta-fel.yml", adress=site.url + here),
    )


def made_from(whole: Whole, here: str, written: str | None = None) -> MadeFrom:
    """The files to change, nearest first. `written` is the path of the page's hand-written Markdown, where it has one."""
    match here.strip("/").split("/"):
        case ["protokoll", body, day] if (key := f"{body}/{day}") in whole.catalogue.cards:
            return Source("texten", text_path(key)), Source("utsagorna", meeting_path(key))
        case ["protokoll" | "organ" | "nasta-mote" | "saknas", body, *_] if body in whole.archive.bodies:
            return (Source("uppgifterna om organet", f"data/organ/{body}.yml"),)
        case ["arenden", matter, *_] if matter in whole.archive.matters:
            return (Source("uppgifterna om ärendet", f"data/arenden/{matter}.yml"),)
        case ["handlingar", document] if document in whole.archive.documents:
            return (Source("uppgifterna om handlingen", f"data/handlingar/{document}.yml"),)
        case ["avtal", agreement, *rest] if agreement in whole.archive.agreements:
            text = part_path(agreement, rest[0]) if len(rest) == 1 else ""
            own = Source("uppgifterna om avtalet", f"data/avtal/{agreement}.yml")
            return (Source("texten", text), own) if text in whole.archive.texts else (own,)
        case [family, year, *rest] if family in _BY_YEAR and year.isdigit():
            return _meetings(whole, int(year), rest[0] if rest and rest[0] in whole.archive.bodies else None)
    return (Source("sidans text", written),) if written else ()


def made_of_statements(here: str) -> bool:
    """Whether what the page lists is said in the meetings' files, and changed there."""
    return here.partition("/")[0] in ("beslut", "atgarder", "arenden", "organ", "nasta-mote", "oklarheter", "saknas", "handlingar")


def body_of(site: Site, here: str) -> str | None:
    """The body whose page it is."""
    match here.strip("/").split("/"):
        case ["protokoll" | "organ" | "nasta-mote" | "saknas", body] | ["protokoll", body, "ar", _] if body in site.archive.bodies:
            return body
    return None


def new_minutes(site: Site, here: str, body: str | None = None, day: str = "") -> str:
    """The form *Nytt protokoll* with what is known filled in; the guide where there is no repository."""
    if not site.repository:
        return addresses.relative(here, addresses.guide("lamna-in-ett-protokoll"))
    name = site.archive.bodies[body].name if body else ""
    return _form(site, "nytt-protokoll.yml", title=" ".join(f"Nytt protokoll {name} {day}".split()), organ=name, datum=day)


def by_mail(site: Site, body: str | None = None, day: str = "") -> str:
    """A message to the publisher with what is known filled in (RFC 6068); nothing where no address is given."""
    publisher = site.archive.settings.publisher
    if not publisher or not publisher.email:
        return ""
    name = site.archive.bodies[body].name if body else ""
    subject = " ".join(f"Protokoll {name} {day}".split())
    words = (f"Organ: {name}", f"Mötets dag: {day}", "", "Bifoga protokollet som Word, LibreOffice, PDF eller text.")
    return f"mailto:{quote(publisher.email, safe='@')}?subject={quote(subject)}&body={quote(_LINE.join(words), safe='')}"


def _form(site: Site, template: str, **fields: str) -> str:
    known = {"template": template, **{key: value for key, value in fields.items() if value}}
    return f"{site.repository}/issues/new?{urlencode(known, quote_via=quote)}" if site.repository else ""


def _meetings(whole: Whole, year: int, body: str | None) -> MadeFrom:
    heads = (whole.catalogue.heads[key] for key in reversed(whole.catalogue.by_year.get(year, ())))
    shown = (head for head in heads if body is None or head.body == body)
    return tuple(Source(f"utsagorna om {head.title}", meeting_path(head.id)) for head in islice(shown, FEW))
