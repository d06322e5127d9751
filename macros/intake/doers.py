"""Who does things in Swedish minutes beside the people on the list: roles, bodies, groups. One named pattern for each kind of words."""

import re

from .names import words

_ROLE = (
    r"ordf(?:\.|örande[n]?)?|sekr(?:\.|eterare[n]?)?|kassör(?:en)?|ledamot(?:en)?|ledamöter(?:na)?|suppleant(?:en|er|erna)?"
    r"|ersättar(?:e|en|na)"
    r"|revisor(?:n|er|erna)?|kanslist(?:en)?|vaktmästare[n]?|web[b]?master|redaktör(?:en)?|rektor(?:n|er|erna)?|tränar(?:e|en|na)"
    r"|materialare[n]?|valberedning(?:en)?|styrelse[n]?|presidi(?:um|et)|politiker(?:na)?|föredragande[n]?|deltagar(?:e|na)"
    r"|medlemmar(?:na)?"
    r"|boende|föräldrar(?:na)?|chef(?:en|er|erna)?|projektledare[n]?"
)
_OFFICE = (
    r"[\wåäöÅÄÖ-]*(?:ordförande|sekreterare|samordnare|ansvariga?|ledare|chef|strateg|direktör|koordinator|handläggare|utvecklare"
    r"|controller"
    r"|representant|ombud|läkare|sköterska|assistent|administratör|planerare|kurator|pedagog|psykolog|juristen|jurist)(?:n|en|na|er"
    r"|erna|s)?"
)
_BODY = (
    r"[\wåäöÅÄÖ-]*(?:förvaltningen|nämnden|styrelsen|enheten|avdelningen|kommittén|utskottet|rådet|gruppen|teamet|sektionen"
    r"|föreningen|klubben"
    r"|byrån|kontoret|kansliet|myndigheten|verket|centralen|mottagningen|bolaget|skolan|förskolan|ledningen|verksamheten|kommunen|regionen"
    r"|sekretariatet|presidiet|nätverket|beredningen|festkommittén|valberedningen|förbundet|distriktet|kåren|biblioteket|socialtjänsten"
    r"|primärvården|elevhälsan|polisen|kyrkan|hemtjänsten|sjukhuset|kliniken)"
)
_MANY = (
    r"[\wåäöÅÄÖ-]{3,}(?:förvaltningarna|nämnderna|styrelserna|enheterna|avdelningarna|grupperna|teamen|skolorna|centralerna|kommunerna"
    r"|regionerna|verksamheterna|parterna|huvudmännen|föreningarna|mottagningarna|sektionerna|cheferna|ledarna|samordnarna|rektorerna"
    r"|representanterna|ledamöterna|klubbarna|lagen|distrikten|delregionerna)|kommunerna|parterna|lagen|skolorna"
)
_EACH = r"(?:varje|respektive|samtliga|alla|båda|berörda|vardera|resp\.?)\s+[\wåäö-]+(?:\s+[\wåäö-]+)?"
_SHORT = r"[A-ZÅÄÖ]{2,6}"

# kind of words → pattern. The first five are read in any case, abbreviations only in capitals.
DOERS = {"roll": _ROLE, "befattning": _OFFICE, "organ": _BODY, "flera": _MANY, "var och en": _EACH}
_ANY = re.compile(rf"(?:(?:vice|v\.?|tf\.?|1:e|2:e|vår|våra|den|de)\s+)?(?:{'|'.join(DOERS.values())})", re.IGNORECASE)
_ABBREVIATION = re.compile(_SHORT)
_NOT_DOERS = words("OBS PPT PDF SMS IT HR ÖVR TACK OK NEJ JA SVAR FRÅGA INFO BESLUT")


def doer(said: str) -> bool:
    """Whether some words name a role, a body, a group or an abbreviation that can do something."""
    return bool(_ANY.fullmatch(said)) or (bool(_ABBREVIATION.fullmatch(said)) and said not in _NOT_DOERS)
