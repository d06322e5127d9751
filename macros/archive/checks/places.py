"""Rules about where files lie: nothing is published, or passed over, by lying in the wrong place."""

import unicodedata
from collections.abc import Iterator

from .. import house
from ..problems import Problem
from ..source import no_file
from .inventory import Inventory

_DATA_FILES = {"arkiv.yml", "amnen.yml", "permalankar.txt", "flyttade.yml"}
_DATA_FOLDERS = {"organ", "parter", "personer", "arenden", "avtal", "handlingar", "moten", "original", "schema"}
_TEXT_FOLDERS = ("docs/protokoll", "docs/avtal")


def filer_ligger_pa_sin_plats(inventory: Inventory) -> Iterator[Problem]:
    """Under docs/protokoll och docs/avtal ligger bara texter, `<mapp>/<namn>.md`, och under data bara det som arkivet läser.

    Ingen fil är en länk till något annat, och inga två skiljer sig bara i stora och små bokstäver.
    """
    root = inventory.archive.root
    alike: dict[str, str] = {}
    for entry in inventory.entries.values():
        # Where capitals do not count, or å is written in two ways, the one would take the other's place.
        first = alike.setdefault(unicodedata.normalize("NFC", entry.path).casefold(), entry.path)
        if first != entry.path:
            yield Problem(
                entry.path,
                1,
                f"på många datorer är det samma fil som {first}",
                "Ge den ett annat namn: det skiljer bara stora och små bokstäver, eller hur å, ä och ö är lagrade.",
            )
        if entry.link:
            yield no_file(entry)
        elif not house.LEFT_BY_PROGRAMS.fullmatch(entry.path.rpartition("/")[2]):
            yield from _placed(entry.path)
    if (root / "data").is_symlink() or (root / "docs").is_symlink():
        yield Problem("data", 1, "länkar till andra filer är inte tillåtna", "Lägg in mappen själv.")


def _placed(path: str) -> Iterator[Problem]:
    parts = path.split("/")
    if path.startswith(_TEXT_FOLDERS) and not parts[-1].startswith("."):  # else another rule tells of it (`pages`)
        text = len(parts) == 4 and parts[3].endswith(".md")
        if not text and not (len(parts) == 3 and parts[2] == "index.md"):
            yield Problem(path, 1, "filen hör inte hemma här", f"Här ligger bara texter: {parts[0]}/{parts[1]}/<mapp>/<namn>.md.")
    elif parts[0] == "data" and any(part.startswith(".") for part in parts):
        yield Problem(path, 1, "dolda filer får inte ligga i data", "Ta bort den. Arkivet läser den inte, men andra program kan göra det.")
    elif parts[0] == "data":
        known = parts[1] in (_DATA_FILES if len(parts) == 2 else _DATA_FOLDERS)
        if not known:
            places = ", ".join(sorted(_DATA_FOLDERS))
            yield Problem(path, 1, "filen hör inte hemma här", f"Arkivet läser den inte. Mapparna i data är {places}.")
