"""A file that is handed in → what may be kept of it: its lines, and a copy without what a reader does not see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..archive.originals import Hidden, cleaned, hidden
from .extract import extract
from .lines import Extracted, Refused

MOST = 8
WITHHELD = "Originalet publiceras inte: det gick inte att rensa från det som inte syns i det. I stället finns dess ord som text."
LEFT_OUT = "Struken eller dold text i filen är utelämnad."


@dataclass(frozen=True)
class Safe:
    """What is kept: the bytes and the ending of the original, its lines, what to tell whoever imports it, and what to tell readers."""

    raw: bytes
    ending: str
    extracted: Extracted
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def safe(raw: bytes, ending: str) -> Safe:
    """Return what may be kept of a file. Raises Refused where somebody must decide what was meant first, with how."""
    whole = extract(raw, ending)
    found = hidden(raw, ending)
    refuse_undecided(found)
    if not found:
        return Safe(raw, ending, whole)
    left_out = [one for one in found if one.text]
    notes = (LEFT_OUT,) if left_out else ()
    copy = cleaned(raw, ending)
    bare = extract(copy, ending)
    if same_but_hidden(whole, bare, left_out) and not hidden(copy, ending):
        remarks = (*(f"Utelämnat: {one.said}." for one in left_out), *_removed(found))
        return Safe(copy, ending, bare, remarks, notes)
    if left_out:
        raise Refused(f"filen går inte att rensa: ta bort {listed(left_out)}, och spara om den")
    return Safe(whole.text.encode("utf-8"), ".txt", whole, (WITHHELD,), (WITHHELD,))


def refuse_undecided(found: Iterable[Hidden]) -> None:
    """Raise Refused where something must be decided by whoever knows the text."""
    cures: dict[str, list[Hidden]] = {}
    for one in found:
        if one.cure:
            cures.setdefault(one.cure, []).append(one)
    if cures:
        raise Refused("; ".join(f"filen har {listed(those)}. {cure}" for cure, those in cures.items()))


def listed(found: list[Hidden]) -> str:
    """Findings in one line."""
    said = list(dict.fromkeys(one.said for one in found))
    return "; ".join([*said[:MOST], *([f"och {len(said) - MOST} till"] if len(said) > MOST else [])])


def _removed(found: Iterable[Hidden]) -> tuple[str, ...]:
    rest = [one for one in found if not one.text]
    return (f"Originalet sparas som en rensad kopia. Borttaget: {listed(rest)}.",) if rest else ()


def same_but_hidden(whole: Extracted, bare: Extracted, left_out: list[Hidden]) -> bool:
    """Whether a cleaned file says what the file said, letter by letter and in the same order, but for the text that was left out."""
    before, after, gone = _letters(whole.text), _letters(bare.text), _letters("".join(one.words for one in left_out))
    if len(before) != len(after) + len(gone):
        return False
    at = iter(before)
    return all(letter in at for letter in after)


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)
