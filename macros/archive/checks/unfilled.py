"""The rule about templates: what `nytt` wrote is filled in before it is published."""

from collections.abc import Iterator

from .. import walk
from ..fillers import TEXT, filler
from ..load import Archive
from ..model import Record
from ..problems import Problem


def mallen_ar_ifylld(archive: Archive) -> Iterator[Problem]:
    """Det som mallen säger att man ska skriva (”Skriv namnet”, ”Klistra in texten här.”) är utbytt mot det som ska stå där."""
    for path, _, record in walk.files(archive):
        for loc, held in walk.inside(record, Record):
            if not any(type(value) is str and value.startswith("Skriv ") for value in vars(held).values()):
                continue
            for attribute, value in vars(held).items():
                key = walk.key_of(type(held), attribute)
                if value == filler(key):
                    message = f"{key}: mallen är inte ifylld, här står {value!r}"
                    yield Problem(path, archive.line(path, (*loc, key)), message, "Skriv det som ska stå där.")
    for path, text in walk.texts(archive):
        if TEXT in text.visible:
            yield Problem(path, 1, f"mallen är inte ifylld, i texten står {TEXT!r}", "Klistra in protokollets text i stället.")
