"""The search page: the form and what there is without JavaScript. `docs/assets/sok/` does the rest in the browser."""

from xml.sax.saxutils import escape

from ..archive import addresses, swedish
from . import empty
from .frame import Fragment, Site, Whole, render


def index(whole: Whole, here: str) -> Fragment:
    """The page /sok/."""
    if empty.is_empty(whole):
        return empty.fragment(here, "inget att söka i", "Det som är inlämnat och granskat går att söka i.")
    return Fragment(html, (), (here, len(whole.catalogue.ids)))


def html(site: Site, facts: tuple[str, int]) -> str:
    """The page's HTML. `facts`: its address, and how many meetings can be searched."""
    here, meetings = facts
    short = ((body.short_name, body.name) for _, body in sorted(site.archive.bodies.items()) if body.short_name)
    registers = (
        (addresses.decisions(), "Beslut, efter år, organ och ärende"),
        (addresses.actions(), "Åtgärder, efter vem och när"),
        ("arenden/", "Ärenden, från start till uppföljning"),
        ("protokoll/", "Möten och deras protokoll"),
        ("organ/", "Organ och hur de hänger ihop"),
        ("avtal/", "Avtal, punkt för punkt"),
        ("handlingar/", "Handlingar som nämns"),
    )
    counted = swedish.count(meetings, "möte", "möten")
    return render(site, "search.html.j2", here, registers=registers, meetings=counted, short=next(short, None))


def opensearch(site: Site | Whole) -> str:
    """The OpenSearch description, by which a browser adds the site as a search engine."""
    name = escape(site.archive.settings.name)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{name[:16]}</ShortName>
<LongName>{name}</LongName>
<Description>Sök beslut, åtgärder, ärenden och protokoll i {name}.</Description>
<Language>sv-SE</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Image width="16" height="16" type="image/svg+xml">{escape(site.url)}assets/favicon.svg</Image>
<Url type="text/html" method="get" template="{escape(site.url)}sok/?q={{searchTerms}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{escape(site.url)}opensearch.xml"/>
</OpenSearchDescription>
"""
