"""The labels and headings that lists of people have in Swedish minutes."""

import re

PRESENT = re.compile(
    r"^(?:n[äa]r\w{0,2}va\w{0,3}nde|närvaro(?:lista)?|deltagare|deltagande|deltog|beslutande|ledamöter|tjänstgörande|ersättare"
    r"|ej tjänstgörande"
    r"|icke tjänstgörande|övriga|även närvarande|övrigt deltagande|tjänstepersoner|tjänstemän|tjänstemannarepresentanter|mötesdeltagare"
    r"|adjungera(?:d|de|t)?|inbjudna|gäster|gäst|medverkande|medverkar|politiker|förtroendevalda|ordinarie|suppleanter|röstberättigade"
    r"|styrelseledamöter|representanter|på plats|på länk|på distans|via (?:teams|zoom|länk|telefon)|digitalt|med på (?:mötet|plats)|upprop"
    r"|fysiskt|vilka var med|vi som (?:var|är) (?:med|här|där)|anslutna?|uppkopplade"
    r"|inloggade|samlade|runt bordet|närv|med$|medverkade|på plats var"
    r"|föräldrarepresentanter|personalrepresentanter|medlemmar|(?:för|från) (?:region|kommun)\w*)\b",
    re.IGNORECASE,
)
ABSENT = re.compile(
    r"^(?:frånvarande|frånvaro|anmäld frånvaro|anmält frånvaro|ej närvarande|inte närvarande|förhinder|förhindrade?|anmält förhinder"
    r"|anmälda förhinder|meddelat? förhinder|lämnat återbud|återbud|förfall|anmält förfall|borta"
    r"|ej deltagit|deltog (?:inte|ej)|saknades|sjuk|inte med|ej med|kunde inte"
    r"|ej deltagande|avanmälda|avbokat)\b",
    re.IGNORECASE,
)
CALLED = re.compile(r"^(?:kallade|kallas|kallelse till|sändlista|utsänd till|utskickas till|kopia till|distribution)\b", re.IGNORECASE)
HEADED = re.compile(
    r"^(?:§\s?\d+\s*[.:–-]?\s*|\d{1,2}[.)]?\s+|[A-Z][.)]\s+)?(?:närvaro\w*|närvarande|deltagare|mötesdeltagare|deltagande|upprop|beslutande"
    r"|frånvarande|frånvaro)\b[^.]{0,40}$",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"^(?P<role>ordförande|vice ordförande|mötesordförande|sekreterare|mötessekreterare|protokollförare|justerare|justeras"
    r"|justerande|utses att justera|att justera|vid protokollet|"
    r"vid anteckningarna|vid pennan|antecknat av|minnesanteckningar förda av|anteckningar|antecknare"
    r"|föredragande)\b\s*(?:av\b)?\s*[:;]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
STOP = re.compile(
    r"^(?:dagordning|ärende|föredragningslista|paragraf|§|plats|tid|datum|lokal|sammanträdesd|underskrift|innehåll|nästa möte|mötet "
    r"genomfördes|agenda|form|kopia|distribution|punkt\b|bilag|protokollet|diarie)",
    re.IGNORECASE,
)
CHAIR = re.compile(r"(?<!vice )(?<!v\. )(?<!v )\b(?:ordförande|ordf)\b", re.IGNORECASE)
SECRETARY = re.compile(r"\b(?:sekreterare|sekr|protokollförare|antecknar|antecknare|vid pennan)\b", re.IGNORECASE)
ADJUSTER = re.compile(r"\b(?:justerare|justerar)\b", re.IGNORECASE)
UNKNOWN_PARTY = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäö]+(?:s|a|e|n)? (?:kommun|stad)|Region [A-ZÅÄÖ][a-zåäö]+)\b")

UNITS = re.compile(
    r"(?:nämnden|förvaltningen|styrelsen|enheten|avdelningen|verket|skolan|omsorgen|vården|kontoret|centralen|mottagningen|föreningen"
    r"|klubben"
    r"|sjukhuset|psykiatrin|förbundet|tjänsten|kyrkan|bolaget|universitetet|högskolan|polisen|rehab|kommun|stad|region \w+|gruppen|kansliet"
    r"|primärvård\w*|kliniken|sektionen|byrån|rådet)$",
    re.IGNORECASE,
)
SEGMENT = re.compile(r"(?:^|(?<=[,;.])\s*|(?<=\s))(?P<p>[A-ZÅÄÖ][\wåäö-]*(?:\s+[\wåäö-]+){0,4})\s*(?::|\s[–-])\s+")
