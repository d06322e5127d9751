"""Finding actions: in decisions, in sentences, in labelled lines and in tables."""

import re
from collections.abc import Iterator, Sequence

from .passages import Finding, Passage
from .people import Known
from .promises import Promise, promise
from .sentences import sentences, unquoted
from .subjects import actors
from .todo import attgoralista, heads
from .verdicts import judge

_WHAT = re.compile(
    r"^(?:vad|åtgärd(?:er)?|aktivitet(?:er)?|uppgift(?:er)?|uppdrag|att göra|att-göra|ärende|beslut/åtgärd|åtgärd/beslut"
    r"|åtgärd/uppdrag|punkt|fråga)$",
    re.IGNORECASE,
)
_WHO = re.compile(r"^(?:vem|ansvarig(?:a)?|ansvar|utförare|utförs av|vem/vilka|handläggare|namn)$", re.IGNORECASE)
_WHEN = re.compile(r"^(?:när|senast|klart?|klar(?:t)? (?:senast|datum)|deadline|datum|tid|till när|slutdatum|tidplan)$", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<l>åtgärd(?:er)?|att göra|uppföljning|nästa steg|aktivitet|todo|uppdrag)\s*[:;]\s*(?P<t>.*)$", re.IGNORECASE)
_LATER_LABEL = re.compile(r"^(?P<l>ansvarig(?:a)?|ansvar|vem|klart?|klar|senast|deadline|tid|när)\s*[:;]\s*(?P<t>.+)$", re.IGNORECASE)
_PAST = re.compile(r"^(?:vid|på) (?:förra|föregående|tidigare)\b", re.IGNORECASE)


def actions(found: Sequence[Passage], decided: Sequence[Finding], known: Known) -> list[Finding]:
    """Every action, in the order of the text. A decision that gives somebody a task is an action too."""
    listed = attgoralista(found, known)
    result: list[Finding] = list(listed.values())
    taken: set[int] = set(listed)
    for place, passage in enumerate(found):
        if place in taken or passage.kind in ("title", "heading"):
            continue
        if passage.kind == "table":
            result += atgardstabell(passage, place)
        elif passage.column:
            result += _from_columns(found, place, known)
        elif match := _LABEL.match(passage.text):
            result += atgard_etikett(match, found, place, known, taken)
        else:
            result += _from_prose(passage, place, [one for one in decided if one.place == place], known, found)
    return sorted(_unique(result), key=lambda one: one.place)


def _from_prose(passage: Passage, place: int, decided: Sequence[Finding], known: Known, found: Sequence[Passage]) -> Iterator[Finding]:
    if passage.item is None and not passage.title and any(one.kind == "heading" for one in found):
        return  # the head of the document: attendance and places
    held = [one for one in decided if one.kind == "beslut"]
    for one in held:
        for sentence in sentences(one.quote):
            if made := promise(_clause(unquoted(sentence)), known):
                if made.rule == "ska_goras" or (
                    made.rule == "passiv_med_tid" and one.slag in ("formalia", "information till protokollet", "samsyn")
                ):
                    continue
                yield _finding(made, passage, place, sentence, one.sure)
    if heads(passage.text):
        return
    for sentence in passage.sentences:
        sentence = _LABELLED.sub("", sentence)
        if re.match(r"att\s", sentence):
            continue  # it goes on with what the line before tells
        if any(_overlaps(sentence, one.quote) for one in held):
            continue
        verdict = judge(unquoted(sentence), known)
        made = promise(unquoted(sentence), known)
        reported = verdict and (
            verdict.outcome in ("förslag", "inget") or verdict.rule in ("tidigare_beslut", "annat_organ", "inget_beslut_an")
        )
        if made and made.rule != "tidigare_uppdrag" and (reported or _PAST.match(sentence)):
            continue
        if made is None or (verdict and verdict.rule == "framtida_beslut" and made.rule in ("loftet", "ska", "omvant_lofte")):
            continue
        if made.rule == "ansvarig" and not made.what:
            before = next((p for p in reversed(found[:place]) if p.item == passage.item and p.kind not in ("title", "heading")), None)
            made = Promise(made.who, before.text if before else sentence, made.rule, made.sure)
        yield _finding(made, passage, place, sentence, True)


_LABELLED = re.compile(r"^(?:vem gör vad|att göra|åtgärd(?:er)?|uppdrag|nästa steg|to ?do|action)\s*:\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)


def _overlaps(sentence: str, quote: str) -> bool:
    return sentence in quote or quote in sentence or quote.rstrip(".") in sentence


def _clause(sentence: str) -> str:
    """The att-clause of a decision: 'Gruppen beslutar att Anna skriver' → 'Anna skriver'."""
    match = re.search(
        r"\b(?:beslutar|beslutade|beslöt|beslutas|beslutades|bestäm(?:mer|de|des|s)|kom(?:mer)? (?:fram till"
        r"|överens om)|(?:enades|enas|eniga) om)\b(?:\s+\w+){0,2}?\s+att\s+",
        sentence,
        re.IGNORECASE,
    )
    text = sentence[match.end() :] if match else re.sub(r"^(?:dels\s+)?att\s+", "", sentence)
    text = " ".join(text.split())  # a quotation is blanked out with spaces, and the pattern takes cubic time of many together
    given = re.search(
        r"(?:^|\b)(?:(?:uppdra[rs]?|uppdrogs?)\s+(?:åt|till|det åt)?\s*(?P<who>[^.;]{2,120}?)|(?:ger|ge"
        r"|gav)\s+(?P<to>[^.;]{2,120}?)\s+i uppdrag)"
        r"\s+att\s+(?P<what>.+)$",
        text,
        re.IGNORECASE,
    )
    if given:
        return f"{given['who'] or given['to']} får i uppdrag att {given['what']}"
    return text


def _finding(made: Promise, passage: Passage, place: int, quote: str, sure: bool) -> Finding:
    return Finding(
        "åtgärd", passage.item, quote, made.rule, made.sure and sure, what=made.what or quote, who=made.who, when=quote, place=place
    )


def atgardstabell(passage: Passage, place: int) -> Iterator[Finding]:
    """En tabell med kolumner för vad, vem och när är en lista över åtgärder, en på varje rad."""
    head = [cell.strip(" :") for cell in passage.head]
    what, who, when = (next((n for n, cell in enumerate(head) if form.match(cell)), None) for form in (_WHAT, _WHO, _WHEN))
    if passage.row is passage.head or passage.first or what is None or (who is None and when is None):
        return
    cells = [*passage.row, *[""] * (len(head) - len(passage.row))]
    if not cells[what]:
        return
    said = cells[who] if who is not None else ""
    names = tuple(part.strip() for part in re.split(r"\s*[,/&]\s*|\s+och\s+", said) if part.strip())
    yield Finding(
        "åtgärd",
        passage.item,
        passage.text,
        "atgardstabell",
        True,
        what=cells[what],
        who=names,
        when=cells[when] if when is not None else "",
        place=place,
    )


def _from_columns(found: Sequence[Passage], place: int, known: Known) -> Iterator[Finding]:
    """kolumn_ansvarig: I en ärendetabell är texten i kolumnen för beslut eller åtgärd en åtgärd när raden också har en ansvarig."""
    passage = found[place]
    if not re.match(r"(?:beslut|åtgärd|uppdrag|aktivitet|att göra)", passage.column, re.IGNORECASE):
        return
    rest = [one for one in found[place + 1 :] if one.item == passage.item and one.column]
    who = next((one.text for one in rest if _WHO.match(one.column)), "")
    when = next((one.text for one in rest if _WHEN.match(one.column)), "")
    if who:
        names = actors(who, known) or (who,)
        yield Finding("åtgärd", passage.item, passage.text, "kolumn_ansvarig", True, what=passage.text, who=names, when=when, place=place)
    else:
        made = promise(passage.text, known)
        if made:
            yield _finding(made, passage, place, passage.text, False)


def atgard_etikett(match: re.Match[str], found: Sequence[Passage], place: int, known: Known, taken: set[int]) -> Iterator[Finding]:
    """Det som står efter ”Åtgärd:” eller ”Att göra:” är en åtgärd. ”Ansvarig:” och ”Klart:” på raderna efter säger vem och när."""
    passage = found[place]
    held: list[tuple[Passage, int, str]] = [(passage, place, match["t"])] if match["t"] else []
    who, when = "", ""
    for number in range(place + 1, len(found)):
        other = found[number]
        later = _LATER_LABEL.match(other.text)
        if other.item != passage.item or other.kind in ("heading", "table"):
            break
        if later:
            taken.add(number)
            if _WHO.match(later["l"]):
                who = later["t"]
            else:
                when = later["t"]
        elif not match["t"] and (other.kind in ("bullet", "ordered") or other.block == passage.block):
            held.append((other, number, other.text))
            taken.add(number)
        else:
            break
    for one, at, text in held:
        made = promise(text, known)
        names = actors(who, known) or ((who,) if who else made.who if made else ())
        yield Finding(
            "åtgärd",
            one.item,
            text,
            "atgard_etikett",
            bool(names),
            what=made.what if made and made.what else text,
            who=names,
            when=when or text,
            place=at,
        )


def _unique(found: Sequence[Finding]) -> list[Finding]:
    seen: set[tuple[int, str]] = set()
    kept = []
    for one in found:
        if (one.place, one.quote) not in seen:
            seen.add((one.place, one.quote))
            kept.append(one)
    return kept
