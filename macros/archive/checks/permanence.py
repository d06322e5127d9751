"""Rules about addresses: what has been published stays where it is."""

import re
from collections.abc import Callable, Iterator

from .. import addresses
from ..cards import Catalogue
from ..load import MOVED, PERMALINKS, Archive
from ..problems import Problem, nearest
from ..queries import Index
from ..redaction import redactor_of
from .inventory import Inventory, catalogue_of

_ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*/(#[a-z0-9-]+)?")


def adresser_bestar(inventory: Inventory) -> Iterator[Problem]:
    """Varje publicerad adress – sidor, beslut, åtgärder, avtalspunkter – står i data/permalankar.txt.

    Den försvinner inte utan att data/flyttade.yml säger vart den tog vägen. En adress som säger ett namn som inte får visas upphör.
    """
    says_name = redactor_of(inventory.archive).in_address
    archive, now = inventory.archive, published_by(inventory.archive, inventory.catalogue)
    listed = set(archive.permalinks)
    lines = {address: number for number, address in enumerate(archive.permalinks, 1)}
    unknown = tuple(_pages_unread(archive))
    for address in archive.permalinks:
        if address not in now and address not in archive.moved and not address.startswith(unknown) and not says_name(address):
            yield Problem(
                PERMALINKS,
                lines[address],
                f"adressen försvinner: {address}",
                f'{_hint(address, now - listed)}Skriv i {MOVED} vart den har flyttat: "{address}": "ny adress".',
            )
    new = sorted(now - listed)
    if new:
        rest = f" och {len(new) - 1} till" if len(new) > 1 else ""
        yield Problem(
            PERMALINKS,
            1,
            f"{len(new)} nya adresser är inte bokförda: {new[0]}{rest}" if len(new) > 1 else f"en ny adress är inte bokförd: {new[0]}",
            "Kör `python -m macros permalankar`, som lägger till dem.",
        )
    if list(archive.permalinks) != sorted(set(archive.permalinks)):
        yield Problem(PERMALINKS, 1, "raderna är inte sorterade, eller så står en adress två gånger", "Kör `python -m macros permalankar`.")
    for old, target in archive.moved.items():
        if not _ADDRESS.fullmatch(old) or old in now or old not in listed:
            yield Problem(
                MOVED,
                archive.line(MOVED, (old,)),
                f"{old} är ingen adress som har funnits och försvunnit",
                f"{nearest(old, listed - now)} Till vänster står en adress ur {PERMALINKS} som inte längre finns.".strip(),
            )
        if target not in now and not target.startswith("https://"):
            hint = nearest(target, now) or f"Till höger står en adress ur {PERMALINKS} som finns, eller en som börjar med https://."
            yield Problem(MOVED, archive.line(MOVED, (old,)), f"{old} pekar på {target}, som inte finns", hint)


def _pages_unread(archive: Archive) -> Iterator[str]:
    """The pages of records that could not be read: what they would publish is not known."""
    pages: dict[str, Callable[[str], str]] = {
        "organ": addresses.body,
        "arenden": addresses.matter,
        "avtal": addresses.agreement,
        "moten": addresses.meeting,
    }
    for folder, address in pages.items():
        yield from (address(key) for key in archive.broken.get(folder, ()))


def _hint(address: str, candidates: set[str]) -> str:
    return f"{hint} " if (hint := nearest(address, candidates)) else ""


def published(archive: Archive) -> set[str]:
    """Every address that shall last: pages of bodies, matters, agreements and reviewed meetings; anchors of decisions, actions, clauses."""
    return published_by(archive, catalogue_of(archive))


def published_by(archive: Archive, catalogue: Catalogue) -> set[str]:
    """The same, of an archive whose meetings have cards."""
    found = of_registers(archive)
    for key in catalogue.ids:
        page = addresses.meeting(key)
        found.add(page)
        found.update(f"{page}#{anchor}" for anchor in catalogue.cards[key].anchors)
    return found


def of_registers(archive: Archive) -> set[str]:
    """The addresses that shall last whatever the meetings say."""
    found = {addresses.body(key) for key in archive.bodies} | {addresses.matter(key) for key in archive.matters}
    found |= {addresses.agreement(key) for key in archive.agreements}
    return found | {clause.address for clause in Index(archive).clauses.values()}
