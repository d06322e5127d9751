"""Artefacts of Word and of paper, taken out of the text. Every word taken out or put together is a listed change."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..archive.model import Change
from .lines import Line

_BOOKMARK = re.compile(
    r"\[bookmark:[^\]\n]*\]|Fel! (?:Bokmärket är inte definierat|Hittar inte referenskälla)\.|\[if !supportLists\]|\[endif\]"
)
_DOTS = re.compile(r"(?<!\S)(?:[._…]{4,}|(?:[._…]\s?){6,})(?!\S)|(?<=\w)\s?\.{5,}(?=\s|$)")
_PAGE = re.compile(
    r"(?:\b(?:sida|sid\.?|page)\s*:?\s*\d+(?:\s*(?:\(\d+\)|av\s*\d+|/\s*\d+|\(av \d+\)))?|(?<!\S)\d+\s?\(\d+\)(?!\S)"
    r"|^\s*[-–]\s*\d+\s*[-–]\s*$)",
    re.IGNORECASE,
)
_RULE = re.compile(r"={3,}|-{3,}|~{3,}|\*{3,}")
_HYPHEN = re.compile(r"([^\W\d_]{2,})[-\u00ad]$")
_KEEP_HYPHEN = re.compile(r"^(?:och|eller|samt|respektive|resp)\b")
_BEGINS = re.compile(r"^[a-zåäöé]")


@dataclass(frozen=True)
class Cleaned:
    """The lines without artefacts, and the changes that lead from the original to them."""

    lines: tuple[Line, ...]
    changes: tuple[Change, ...]


def clean(lines: tuple[Line, ...]) -> Cleaned:
    """Apply every artefact rule in turn."""
    work = _Work(list(lines))
    for rule in RULES:
        rule(work)
    return Cleaned(tuple(work.lines), tuple(work.changes))


class _Work:
    """The lines being cleaned. Every edit is recorded with as many words around it as make its place unique."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.changes: list[Change] = []

    def text(self) -> str:
        return "\n".join(line.text for line in self.lines) + "\n"

    def offset(self, index: int) -> int:
        return sum(len(line.text) + 1 for line in self.lines[:index])

    def cut(self, index: int, start: int, end: int, reason: str) -> None:
        """Take out a stretch of a line."""
        line = self.lines[index]
        at = self.offset(index)
        self.record(at + start, at + end, "", reason)
        text = line.text[:start] + line.text[end:]
        cells = tuple(" ".join(cell.split()) for cell in text.split("\t")) if line.cells else ()
        self.lines[index] = replace(line, text=text.rstrip() if line.cells else text, cells=cells)

    def empty(self, index: int, reason: str) -> None:
        """Take out a whole line."""
        self.record(self.offset(index), self.offset(index) + len(self.lines[index].text), "", reason)
        self.lines[index] = Line("")

    def join(self, index: int, other: int, keep: str, reason: str) -> None:
        """Put the first word of line `other` together with the last of line `index`; `keep` is what stands between them."""
        left, right = self.lines[index], self.lines[other]
        start = self.offset(index) + len(left.text) - 1
        lead = len(right.text) - len(right.text.lstrip())
        self.record(start, self.offset(other) + lead, keep, reason)
        text = left.text[:-1] + keep + right.text.lstrip()
        self.lines[index : other + 1] = [replace(left, text=text, edge=False)]

    def record(self, start: int, end: int, to: str, reason: str) -> None:
        text = self.text()
        before, after = start, end
        while before and not text[before - 1].isspace():
            before -= 1
        while after < len(text) and not text[after].isspace():
            after += 1
        turn = 0
        while not text[before:after].strip() or _count(text, text[before:after]) != 1:
            grown = _word_before(text, before) if turn % 2 == 0 else before
            further = after if turn % 2 == 0 else _word_after(text, after)
            if (
                (grown, further) == (before, after)
                and turn > 1
                and _word_before(text, before) == before
                and _word_after(text, after) == after
            ):
                break
            before, after, turn = grown, further, turn + 1
        to_text = text[before:start] + to + text[end:after]
        self.changes.append(Change(**{"från": text[before:after].strip(), "till": _tidy(to_text), "skäl": reason}))


def _count(text: str, part: str) -> int:
    return len(re.findall(r"\s+".join(re.escape(word) for word in part.split()), text))


def _word_before(text: str, at: int) -> int:
    match = re.search(r"\S+\s*$", text[:at])
    return match.start() if match else at


def _word_after(text: str, at: int) -> int:
    match = re.match(r"\s*\S+", text[at:])
    return at + match.end() if match else at


def _tidy(text: str) -> str:
    """Without the empty lines and spaces that were around what was taken out; line breaks stay, since list marks stand after them."""
    return re.sub(r"[ \t]*\n\s*", "\n", re.sub(r"[ \t]{2,}", " ", text)).strip()


def rest_fran_word(work: _Work) -> None:
    """Bokmärken och felmeddelanden som Word har lämnat i texten tas bort: `[bookmark: _GoBack]`, ”Fel! Bokmärket är inte definierat.”"""
    for index in range(len(work.lines)):
        while match := _BOOKMARK.search(work.lines[index].text):
            work.cut(index, match.start(), match.end(), "Rest från Word")


def sidhuvud_mitt_i_texten(work: _Work) -> None:
    """Sidhuvuden, sidfötter och sidnummer som står mitt i texten tas bort. Den första förekomsten av en rad som upprepas står kvar."""
    shape = Counter(_shape(line.text) for line in work.lines if not line.blank)
    edge = Counter(_shape(line.text) for line in work.lines if line.edge)
    seen: set[str] = set()
    paged = {index for index, line in enumerate(work.lines) if len(line.text) < 160 and _paged(line)}
    if not paged and not any(times > 1 for times in edge.values()):
        return
    before = list(work.lines)
    last_word = max((index for index, line in enumerate(work.lines) if not line.blank), default=0)
    for index, line in enumerate(work.lines):
        if line.blank or not (index in paged or _belongs(before, index, paged, shape) or (line.edge and edge[_shape(line.text)] > 1)):
            continue
        key = _shape(line.text)
        alone = index in paged and _PAGE.sub("", line.text).strip(" -–\t") == ""
        if key in seen or (alone and 0 < index < last_word):
            work.empty(index, "Sidhuvud, sidfot eller sidnummer mitt i texten")
        seen.add(key)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _paged(line: Line) -> bool:
    match = _PAGE.search(line.text)
    return bool(match) and (len(line.text.split()) <= 12) and not line.text.rstrip().endswith((".", ",", ";"))


def _belongs(lines: list[Line], index: int, paged: set[int], shape: Counter[str]) -> bool:
    """Whether a repeated line stands right beside a page number, as the second line of a page header."""
    if shape[_shape(lines[index].text)] < 2 or len(lines[index].text) > 120:
        return False
    near = [other for other in (index - 2, index - 1, index + 1, index + 2) if other in paged]
    return any(all(not lines[k].blank for k in range(min(index, other), max(index, other))) for other in near)


def underskriftsrader(work: _Work) -> None:
    """Rader av punkter eller streck att skriva sitt namn på, och punktrader i innehållsförteckningar, tas bort."""
    for index in range(len(work.lines)):
        while match := _DOTS.search(work.lines[index].text):
            if not work.lines[index].text[match.start() : match.end()].strip():
                break
            if work.lines[index].text.strip() == match[0].strip():
                work.empty(index, "Rad för underskrift")
            else:
                work.cut(index, match.start(), match.end(), "Punkter att fylla i eller skriva under på")


def avstavning(work: _Work) -> None:
    """Ett ord som är avstavat vid radslutet skrivs ihop. Bindestrecket står kvar i förkortningar (HS-avtalet) och före och, eller och
    samt. Går ordet vidare med stor bokstav skrivs det ihop, med bindestrecket, om det står så på ett annat ställe (Anna-Karin).
    """
    index = 0
    while index < len(work.lines):
        line = work.lines[index]
        following = next((other for other in range(index + 1, min(index + 8, len(work.lines))) if not work.lines[other].blank), None)
        match = _HYPHEN.search(line.text.rstrip())
        if match and following is not None and not line.cells and not work.lines[following].cells:
            after = work.lines[following].text.strip()
            whole = work.text()
            rest = re.match(r"[\w]+", after)
            compound = f"{match[1]}-{rest[0] if rest else ''}"
            elsewhere = bool(rest and re.search(rf"\b{re.escape(compound)}\b", whole))
            divided = bool(_BEGINS.match(after)) and not _KEEP_HYPHEN.match(after)
            if (divided or (elsewhere and after[:1].isupper())) and not line.blank:
                work.lines[index] = replace(line, text=line.text.rstrip())
                keep = "-" if match[1][1:] != match[1][1:].lower() or elsewhere else ""
                work.join(index, following, keep, "Avstavning vid radslut" if not keep else "Radbrytning mitt i ett ord")
                continue
        index += 1


def understrukna_rubriker(work: _Work) -> None:
    """En rad av bara = eller - under en kort rad är en understrykning: den tas bort, och raden över är en rubrik."""
    for index in range(1, len(work.lines)):
        line, above = work.lines[index], work.lines[index - 1]
        if not _RULE.fullmatch(line.text.strip()) or line.cells:
            continue
        if not above.blank and len(above.words) <= 90 and not above.cells and not above.bullet:
            work.lines[index - 1] = replace(above, level=above.level or 2)
        work.empty(index, "Understrykning eller linje")


RULES: tuple[Callable[[_Work], None], ...] = (
    rest_fran_word,
    sidhuvud_mitt_i_texten,
    underskriftsrader,
    understrukna_rubriker,
    avstavning,
)
