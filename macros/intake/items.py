"""Which lines are the document's agenda items. Each rule is a pure function; its Swedish docstring is the rule."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .headings import AGENDA, ENDS, UNNAMED, ItemLine
from .headings import RULES as UNNUMBERED
from .lines import Line

_PARAGRAPH = re.compile(
    r"^\s*(?:(?-i:[A-ZÅÄÖ]{2,8})\s?)?§+\s?(?P<n>\d{1,4})(?:(?=(?-i:[A-ZÅÄÖ][a-zåäö]))"
    r"|\s?(?P<s>[a-zåäö])?(?![\wåäö]))(?:/\d+)?\s*[.:)]?\s*(?:[-–—]\s)?\s*"
    r"(?P<t>.*)$",
    re.IGNORECASE,
)
# What stands as a title and is the matter's number: "Dnr KS 2024/12", "Ärendenummer LSG-1", "RS2023-0045".
_MATTER = re.compile(
    r"(?:(?:ärendenummer|ärendenr|ärende ?nr\.?|diarienummer|diarienr|dnr)\s*[.:]?\s*)?"
    r"(?:[A-ZÅÄÖ]{1,6}[ -]?)?(?:\d{4}[/:-]\d{1,6}|[A-ZÅÄÖ]{2,6}[ -]?\d{1,6}|\d{2,6}[/-]\d{2,6})(?:[-/ .]\d{1,6}){0,2}",
    re.IGNORECASE,
)
# "# 1 Title": a heading mark before the number, in plain text.
_HASHED = re.compile(r"^#{1,4}\s+\d{1,2}\b")
_RANGE = re.compile(r"^\s*§+\s?\d+\s*[-–—]\s*§?\s*\d+")
_NUMBER = re.compile(r"^\s*(?:#{1,4}\s+)?(?P<n>\d{1,2})(?:\.(?P<m>\d{1,2}))?\s?(?P<s>[a-zåäö])?\s?[.):]\s+(?P<t>\S.*)$", re.IGNORECASE)
_DECIMAL = re.compile(r"^\s*(?P<n>\d{1,2})\.(?P<m>\d{1,2})(?P<s>)\s+(?P<t>[A-ZÅÄÖ].*)$")
_BARE = re.compile(r"^\s*(?:#{1,4}\s+)?(?P<n>\d{1,2})(?P<m>)\s?(?P<s>[a-zåäö])?\s+(?P<t>[A-ZÅÄÖ]\S.*)$")
_WORD = re.compile(
    r"^\s*(?:punkt|ärende|pkt|fråga|p\.?|nr\.?)\s+(?P<n>\d{1,2})(?P<m>)(?P<s>)\s*(?:[.:)–-]\s*|\s)(?P<t>[A-ZÅÄÖ].*)$", re.IGNORECASE
)
_LETTER = re.compile(r"^\s*(?P<l>[A-Z])(?P<m>)(?P<s>)[.)]\s+(?P<t>[A-ZÅÄÖ]\S.*)$")
_CODE = re.compile(r"^\s*(?P<c>[A-ZÅÄÖ]{2,6})\s?(?P<n>\d{1,4})(?P<m>)(?P<s>)(?:/\d{2,4})?\s*[.:–-]?\s+(?P<t>[A-ZÅÄÖ]\S.*)$")
# Hasty notes have titles in small letters after a number alone.
_HASTY = re.compile(r"^(?P<n>\d{1,2})(?P<m>)(?P<s>)\s+(?P<t>[a-zåäöA-ZÅÄÖ][^\d.,:;!?]{2,50}(?:\d[^.:;!?]{0,10})?\.?)$")
_DASHED = re.compile(r"^\s*(?P<n>\d{1,2})(?P<m>)(?P<s>)\s*(?:\s[–—-]\s|/\s)\s*(?P<t>[A-ZÅÄÖ]\S.*)$")
_ROUND = re.compile(r"^\s*[(\[](?P<n>\d{1,2})(?P<m>)(?P<s>)[)\]]\s*(?P<t>[A-ZÅÄÖ]\S.*)$")
_TIGHT = re.compile(r"^\s*(?P<n>\d{1,2})(?P<m>)(?P<s>)[.)](?P<t>[A-ZÅÄÖ][a-zåäö].*)$")
_LONG = re.compile(r"^\s*(?P<n>\d{2,3})(?P<m>)(?P<s>)\s+(?P<t>[A-ZÅÄÖ]\S.*)$")
_ALONE = re.compile(r"^\s*(?P<n>\d{1,2})(?P<m>)\s?(?P<s>[a-zåäö])?[.)]?\s*$", re.IGNORECASE)
_SIGNED = re.compile(
    r"^(?:vid (?:protokollet|anteckningarna|pennan)|antecknat av|minnesanteckningar förda av|vid tangenterna)\b", re.IGNORECASE
)
_EXCERPT = re.compile(r"^(?:från|ur|utdrag (?:från|ur)) (?:\w+ )?(?:avtal|överenskommelse|protokoll|lag)\w*\s*[;:]?$", re.IGNORECASE)
# The line above a numbered list that is no list of items.
_LISTED = re.compile(
    r"^(?:(?:[\wåäö]+s\s)?(?:beslut|förslag)(?: till beslut)?|ställningstagande|yrkanden?|att[ -]göra|åtgärd(?:er|slista)?"
    r"|action\s?points?\b.*"
    r"|to[ -]?do|nästa steg|uppdrag|aktiviteter)\s*:?$|\b(?:beslutar|beslutade|beslöt|följande|enligt nedan|förslag|uppgifter"
    r"|nämligen|frågor)\s*:$"
    r"|^(?:handlingar|underlag|bilagor)\s*:?$",
    re.IGNORECASE,
)
MAX_CANDIDATES = 1_500


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
    found = [c for c in (_paragraph(lines, index) for index in range(len(lines))) if c]
    chain = _chain(found, lines)
    return [_item(lines, one, 2) for one in _with_repeated(found, chain, lines)]


def _with_repeated(found: Sequence[_Candidate], chain: Sequence[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """The chain, and the paragraphs after its first whose number comes twice or goes back: they have a title and text too."""
    if not chain:
        return []
    held = {one.index for one in chain}
    extra = [
        one
        for number, one in enumerate(found)
        if one.index > chain[0].index
        and one.index not in held
        and 3 <= len(one.title) <= 120
        and one.title[:1].isupper()
        and not one.title.endswith((".", ",", ";"))
        and _has_body(lines, one, found[number + 1 : number + 2])
    ]
    first = [
        one
        for number, one in enumerate(found)
        if one.index < chain[0].index and one.key == chain[0].key and _has_body(lines, one, found[number + 1 : number + 2])
    ]
    return sorted([*first, *chain, *extra], key=lambda one: one.index)


def numrerade_punkter(lines: Sequence[Line]) -> list[ItemLine]:
    """Rader som börjar med 1., 2 a., 2.1 eller 1) är punkter när numren ökar genom dokumentet och text följer. En dagordning först
    räknas inte, inte heller en lista med frågor i en punkt.
    """
    inner = inner_lists(lines)
    for patterns in ((_NUMBER, _DECIMAL), (_NUMBER, _DECIMAL, _ALONE), (_NUMBER, _DECIMAL, _BARE, _ALONE), (_HASTY,)):
        found = [c for index in range(len(lines)) if index not in inner and (c := _numbered(lines, index, patterns))]
        chain = _chain(found, lines)
        bodies = sum(1 for number, one in enumerate(chain[:-1]) if _has_body(lines, one, chain[number + 1 : number + 2]))
        filled = sum(1 for line in lines if not line.blank)
        alone = len(chain) == 1 and chain[0].key == (1, 0, "") and _lone(lines, chain[0])
        if alone:
            return [_item(lines, chain[0], 2)]
        if len(chain) >= 2 and chain[0].key[0] <= 3 and (bodies >= max(1, (len(chain) - 1) * 0.3) or len(chain) > filled * 0.5):
            return [_item(lines, one, 3 if one.key[2] or one.key[1] else 2) for one in chain]
    return []


def _lone(lines: Sequence[Line], one: _Candidate) -> bool:
    """Whether the only numbered line is an item: a short title with a blank line before it and text after."""
    before = lines[one.index - 1] if one.index else Line("")
    return before.blank and len(one.title) <= 60 and not ENDS.search(one.title) and _has_body(lines, one, ())


def andra_nummer(lines: Sequence[Line]) -> list[ItemLine]:
    """”Punkt 1: …”, ”p. 1 …”, ”A. …”, ”FHR 29 …” och ”34 …” är punkter när de är minst två, numren ökar med ett i taget och text
    följer.
    """
    return _counted(lines, (_WORD, _CODE, _LETTER, _LONG))


def ovanliga_nummer(lines: Sequence[Line]) -> list[ItemLine]:
    """Finns inga andra rubriker är ”1 – …”, ”1/ …”, ”(1) …” och ”1.Rubrik” punkter, på samma villkor."""
    return _counted(lines, (_DASHED, _ROUND, _TIGHT))


def _counted(lines: Sequence[Line], patterns: Sequence[re.Pattern[str]]) -> list[ItemLine]:
    for pattern in patterns:
        found: list[_Candidate] = []
        codes: set[str] = set()
        for index, line in enumerate(lines):
            match = None if line.bullet or line.blank or line.cells or "\t" in line.text.strip() else pattern.match(line.text)
            if not match or len(match["t"]) > 120 or (pattern is _LONG and ENDS.search(match["t"])):
                continue
            number = ord(match["l"]) - 64 if pattern is _LETTER else int(match["n"])
            codes.add(match["c"] if pattern is _CODE else "")
            found.append(_candidate(lines, index, (number, 0, ""), match["t"]))
        chain = [one for n, one in enumerate(found) if _next_to(found, n)]
        bodies = sum(1 for n, one in enumerate(chain) if _has_body(lines, one, chain[n + 1 : n + 2]))
        if len(chain) >= 2 and len(codes) == 1 and bodies >= len(chain) * 0.6:
            return [_item(lines, one, 2) for one in chain]
    return []


def _next_to(found: Sequence[_Candidate], n: int) -> bool:
    """Whether the number before or after a candidate's stands in the candidate beside it."""
    number = found[n].key[0]
    return (n > 0 and found[n - 1].key[0] in (number - 1, number)) or (n + 1 < len(found) and found[n + 1].key[0] in (number, number + 1))


def inner_lists(lines: Sequence[Line]) -> set[int]:
    """The numbered lines that are a list inside an item: under a label such as "Beslut", "Att göra" or a line that ends with a colon,
    counted from one, until an empty line that the list had none of before.
    """
    inside: set[int] = set()
    expected, spaced, blank = 0, False, False
    for index, line in enumerate(lines):
        if line.blank:
            blank = True
            continue
        match = _NUMBER.match(line.text)
        if match and expected and int(match["n"]) == expected and not (blank and expected > 1 and not spaced):
            spaced = spaced or (blank and expected > 1)
            inside.add(index)
            expected += 1
        elif _LISTED.search(line.words) and not AGENDA.match(line.words) and not re.match(r"^\d+\.\s", line.text.strip()):
            expected, spaced = 1, False
        elif match or (blank and expected > 1) or expected == 1:
            expected = 0
        blank = False
    return inside


RULES: tuple[Callable[[Sequence[Line]], list[ItemLine]], ...] = (paragrafer, numrerade_punkter, andra_nummer, *UNNUMBERED, ovanliga_nummer)


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
    if text and _MATTER.fullmatch(text):
        after = next((n for n in range(index + 1, min(index + 4, len(lines))) if not lines[n].blank), None)
        if after is not None and _titled(lines[after]) and not lines[after].words.endswith("."):
            text, used = f"{text} {lines[after].words}", after - index + 1
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


def _titled(line: Line) -> bool:
    """Whether a line may be the title of the number above it."""
    return not line.bullet and len(line.words) <= 160 and not _PARAGRAPH.match(line.text) and not UNNAMED.match(line.words)


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
    """The item of a candidate: the words of its lines are its heading, but for the text that begins on the title's line."""
    words = " ".join(line.words for line in lines[one.index : one.index + one.used] if not line.blank)
    title = " ".join(one.title.split())
    number = words[: len(words) - len(title)]
    title, rest = _split_title(title)
    return ItemLine(one.index, f"{number}{title}".strip(), level, rest, one.used)


def _split_title(title: str) -> tuple[str, str]:
    """A title, and what follows it where the item's text begins on the same line."""
    if len(title) <= 100 and not re.search(r"[.!?:]\s+[A-ZÅÄÖ]|[a-zåäö)]{3}\.$", title):
        return title, ""
    match = re.match(r"(.{3,90}?[.:!?])\s+(?=[A-ZÅÄÖ0-9”\"])", title)
    if match and not re.search(r"\b(?:bl|ev|t|kl|ang|dnr|nr|inkl|resp)\.$", match[1]):
        return match[1], title[match.end() :]
    return (title, "") if len(title) <= 220 else ("", title)
