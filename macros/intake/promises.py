"""Who promises what in a sentence. Each rule's Swedish docstring is the rule."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .names import words
from .people import Known
from .subjects import actors, subject
from .verbs import INFINITIVES, PROMISING, REPORTING, STRONG, TELLING

_VERB = re.compile(rf"(?<![\wåäö-])(?:{'|'.join(re.escape(verb) for verb in sorted(PROMISING, key=len, reverse=True))})(?![\wåäö])")
_LATER = re.compile(rf"(?<![\wåäö-])(?:{'|'.join(REPORTING)})(?![\wåäö])")
_MODAL = re.compile(
    r"(?<![\wåäö-])(?:ska|skall|kommer (?:\w+ )?att|får i uppdrag|fick i uppdrag|ges i uppdrag|gavs i uppdrag|får uppdraget|uppdras"
    r"|uppdrogs|har "
    r"i uppdrag|lovar|lovade|åtog sig|erbjuder sig|har åtagit sig)(?![\wåäö])"
)
_BEING = re.compile(
    r"^\s*(?:inte\s+|även\s+|också\s+)?(?:vara|bestå|ha|finnas|kunna|bli|innehålla|gälla|beskriva|omfatta|innebära|utgöra|ingå"
    r"|behöva|få|komma att|ange|styra|fungera|[a-zåäö]{3,}as)\b"
)
_FORWARD = re.compile(
    r"\b(?:senast|till|inför|vid|på|den|innan|före)\s+(?:den\s+)?(?:nästa|kommande|mötet|\d|(?:januari|februari|mars|april|maj|juni"
    r"|juli|augusti|september|oktober|november|december))|\bden \d{1,2} \w+|\b(?:under|till|i|före|efter) (?:våren|hösten|sommaren"
    r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober"
    r"|november|december)\b|\b(?:nästa|kommande) (?:gång|vecka|månad|\w*möte)\b|\bv(?:\.|ecka) ?\d",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:att|och|samt|dels|därefter|sedan|därför|även|också|vidare|till nästa möte|inför nästa möte|efter mötet|under tiden"
    r"|därutöver|till dess)\s+",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(r"(?:^|[\s(–—,.-])ansvar(?:ig(?:a)?)?(?:\s+för\s+\w+)?\s*[:;=]?\s+(?P<who>[A-ZÅÄÖ][^.;()]*?)\s*(?:[.;)]|$)")
_RESPONSIBLE_LINE = re.compile(
    r"^(?:ansvarig(?:a|\(a\))?|ansvar|vem|utförs av|handläggare|uppdrag till)\s*[:;=]\s*(?P<who>.+?)\.?$", re.IGNORECASE
)
_DASH = re.compile(r"^(?P<what>.{6,}?)\s*(?:\s[–—-]|–|:)\s*(?P<who>[A-ZÅÄÖ][^.:;!?]{1,80}?)\.?$")


_STRONG_FIRST = frozenset(one.split()[0] for one in STRONG) - {"tar", "går", "sätter", "lägger", "ser", "hör", "ska"}
_INFINITIVE = re.compile(rf"\s*(?:\w+\s+)?(?:{'|'.join(sorted(re.escape(one) for one in INFINITIVES))})\b")
_HEDGE = re.compile(
    r"\b(?:eventuellt|ev\.?|kanske|möjligen|försöker|försöka|redan|just nu|för närvarande|sedan tidigare|brukar|dagligen|varje|nu"
    r"|idag|i dag|löpande|alltid"
    r"|ofta|regelbundet|årligen|numera|fortfarande|vanligtvis)\b",
    re.IGNORECASE,
)
_SPEECH = words(
    """
    kompletterar frågar meddelar svarar skriver rapporterar förtydligar ber begär efterfrågar lyfter tillägger läser funderar tänker
    lägger fortsätter påminner kommunicerar dokumenterar planerar
    """
)
_REPORT = re.compile(
    r"(?:en |ett |sin |kort |en kort |en muntlig |muntlig )*(?:\w*information|\w*rapport\w*|lägesrapport|redogörelse"
    r"|återkoppling från|dragning"
    r"|presentation|genomgång|föredragning|översikt|bakgrund|beskrivning|introduktion|inledning|sammanfattning|upp\b|möte[t]?\b|ordet\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Promise:
    """Something somebody is to do: the words that say who, what is left of the sentence, and the rule."""

    who: tuple[str, ...]
    what: str
    rule: str
    sure: bool


def ansvarig(sentence: str, known: Known) -> Promise | None:
    """”Ansvarig: X”, ”ansvariga Dan och Eva”, ”(ansvarig Anna)”: de uppräknade ska göra det som står före, eller på raden ovanför."""
    line = _RESPONSIBLE_LINE.match(sentence)
    match = line or _RESPONSIBLE.search(sentence)
    who = actors(match["who"], known) if match else ()
    if not match or (not who and not line):
        return None
    return Promise(who or (match["who"].strip(),), sentence[: match.start()].strip(" ,–-(") if not line else "", "ansvarig", bool(who))


def streck_namn(sentence: str, known: Known) -> Promise | None:
    """”Något – X, Y”: en rad som slutar med streck och bara namn eller organ är en åtgärd för dem."""
    match = _DASH.match(sentence)
    if (
        not match
        or re.match(
            r"^(?:närvarande|frånvarande|ordförande|sekreterare|föredragande|vid|rapport från|deltagare|justerare)\b.*:?$",
            match["what"],
            re.IGNORECASE,
        )
        or sentence[match.end("what") : match.start("who")].strip() == ":"
    ):
        return None
    who = actors(match["who"], known)
    return Promise(who, match["what"].strip(), "streck_namn", _certain(who, known)) if who else None


def loftet(sentence: str, known: Known) -> Promise | None:
    """En person, ett organ, en roll eller en grupp följd av ett verb som lovar något: tar fram, skickar, kontaktar, återkommer, bjuder
    in, ska, kommer att, får i uppdrag … Säker bara när personen är känd och verbet sällan berättar om något som redan görs.
    """
    text = _strip_lead(sentence)
    for form, rule in ((_MODAL, "ska"), (_VERB, "loftet"), (_LATER, "redovisar_senare")):
        for match in form.finditer(text):
            before = text[: match.start()].strip()
            if len(before.split()) > 22:
                break
            who = subject(before, known)
            if not who:
                continue
            after = text[match.end() :]
            if (form is _MODAL and _BEING.match(after)) or (form is _LATER and not _FORWARD.search(re.split(r"\batt\b", after)[0])):
                continue
            if form is _VERB and (tells(match[0], after) or (match[0] == "utser" and all(known.own(one) for one in who))):
                continue  # a report; or the body that meets chooses somebody, which is a decision
            given = "uppdrag" in match[0] or "uppdra" in match[0]
            strong = given or (match[0] in STRONG if form is _VERB else form is _MODAL and bool(_INFINITIVE.match(after)))
            return Promise(
                who,
                f"{match[0]}{after}" if form is not _MODAL else after.strip(),
                rule,
                strong and _certain(who, known) and not _HEDGE.search(after),
            )
    return None


def tells(verb: str, after: str) -> bool:
    """Whether a verb that may promise something only tells: 'kompletterar med att …', 'lämnar en information', 'frågar.'"""
    first = verb.split()[0]
    rest = after.strip()
    if _FORWARD.search(rest):
        return False
    if first in _SPEECH and (not rest.strip(" .:;") or re.match(r"(?:med\s+)?(?:att|om|på|hur|vad|när|varför|ifall)\b|[:,]", rest)):
        return True
    return first in ("lämnar", "ger", "håller", "gör", "har", "tar", "leder", "kommer") and bool(_REPORT.match(rest))


def _certain(who: tuple[str, ...], known: Known) -> bool:
    return all(known.certain(one) for one in who)


def nagon_gor(sentence: str, known: Known) -> Promise | None:
    """En person på närvarolistan först i meningen och ett verb i presens som inte bara berättar: ”Bo tittar extra på fakturorna”,
    ”Anna att kontakta kommunen”. Föreslås som osäker, utom när det är ”att” och en infinitiv.
    """
    text = _strip_lead(sentence)
    match = re.match(r"^(?P<who>[A-ZÅÄÖÉ][^.:;!?]{1,60}?)\s+(?P<v>att\s+[a-zåäö]+a|[a-zåäö]{2,}(?:ar|er|r))\b(?P<rest>.*)$", text)
    if not match:
        return None
    named = all(part[:1].isupper() or part in ("och", "samt", "&", "von", "af", "de") for part in match["who"].replace(",", " ").split())
    who = actors(match["who"], known) if named else ()
    if not who:
        return None
    verb = match["v"].split()[-1]
    if match["v"].startswith("att "):
        return Promise(who, f"{verb}{match['rest']}", "nagon_gor", _certain(who, known))
    if verb in TELLING or not any((found := known.person(one)) and found.person for one in who) or tells(verb, match["rest"]):
        return None
    return Promise(who, f"{verb}{match['rest']}", "nagon_gor", False)


def vi_behover(sentence: str, known: Known) -> Promise | None:
    """”Vi behöver genomföra en kartläggning”, ”Gruppen ska ta fram en plan”: mötet ska göra något. Föreslås som osäker."""
    match = re.match(
        r"^(?P<who>Vi|[A-ZÅÄÖ][\wåäö-]*(?:gruppen|styrelsen|föreningen|rådet|kommittén|utskottet|nätverket)|Gruppen|Styrelsen)\s+"
        r"(?:behöver|ska|bör|måste|får|skall|kommer att|planerar att|tänker|avser att)\s+(?P<v>[a-zåäö]+)\b(?P<rest>.+)$",
        re.sub(r"\b(?:därför|också|även|nu|alla|inte|gemensamt|vidare)\s+", "", _strip_lead(sentence), count=1),
    )
    if not match or match["v"] not in INFINITIVES:
        return None
    return Promise((match["who"],), f"{match['v']}{match['rest']}", "vi_behover", False)


def gora_namn(sentence: str, known: Known) -> Promise | None:
    """”Boka lokal (Bo)”, ”Kontakta kommunen (Anna, Cia)”: en rad som börjar med en infinitiv och slutar med namn inom parentes är en
    åtgärd för dem.
    """
    match = re.match(r"^(?P<what>.{4,}?)\s*\((?P<who>[^()]{2,60})\)\s*\.?$", sentence)
    if not match or match["what"].split()[0].lower().rstrip(",") not in INFINITIVES:
        return None
    who = actors(match["who"], known)
    return Promise(who, match["what"], "gora_namn", _certain(who, known)) if who else None


def omvant_lofte(sentence: str, known: Known) -> Promise | None:
    """Omvänd ordföljd: ”Därefter slutför AU arbetet”, ”Till nästa möte tar Anna fram ett förslag”."""
    match = re.match(
        r"^(?:Därefter|Sedan|Till|Inför|Efter|Under|Senast|Före|Innan|I|På|Vid|Framöver|Nu|Efter "
        r"revidering)\b(?:[^.]{0,60}?\s)?(?P<v>[a-zåäö]+)\s+(?P<rest>.+)$",
        sentence,
    )
    if not match:
        return None
    for verb in re.finditer(
        r"\b(?P<v>[a-zåäö]+)\s+(?P<who>(?:[A-ZÅÄÖ][\wåäö-]*)(?:\s+(?:och\s+|von\s+)?[A-ZÅÄÖ][\wåäö-]*){0,5})", sentence
    ):
        who = actors(verb["who"], known)
        after = sentence[verb.end() :]
        if who and (any(known_verb.split()[0] == verb["v"] for known_verb in PROMISING) or verb["v"] in ("ska", "kommer", "får")):
            sure = verb["v"] in _STRONG_FIRST and _certain(who, known) and not _HEDGE.search(after)
            return Promise(who, f"{verb['v']}{after}", "omvant_lofte", sure)
    return None


def passiv_med_tid(sentence: str, known: Known) -> Promise | None:
    """Ingen nämns, men något ska göras till en viss tid: ”ska vara inne senast 15/5”, ”återkoppling senast den 5 oktober”, ”skickas ut
    inför nästa möte”. Föreslås som osäker.
    """
    deadline = re.search(
        r"\bsenast\s+(?:den\s+)?(?:\w+dag(?:en)?\s+)?(?:den\s+)?\d|\bsenast\s+(?:i|till|v|vecka|under|mån)\b|\b(?:till|inför|på|vid"
        r"|före|innan)\s+nästa\s+[\w-]*\s?[\w-]*(?:möte|beredning|samråd|träff)\w*",
        sentence,
        re.IGNORECASE,
    )
    done = re.search(
        r"\b(?:ska|skall|bör|behöver|måste|kommer)\b|\b\w{3,}(?:as|ds|ts|ks|gs|ms|rs|ns|ps|vs|ls)\b|^återkoppling\b|^synpunkter\b"
        r"|^svar\b|^anmälan\b",
        sentence,
        re.IGNORECASE,
    )
    dated = re.search(
        r"\b(?:ska|skall|måste)\b[^.]*\b(?:vara|lämnas|skickas|besvaras|redovisas)\b[^.]*\b\d{1,2}(?:/\d{1,2}|\s+(?:januari|februari"
        r"|mars|april|maj|juni|juli|augusti|september|oktober|november|december))",
        sentence,
        re.IGNORECASE,
    )
    if (
        not ((deadline and done) or dated)
        or re.match(r"^(?:nästa|kommande)\b", sentence, re.IGNORECASE)
        or re.search(
            r"\b(?:bordläggs|återremitteras|ställs in|flyttas|skjuts upp|presenterades|diskuterades|redovisades|informerades"
            r"|togs upp|var)\b",
            sentence,
        )
    ):
        return None
    return Promise((), sentence, "passiv_med_tid", False)


def ska_goras(sentence: str, known: Known) -> Promise | None:
    """Ingen nämns och ingen tid: ”ska tas fram”, ”behöver ses över”, ”ska tillsättas”. Föreslås som osäker."""
    match = re.search(
        r"\b(?:ska|skall|behöver|måste|kommer att|kommer det att)\s+(?:\w+\s+){0,2}?(?:tas fram|tillsättas|ses över|göras"
        r"|presenteras|redovisas|återkopplas|publiceras|lyftas|kompletteras|revideras|skickas ut|bjudas in|bokas|utredas|inventeras"
        r"|sammanställas|tas vidare|följas upp|kallas till)\b",
        sentence,
        re.IGNORECASE,
    )
    asked = match and re.search(r"\b(?:om|hur|när|huruvida|vad|vilka|varför|diskuter\w+)\b", sentence[: match.start()], re.IGNORECASE)
    return Promise((), sentence, "ska_goras", False) if match and not asked else None


def tidigare_uppdrag(sentence: str, known: Known) -> Promise | None:
    """”Anna fick i våras ett uppdrag att …”, ”direktören har gett Anna ett uppdrag att …”: ett äldre uppdrag som texten nämner. Föreslås
    som osäkert.
    """
    got = re.match(
        r"^(?P<who>.{2,80}?)\s+(?:fick|har fått)\b[^.]{0,40}\buppdrag(?:et)?\s+att\s+(?P<what>.+)$",
        re.sub(r"^.*?\boch\s+(?=[A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+\s*/)", "", sentence),
    )
    given = re.search(
        r"\bhar\s+(?:gett|givit)\s+(?:bl\.? ?a\.? )?(?P<who>.{2,80}?)\s+(?:ett |i )?uppdrag(?:et)?\s+att\s+(?P<what>.+)$", sentence
    )
    match = got or given
    who = actors(match["who"], known) if match else ()
    return Promise(who, match["what"], "tidigare_uppdrag", False) if match and who else None


def tas_vidare(sentence: str, known: Known) -> Promise | None:
    """”Frågan tas vidare på nästa möte”, ”Förslaget lyfts till styrgruppen”: någon ska göra det, men texten säger inte vem. Föreslås som
    osäker.
    """
    match = re.match(
        r"^(?:frågan|ärendet|förslaget|frågorna|detta|det|synpunkterna|underlaget)\s+(?:tas|lyfts|förs|skickas)\s+(?:vidare|upp|till"
        r"|med)\b",
        sentence,
        re.IGNORECASE,
    )
    return Promise((), sentence, "tas_vidare", False) if match else None


RULES: tuple[Callable[[str, Known], Promise | None], ...] = (
    ansvarig,
    streck_namn,
    gora_namn,
    loftet,
    omvant_lofte,
    tidigare_uppdrag,
    nagon_gor,
    vi_behover,
    passiv_med_tid,
    ska_goras,
    tas_vidare,
)


def promise(sentence: str, known: Known) -> Promise | None:
    """What the first rule finds in a sentence."""
    if sentence.rstrip().endswith("?"):
        return None
    return next((found for rule in RULES if (found := rule(sentence, known))), None)


def _strip_lead(sentence: str) -> str:
    text = re.sub(r"^[→➔➜>@]+\s*", "", sentence)
    while match := _LEAD.match(text):
        text = text[match.end() :]
    return text
