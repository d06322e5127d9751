"""Headings without numbers: short lines that something sets apart. Each rule's Swedish docstring is the rule."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .dates import days
from .lines import Line
from .names import given
from .people import is_name

_OF_THE_MEETING = re.compile(
    r"^(?:mötes|minnes|sammanträdes)?(?:anteckningar|protokoll|möte|sammanträde|träff|notes?|noteringar)\b(?!.*\b(?:från|föregående|nästa)\b)",
    re.IGNORECASE,
)
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
_CAPITALS = re.compile(r"^(?P<h>[A-ZÅÄÖ][A-ZÅÄÖ /&-]{2,50}:)\s+(?P<t>[A-ZÅÄÖ]\S*(?:\s+\S+){2,}[.!?])$")
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


def versaler_med_kolon(lines: Sequence[Line]) -> list[ItemLine]:
    """”EKONOMI: Läget gicks igenom.” är en rubrik med en mening efter, när de är minst två och ingen säger ”NÄRVARANDE” eller ”BESLUT”."""
    found = []
    for index, line in enumerate(lines):
        match = None if line.bullet or line.cells else _CAPITALS.match(line.text)
        if match and not UNNAMED.match(match["h"]) and not AGENDA.match(match["h"]):
            found.append(ItemLine(index, match["h"], 2, match["t"]))
    return found if len(found) >= 2 else []


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


def rubriker_ur_dagordningen(lines: Sequence[Line]) -> list[ItemLine]:
    """Står en dagordning först och samma titlar sedan ensamma på egna rader är de raderna punkter."""
    start = next((index for index, line in enumerate(lines) if AGENDA.match(line.words)), None)
    if start is None:
        return []
    titles: dict[str, int] = {}
    for index in range(start + 1, len(lines)):
        if lines[index].blank and titles:
            break
        if not lines[index].blank:
            titles[_plain(lines[index].words)] = index
    after = max(titles.values(), default=start)
    found = [index for index in range(after + 1, len(lines)) if _plain(lines[index].words) in titles and not lines[index].cells]
    return [ItemLine(index, lines[index].words, 2) for index in found] if len(found) >= max(2, len(titles) * 0.5) else []


def ordbehandlarens_rubriker(lines: Sequence[Line]) -> list[ItemLine]:
    """Rader som filen själv säger är rubriker är punkter, när de är minst två. Den första av högsta nivån är dokumentets titel."""
    headed = [
        index
        for index, line in enumerate(lines)
        if line.level and not UNNAMED.match(line.words) and not AGENDA.match(line.words) and not _dated(line.words)
    ]
    if (
        headed
        and lines[headed[0]].level == min(lines[index].level for index in headed)
        and sum(1 for index in headed if lines[index].level == lines[headed[0]].level) == 1
    ):
        headed = headed[1:]
    top = min((lines[index].level for index in headed), default=1)
    return [ItemLine(index, lines[index].words, 2 if lines[index].level == top else 3) for index in headed] if len(headed) >= 2 else []


def _dated(words: str) -> bool:
    """Whether a heading is a day and hardly anything else."""
    found = next(days(words), None)
    return found is not None and (len(found.said) >= len(words) * 0.5 or bool(_OF_THE_MEETING.match(words)))


def _plain(text: str) -> str:
    return re.sub(r"^[\d\s.)§a-z]{0,5}[.)]\s*|^\d+\s+|\W+$", "", text.lower()).strip()


RULES: tuple[Callable[[Sequence[Line]], list[ItemLine]], ...] = (
    rubriker_ur_dagordningen,
    ordbehandlarens_rubriker,
    korta_rader_som_rubriker,
    rubriker_med_kolon,
    rubriker_utan_tomrad,
    rubriker_over_listor,
    versaler_med_kolon,
)
