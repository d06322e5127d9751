"""What rests on each clause of an agreement, and what names the agreement: from the cards how much, from a slice the statements."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..archive import swedish
from ..archive.cards import Catalogue, Json
from ..archive.queries import Index, Placed
from ..archive.statements import KINDS, Reference, Statement
from .frame import Site
from .paging import from_cards, newest

SHOWN = 20
"""How many statements a clause shows before the older ones move to pages of their own, one a year."""

ROWS = 150
"""With more rows than this on a page its clauses show fewer each."""

FEWEST = 3
"""No clause shows fewer than this, where it has them."""

WHOLE = "avtalet"
"""In the address of a dossier: the agreement itself, not one of its clauses."""


@dataclass(frozen=True)
class Sheet:
    """How much rests on a clause, how many of the newest are shown, and, unless that is all, how many each year has, newest first."""

    total: int
    counts: str
    shown: int
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Dossier:
    """What rests on a clause, newest first, and the bodies that do. `years` is empty where everything is shown."""

    anchor: str
    shown: Sequence[Placed[Statement]]
    total: int
    counts: str
    bodies: Sequence[str]
    years: Mapping[int, int]


def tally(index: Index, key: str) -> Json:
    """The kinds (as digits) of a meeting's statements that rest on each clause or name an agreement, and the original
    of its text where an agreement has that too."""
    agreements, documents = index.archive.agreements, index.archive.documents
    found: dict[str, str] = {}
    for placed in index.by_meeting[key]:
        named = set(placed.statement.clauses)
        target = (placed.statement.target or "") if isinstance(placed.statement, Reference) else ""
        of = target.partition("#")[0]
        if "/" in target and target.partition("/")[0] in agreements:
            named.add(target)
        elif of in agreements:
            named.add(f"{of}/{WHOLE}")
        elif of in documents and documents[of].agreement:
            named.add(f"{documents[of].agreement}/{WHOLE}")
        for clause in named:
            found[clause] = found.get(clause, "") + str(KINDS.index(placed.kind))
    original = index.archive.meetings[key].original
    shared = original if any(original == part.original for one in agreements.values() for part in one.parts) else None
    return [dict(sorted(found.items())), shared or ""] if found or shared else None


@from_cards
def noted(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """Clause (or agreement/avtalet) → the meetings whose statements rest on it, newest first, with the statements' kinds."""
    found: dict[str, list[tuple[str, str]]] = {}
    for meeting, (clauses, _) in catalogue.tally("avtal", newest_first=True):
        for clause, kinds in clauses.items():
            found.setdefault(clause, []).append((meeting, kinds))
    return found


@from_cards
def originals(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """Original → the meetings whose text is from it, where an agreement's is too, each with its kind of text."""
    found: dict[str, list[tuple[str, str]]] = {}
    for meeting, (_, original) in catalogue.tally("avtal"):
        if original:
            found.setdefault(original, []).append((meeting, catalogue.cards[meeting].tallies["moten"][0]))
    return found


def sheets(catalogue: Catalogue, key: str, anchors: Iterable[str]) -> dict[str, Sheet]:
    """How much rests on each of the clauses of a page, and how much of it the page has room for."""
    rest = {anchor: noted(catalogue).get(f"{key}/{anchor}", []) for anchor in anchors}
    totals = [sum(len(kinds) for _, kinds in found) for found in rest.values() if found]
    room = sum(min(SHOWN, total) for total in totals) <= ROWS
    shown = SHOWN if room else max(FEWEST, ROWS // len(totals))
    return {anchor: _sheet(catalogue, found, shown) for anchor, found in rest.items()}


def _sheet(catalogue: Catalogue, found: Sequence[tuple[str, str]], shown: int) -> Sheet:
    counted = Counter("".join(kinds for _, kinds in found))
    words = [swedish.count(number, kind.word, kind.words) for at, kind in enumerate(KINDS) if (number := counted[str(at)])]
    years: dict[int, int] = {}
    for meeting, kinds in found if counted.total() > shown else ():
        year = catalogue.heads[meeting].year
        years[year] = years.get(year, 0) + len(kinds)
    return Sheet(counted.total(), swedish.listed(words), shown, tuple(years.items()))


def read_for(catalogue: Catalogue, key: str, found: Mapping[str, Sheet]) -> list[str]:
    """The meetings that are read for what these clauses show."""
    rest = noted(catalogue)
    pairs = {anchor: [(meeting, len(kinds)) for meeting, kinds in rest.get(f"{key}/{anchor}", ())] for anchor in found}
    return sorted({meeting for anchor, sheet in found.items() for meeting in newest(pairs[anchor], sheet.shown)})


def resting(site: Site, key: str, what: str) -> Sequence[Placed[Statement]]:
    """The statements that rest on a clause, or that name the agreement as a whole; newest first."""
    if what != WHOLE:
        return site.index.of_clause(f"{key}/{what}")
    named = {key, *(doc for doc, document in site.archive.documents.items() if document.agreement == key)}
    found = [placed for name in sorted(named) for placed in site.index.references_to.get(name, ())]
    unique = {placed.address: placed for placed in found}
    return sorted(unique.values(), key=lambda p: (-p.date.toordinal(), p.meeting_id, p.span))


def dossier(site: Site, key: str, what: str, sheet: Sheet) -> Dossier:
    """What rests on a clause, ready to show."""
    bodies = sorted(body for body, one in site.archive.bodies.items() if f"{key}/{what}" in one.clauses)
    return Dossier(what, resting(site, key, what)[: sheet.shown], sheet.total, sheet.counts, bodies, dict(sheet.years))
