"""Is a sentence a decision? One small rule for each way of writing it. The Swedish docstring is the rule.

A rule takes a sentence (quotations blanked out) and what is known of the body, and gives a verdict or None.
"""

import re
from collections.abc import Callable

from . import wordings
from .people import Known
from .verdict import Verdict

_ACTS = re.compile(
    r"\b(?:ställ(?:er|de) (?:sig|oss) (?:positiv\w*|bakom)|(?:står|stod) bakom|tillstyrk(?:er|te)|godkän(?:ner|de)|fastställ(?:er"
    r"|de)|anta(?:r|gr)|antog|bif(?:aller|öll)|avsl(?:år|og)|"
    r"rekommendera(?:r|de)|föror(?:dar|dade)|återremittera(?:r|de)|bordl(?:ägger|ade)|lägger .{0,60}till (?:handlingarna"
    r"|protokollet)|lade .{0,60}till (?:handlingarna|protokollet)|"
    r"uttala(?:r|de) sig för|välj(?:er)|valde|utse(?:r|dde)?|utsåg|överlämna(?:r|de)|avstyrk(?:er|te)|bevilja(?:r|de))\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?P<v>godkänns|godkändes|fastställs|fastställdes|antas|antogs|bordläggs|bordlades|återremitteras|återremitterades|avslås"
    r"|avslogs|bifalls|bifölls|utses|utsågs|väljs|valdes|omvaldes|omväljs|"
    r"(?:läggs|lades) (?:\w+ ){0,2}till (?:handlingarna|protokollet)|(?:noteras|noterades|antecknas|antecknades|tas|togs) (?:\w+ "
    r")?till (?:protokollet|handlingarna)|justeras omedelbart)(?!\w)",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"\b(?:ges|gavs|får|ger|gav) (?:[\w-]+ ){0,6}?i uppdrag\b|\b(?:uppdras|uppdrogs|uppdrar|uppdrog)\b|\b(?:får|ges) uppdraget\b",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"^(?:det )?föresl(?:ås|ogs)\b|^förslagsvis\b|^förslag(?:et)? (?:är|var|om|att|på)\b|^ett (?:\w+ )?förslag (?:är|om|att|var)\b"
    r"|\b(?:föreslår|föreslog|yrkar|yrkade|föreslås)\b|^önskemål\b|^kommentar om\b|\bföreslås besluta\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:kommer|ska|skall|väntas|planera\w*|avser|förväntas|bör|behöver|måste|kan|får"
    r"|hinner)\b(?:\s+[\w-]+){0,4}?\s+(?:att\s+)?(?:(?:ta|fatta|tas|fattas)\s+(?:[\w-]+\s+){0,2}?beslut|besluta[s]?)\b"
    r"|\bbeslut(?:et)?\s+(?:kommer|ska|skall|väntas|planeras|förväntas|beräknas|tas|fattas)\b|\b(?:ta|fatta|tas"
    r"|fattas)\s+(?:[\w-]+\s+){0,2}?beslut\b|\bkommer\s+beslut\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:inget|inga|ännu inte|inte (?:något|fattat|tagit)|inte har|utan)\b[^.]{0,40}\bbeslut\w*|\bbeslut\w*\b[^.]{0,30}\bsaknas\b"
    r"|\b(?:inte|ej)\s+beslutat\b|\bbeslut\b[^.]{0,30}\binte har (?:effektuerats|verkställts|genomförts)",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:vid|på|under)\s+(?:\w+\s+)?(?:förra|föregående|tidigare|senaste)\s+\w*(?:möte|sammanträde)\w*|\b(?:vid"
    r"|på)\s+(?:\w+\s+)?möte[t]?\s+(?:den\s+)?\d|\btidigare\s+beslut\w*|"
    r"\b(?:i våras|i höstas|i fjol|förra året|sedan tidigare|redan)\b|\bvid\s+[\w:-]+s\s+möte\s+\d",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?:om|innan|när|ifall|efter att|förutsatt)\b[^,]*\b(?:beslut\w*|godkän\w*|antar)\b", re.IGNORECASE)
_AGREED = re.compile(
    r"\b(?:är|var|blev)\s+(?P<s1>[\wåäö-]+\s+)?(?:helt\s+)?(?:överens|eniga|ense|enig)\b|\b(?:enades|enas|enats)\s+om\b"
    r"|\bkom(?:mer)?\s+(?:vi\s+|man\s+|alla\s+|gruppen\s+|mötet\s+)?överens\b|\bi samförstånd\b|\bkonsensus\b|\benighet (?:om|kring)\b",
    re.IGNORECASE,
)


def fraga(sentence: str, known: Known) -> Verdict | None:
    """En fråga är inget beslut."""
    return Verdict("inget") if sentence.rstrip().endswith("?") else None


def forslag(sentence: str, known: Known) -> Verdict | None:
    """”Föreslås …”, ”Förslag om …”, ”Önskemål om …”, någon som föreslår eller yrkar: ett förslag, inget beslut."""
    proposes = _PROPOSES.search(sentence)
    decides = re.search(r"\b(?:beslutar|beslutade|beslöt|beslutas|beslutades)\b", sentence)
    if proposes and (not decides or (decides.start() > proposes.start() and re.search(r"yrka|föresl", proposes[0]))):
        return Verdict("förslag", "forslag", slag="önskemål" if re.match(r"önskemål", sentence, re.IGNORECASE) else "förslag")
    return None


def inget_beslut_an(sentence: str, known: Known) -> Verdict | None:
    """”Det finns ännu inget beslut”, ”beslut som inte har effektuerats”: redovisas, men är inget beslut."""
    if _NEGATED.search(sentence):
        state = "inte verkställt" if re.search(r"effektuer|verkställ|genomför", sentence) else "inte fattat"
        return Verdict("redovisat", "inget_beslut_an", False, state=state)
    return None


def framtida_beslut(sentence: str, known: Known) -> Verdict | None:
    """”Kommer att besluta”, ”beslut tas vid”, ”väntas fatta beslut”: ett beslut som väntas, inte ett som är fattat."""
    return (
        Verdict("redovisat", "framtida_beslut", False, state="väntas")
        if _FUTURE.search(sentence) and not re.match(r"\W*beslutas\b", sentence, re.IGNORECASE)
        else None
    )


def proposition(sentence: str, known: Known) -> Verdict | None:
    """”Ordföranden ställer proposition och finner att …” är beslutsgången, inte beslutet."""
    return (
        Verdict("inget")
        if re.search(r"\bställ(?:er|de)\b[^.]{0,40}\bproposition|\bfinner\b[^.]{0,20}\batt\b|\bfann att\b", sentence, re.IGNORECASE)
        else None
    )


def villkor(sentence: str, known: Known) -> Verdict | None:
    """En mening som börjar med ”Om nämnden beslutar …” eller ”Innan beslut …” är ett villkor, inget beslut."""
    return Verdict("inget") if _CONDITION.search(sentence) else None


def tidigare_beslut(sentence: str, known: Known) -> Verdict | None:
    """Det som beslutades vid ett tidigare möte redovisas bara."""
    if (
        _EARLIER.search(sentence)
        and re.search(r"\bbeslut\w+|\bgodkän\w+|\bantog\w*|uppdrag", sentence)
        and not re.match(r"\s*(?:\S+\s+){0,4}(?:beslutar|beslutas)\b", sentence)
    ):
        return Verdict("redovisat", "tidigare_beslut", False, state="fattat")
    return None


def beslutar_att(sentence: str, known: Known) -> Verdict | None:
    """”X beslutar att …”, ”X beslutade …”, där X är organet, mötet, gruppen eller vi. Slutar raden med ”beslutar” följer att-satserna på
    raderna efter. Är X någon annan redovisas beslutet bara.
    """
    match = re.search(r"\b(beslutar|beslutade|beslöt|beslutat)\b", sentence, re.IGNORECASE)
    if not match:
        return None
    before, after = sentence[: match.start()], sentence[match.end() :]
    clause = re.split(r"[,;:–]|\bdå\b|\bsom\b|\batt\b", before)[-1]
    subject = re.sub(r"\b(?:har|hade|nu|också|även|därför|därmed|enhälligt|härmed|inte|sedan|och)\b", " ", clause).strip()
    opens = (
        not after.strip(" .:;")
        or bool(re.match(r"(?:följande|enhälligt|därför|därmed|sålunda|dels|härmed)? ?[:;]?$", " ".join(after.split())))
        or bool(re.match(r"\s+följande\b.*:\s*$", after))
    )
    following = re.split(r"\batt\b|\bom\b|\bi enlighet\b|[,:]", after)[0].strip()
    if not before.strip() and not re.match(
        r"\s*(?:att\b|om\b|enligt|[:–-]|därför|enhälligt|följande|sedan|även|också|bifalla|att"
        r"|$)",
        after,
    ):
        own = re.match(r"\s+(?:[\wåäö-]+)", after)
        if not own or not known.own(own[0].strip()):
            return None  # "Beslutade ärenden, kvartal 3": decided ones
    if _own_at_end(subject, known) or (not subject and not before.strip()):
        return Verdict("beslut", "beslutar_att", match[1].lower() != "beslutat", slag="", opens=opens)
    if following and known.own(re.sub(r"^(?:därför|sedan|också|även|enhälligt)\s+", "", following)) and not _own_at_end(before, known):
        return Verdict("beslut", "beslutar_att", slag="", opens=opens)
    if known.other(before) or known.other(following) or match[1].lower() == "beslutat":
        return Verdict("redovisat", "annat_organ", False, state="fattat")
    if subject and (opens or re.match(r"\s+(?:enhälligt\s+)?att\b", after)) and not re.search(r"\b(?:om|som|att)\b", subject):
        return Verdict("beslut", "beslutar_att", False, slag="", opens=opens)
    return None


def _own_at_end(words: str, known: Known) -> bool:
    """Whether the last one to five words name the body that meets."""
    parts = words.split()
    return any(
        known.own(" ".join(parts[-n:]))
        for n in range(1, min(6, len(parts)) + 1)
        if not (n < len(parts) and known.other(" ".join(parts)) and not known.own(" ".join(parts)))
    )


def beslutas_att(sentence: str, known: Known) -> Verdict | None:
    """”Beslutas att …”, ”Det beslutades att …”, ”Vidare beslutades …” utan att någon annan nämns som den som beslutar."""
    match = re.search(r"\b(beslutas|beslutades|beslöts)\b", sentence, re.IGNORECASE)
    if not match:
        return None
    before, after = sentence[: match.start()], sentence[match.end() :]
    if (
        re.search(r"\b(?:av|i|hos)\s+[\w-]*(?:nämnd|styrelse|fullmäktige|regering|riksdag)", after)
        or known.other(before)
        or re.search(r"\bsom\s*$|\bvilket\s*$|\bhur\b|^\W*(?:där|dit|då)\b", before, re.IGNORECASE)
    ):
        return Verdict("redovisat", "annat_organ", False, state="fattat")
    return Verdict("beslut", "beslutas_att", len(before.split()) <= 3, slag="", opens=not after.strip(" .:;"))


def staller_sig_bakom(sentence: str, known: Known) -> Verdict | None:
    """Organet ”ställer sig bakom”, ”godkänner”, ”antar”, ”fastställer”, ”tillstyrker”, ”rekommenderar”, ”förordar” eller lägger något
    till handlingarna.
    """
    match = _ACTS.search(sentence)
    if not match or not _own_at_end(re.split(r"[,;:]", sentence[: match.start()])[-1].strip(), known):
        if (
            match
            and re.match(r"\s*(?:\w+ ){0,2}(?:mötet|gruppen|rådet|vi)\b", sentence[match.end() :])
            and re.match(r"ställ", match[0], re.IGNORECASE)
        ):
            return Verdict("beslut", "staller_sig_bakom", False, slag="ställningstagande")
        return None
    stands = re.match(r"ställ|stå|stod|tillstyrk|rekommend|föror|uttal|avstyrk", match[0], re.IGNORECASE)
    past = re.search(r"(?:de|te|og|öll|stod|utsåg)$", match[0].split()[0], re.IGNORECASE)
    vague = re.match(r"överlämna|rekommend|föror|uttal|står|stod|valde|ställer sig positiv|ställde", match[0], re.IGNORECASE)
    sure = not vague and not (past and len(sentence.split()) > 12)
    return Verdict("beslut", "staller_sig_bakom", sure, slag="ställningstagande" if stands else "")


def godkanns(sentence: str, known: Known) -> Verdict | None:
    """”Dagordningen godkänns”, ”fastställs”, ”antas”, ”bordläggs”, ”återremitteras”, ”läggs till handlingarna”, ”antecknas till
    protokollet”, ”utses att”, ”väljs till”.
    """
    match = _PASSIVE.search(sentence)
    if (
        not match
        or (known.other(sentence[: match.start()]) and not re.match(r"utse|utså|välj|vald", match["v"], re.IGNORECASE))
        or re.search(
            r"\b(?:att|när|innan|efter att|som|ska|skall|kan|bör|behöver|måste|kommer)\b|^om\b|,\s*om\b"
            r"|\b(?:oklart|osäkert|frågar|undrar|diskuter\w+|är|beror på)\s+om\b",
            sentence[: match.start()],
            re.IGNORECASE,
        )
    ):
        return None
    if re.search(r"\bav\s+[\w-]*(?:nämnd|styrelse|fullmäktige|regering|riksdag)", sentence):
        return Verdict("redovisat", "annat_organ", False, state="fattat")
    if re.match(r"\W*\d+\s", sentence) and re.match(r"utså|vald|omvald", match["v"], re.IGNORECASE):
        return None  # "16 ledamöter valdes": somebody else's election
    if not sentence[: match.start()].strip() and re.match(r"\s+(?:denna|den här|på detta|via|inte)\b", sentence[match.end() :]):
        return None
    past = bool(re.search(r"(?:des|ades|gs|ölls|lades|togs)$", match["v"].split()[0], re.IGNORECASE))
    if past and (len(sentence.split()) > 16 or re.search(r"\b(?:efter|då|eftersom|sedan)\b", sentence[match.end() :])):
        return None
    sure = not (past and len(sentence.split()) > 10) and len(sentence[: match.start()].split()) <= 9
    chosen = re.match(r"utså|vald|omvald", match["v"], re.IGNORECASE)
    return Verdict("beslut", "godkanns", sure and not (chosen and not re.search(r"juster", sentence, re.IGNORECASE)), slag="")


def ges_i_uppdrag(sentence: str, known: Known) -> Verdict | None:
    """”X ges i uppdrag att”, ”får i uppdrag”, ”uppdras åt”, ”uppdras att”: mötet ger ett uppdrag. ”Har gett” och ”fick” redovisar ett
    äldre uppdrag.
    """
    if re.search(
        r"\b(?:har|hade)\s+(?:[\w-]+\s+){0,5}(?:gett|givit|fått)\b[^.]*\buppdrag\b|\buppdrag (?:har|hade) (?:kommit|getts|givits)\b"
        r"|\bfick\b[^.]*\buppdrag\b",
        sentence,
        re.IGNORECASE,
    ):
        return Verdict("redovisat", "annat_organ", False, state="fattat")
    match = _TASK.search(sentence)
    if not match or re.search(r"\b(?:om|när|att)\b[^.]{0,30}$", sentence[: match.start()]):
        return None
    gives = re.match(r"(?:ger|gav|uppdrar|uppdrog)\b", match[0], re.IGNORECASE)
    if gives and known.other(sentence[: match.start()]) and not _own_at_end(sentence[: match.start()].strip(), known):
        return Verdict("redovisat", "annat_organ", False, state="fattat")
    before = sentence[: match.start()].strip()
    # "Förvaltningen får i uppdrag att" says who is to do it; that the meeting decided it is read out of it.
    sure = _own_at_end(before, known) if gives else len(before.split()) <= 6 and not re.match(r"får\b", match[0], re.IGNORECASE)
    return Verdict("beslut", "ges_i_uppdrag", sure and not re.search(r"\b(?:har|hade|som|tidigare)\b", before), slag="uppdrag")


def samsyn(sentence: str, known: Known) -> Verdict | None:
    """”Gruppen är överens om”, ”enades om”, ”var eniga”: samsyn utan beslutsord, föreslås alltid som osäker."""
    match = _AGREED.search(sentence)
    if not match:
        return None
    before = re.split(r"[,;:]", sentence[: match.start()])[-1]
    inverted = (match.groupdict().get("s1") or "").strip()
    if known.other(before) and not _own_at_end(before.strip(), known):
        return None
    if re.search(r"\b(?:inte|ej)\b", sentence[match.start() : match.end() + 10]):
        return Verdict("inget")
    return (
        Verdict("beslut", "samsyn", False, slag="samsyn")
        if not before.strip() or inverted or _own_at_end(before.strip(), known) or len(before.split()) <= 6
        else None
    )


def flyttas_eller_stalls_in(sentence: str, known: Known) -> Verdict | None:
    """”Mötet den 9 oktober ställs in”, ”Nästa möte flyttas till …”: mötet bestämmer det utan att säga det, föreslås som osäkert."""
    found = re.search(
        r"\b\w*(?:möte|mötet|sammanträdet|träffen|seminariet|utbildningen)\b[^.]{0,60}\b(?:ställs in|flyttas (?:till|fram)|skjuts upp)\b",
        sentence,
        re.IGNORECASE,
    )
    return (
        Verdict("beslut", "flyttas_eller_stalls_in", False)
        if found and not re.search(r"\b(?:kan|bör|kanske|om)\b", sentence[: found.end()])
        else None
    )


def inga_invandningar(sentence: str, known: Known) -> Verdict | None:
    """”Inga invändningar”: mötet samtycker, föreslås som osäker samsyn."""
    found = re.match(
        r"(?:mötet har |gruppen har |ingen hade |det fanns )?ing(?:a|en|et) (?:invändning|erinran|erinringar)", sentence, re.IGNORECASE
    )
    return Verdict("beslut", "inga_invandningar", False, slag="samsyn") if found else None


RULES: tuple[Callable[[str, Known], Verdict | None], ...] = (
    fraga,
    proposition,
    *wordings.FIRST,
    forslag,
    villkor,
    inget_beslut_an,
    tidigare_beslut,
    framtida_beslut,
    beslutar_att,
    beslutas_att,
    ges_i_uppdrag,
    staller_sig_bakom,
    godkanns,
    *wordings.LAST,
    samsyn,
    inga_invandningar,
    flyttas_eller_stalls_in,
)


def judge(sentence: str, known: Known) -> Verdict | None:
    """The verdict of the first rule that has one."""
    return next((verdict for rule in RULES if (verdict := rule(sentence, known))), None)
