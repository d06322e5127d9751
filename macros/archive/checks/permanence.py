"""Rules about addresses: what has been published stays where it is."""

import re
from collections.abc import Callable, Iterator

from .. import addresses
from ..cards import Catalogue
from ..load import MOVED, PERMALINKS, Archive
from ..problems import Problem, nearest
from ..queries import Index
from ..redaction import redactor_of
from ..words import shorten
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
    yield from _moved(archive, now, listed, _shown(archive, inventory))


def _moved(archive: Archive, now: set[str], listed: set[str], shown: set[str]) -> Iterator[Problem]:
    """What is wrong in `data/flyttade.yml`. From an address that has been, to one of the site's that is: so none leads in a ring."""
    for old, target in archive.moved.items():
        line = archive.line(MOVED, (old,))
        if not _ADDRESS.fullmatch(old):
            yield Problem(MOVED, line, f"{shorten(old, 80)!r} är ingen adress i arkivet", _FORM)
        elif not addresses.may_move(old):
            yield Problem(
                MOVED,
                line,
                f"{old} kan inte flyttas",
                "Det som kan flyttas är sidor för organ, ärenden, avtal och möten, och beslut, åtgärder och avtalspunkter på dem.",
            )
        elif old in now or old in shown:
            yield Problem(MOVED, line, f"{old} finns, och kan inte samtidigt leda någon annanstans", "Ta bort raden.")
        elif old not in listed:
            yield Problem(
                MOVED,
                line,
                f"{old} är ingen adress som har funnits och försvunnit",
                f"{nearest(old, listed - now)} Till vänster står en adress ur {PERMALINKS} som inte längre finns.".strip(),
            )
        if not _ADDRESS.fullmatch(target):
            yield Problem(MOVED, line, f"{old} leder till {shorten(target, 80)!r}, som inte är någon adress i arkivet", _FORM)
        elif target in archive.moved and target not in now:
            yield Problem(
                MOVED,
                line,
                f"{old} leder till {target}, som i sin tur har flyttat",
                "Skriv den adress som finns nu." if archive.moved[target] not in now else f"Skriv {archive.moved[target]!r} i stället.",
            )
        elif target not in now:
            hint = nearest(target, now) or f"Till höger står en adress ur {PERMALINKS} som finns."
            yield Problem(MOVED, line, f"{old} pekar på {target}, som inte finns", hint)


_FORM = "En adress skrivs med a–z, 0–9, bindestreck och snedstreck, från sajtens början: organ/radet/ eller organ/radet/#beslut-2a."


def _shown(archive: Archive, inventory: Inventory) -> set[str]:
    """The addresses of pages that need not last but are there, and of what has an anchor on them: drafts, and the parts of agreements."""
    found: set[str] = set()
    for key, one in archive.agreements.items():
        found |= {addresses.agreement_part(key, part.id) for part in one.parts}
        found |= {addresses.clause(key, None, name) for name in (*(p.id for p in one.parts), *(a.id for a in one.appendices))}
    for key, card in inventory.catalogue.cards.items():
        page = addresses.meeting(key)
        found |= {page, *(f"{page}#{anchor}" for anchor in card.anchors)}
    return found


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
