"""Rules about what else may lie in docs/: the hand-written pages, their pictures, and the files of the house."""

import re
from collections.abc import Iterator
from pathlib import Path

from .. import handwritten, house
from ..problems import Problem, nearest
from ..source import read
from ..tree import Entry, content
from .inventory import Inventory

MAX_PICTURE = 3_000_000
"""Bytes of a picture. A page on a telephone is to show."""

_PAGE = re.compile(r"docs/(?:[a-z0-9-]+/)*[a-z0-9-]+\.md")
_PICTURE = re.compile(r"docs/(?:[a-z0-9-]+/)*[a-z0-9-]+(\.[a-z]+)")
_TEXT = re.compile(r"docs/(?:protokoll|avtal)/(?!index\.md$)(?:[^/]+/)*[^/.][^/]*")
"""The place of texts: another rule tells what may lie there (`places`), apart from hidden files."""
_BEGINNINGS: dict[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBPVP8", re.DOTALL),
}
"""Ending of a picture → how such a file begins (the formats' own specifications)."""


def docs_har_bara_det_som_far_ligga_dar(inventory: Inventory) -> Iterator[Problem]:
    """I docs ligger texter, handskrivna sidor, bilder (png, jpg och webp) och de filer som huset har skrivit upp. Ingenting annat.

    En handskriven sida är Markdown utan skript och utan annan HTML än den som huset tillåter. Den tar inte en annan sidas plats, och
    anropar bara de makron som huset har skrivit upp för den.
    """
    root = inventory.archive.root
    addresses: dict[str, str] = {}
    for entry in inventory.entries.values():
        path = entry.path
        if entry.link or not path.startswith("docs/") or _TEXT.fullmatch(path) or path in house.ASSETS:
            continue
        if _PAGE.fullmatch(path):
            yield from _page(root, path, addresses)
        elif (picture := _PICTURE.fullmatch(path)) and picture[1] in _BEGINNINGS:
            yield from _picture(root, entry, picture[1])
        elif not house.LEFT_BY_PROGRAMS.fullmatch(path.rpartition("/")[2]):
            yield _unknown(path)


def _unknown(path: str) -> Problem:
    name, _, ending = path.rpartition("/")[2].rpartition(".")
    if name and (ending.lower() == "md" or f".{ending.lower()}" in _BEGINNINGS):
        return Problem(
            path, 1, "filen har ett namn som inte kan bli en adress", "Använd bara a–z, 0–9 och bindestreck, också i mapparnas namn."
        )
    folder = path.rpartition("/")[0]
    hint = nearest(path, [one for one in house.ASSETS if one.rpartition("/")[0] == folder])
    remedy = f"I docs ligger texter och sidor (.md) och bilder (.png, .jpg, .webp). Andra filer skrivs först upp i ASSETS i {house.LISTS}."
    return Problem(path, 1, "filen får inte ligga i docs", f"{hint} {remedy}".strip())


def _page(root: Path, path: str, addresses: dict[str, str]) -> Iterator[Problem]:
    address = house.address_of(path)
    first, _, rest = address.partition("/")
    listed = path in house.MACROS or path in house.REPLACING
    if not listed and first in house.GENERATED | house.TAKEN:
        by = _made_of(root, first, rest.strip("/"))
        yield Problem(
            path,
            1,
            f"sidan lägger sig där arkivets egna sidor ligger: {address} {by}",
            f"Lägg den i docs/om eller docs/bidra. Ska den ersätta arkivets egen sida skrivs den upp i REPLACING i {house.LISTS}.",
        )
    if address in addresses:
        yield Problem(path, 1, f"sidan har samma adress som {addresses[address]}: {address or 'startsidan'}", "Ge den ena ett annat namn.")
    addresses.setdefault(address, path)
    found: list[Problem] = []
    source = read(root, path, found)
    yield from found
    if source is not None:
        yield from handwritten.problems(path, source)


def _made_of(root: Path, folder: str, name: str) -> str:
    """What a generated page at an address is made of."""
    record = f"data/{folder}/{name}.yml"
    if folder in house.TAKEN:
        return "hör till filer som bygget gör"
    return f"görs av {record}" if (root / record).is_file() else f"hör till de sidor som görs av utsagorna, under {folder}/"


def _picture(root: Path, entry: Entry, ending: str) -> Iterator[Problem]:
    if entry.stat[0] > MAX_PICTURE:
        yield Problem(entry.path, 1, f"bilden är för stor: {entry.stat[0]} byte, högst {MAX_PICTURE}", "Gör den mindre.")
        return
    try:
        begins = content(root, entry.path)[:64]
    except OSError as error:
        yield Problem(entry.path, 1, f"filen kan inte läsas: {error.strerror}", "Se till att den går att läsa.")
        return
    if not _BEGINNINGS[ending].match(begins):
        yield Problem(entry.path, 1, f"filen heter {ending} men är ingen sådan bild", "Spara bilden på nytt som .png, .jpg eller .webp.")
