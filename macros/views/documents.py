"""Documents that the minutes name: by area and by whether the archive has them, each with where it is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..archive import addresses, swedish
from ..archive.cards import Catalogue, Json
from ..archive.model import Document
from ..archive.queries import Index, Placed
from ..archive.statements import Reference
from ..archive.text import slug
from . import empty
from .frame import Fragment, Page, Site, Whole, render
from .paging import newest
from .registers import Facet, attributes, facet

PLACES = {
    "arkivet": "Finns i arkivet",
    "webben": "Finns på webben",
    "saknas": "Saknas i arkivet",
    "inget-dokument": "System, begrepp och insatser, inte dokument",
}
"""Where a document is: the word in the filter, and the heading."""
_NO_DOCUMENT = {"begrepp", "it-system", "modell", "plattform", "åtgärd", "insats"}

NEWEST = 10
"""How many of the references to a document are shown in the register."""

SHOWN = 50
"""How many are shown on a document's own page."""

MANY = 150
"""With more documents than this, or with so many references, each has a page of its own and the register is a list of names."""

MANY_REFERENCES = 300


@dataclass(frozen=True)
class DocumentView:
    """A document, where it is (a key of PLACES), the newest references that name it, newest first, and how many they are in all."""

    id: str
    document: Document
    place: str
    references: Sequence[Placed[Reference]]
    total: int

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """What the document can be filtered by."""
        owner = self.document.owner
        return {
            "omrade": (self.document.area,),
            "lage": (self.place,),
            "slag": (slug(self.document.kind),),
            "organ": (owner,) if owner else (),
        }

    @property
    def data(self) -> dict[str, str]:
        return attributes(self.values)


Totals = tuple[tuple[str, int], ...]
"""Document → how many references name it, in a fixed order."""


def tally(index: Index, key: str) -> Json:
    """How many references a meeting has to each thing that its text calls by name: documents, agreements, clauses."""
    found: dict[str, int] = {}
    for placed in index.by_meeting[key]:
        if isinstance(placed.statement, Reference) and placed.statement.target:
            target = placed.statement.target.partition("#")[0]
            if target in index.archive.documents:
                found[target] = found.get(target, 0) + 1
    return found


def index(whole: Whole, here: str) -> Fragment:
    """All documents, by area and then by where they are; by title within."""
    named = _named(whole)
    if not named:
        return empty.fragment(
            here,
            "inga handlingar",
            "Här står de handlingar som protokollen nämner, också de som saknas, när det första protokollet finns på plats.",
        )
    totals: Totals = tuple((key, sum(number for _, number in named[key])) for key in named)
    own = own_pages(named)
    shown = [] if own else sorted({meeting for found in named.values() for meeting in newest(found, NEWEST)})
    return Fragment(html, shown, (here, totals, own), names=None)


def pages(whole: Whole) -> Iterator[Page]:
    """A page for each document, where they are many."""
    named = _named(whole)
    for key, found in named.items() if own_pages(named) else ():
        document = whole.archive.documents[key]
        yield Page(
            addresses.document_page(key),
            document.title,
            Fragment(page_html, newest(found, SHOWN), (key, sum(number for _, number in found)), (f"handlingar/{key}", *_matter(document))),
            f"{document.title}: vad som är känt om handlingen, och var texterna nämner den.",
        )


def own_pages(named: Mapping[str, Sequence[tuple[str, int]]]) -> bool:
    """Whether each document has a page of its own."""
    return len(named) > MANY or sum(min(NEWEST, sum(number for _, number in found)) for found in named.values()) > MANY_REFERENCES


def _named(whole: Whole) -> dict[str, list[tuple[str, int]]]:
    """Every document, with the meetings whose texts name it, newest first, and how many times."""
    found: dict[str, list[tuple[str, int]]] = {key: [] for key in whole.archive.documents}
    for meeting, named in _tallied(whole.catalogue):
        for key, number in named.items():
            if key in found:
                found[key].append((meeting, number))
    return found


def _tallied(catalogue: Catalogue) -> Iterator[tuple[str, Mapping[str, int]]]:
    return catalogue.tally("handlingar", newest_first=True)


def _matter(document: Document) -> tuple[str, ...]:
    return (f"arenden/{document.matter}",) if document.matter else ()


def html(site: Site, facts: tuple[str, Totals, bool]) -> str:
    """The register of documents."""
    here, totals, own = facts
    found = views(site, dict(totals), NEWEST)
    groups = [
        (
            area,
            name,
            [
                (place, heading, [one for one in found if one.document.area == area and one.place == place])
                for place, heading in PLACES.items()
            ],
        )
        for area, name in site.archive.settings.areas.items()
    ]
    return render(
        site,
        "documents.html.j2",
        here,
        groups=[group for group in groups if any(rows for _, _, rows in group[2])],
        total=len(found),
        lacking=sum(one.place == "saknas" for one in found),
        facets=facets(site, found),
        own=own,
    )


def page_html(site: Site, facts: tuple[str, int]) -> str:
    """A document's own page."""
    key, total = facts
    document = site.archive.documents[key]
    view = DocumentView(key, document, place(document), site.index.references_to.get(key, [])[:SHOWN], total)
    area = site.archive.settings.areas.get(document.area, document.area)
    return render(site, "document.html.j2", addresses.document_page(key), row=view, area=area)


def facets(site: Site, found: Sequence[DocumentView]) -> list[Facet]:
    """The filters that leave a choice: area, whether the archive has it, kind and owner."""
    rows = [one.values for one in found]
    kinds = {slug(one.document.kind): one.document.kind.capitalize() for one in found}
    all_facets = [
        facet("omrade", "Område", "Alla områden", rows, lambda key: site.archive.settings.areas[key]),
        facet("lage", "Var den finns", "Alla", rows, PLACES.__getitem__),
        facet("slag", "Slag", "Alla slag", rows, kinds.__getitem__),
        facet("organ", "Innehavare", "Alla", rows, site.index.name),
    ]
    return [one for one in all_facets if len(one.choices) > 1]


def views(site: Site, totals: Mapping[str, int], most: int) -> list[DocumentView]:
    """Every document, by title, with its newest references."""
    references = site.index.references_to
    rows = [
        DocumentView(key, document, place(document), references.get(key, [])[:most], totals.get(key, 0))
        for key, document in site.archive.documents.items()
    ]
    return sorted(rows, key=lambda row: (swedish.alphabetical(row.document.title), row.id))


def place(document: Document) -> str:
    """Where a document is: in the archive, on the web, or nowhere that we know; or that it is no document to be found."""
    if not document.found:
        return "inget-dokument" if _NO_DOCUMENT & set(document.kind.lower().split()) else "saknas"
    return "webben" if document.found.startswith("https://") else "arkivet"
