"""Which lines are the document's agenda items. Each rule is a pure function; its Swedish docstring is the rule."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .lines import Line

_PARAGRAPH = re.compile(
    r"^\s*§+\s?(?P<n>\d{1,4})\s?(?P<s>[a-zåäö])?(?![\wåäö])(?:/\d+)?\s*[.:)]?\s*(?:[-–—]\s)?\s*(?P<t>.*)$", re.IGNORECASE
)
_RANGE = re.compile(r"^\s*§+\s?\d+\s*[-–—]\s*§?\s*\d+")
_NUMBER = re.compile(r"^\s*(?P<n>\d{1,2})(?:\.(?P<m>\d{1,2}))?\s?(?P<s>[a-zåäö])?\s?[.):]\s+(?P<t>\S.*)$", re.IGNORECASE)
_DECIMAL = re.compile(r"^\s*(?P<n>\d{1,2})\.(?P<m>\d{1,2})(?P<s>)\s+(?P<t>[A-ZÅÄÖ].*)$")
_BARE = re.compile(r"^\s*(?P<n>\d{1,2})(?P<m>)\s?(?P<s>[a-zåäö])?\s+(?P<t>[A-ZÅÄÖ]\S.*)$")
_ALONE = re.compile(r"^\s*(?P<n>\d{1,2})(?P<m>)\s?(?P<s>[a-zåäö])?[.)]?\s*$", re.IGNORECASE)
_ENDS = re.compile(r"[.,;:!]$")
_UNNAMED = re.compile(
    r"^(?:grupp|fråga|tabell|figur|steg|bilaga|bord)\s?\d|^(?:vid (?:protokollet|anteckningarna|pennan)|antecknat av|justera"
    r"|underskrift|ordförande|sekreterare|"
    r"n[äa]r\w{0,2}va\w{0,3}nde|deltagare|deltog|frånvarande|förhind|återbud|ej deltagit|ledamöter|ersättare|föredragande|bilag"
    r"|kopia|beslut|yrkande|reservation|datum|plats|tid\b)",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"^(?:dagordning|föredragningslista|föredragningslistan|ärendelista|ärendeförteckning|agenda|ärenden|innehåll|innehållsförteckning):?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^(?:vid (?:protokollet|anteckningarna|pennan)|antecknat av|minnesanteckningar förda av|vid tangenterna)\b", re.IGNORECASE
)
_EXCERPT = re.compile(r"^(?:från|ur|utdrag (?:från|ur)) (?:\w+ )?(?:avtal|överenskommelse|protokoll|lag)\w*\s*[;:]?$", re.IGNORECASE)
MAX_CANDIDATES = 1_500


@dataclass(frozen=True)
class ItemLine:
    """A line that begins an item. `lines` is how many lines its heading takes (number and title on different lines)."""

    index: int
    heading: str
    level: int
    rest: str = ""
    lines: int = 1


@dataclass(frozen=True)
class _Candidate:
    index: int
    key: tuple[int, int, str]
    title: str
    used: int
    weight: float


def item_lines(lines: Sequence[Line]) -> list[ItemLine]:
    """The lines that begin items: those of the first rule that finds any."""
    meeting = lines[: foreign_from(lines)]
    for rule in RULES:
        if found := rule(meeting):
            return found
    return []


def foreign_from(lines: Sequence[Line]) -> int:
    """The line where the meeting's own text ends: after the names of those who wrote it, or where an excerpt of something else begins."""
    half = len(lines) // 2
    for index in range(half, len(lines)):
        if _SIGNED.match(lines[index].words):
            return index
    return next((index for index in range(len(lines)) if _EXCERPT.match(lines[index].words)), len(lines))


def paragrafer(lines: Sequence[Line]) -> list[ItemLine]:
    """En rad som börjar med § och ett nummer är en paragraf, med titeln på samma rad eller på nästa. Numren ska öka. En förteckning
    först i dokumentet räknas inte.
    """
    chain = _chain([c for c in (_paragraph(lines, index) for index in range(len(lines))) if c], lines)
    return [_item(lines, one, 2) for one in chain]


def numrerade_punkter(lines: Sequence[Line]) -> list[ItemLine]:
    """Rader som börjar med 1., 2 a., 2.1 eller 1) är punkter när numren ökar genom dokumentet och text följer. En dagordning först
    räknas inte, inte heller en lista med frågor i en punkt.
    """
    for patterns in ((_NUMBER, _DECIMAL), (_NUMBER, _DECIMAL, _ALONE), (_NUMBER, _DECIMAL, _BARE, _ALONE)):
        found = [c for c in (_numbered(lines, index, patterns) for index in range(len(lines))) if c]
        chain = _chain(found, lines)
        bodies = sum(1 for number, one in enumerate(chain[:-1]) if _has_body(lines, one, chain[number + 1 : number + 2]))
        filled = sum(1 for line in lines if not line.blank)
        if len(chain) >= 2 and chain[0].key[0] <= 3 and (bodies >= max(1, (len(chain) - 1) * 0.3) or len(chain) > filled * 0.5):
            return [_item(lines, one, 3 if one.key[2] or one.key[1] else 2) for one in chain]
    return []


def rubriker_ur_dagordningen(lines: Sequence[Line]) -> list[ItemLine]:
    """Står en dagordning först och samma titlar sedan ensamma på egna rader är de raderna punkter."""
    start = next((index for index, line in enumerate(lines) if _AGENDA.match(line.words)), None)
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
    headed = [index for index, line in enumerate(lines) if line.level and not _UNNAMED.match(line.words) and not _AGENDA.match(line.words)]
    if (
        headed
        and lines[headed[0]].level == min(lines[index].level for index in headed)
        and sum(1 for index in headed if lines[index].level == lines[headed[0]].level) == 1
    ):
        headed = headed[1:]
    top = min((lines[index].level for index in headed), default=1)
    return [ItemLine(index, lines[index].words, 2 if lines[index].level == top else 3) for index in headed] if len(headed) >= 2 else []


def korta_rader_som_rubriker(lines: Sequence[Line]) -> list[ItemLine]:
    """Finns inga nummer är en kort rad utan skiljetecken en rubrik, om en tom rad står före och text direkt efter. Dokument vars stycken
    börjar med # har inga rubriker.
    """
    if sum(1 for line in lines if line.text.lstrip().startswith("# ")) >= 3:
        return []
    found = []
    begun = False
    for index, line in enumerate(lines[:-1]):
        before = lines[index - 1] if index else Line("")
        after = lines[index + 1]
        if line.blank or line.bullet or line.cells or "\t" in line.text or not before.blank or after.blank:
            begun = begun or bool(line.text.strip())
            continue
        words = line.words
        titled = (
            len(words) <= 80
            and len(words.split()) <= 10
            and words[:1].isupper()
            and not _ENDS.search(words)
            and not re.search(r"\d{4}|[,&]", words)
        )
        if begun and titled and not _UNNAMED.match(words) and not _AGENDA.match(words):
            found.append(ItemLine(index, words, 2))
        begun = True
    return found if len(found) >= 2 else []


RULES: tuple[Callable[[Sequence[Line]], list[ItemLine]], ...] = (
    paragrafer,
    numrerade_punkter,
    rubriker_ur_dagordningen,
    ordbehandlarens_rubriker,
    korta_rader_som_rubriker,
)


def _plain(text: str) -> str:
    return re.sub(r"^[\d\s.)§a-z]{0,5}[.)]\s*|^\d+\s+|\W+$", "", text.lower()).strip()


def _paragraph(lines: Sequence[Line], index: int) -> _Candidate | None:
    match = None if lines[index].bullet or lines[index].blank else _PARAGRAPH.match(lines[index].text)
    if not match or _RANGE.match(lines[index].text):
        return None
    return _candidate(lines, index, (int(match["n"]), 0, (match["s"] or "").lower()), match["t"])


def _numbered(lines: Sequence[Line], index: int, patterns: Sequence[re.Pattern[str]]) -> _Candidate | None:
    line = lines[index]
    if line.bullet or line.blank or len(line.cells) > 2 or line.text.count("\t") > 1:
        return None
    for pattern in patterns:
        if match := pattern.match(line.text):
            title = "" if pattern is _ALONE else match["t"]
            if pattern is _ALONE and not _title_follows(lines, index):
                continue
            return _candidate(lines, index, (int(match["n"]), int(match["m"] or 0), (match["s"] or "").lower()), title)
    return None


def _title_follows(lines: Sequence[Line], index: int) -> bool:
    following = next((line for line in lines[index + 1 : index + 3] if not line.blank), None)
    return following is not None and len(following.words) <= 120 and not following.bullet and following.words[:1].isupper()


def _candidate(lines: Sequence[Line], index: int, key: tuple[int, int, str], title: str) -> _Candidate:
    used, text = 1, title.strip()
    if not text:
        for other in range(index + 1, min(index + 4, len(lines))):
            if not lines[other].blank:
                if not lines[other].bullet and len(lines[other].words) <= 160 and not _PARAGRAPH.match(lines[other].text):
                    text, used = lines[other].words, other - index + 1
                break
    weight = 1.0 - (0.2 if text.endswith(".") else 0.4 if text.endswith("?") else 0) - (0.4 if len(text) > 120 else 0)
    if used > 1:
        weight += 0.3
    return _Candidate(index, key, text, used, weight)


def _has_body(lines: Sequence[Line], one: _Candidate, following: Sequence[_Candidate]) -> bool:
    end = following[0].index if following else min(len(lines), one.index + one.used + 4)
    return any(not line.blank for line in lines[one.index + one.used : end])


def _chain(found: Sequence[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """The heaviest run of candidates with rising numbers. What has text after it weighs more, so that the items win over a list of them."""
    found = found[:MAX_CANDIDATES]
    weights = [one.weight + (1.0 if _has_body(lines, one, found[n + 1 : n + 2]) else 0.0) for n, one in enumerate(found)]
    best: list[float] = []
    back: list[int] = []
    for n, one in enumerate(found):
        score, origin = weights[n], -1
        for m in range(n):
            other = found[m]
            if other.key < one.key and best[m] + weights[n] + _step(other.key, one.key) >= score:
                score, origin = best[m] + weights[n] + _step(other.key, one.key), m
        best.append(score)
        back.append(origin)
    chain: list[_Candidate] = []
    at = max(range(len(found)), key=lambda n: (best[n], n), default=-1)
    while at >= 0:
        chain.insert(0, found[at])
        at = back[at]
    return chain


def _step(before: tuple[int, int, str], after: tuple[int, int, str]) -> float:
    gap = after[0] - before[0]
    return 0.5 if gap <= 1 else -0.4 * min(gap - 1, 20)


def _item(lines: Sequence[Line], one: _Candidate, level: int) -> ItemLine:
    number = lines[one.index].text[: len(lines[one.index].text) - len(one.title)] if one.used == 1 and one.title else lines[one.index].text
    title, rest = _split_title(" ".join(one.title.split()))
    return ItemLine(one.index, " ".join(f"{number} {title}".split()), level, rest, one.used)


def _split_title(title: str) -> tuple[str, str]:
    """A title, and what follows it where the item's text begins on the same line."""
    if len(title) <= 100 and not re.search(r"[.!?:]\s+[A-ZÅÄÖ]|[a-zåäö)]{3}\.$", title):
        return title, ""
    match = re.match(r"(.{3,90}?[.:!?])\s+(?=[A-ZÅÄÖ0-9”\"])", title)
    if match and not re.search(r"\b(?:bl|ev|t|kl|ang|dnr|nr|inkl|resp)\.$", match[1]):
        return match[1], title[match.end() :]
    return (title, "") if len(title) <= 220 else ("", title)
