"""How much there is of the made-up region, and the names of those who live in it."""

from dataclasses import dataclass
from itertools import product

FIRST = (
    *("Alva", "Bertil", "Cilla", "Didrik", "Ebba", "Folke", "Greta", "Hjalmar", "Inga", "Jonatan", "Klara", "Love", "Märta", "Nils"),
    *("Olga", "Pelle", "Quirin", "Rut", "Sixten", "Tyra", "Ulf", "Vera", "Wilma", "Xerxes", "Yngve", "Zacharias", "Åsa", "Ängla", "Örjan"),
)
SECOND = ("Provberg", "Provdal", "Provek", "Provfors", "Provgren", "Provholm", "Provkvist", "Provlund", "Provmark", "Provros", "Provsjö")


@dataclass(frozen=True)
class Size:
    """How much there is of the region.

    `weekly`: meetings of a body that meets every week. `dense`: meetings of a year in which much was said; `rows`: how much in each.
    `groups`: bodies that have met once or twice, one a year. `people`, `matters`, `documents`, `clauses`: how many.
    """

    weekly: int
    dense: int
    rows: int
    groups: int
    people: int
    matters: int
    documents: int
    clauses: int


FULL = Size(weekly=250, dense=12, rows=24, groups=32, people=330, matters=610, documents=310, clauses=24)
"""More than every limit of the engine: each long list is shared out, and each page that goes on goes on."""

SMALL = Size(weekly=12, dense=4, rows=6, groups=4, people=24, matters=12, documents=12, clauses=6)
"""A bit of everything."""


def names(count: int) -> list[str]:
    """So many names, on every letter."""
    return [f"{first} {second}" for second, first in product(SECOND, FIRST)][:count]


def slugged(name: str) -> str:
    return name.lower().translate(str.maketrans("åäö ", "aao-"))
