"""Decisions in the words of notes: "Ok till att …", "Vi kom fram till att …". Each rule's Swedish docstring is the rule."""

import re
from collections.abc import Callable

from .people import Known
from .verdict import Verdict

_OK = re.compile(
    r"^(?:ok|okej|klartecken|grönt ljus|ja|bifall|tummen upp)\s+(?:till|för|på)\s+\w"
    r"|^(?:det är )?ok(?:ej)? att\s",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"^beslut(?:et)?\s*(?:[–—-]\s+\w|(?:är|blev|blir|var)\s+(?:att\b|följande\b)|(?:om\s+)?att\s+\w|enligt förslag\w*)", re.IGNORECASE
)
_CAME = re.compile(
    r"\b(?P<v>kom(?:mer)? (?:överens om|fram till)|bestäm(?:mer|de)(?: (?:oss|sig))?(?: för| om)?|bestäm(?:de)?s|bestämts|fastslogs"
    r"|fastslår)\b"
    r"\s*(?:att\b|följande\b|en\b|ett\b|$|:)",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"\b(?:tackar (?:nej|ja) till|är positiv[at]? till|ställer sig positiv[at]? till|ser positivt på|ger (?:sitt )?klartecken|ger mandat"
    r"|ger \w+(?: \w+)? mandat|accepterar|avvisar|avböjer|instämmer i|delegerar|beviljar|avsätter|väljer att|inrättar|avvaktar med"
    r"|säger ja till"
    r"|säger nej till|ansluter sig till|ger sitt stöd|stödjer förslaget|stöder förslaget|bekräftar|konfirmerar|adjungerar|entledigar"
    r"|avskriver|noterar informationen|tackar för informationen och (?:lägger|noterar)|har inget att erinra|har inga synpunkter)\b",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"^(?:information\w*|informationspunkten|rapport\w*|redovisning\w*|skrivelse\w*|genomgång\w*|delgivning\w*|meddelande\w*|punkten"
    r"|detta|det)\b"
    r"(?:\s[\wåäö-]+){0,4}?\s(?:noteras|noterades|antecknas|antecknades|tas till (?:dagordningen|handlingarna))\s*\.?$",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"^(?:till|som|att)\s+(?P<post>[\w\såäöÅÄÖ,/&-]{3,70}?)\s+(?P<v>utses|utsågs|väljs|valdes|omvaldes|omväljs|nyvaldes"
    r"|nyväljs)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"^[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)? (?:blir|representerar|ersätter|efterträder)\b(?:\s+(?:ny|nya|vår|vårt|tillförordnad"
    r"|t\.?f\.?|vice|gruppens|mötets))*\s+(?:ordförande|sekreterare|kassör|kontaktperson|representant|ombud|ledamot|ersättare|suppleant"
    r"|sammankallande|samordnare|projektledare|adjungerad|\w+(?:gruppen|rådet|nätverket|styrelsen) i)\b"
)
_SENT = re.compile(
    r"^(?!.*\b(?:ska|kan|bör|inte|kommer)\b)(?:\w+[\wåäö-]*\s+){1,5}(?:går vidare till\b.*\bför (?:beslut|ställningstagande)|hänskjuts till"
    r"|överlämnas till|skickas vidare till\b.*\bför beslut|lyfts till\b.*\bför beslut|remitteras till)\b",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"\b(?:föreslår|hemställer|rekommenderar|tillstyrker)\b(?P<to>[^.]*?)\b(?:att\s+)?(?P<d>besluta[r]?|anta"
    r"|godkänn\w*)\b"
)


def ok_till(sentence: str, known: Known) -> Verdict | None:
    """”Ok till att …”, ”Klartecken för …”: mötet samtycker. Osäkert: det kan vara något som berättas."""
    return Verdict("beslut", "ok_till", False, slag="") if _OK.match(sentence) else None


def beslut_som_ord(sentence: str, known: Known) -> Verdict | None:
    """”Beslut att använda mallen”, ”Beslut – mallen används”, ”Beslutet blev att …” först i meningen. Osäkert utom efter ”blev att”."""
    match = _WORD.match(sentence)
    return (
        Verdict(
            "beslut",
            "beslut_som_ord",
            bool(
                re.match(
                    r"beslutet (?:blev"
                    "|blir) att",
                    sentence,
                    re.IGNORECASE,
                )
            ),
            slag="",
        )
        if match
        else None
    )


def kom_fram_till(sentence: str, known: Known) -> Verdict | None:
    """”Vi kom fram till att …”, ”Det bestämdes att …”, ”Styrelsen bestämde …”: mötet har bestämt något. Osäkert när det inte sägs vem."""
    match = _CAME.search(sentence)
    if not match:
        return None
    before = re.split(r"[,;:]", sentence[: match.start()])[-1].strip()
    passive = bool(re.match(r"bestäm(?:de)?s|fastslogs|bestämts", match["v"], re.IGNORECASE))
    if re.search(
        r"\b(?:om|när|hur|vad|som|att|inte|ej|ska|kan|måste"
        r"|har)\b",
        before,
        re.IGNORECASE,
    ) or (known.other(before) and not known.own(before)):
        return None
    if passive and len(before.split()) <= 3:
        return Verdict("beslut", "kom_fram_till", before.lower() in ("", "det") and "bestämdes" in match["v"].lower(), slag="")
    return Verdict("beslut", "kom_fram_till", False, slag="") if not passive and (known.own(before) or len(before.split()) <= 2) else None


def tar_stallning(sentence: str, known: Known) -> Verdict | None:
    """”Gruppen tackar nej till …”, ”är positiv till …”, ”ger klartecken”: ett ställningstagande utan beslutsord. Alltid osäkert."""
    match = _STANCE.search(sentence)
    if not match:
        return None
    before = re.split(r"[,;:]", sentence[: match.start()])[-1].strip()
    # "Gruppen tycker att det är bra och ger klartecken": the one who acts stands first.
    acts = before.split()[0] if re.search(r"\boch$", before) else before
    if not before or len(acts.split()) > 5 or not known.own(acts):
        return None
    noted = re.match(r"noter|tackar för info", match[0], re.IGNORECASE)
    return Verdict("beslut", "tar_stallning", False, slag="information till protokollet" if noted else "ställningstagande")


def blir_vald(sentence: str, known: Known) -> Verdict | None:
    """”Anna blir ny ordförande”, ”Bo representerar gruppen i rådet”: någon har fått ett uppdrag. Alltid osäkert."""
    return Verdict("beslut", "blir_vald", False, slag="") if _POST.match(sentence) else None


def skickas_vidare(sentence: str, known: Known) -> Verdict | None:
    """”Frågan går vidare till styrgruppen för beslut”, ”Ärendet hänskjuts till nämnden”, ”Planen överlämnas till rådet”: mötet skickar
    något vidare. Alltid osäkert.
    """
    return Verdict("beslut", "skickas_vidare", False, slag="") if _SENT.match(sentence) else None


def informationen_noteras(sentence: str, known: Known) -> Verdict | None:
    """”Informationen noteras”, ”Rapporten antecknas”: information till protokollet. Osäkert."""
    return Verdict("beslut", "informationen_noteras", False, slag="information till protokollet") if _NOTED.match(sentence) else None


def till_uppdraget_utsags(sentence: str, known: Known) -> Verdict | None:
    """”Till att justera utsågs Bo Berg”, ”Till ordförande valdes Anna Alm”: ett val. Säkert när det gäller mötets justerare."""
    match = _CHOSEN.match(sentence)
    if not match or known.other(match["post"]):
        return None
    return Verdict("beslut", "till_uppdraget_utsags", bool(re.search(r"juster|mötes", match["post"], re.IGNORECASE)), slag="")


def foreslar_annan_att_besluta(sentence: str, known: Known) -> Verdict | None:
    """”Gruppen föreslår att styrelsen beslutar att …”: ett beredande organs eget beslut är ett ställningstagande. Osäkert utanför
    rubriken ”Beslut”.
    """
    match = _PROPOSES.search(sentence)
    if not match:
        return None
    before = sentence[: match.start()].strip()
    if (
        known.own(before)
        and len(before.split()) <= 4
        and (
            known.other(match["to"])
            or re.search(
                r"\b\w*(?:styrelse|nämnd|fullmäktige|samråd|råd)",
                match["to"],
            )
        )
    ):
        return Verdict("beslut", "foreslar_annan_att_besluta", False, slag="ställningstagande")
    return Verdict("förslag", "forslag", False, slag="förslag")


def decision_kind(quote: str) -> str:
    """slag_av_beslut: Dagordning, justerare och föregående protokoll är formalia. Att lägga information till protokollet är för sig.
    Uppdrag, ställningstaganden och samsyn känns igen på orden.
    """
    low = quote.lower()
    if re.search(
        r"dagordning|föredragningslist|justerare|att justera|(?:protokoll|anteckning)\w*.{0,40}(?:godkän|handlingarna)"
        r"|godkän.{0,40}(?:protokoll|anteckning)|^godkän\w+\.?$",
        low,
    ):
        return "formalia"
    if re.search(
        r"(?:information|rapport|redovisning|anmälning|meddelande)\w*.{0,60}(?:till protokollet|till handlingarna|noteras)"
        r"|(?:lägg\w*|läggs|lades|noter\w*|anteckna\w*).{0,60}(?:till (?:protokollet|handlingarna))",
        low,
    ):
        return "information till protokollet"
    if re.search(r"i uppdrag|uppdra[srg]|\b(?:tar fram|återkommer|ansvarar|tar med sig|skickar|sammankallar|redovisar)\b", low):
        return "uppdrag"
    if re.search(r"ställ\w* sig|bakom|tillstyrk|rekommender|föror|positiv", low):
        return "ställningstagande"
    return "samsyn" if re.search(r"överens|\benig|\benades|\benas\b", low) else "beslut"


FIRST: tuple[Callable[[str, Known], Verdict | None], ...] = (foreslar_annan_att_besluta,)
LAST: tuple[Callable[[str, Known], Verdict | None], ...] = (
    till_uppdraget_utsags,
    blir_vald,
    skickas_vidare,
    beslut_som_ord,
    kom_fram_till,
    tar_stallning,
    informationen_noteras,
    ok_till,
)
