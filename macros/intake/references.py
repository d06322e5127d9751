"""References and contradictions: what the text points at, and where it contradicts itself. Each rule's Swedish docstring is the rule."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from ..archive.swedish import WEEKDAYS, long_date
from .dates import Found, days
from .passages import Passage
from .people import Known, names_in

_ATTACHED = re.compile(
    r"\((?:se )?(?:bilaga|bilagor|bifogas|bifogad|bildspel|ppt|power ?point|presentation)[^()]*\)|\bbilaga\s+\d+\s?[a-z]?\b|\(se "
    r"(?:ppt|utskickat|bifogat|bilaga)[^()]*\)",
    re.IGNORECASE,
)
_CLOCKS = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?:[.:](?P<am>\d{2}))?\s*[–-]\s*(?P<b>\d{1,2})(?:(?P<sep>[.: ])(?P<bm>\d{2}))?(?![\d/.-])")
_NEXT = re.compile(
    r"^(?:nästa|nästkommande) (?:\w+ )?(?:möte|sammanträde|träff)\w*\s*(?:blir|är|hålls|äger rum|sker|planeras till)?\s*(?:[:–-]|den|på)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reference:
    """Something the text points at."""

    item: str | None
    quote: str
    rule: str
    target: str | None = None
    basis: str | None = None
    explanation: str | None = None


@dataclass(frozen=True)
class Contradiction:
    """An error or contradiction in the text, kept as it is."""

    kind: str
    item: str | None
    quote: str
    explanation: str
    rule: str


def references(found: Sequence[Passage], known: Known, meeting: datetime.date | None) -> list[Reference]:
    """Every reference, once for each sentence and target."""
    seen: set[tuple[str | None, str, str | None, str | None]] = set()
    kept = []
    for passage in found:
        if passage.kind == "title":
            continue
        for sentence in passage.sentences if passage.kind not in ("table", "heading") else [passage.text]:
            for rule in (mote_med_datum, nasta_mote_med_datum, bilagor):
                for one in rule(sentence, passage, known, meeting):
                    key = (one.item, one.quote, one.target, one.explanation)
                    if key not in seen and (passage.item is not None or one.rule == "bilagor"):
                        seen.add(key)
                        kept.append(one)
    return kept


def mote_med_datum(sentence: str, passage: Passage, known: Known, meeting: datetime.date | None) -> Iterator[Reference]:
    """Ett möte eller protokoll med dag är en hänvisning. Nämns ett annat organ intill dagen är mötet det organets, annars det egna."""
    if not meeting or _NEXT.match(sentence):
        return
    for hit in days(sentence):
        before, around = sentence[max(0, hit.start - 60) : hit.start], sentence[max(0, hit.start - 60) : hit.end]
        body = _body_beside(before, known)
        if not (
            re.search(r"\b(?:mötet?|sammanträdet?|protokollet?|anteckningarna|anteckningar|möten)\b[^.;]{0,25}$", before, re.IGNORECASE)
            or body
        ) or re.search(r"ställs in|flytta", sentence):
            continue
        on = _resolved(hit, meeting, sentence)
        if on is None or on == meeting:
            continue
        basis = None if hit.year else "Årtalet följer av mötets datum."
        own = not known.other(around) or body
        if own:
            target = f"{body or known.body}/{on.isoformat()}"
            yield Reference(passage.item, sentence, "mote_med_datum", target, basis)


def _body_beside(before: str, known: Known) -> str | None:
    low = before.lower().rstrip()
    low = re.sub(r"(?:\s(?:den|möte|mötet|sammanträde|sammanträdet|vid))+$", "", low)
    for name, key in sorted(known.bodies.items(), key=lambda pair: -len(pair[0])):
        if len(name) >= 2 and re.search(rf"(?<![\w-]){re.escape(name)}s?$", low):
            return key
    return None


def _resolved(hit: Found, meeting: datetime.date, sentence: str) -> datetime.date | None:
    if hit.year:
        return hit.date
    past = re.search(
        r"\b(?:presenterades|diskuterades|beslutades|togs|hölls|var|förra|föregående|protokoll\w*|anteckning\w*|tidigare)\b",
        sentence,
        re.IGNORECASE,
    )
    on = hit.on(meeting.year)
    if on and past and on > meeting:
        return hit.on(meeting.year - 1)
    return on if on is None or past or on >= meeting else hit.on(meeting.year + 1)


def nasta_mote_med_datum(sentence: str, passage: Passage, known: Known, meeting: datetime.date | None) -> Iterator[Reference]:
    """”Nästa möte: 4 juni” pekar ut organets nästa möte."""
    if meeting and (on := next_meeting(sentence, meeting)):
        hit = next(one for one in days(sentence))
        yield Reference(
            passage.item, sentence, "nasta_mote_med_datum", f"{known.body}/{on}", None if hit.year else "Årtalet följer av mötets datum."
        )


def next_meeting(sentence: str, meeting: datetime.date) -> datetime.date | None:
    """The day of the next meeting, where a sentence gives it."""
    if not _NEXT.match(sentence) or not (hit := next(iter(days(sentence)), None)):
        return None
    on = hit.date or hit.on(meeting.year)
    if on and on <= meeting and not hit.year:
        on = hit.on(meeting.year + 1)
    return on if on and on > meeting else None


def bilagor(sentence: str, passage: Passage, known: Known, meeting: datetime.date | None) -> Iterator[Reference]:
    """”(bilaga utskickad)”, ”Bilaga 2”, ”(se PPT)”, ”(se bildspel)”: en handling som texten nämner."""
    for _ in _ATTACHED.finditer(sentence):
        yield Reference(passage.item, sentence, "bilagor", explanation="En handling som texten nämner. Den har inget id i arkivet ännu.")
        return


def contradictions(found: Sequence[Passage], names: Sequence[str], meeting: datetime.date | None) -> list[Contradiction]:
    """Everything that contradicts itself."""
    result: list[Contradiction] = []
    for passage in found:
        for sentence in [passage.text] if passage.kind in ("table", "title", "heading") else passage.sentences:
            result += omojlig_tid(sentence, passage)
            result += veckodag_som_inte_stammer(sentence, passage, meeting)
    result += namn_i_tva_stavningar(found, names)
    result += nummer_som_saknas(found)
    return list(dict.fromkeys(result))


def omojlig_tid(sentence: str, passage: Passage) -> Iterator[Contradiction]:
    """Ett klockslag som slutar när det börjar eller tidigare, eller som är skrivet så att det inte går att läsa säkert."""
    for match in _CLOCKS.finditer(sentence):
        timed = match["am"] or match["bm"] or re.search(r"\b(?:kl\.?|klockan|mellan|tid:?)\s*$", sentence[: match.start()], re.IGNORECASE)
        if not timed or int(match["a"]) > 24 or int(match["b"]) > 24 or int(match["am"] or 0) > 59 or int(match["bm"] or 0) > 59:
            continue
        start, end = int(match["a"]) * 60 + int(match["am"] or 0), int(match["b"]) * 60 + int(match["bm"] or 0)
        if end <= start:
            yield Contradiction("tid", passage.item, match[0], "Tiden slutar när den börjar, eller tidigare.", "omojlig_tid")
        elif match["sep"] == " " and match["am"]:
            yield Contradiction("tid", passage.item, match[0], "Sluttiden är skriven på ett annat sätt än starttiden.", "omojlig_tid")


def veckodag_som_inte_stammer(sentence: str, passage: Passage, meeting: datetime.date | None) -> Iterator[Contradiction]:
    """En veckodag som inte är den dagens veckodag, när året är känt."""
    for hit in days(sentence):
        on = hit.date or (hit.on(meeting.year) if meeting else None)
        if hit.weekday is None or on is None or on.weekday() == hit.weekday:
            continue
        if not hit.year and meeting and (other := hit.on(meeting.year + 1)) and other.weekday() == hit.weekday:
            continue
        lead = re.search(r"\w+\s+(?:den\s+)?$", sentence[: hit.start])
        quote = sentence[lead.start() : hit.end] if lead else hit.said
        yield Contradiction(
            "datum", passage.item, quote, f"Den {long_date(on)} var en {WEEKDAYS[on.weekday()]}.", "veckodag_som_inte_stammer"
        )


def namn_i_tva_stavningar(found: Sequence[Passage], names: Sequence[str]) -> Iterator[Contradiction]:
    """Två namn som skiljer sig med en eller två bokstäver är kanske samma person."""
    everyone: dict[str, Passage] = {}
    for passage in found:
        for name in names_in(passage.text):
            everyone.setdefault(name, passage)
    for one, other in combinations(everyone, 2):
        if {one, other} & set(names) and _alike(one, other):
            rare = other if one in names else one
            kept = one if rare == other else other
            yield Contradiction(
                "namn",
                everyone[rare].item,
                rare,
                f"Namnet skrivs på ett annat ställe {kept}. Det kan vara samma person.",
                "namn_i_tva_stavningar",
            )


def _alike(one: str, other: str) -> bool:
    first, second = one.split(), other.split()
    if len(first) != len(second) or abs(len(one) - len(other)) > 2 or one == other:
        return False
    pairs = list(zip(first, second, strict=True))
    differing = [(a, b) for a, b in pairs if a != b]
    return (
        len(differing) == 1
        and SequenceMatcher(None, *differing[0]).ratio() >= 0.74
        and min(len(differing[0][0]), len(differing[0][1])) >= 4
        and {differing[0][0] + "s", differing[0][1]} != {differing[0][1]}
    )


def nummer_som_saknas(found: Sequence[Passage]) -> Iterator[Contradiction]:
    """Ett nummer som hoppas över bland paragraferna eller punkterna, eller en paragraf vars nummer kommer en gång till."""
    seen: set[int] = set()
    before: tuple[int, Passage] | None = None
    for passage in found:
        match = re.match(r"^(?:§\s*)?(\d{1,4})(?:[.)]|\s)(?!\s?[a-z]\b)", passage.text) if passage.kind == "heading" else None
        if not match:
            continue
        number = int(match[1])
        if match[0].startswith("§") and number in seen:
            yield Contradiction("rubrik", passage.item, passage.text, f"Nummer {number} har redan använts i texten.", "nummer_som_saknas")
        seen.add(number)
        if before and number > before[0] + 1 and number - before[0] < 6:
            missing = ", ".join(str(n) for n in range(before[0] + 1, number))
            yield Contradiction("uppgift saknas", passage.item, passage.text, f"Nummer {missing} saknas i texten.", "nummer_som_saknas")
        before = (number, passage)
