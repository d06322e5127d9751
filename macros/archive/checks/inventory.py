"""What the rules about the whole archive look at, whether every file was just read or only what had changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..cards import Catalogue, card_of
from ..load import Archive
from ..tree import Entry, scan


@dataclass(frozen=True)
class Inventory:
    """The registers and agreements (`archive`, which may or may not hold the meetings), every file by its path, a card of each meeting
    that could be read, and the originals that meetings name. `archive.broken` names what could not be read."""

    archive: Archive
    entries: Mapping[str, Entry]
    catalogue: Catalogue
    originals: frozenset[str]


def inventory_of(archive: Archive) -> Inventory:
    """Return the inventory of an archive that has been read whole."""
    return Inventory(
        archive,
        scan(archive.root),
        catalogue_of(archive),
        frozenset(meeting.original for meeting in archive.meetings.values()),
    )


def catalogue_of(archive: Archive) -> Catalogue:
    """Return the cards, without tallies, of the meetings of an archive."""
    return Catalogue(card_of(archive, key, {}) for key in archive.meetings)
