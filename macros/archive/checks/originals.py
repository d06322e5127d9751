"""The rule about originals: what is published holds no more than a reader sees."""

from collections.abc import Iterator

from .. import walk
from ..load import ORIGINALS, Archive
from ..originals import CLEANED, hidden
from ..problems import Problem, Refused

MAX_BYTES = 20_000_000
MOST = 12


def originalet_har_inget_dolt(archive: Archive) -> Iterator[Problem]:
    """Ett original i Word, LibreOffice eller PDF har inget som läsaren inte ser: spårade ändringar, kommentarer, struken, dold eller
    övertäckt text, uppgifter om vem som skrev, inbäddade filer.
    """
    for name in walk.originals(archive):
        ending = next((one for one in CLEANED if name.endswith(one)), "")
        if not ending:
            continue
        path = f"{ORIGINALS}/{name}"
        file = archive.root / ORIGINALS / name
        if file.stat().st_size > MAX_BYTES:
            yield Problem(path, 1, f"originalet är större än {MAX_BYTES // 1_000_000} MB", "Spara om det utan bilder.")
            continue
        try:
            found = hidden(file.read_bytes(), ending)
        except Refused as refused:
            yield Problem(path, 1, f"originalet går inte att läsa: {refused}", "Spara om filen, eller lämna in texten som .txt.")
            continue
        for said, cure in list(dict.fromkeys((one.said, one.cure) for one in found))[:MOST]:
            yield Problem(path, 1, f"i originalet finns det som inte syns: {said}", cure or f"Kör `python -m macros rensa {path}`.")
