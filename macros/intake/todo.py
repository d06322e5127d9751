"""Lists of things to do: their headings, and who is to do each line. Each rule's Swedish docstring is the rule."""

import re
from collections.abc import Sequence

from .passages import Finding, Passage
from .people import Known
from .promises import promise
from .sentences import unquoted
from .subjects import actors
from .verbs import INFINITIVES

_HEADING = re.compile(
    r"^(?:\d{1,2}[.)]?\s+|§\s?\d+\s+)?(?:(?:sammanställning|lista|översikt)\s+(?:över|av)\s+)?"
    r"(?P<h>action\s?-?(?:points?|lista|list|items?)|actions?|to[\s-]?do(?:[\s-]?list[an]?)?|att[\s-]göra(?:[\s-]?list[an]*)?"
    r"|(?:beslutade |överenskomna |nya |kvarstående |gemensamma )?åtgärd(?:er(?:na)?|slista[n]?|spunkter|spunkt)|uppdrag(?:slista[n]?)?"
    r"|(?:arbets|hem)?uppgifter|aktivitet(?:er|slista[n]?)|nästa steg|vem gör vad|arbetsfördelning|ansvarsfördelning|att fixa"
    r"|hemläx(?:a|or)|läx(?:a|or)|uppföljningspunkter|det här ska göras|detta ska göras|saker att göra"
    r"|kom[\s-]ihåg(?:[\s-]?lista[n]?)?|vem gör vad och när|nu ska vi|ansvarsområden|återstår att göra)"
    r"(?:\s+(?:inför|till|för|från|efter|innan|fram till|vid|på)\s+(?P<tail>[^.:;]{1,45}))?\s*[:;]?$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:föregående|förra|tidigare|senaste|status|avklarade|gamla)\b", re.IGNORECASE)
_WEAK = re.compile(r"^(?:åtgärder|uppdrag|uppgifter|aktiviteter|nästa steg|kom ihåg)$", re.IGNORECASE)
_NONE = re.compile(r"^(?:inga?|inget|klart?|avslutad|utgår|se |enligt |till nästa möte:?$)\b", re.IGNORECASE)
_BOX = re.compile(r"^\[[ xX]?\]\s*|^[☐☑☒✓✔]\s*")
_NUMBERED = re.compile(r"^\d{1,3}:\s+")
# A sign that points at what is to be done: "👉 Hugo lägger upp en mall", "→ Anna ringer".
_POINTING = re.compile(r"^(?:👉|➡️?|→|⇒|=>|->|📌|✅|▶️?)\s*")
_NAMED = r"[A-ZÅÄÖ][\wåäöéü-]*(?:\s+[A-ZÅÄÖ][\wåäöéü-]*){0,2}"
_PARENTHESIS = re.compile(r"^(?P<what>.+?)\s*[(\[](?P<who>[^()\[\]]{2,80})[)\]]\s*\.?$")
_COMMA = re.compile(rf"^(?P<what>.{{4,}}?),\s*(?P<who>{_NAMED}(?:\s*(?:,|&|/|och)\s*{_NAMED})*)\.?$")
_FIRST = re.compile(r"^@?(?P<who>[A-ZÅÄÖ][^:–—]{1,60}?)\s*(?::|\s[–—-])\s+(?P<what>.{4,})$")
_TIME = re.compile(
    r"^(?:senast|klart?|till|inför|innan|före|v\.?\s?\d|vecka|\d|nästa|omgående|snarast|löpande|under|i\s|Q\d|deadline)", re.IGNORECASE
)


def attgoralista(found: Sequence[Passage], known: Known) -> dict[int, Finding]:
    """Under ”Att göra”, ”Åtgärder”, ”Actionpoints inför nästa möte” och liknande är varje rad en åtgärd, med den som står inom parentes,
    efter komma eller streck, eller först på raden. Säger raden inte vem är den osäker.
    """
    result: dict[int, Finding] = {}
    mode, weak, block, listed = False, False, -1, False
    for place, passage in enumerate(found):
        if passage.kind in ("paragraph", "bullet") and (pointed := _POINTING.match(passage.text)):
            plain = passage.text[pointed.end() :]
            if len(plain.split()) >= 3:
                said = promise(unquoted(plain), known)
                who, what = (said.who, said.what or plain) if said else _who(plain, known) or (_first(plain, known), plain)
                result[place] = Finding("åtgärd", passage.item, plain, "attgoralista", False, what=what, who=who, when=plain, place=place)
            continue
        if passage.kind in ("title", "heading") or heads(passage.text):
            title = passage.title if passage.kind == "heading" and passage.title else passage.text
            match = _HEADING.match(title) if passage.kind != "title" else None
            mode = bool(match) and not _EARLIER.search(title)
            weak = bool(match and _WEAK.match(match["h"]) and passage.kind == "heading")
            block, listed = passage.block, False
            continue
        if not mode:
            continue
        if passage.kind == "table":
            mode = False
        elif passage.kind in ("bullet", "ordered"):
            listed = True
            if made := task(passage, place, known, weak):
                result[place] = made
        elif len(passage.text) > 160 or (listed and passage.block != block and not _who(passage.text, known)):
            mode = False
        elif (made := task(passage, place, known, True)) and (made.who or made.what.split()[0].lower() in INFINITIVES):
            result[place] = made
    return result


def heads(text: str) -> bool:
    """Whether a line is the heading of a list of things to do."""
    return len(text) <= 80 and bool(_HEADING.match(text))


def task(passage: Passage, place: int, known: Known, weak: bool) -> Finding | None:
    """One line of a list of things to do; None for a line that only says there are none, and for what is done."""
    text = passage.text
    text = _NUMBERED.sub("", text)
    plain = _BOX.sub("", text)
    if _NONE.match(plain) or len(plain.split()) < 2 or plain.endswith("?") or re.match(r"\[[xX]\]|[☑☒✓✔]", text):
        return None
    who, what = _who(plain, known) or ((), plain)
    if not who and (made := promise(unquoted(plain), known)):
        who, what = made.who, made.what or plain
    sure = bool(who) and all(known.certain(one) for one in who) and not weak
    return Finding("åtgärd", passage.item, text, "attgoralista", sure, what=what, who=who, when=text, place=place)


def _first(text: str, known: Known) -> tuple[str, ...]:
    """The people whose names a line begins with."""
    match = re.match(rf"(?P<who>{_NAMED}(?:\s*(?:,|och|&)\s*{_NAMED})*)\s+[a-zåäö]", text)
    return actors(match["who"], known) if match else ()


def _who(text: str, known: Known) -> tuple[tuple[str, ...], str] | None:
    """Those whom a line names, in parentheses, after a comma or first, and what is left of it."""
    for form in (_PARENTHESIS, _COMMA, _FIRST):
        match = form.match(text)
        if not match:
            continue
        said = re.sub(r"^(?:ansvarig[at]?|ansvar)\s*:?\s+", "", match["who"], flags=re.IGNORECASE)
        named = [part for part in re.split(r"\s*[,;]\s*", said) if not _TIME.match(part)]
        who = actors(", ".join(named), known) if named else ()
        if who:
            return who, match["what"].strip(" ,–-")
    return None
