"""Documents that the minutes name: by area and by whether the archive has them, each with where it is named."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..archive import swedish
from ..archive.model import Document
from ..archive.queries import Placed
from ..archive.statements import Reference
from ..archive.text import slug
from .frame import Site, render
from .registers import Facet, attributes, facet

PLACES = {
    "arkivet": "Finns i arkivet",
    "webben": "Finns på webben",
    "saknas": "Saknas i arkivet",
    "inget-dokument": "System, begrepp och insatser, inte dokument",
}
"""Where a document is: the word in the filter, and the heading."""
_NO_DOCUMENT = {"begrepp", "it-system", "modell", "plattform", "åtgärd", "insats"}


@dataclass(frozen=True)
class DocumentView:
    """A document, where it is (a key of PLACES), and the references that name it, newest first."""

    id: str
    document: Document
    place: str
    references: Sequence[Placed[Reference]]

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


def index(site: Site, here: str) -> str:
    """All documents, by area and then by where they are; by title within."""
    found = views(site)
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
    )


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


def views(site: Site) -> list[DocumentView]:
    """Every document, by title."""
    references = site.index.references_to
    rows = [DocumentView(key, document, place(document), references.get(key, ())) for key, document in site.archive.documents.items()]
    return sorted(rows, key=lambda row: (swedish.alphabetical(row.document.title), row.id))


def place(document: Document) -> str:
    """Where a document is: in the archive, on the web, or nowhere that we know; or that it is no document to be found."""
    if not document.found:
        return "inget-dokument" if _NO_DOCUMENT & set(document.kind.lower().split()) else "saknas"
    return "webben" if document.found.startswith("https://") else "arkivet"
