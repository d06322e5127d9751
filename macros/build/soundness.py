"""Whether an archive is sound, and what is wrong in it, from what has already been looked at."""

from dataclasses import replace

from ..archive.cards import Card, Catalogue, card_of, named_by
from ..archive.checks import OF_RECORDS, Scope, found, problems_among, sound
from ..archive.checks.inventory import Inventory
from ..archive.load import ORIGINALS, Archive, joined, load_meeting, load_registers, text_path
from ..archive.problems import Problem
from .output import key
from .reading import Reading
from .registers import Registers


def registers_sound(registers: Registers, reading: Reading) -> bool:
    """Whether no rule finds anything in the registers and the agreements. Remembered under all that it rests on."""
    digests, store = reading.digests, reading.store
    named = sorted(one for one in named_by(registers.archive) if one in reading.lines)
    parts = (part for agreement in registers.archive.agreements.values() for part in agreement.parts)
    originals = sorted({f"{ORIGINALS}/{part.original}" for part in parts if part.original})
    rests_on = (f"{path} {digests.of(path)}" for original in originals for path in (original, f"{original}.txt"))
    name = key("register hela", registers.key, *(f"{one} {reading.lines[one].files}" for one in named), "", *rests_on)
    if store.get(name) is None:
        known = reading.slice(named, None)
        archive = _read(registers, reading)
        archive = replace(archive, meetings=known.meetings, texts={**known.texts, **archive.texts}, only="")
        if not sound(archive, *OF_RECORDS):
            return False
        store.put(name, b"ja")
    return True


def together_sound(registers: Registers, reading: Reading, catalogue: Catalogue) -> bool:
    """Whether files, meetings and lasting addresses agree with each other. Remembered under all that it rests on."""
    archive, cards, entries, store = registers.archive, catalogue.cards, reading.digests.entries, reading.store
    lasting = (f"{one} {cards[one].head.reviewed} {reading.lines[one].originals[0]} {' '.join(cards[one].anchors)}" for one in cards)
    name = key("allt ihop", registers.key, "\n".join(f"{path} {entry.link}" for path, entry in entries.items()), "\n".join(lasting))
    if store.get(name) is None:
        if not sound(Inventory(archive, entries, catalogue, frozenset(reading.originals())), Scope.WHOLE):
            return False
        store.put(name, b"ja")
    return True


def problems(registers: Registers, reading: Reading) -> list[Problem] | None:
    """Everything that is wrong, sorted: in the registers, in the meetings that are known to have something wrong, and in how all
    fits together. None where that does not tell all: where registers could not be read, or a text lies there that is no meeting's.
    """
    if registers.problems or _minutes_alone(reading):
        return None
    archive = _read(registers, reading)
    named, wrong = (
        joined(archive, [load_meeting(reading.root, one)[0] for one in sorted(some)])
        for some in (named_by(archive) & reading.every, reading.wrong)
    )
    cards: dict[str, Card] = {card.head.id: card for card in reading.cards()} | {one: card_of(wrong, one, {}) for one in wrong.meetings}
    used = frozenset((*reading.originals(), *(meeting.original for meeting in wrong.meetings.values())))
    whole = Inventory(replace(archive, broken=wrong.broken), reading.digests.entries, Catalogue(cards.values()), used)
    return sorted(
        {
            *found(replace(named, only=""), *OF_RECORDS),
            *(problem for one in reading.wrong for problem in problems_among(archive, one)),
            *found(whole, Scope.WHOLE),
        }
    )


def _read(registers: Registers, reading: Reading) -> Archive:
    """The registers as read from their files: the rules look at more than what is kept."""
    return registers.archive if registers.anew else load_registers(reading.root, reading.digests.entries)[0]


def _minutes_alone(reading: Reading) -> list[str]:
    """The texts that lie where minutes do, and have no statements."""
    held = {text_path(one) for one in reading.ids}
    lying = (path for path, entry in reading.digests.entries.items() if not entry.link and path not in held)
    return [path for path in lying if path.startswith("docs/protokoll/") and path.endswith(".md") and path.count("/") == 3]
