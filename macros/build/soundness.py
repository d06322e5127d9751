"""Whether an archive is sound, from what has already been looked at. What is wrong, and where, `checks.load_checked` tells."""

from dataclasses import replace
from itertools import chain

from ..archive.cards import Catalogue, named_by
from ..archive.checks import OF_ITSELF, OF_OTHERS, identity, permanence, places, sound, texts
from ..archive.load import ORIGINALS, load_registers
from .output import key
from .reading import Reading
from .registers import Registers

REGISTERS = (*OF_ITSELF, *OF_OTHERS, identity.organ_har_ingen_cirkel)


def registers_sound(registers: Registers, reading: Reading) -> bool:
    """Whether no rule finds anything in the registers and the agreements. Remembered under all that it rests on."""
    digests, store = reading.digests, reading.store
    named = sorted(one for one in named_by(registers.archive) if one in reading.lines)
    parts = (part for agreement in registers.archive.agreements.values() for part in agreement.parts)
    originals = sorted({f"{ORIGINALS}/{part.original}" for part in parts if part.original})
    rests_on = (f"{path} {digests.of(path)}" for original in originals for path in (original, f"{original}.txt"))
    name = key("register hela", registers.key, *(f"{one} {reading.lines[one].files}" for one in named), "", *rests_on)
    if store.get(name) is None:
        # What is kept will not do: the rules look at more.
        archive, problems = (registers.archive, []) if registers.anew else load_registers(reading.root, digests.entries)
        known = reading.slice(named, None)
        archive = replace(archive, meetings=known.meetings, texts={**known.texts, **archive.texts}, only="")
        if problems or not sound(archive, REGISTERS):
            return False
        store.put(name, b"ja")
    return True


def together_sound(registers: Registers, reading: Reading, catalogue: Catalogue) -> bool:
    """Whether files, meetings and lasting addresses agree with each other. Remembered under all that it rests on."""
    archive, cards, entries, store = registers.archive, catalogue.cards, reading.digests.entries, reading.store
    lasting = (f"{one} {cards[one].head.reviewed} {reading.lines[one].originals[0]} {' '.join(cards[one].anchors)}" for one in cards)
    name = key("allt ihop", registers.key, "\n".join(f"{path} {entry.link}" for path, entry in entries.items()), "\n".join(lasting))
    if store.get(name) is None:
        lying = [path for path, entry in entries.items() if not entry.link]
        minutes = [path for path in lying if path.startswith("docs/protokoll/") and path.endswith(".md") and path.count("/") == 3]
        originals = [path.removeprefix(f"{ORIGINALS}/") for path in lying if path.startswith(f"{ORIGINALS}/")]
        problems = chain(
            places.misplaced(reading.root, entries.values()),
            texts.unpaired(archive, (*minutes, *archive.texts), originals, frozenset(reading.originals())),
            permanence.kept(archive, permanence.published_by(archive, catalogue)),
        )
        if next(problems, None) is not None:
            return False
        store.put(name, b"ja")
    return True
