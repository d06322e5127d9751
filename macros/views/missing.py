"""What is referred to and not in the archive: meetings, documents, texts of agreements; and how to contribute it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..archive import addresses, swedish
from ..archive.cards import Catalogue
from ..archive.load import part_path
from ..archive.model import Agreement, Document
from ..archive.queries import Placed
from ..archive.statements import Statement
from . import empty
from .contribute import by_mail, new_minutes
from .documents import place
from .frame import Fragment, Page, Site, Whole, render
from .gaps import Gap, gaps
from .paging import PAGE, from_cards, shares

MANY = 60
"""With more missing meetings than this, each body's have a page of their own."""

MANY_DOCUMENTS = 300
"""With more missing documents than this, only how many they are is told here."""

NAMING = 20
"""How many of the places that name a missing meeting are shown."""


@dataclass(frozen=True)
class Facts:
    """What is missing. `gaps` are those shown, `bodies` how many each body has where they are shown on pages of their own."""

    gaps: tuple[Gap, ...]
    meetings: int
    bodies: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class OfBody:
    """A page with some of a body's missing meetings: its number and of how many."""

    body: str
    gaps: tuple[Gap, ...]
    meetings: int
    number: int
    last: int


def index(whole: Whole, here: str) -> Fragment:
    """Everything that is missing: meetings by body, documents by owner, texts by agreement."""
    if empty.is_empty(whole):
        return empty.fragment(
            here,
            "inga granskade protokoll",
            "Här står de möten, handlingar och avtalstexter som texterna nämner men som ingen har lämnat in.",
        )
    found = gaps(whole.catalogue)
    if len(found) > MANY:
        numbers = tuple((body, sum(one.body == body for one in found)) for body in {one.body: None for one in found})
        return Fragment(index_html, (), (here, Facts((), len(found), numbers)), names=None)
    return Fragment(index_html, naming(found), (here, Facts(tuple(found), len(found), ())), names=None)


def pages(whole: Whole) -> Iterator[Page]:
    """Pages for the missing meetings of each body, where they are many."""
    for body, shared in _shared(whole.catalogue).items():
        total = sum(len(share) for share in shared)
        name = whole.archive.bodies[body].name
        for number, share in enumerate(shared, 1):
            facts = OfBody(body, tuple(share), total, number, len(shared))
            at = f", sida {number}" if number > 1 else ""
            yield Page(
                addresses.missing(body, number),
                f"Möten som saknas: {name}{at}",
                Fragment(body_html, naming(share), facts),
                f"{swedish.count(total, 'möte', 'möten')} som texterna nämner men som inte finns i arkivet.",
            )


@from_cards
def addresses_of(catalogue: Catalogue) -> dict[str, str]:
    """Where each missing meeting stands."""
    split = {
        one.id: addresses.missing(body, number)
        for body, shared in _shared(catalogue).items()
        for number, share in enumerate(shared, 1)
        for one in share
    }
    return {one.id: f"{split.get(one.id, addresses.missing())}#{one.anchor}" for one in gaps(catalogue)}


@from_cards
def _shared(catalogue: Catalogue) -> dict[str, list[list[Gap]]]:
    found = gaps(catalogue)
    if len(found) <= MANY:
        return {}
    return {
        body: shares((one for one in found if one.body == body), lambda one: 1, PAGE // 2) for body in {one.body: None for one in found}
    }


def naming(found: Sequence[Gap]) -> list[str]:
    """The meetings whose texts name these, as many as are shown."""
    return sorted({meeting for one in found for meeting in one.meetings[:NAMING]})


def index_html(site: Site, facts: tuple[str, Facts]) -> str:
    """The page of all that is missing."""
    here, told = facts
    bodies = site.archive.bodies

    def in_order(keys: set[str]) -> list[str]:
        return sorted(keys, key=lambda key: swedish.alphabetical(bodies[key].name))

    documents = sorted(
        ((key, one) for key, one in site.archive.documents.items() if place(one) == "saknas"),
        key=lambda pair: (swedish.alphabetical(pair[1].title), pair[0]),
    )
    agreements = [(key, agreement, texts_lacking(site, key, agreement)) for key, agreement in sorted(site.archive.agreements.items())]
    numbers = dict(told.bodies)
    return render(
        site,
        "missing.html.j2",
        here,
        new_minutes=partial(new_minutes, site, here),
        by_mail=partial(by_mail, site),
        repository=site.repository,
        by_body=[(body, [one for one in told.gaps if one.body == body]) for body in in_order({one.body for one in told.gaps})],
        places=_places(site, told.gaps),
        elsewhere=[(body, numbers[body]) for body in in_order(set(numbers))],
        by_owner=_by_owner(site, documents),
        whole_documents=len(documents) <= MANY_DOCUMENTS,
        meetings=told.meetings,
        documents=len(documents),
        agreements=[one for one in agreements if one[2] or one[1].appendices],
    )


def body_html(site: Site, facts: OfBody) -> str:
    """A page of the meetings of a body that are missing."""
    here = addresses.missing(facts.body, facts.number)
    return render(
        site,
        "missing_body.html.j2",
        here,
        body=facts.body,
        found=facts,
        places=_places(site, facts.gaps),
        new_minutes=partial(new_minutes, site, here),
        by_mail=partial(by_mail, site),
        repository=site.repository,
    )


def _by_owner(site: Site, documents: Sequence[tuple[str, Document]]) -> list[tuple[str | None, list[tuple[str, Document]]]]:
    owners = {one.owner for _, one in documents}
    return [
        (owner, [pair for pair in documents if pair[1].owner == owner])
        for owner in sorted(owners, key=lambda key: (key is None, swedish.alphabetical(site.index.name(key or ""))))
    ]


def _places(site: Site, found: Sequence[Gap]) -> dict[str, list[Placed[Statement]]]:
    """The places that name each missing meeting, oldest first. A sentence may carry several statements; it names the meeting once."""
    references = {one.id: one.references for one in site.index.missing_meetings}
    shown = {}
    for one in found:
        once = {(placed.meeting_id, placed.statement.quote): placed for placed in reversed(references[one.id])}
        shown[one.id] = sorted(once.values(), key=lambda p: (p.date, p.meeting_id, p.span))[:NAMING]
    return shown


def texts_lacking(site: Site, key: str, agreement: Agreement) -> list[str]:
    """The parts of an agreement whose text the archive lacks, or has only in part; the whole where it has no parts."""
    if not agreement.parts:
        return ["Hela avtalet"]
    lacking = []
    for part in agreement.parts:
        if part_path(key, part.id) not in site.archive.texts:
            lacking.append(part.title)
        elif part.excerpt:
            lacking.append(f"{part.title}, utom utdraget")
    return lacking
