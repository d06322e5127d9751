"""Headings without numbers: short lines that something sets apart. Each rule's Swedish docstring is the rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lines import Line
from .names import given
from .people import is_name

AGENDA = re.compile(
    r"^(?:dagordning|föredragningslista|föredragningslistan|ärendelista|ärendeförteckning|agenda|ärenden|innehåll|innehållsförteckning):?$",
    re.IGNORECASE,
)
UNNAMED = re.compile(
    r"^(?:grupp|fråga|tabell|figur|steg|bilaga|bord)\s?\d|^(?:vid (?:protokollet|anteckningarna|pennan)|antecknat av|justera"
    r"|underskrift|ordförande|sekreterare|kallade|ordinarie|suppleanter|region \w+$|\w+ kommun$|kommunerna$|med vänlig hälsning"
    r"|n[äa]r\w{0,2}va\w{0,3}nde|närvaro|deltagare|mötesdeltagare|deltog|frånvar|förhind|återbud|ej deltagit|ej tjänst|ledamöter"
    r"|ersättare|föredragande"
    r"|bilag|handling(?:ar)?\b|underlag\b|tidigare behandling|kopia|protokollsutdrag|expedier|skickas|ärendet\b|sammanfattning av"
    r"|bakgrund\b"
    r"|beslut|förslag till|yrkande|reservation|åtgärd(?:er)?:?$|ansvarig|för (?:kännedom|region|kommun)|datum|plats|tid\b)",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.,;:!]$")
_DATED = re.compile(r"\d{4}|\bkl\.?\s?\d|[,&@]|^\W|https?:|\d{1,2}[.:]\d\d")


@dataclass(frozen=True)
class ItemLine:
    """A line that begins an item. `lines` is how many lines its heading takes (number and title on different lines)."""

    index: int
    heading: str
    level: int
    rest: str = ""
    lines: int = 1


def korta_rader_som_rubriker(lines: Sequence[Line]) -> list[ItemLine]:
    """Finns inga nummer är en kort rad utan skiljetecken en rubrik, om en tom rad står före och text följer, direkt eller efter en tom
    rad. Dokument vars stycken börjar med # har inga rubriker.
    """
    if sum(1 for line in lines if line.text.lstrip().startswith("# ")) >= 3:
        return []
    filled = [index for index, line in enumerate(lines) if not line.blank]
    short = {index for index in filled[1:] if titled(lines[index]) and lines[index - 1].blank}
    found = [index for index, after in pairwise([*filled, -1]) if index in short and after >= 0 and after not in short]
    tight = [index for index in found if not lines[index + 1].blank]
    # A document has one way of setting its headings apart: where text follows most of them directly, a short line alone is text.
    kept = tight if len(tight) >= 2 and len(tight) >= len(found) * 0.6 else found
    return [ItemLine(index, lines[index].words, 2) for index in kept] if len(kept) >= 2 else []


def rubriker_med_kolon(lines: Sequence[Line]) -> list[ItemLine]:
    """Korta rader som slutar med kolon och har text efter sig är rubriker, när de är minst två och ingen säger ”Närvarande” eller
    ”Beslut”.
    """
    found = [
        index
        for index, line in enumerate(lines[:-1])
        if index
        and line.words.endswith(":")
        and titled(line, line.words[:-1])
        and (lines[index - 1].blank or lines[index - 1].words.endswith("."))
    ]
    return [ItemLine(index, lines[index].words, 2) for index in found] if len(found) >= 2 else []


def rubriker_utan_tomrad(lines: Sequence[Line]) -> list[ItemLine]:
    """Slutar nästan alla rader med punkt är de korta raderna utan punkt rubriker, när de är minst två och följs av en mening."""
    filled = [index for index, line in enumerate(lines) if not line.blank]
    found = [
        index
        for index, after in pairwise(filled[1:])
        if titled(lines[index]) and len(lines[index].words.split()) <= 6 and lines[after].words.endswith(".")
    ]
    body = [lines[index].words for index in filled if found and index > found[0] and not titled(lines[index])]
    ended = sum(1 for words in body if words.endswith((".", "!", "?")))
    return [ItemLine(index, lines[index].words, 2) for index in found] if len(found) >= 2 and ended >= len(body) * 0.7 else []


def rubriker_over_listor(lines: Sequence[Line]) -> list[ItemLine]:
    """Är nästan alla rader punkter i listor är de korta raderna ovanför listorna rubriker, när de är minst två."""
    filled = [index for index, line in enumerate(lines) if not line.blank]
    found = [
        index
        for index, after in pairwise(filled[1:])
        if titled(lines[index]) and len(lines[index].words.split()) <= 6 and lines[after].bullet
    ]
    body = [lines[index] for index in filled if found and index > found[0] and index not in found]
    listed = sum(1 for line in body if line.bullet)
    return [ItemLine(index, lines[index].words, 2) for index in found] if len(found) >= 2 and listed >= len(body) * 0.8 else []


def titled(line: Line, words: str = "") -> bool:
    """Whether a line may be a heading: short, with a capital letter, no sign at its end, no label, name, day or table."""
    words = words or line.words
    return (
        not (line.blank or line.bullet or line.cells or "\t" in line.text.strip() or re.search(r"\S\s{3,}\S", line.text))
        and 2 <= len(words) <= 75
        and len(words.split()) <= 10
        and words[:1].isupper()
        and not ENDS.search(words)
        and not _DATED.search(words)
        and not UNNAMED.match(words)
        and not AGENDA.match(words)
        and not is_name(words)
        and not (len(words.split()) <= 3 and given(words.split()[0]) and all(word[:1].isupper() for word in words.split()))
    )
