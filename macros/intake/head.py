"""The head of a document: kind, date, time, place, form and status. Each rule's Swedish docstring is the rule."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..archive.checks.dates import says
from ..archive.swedish import MONTHS, WEEKDAYS, long_date
from .dates import Found, days
from .layout import Block

_LABEL = re.compile(
    r"^(?:\S+\s+){0,3}?(?:datum|sammanträdesdatum|sammanträdesdag|mötesdatum|mötesdag|mötestid|tid|tid och plats|plats och tid|när"
    r"|tidpunkt)\s*(?:[:;]|$|\s)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:föregående|justerat|justerades|justering|upprättad|utskickad|nästa möte|kommande|skickas|senast|giltig"
    r"|utskriv(?:en|et|na|ven|vet|vna)?\b"
    r"|utskrift\w*|printad|skapad|sparad|publicerad|diarieförd|ankom\w*|inkom\w*|uppdaterad"
    r"|ändrad|kallelse\w*|utsänd|skrivdatum|anslaget|överklag\w*|från och med"
    r"|protokoll(?:et)? från|anteckningar(?:na)? från|dnr|version|reviderad|återkoppling|anslag)\b",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"\b(?:föregående|justera\w*|nästa|kommande|senast|skickas|utskickad|utskriv(?:en|et|na|ven|vet|vna)?\b|utskrift\w*|printad|skapad|sparad|publicerad|ändrad"
    r"|uppdaterad|diarieförd|ankom\w*|inkom\w*|anslaget|skrivdatum)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b\w*(?:möte|mötet|sammanträde|sammanträdet|protokoll|anteckningar|träff|årsmöte|stämma)\b", re.IGNORECASE)
_CLOCK = r"\d{1,2}(?:[.:]\s?\d{2})?"
_TIME = re.compile(
    rf"(?:kl\.?\s*|klockan\s*)({_CLOCK}(?:\s*[–-]\s*{_CLOCK}(?:\s\d\d)?)?)"
    rf"|(?<![\d-])(\d{{1,2}}[.:]\d{{2}}\s*[–-]\s*\d{{1,2}}[.:]\d{{2}})(?![\d-])",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?:plats|lokal|möteslokal|var)\s*[:;]?\s+(.{2,80}?)\.?$", re.IGNORECASE)
_FORM = re.compile(
    r"\b(Teams|Skype|Zoom|heldag|halvdag|distansmöte|digitalt möte|digitalt|telefonmöte|hybridmöte|fysiskt möte|videomöte|lunch till "
    r"lunch)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/-])(?:19[89]\d|20[0-4]\d)(?![\d/])")
_SEASONS = {"våren": (1, 1, 6, 30), "hösten": (8, 1, 12, 31), "sommaren": (6, 1, 8, 31), "vintern": (1, 1, 3, 31)}


@dataclass(frozen=True)
class Day:
    """The meeting's day, or the days between which it was, with the reasoning where it isn't said."""

    date: datetime.date | None
    basis: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None


@dataclass(frozen=True)
class Head:
    """What the head of a document says."""

    kind: str
    status: str
    form: str | None = None
    place: str | None = None
    time: str | None = None


def head_lines(blocks: Sequence[Block]) -> list[str]:
    """The lines before the first item, at most forty."""
    lines: list[str] = []
    for block in blocks:
        if block.kind == "heading":
            break
        lines += block.lines if block.kind != "table" else [" ".join(cell for cell in row if cell) for row in block.rows]
    return lines[:40]


def day(blocks: Sequence[Block], text: str, given: datetime.date | None, file_name: str) -> Day | None:
    """The meeting's day, by the first rule that finds one. A day given by the user goes before all."""
    if given:
        return Day(given, None if says(text, given) else "Dagen angavs vid importen. Den står inte så i texten.")
    lines = head_lines(blocks)
    for rule in (datum_med_etikett, datum_vid_motet, datum_i_titeln, datum_i_huvudet, datum_i_filnamnet, datum_utan_ar, arstid_eller_manad):
        if found := rule(lines, text, file_name):
            if found.date and not found.basis and not says(text, found.date):
                return Day(found.date, f"Dagen är skriven på ett annat sätt i texten och läses som den {long_date(found.date)}.")
            return found
    return None


def datum_med_etikett(lines: Sequence[str], text: str, file_name: str) -> Day | None:
    """Dagen efter ”Datum:”, ”Sammanträdesdatum”, ”Tid och plats:” och liknande är mötets dag."""
    for number, line in enumerate(lines):
        if _LABEL.match(line) and not _OTHER.search(line.split(":")[0]):
            for candidate in (line, lines[number + 1] if number + 1 < len(lines) and not line.split(":", 1)[-1].strip() else ""):
                if hit := next((one for one in days(candidate) if one.date), None):
                    return Day(hit.date)
            if (
                "datum" in line.lower()
                and number + 1 < len(lines)
                and (hit := next((one for one in days(lines[number + 1]) if one.date), None))
            ):
                return Day(hit.date)
    return None


def datum_vid_motet(lines: Sequence[str], text: str, file_name: str) -> Day | None:
    """En hel dag på en rad i huvudet som talar om mötet, sammanträdet, protokollet eller anteckningarna är mötets dag."""
    for line in lines[:15]:
        if _MEETING.search(line) and not _OTHER.search(line) and (hit := next((one for one in days(line) if one.date), None)):
            return Day(hit.date)
    return None


def datum_i_titeln(lines: Sequence[str], text: str, file_name: str) -> Day | None:
    """En hel dag i dokumentets första rader är mötets dag."""
    for line in lines[:4]:
        if not _NOT_TITLE.search(line) and (hit := next((one for one in days(line) if one.date), None)):
            return Day(hit.date)
    return None


def datum_i_huvudet(lines: Sequence[str], text: str, file_name: str) -> Day | None:
    """Annars är den första hela dagen före första punkten mötets dag, om raden inte talar om något annat (justering, föregående
    protokoll, nästa möte).
    """
    for line in lines:
        if not _OTHER.search(line) and (hit := next((one for one in days(line) if one.date), None)):
            return Day(hit.date)
    return None


def datum_i_filnamnet(lines: Sequence[str], text: str, file_name: str) -> Day | None:
    """Står dagen i filens namn, och säger texten ingen annan, är det mötets dag."""
    hit = next((one for one in days(re.sub(r"[_ ]", " ", file_name)) if one.date), None)
    partial = _partial(lines)
    if hit and (partial is None or (partial.day, partial.month) == (hit.day, hit.month)):
        return Day(hit.date, f"Dagen står i filens namn, {file_name}.")
    return None


def datum_utan_ar(lines: Sequence[str], text: str, file_name: str) -> Day | None:
    """Säger texten dag och månad men inget år prövas de år som texten nämner. Stämmer veckodagen bara ett av dem, eller nämns bara ett,
    är det året. Annars blir det ett fönster.
    """
    hit = _partial(lines)
    years = sorted({int(year) for year in _YEAR.findall(text)})
    if hit is None or not years:
        return None
    if hit.weekday is not None:
        fits = [year for year in range(years[0] - 1, years[-1] + 2) if (on := hit.on(year)) and on.weekday() == hit.weekday]
        if len(fits) == 1:
            return Day(
                hit.on(fits[0]),
                f"Året står inte i texten. Av åren {years[0] - 1}–{years[-1] + 1} är den {hit.said} en {WEEKDAYS[hit.weekday]} bara "
                f"{fits[0]}.",
            )
    if len(years) == 1:
        return Day(hit.on(years[0]), f"Året står inte vid dagen. {years[0]} är det enda år som texten nämner.")
    first, last = hit.on(years[0]), hit.on(years[-1])
    return Day(None, f"Texten säger {hit.said} men inget år. De år som nämns är {', '.join(map(str, years))}.", first, last)


def arstid_eller_manad(lines: Sequence[str], text: str, file_name: str) -> Day | None:
    """Säger huvudet bara månad och år, eller ”hösten 2020”, blir det ett fönster."""
    for line in lines[:8]:
        match = re.search(r"\b(våren|hösten|sommaren|vintern)\s+(20\d\d)", line, re.IGNORECASE)
        if match:
            m1, d1, m2, d2 = _SEASONS[match[1].lower()]
            year = int(match[2])
            return Day(None, f"Texten säger bara ”{match[0]}”.", datetime.date(year, m1, d1), datetime.date(year, m2, d2))
        match = re.search(rf"\b({'|'.join(MONTHS)})\s+(20\d\d)", line, re.IGNORECASE)
        if match and not _OTHER.search(line):
            month, year = MONTHS.index(match[1].lower()) + 1, int(match[2])
            last = datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
            return Day(None, f"Texten säger bara ”{match[0]}”.", datetime.date(year, month, 1), last)
    return None


def _partial(lines: Sequence[str]) -> Found | None:
    return next((one for line in lines[:8] if not _OTHER.search(line) for one in days(line) if one.year is None), None)


def head(blocks: Sequence[Block], text: str) -> Head:
    """Kind, status, form, place and time."""
    lines = head_lines(blocks)
    return Head(dokumentets_slag(lines, text), textens_status(lines, text), formen(lines), platsen(lines), klockslagen(lines))


def dokumentets_slag(lines: Sequence[str], text: str) -> str:
    """Säger de första raderna ”protokoll” är det ett protokoll, säger de ”anteckningar” är det minnesanteckningar. Annars avgör
    paragrafer och justering.
    """
    for line in lines[:12]:
        match = re.search(
            r"minnesanteckning|mötesanteckning|anteckning|\bprotokoll|sammanträdesprotokoll|\bnoteringar", line, re.IGNORECASE
        )
        if match and not _OTHER.search(line):
            return "protokoll" if "protokoll" in match[0].lower() else "minnesanteckningar"
    formal = re.search(r"§\s?\d", text) and re.search(r"\bjuster(?:as|are|at)\b|vid protokollet", text, re.IGNORECASE)
    return "protokoll" if formal else "minnesanteckningar"


def textens_status(lines: Sequence[str], text: str) -> str:
    """”Utkast”, ”Ej justerat” eller ”Justerat” med dag i texten är dess status. Annars är den okänd."""
    start = " ".join(lines[:6])
    if re.search(r"\butkast\b", start, re.IGNORECASE) and not re.search(r"\bavtal\w*\b[^.]{0,20}utkast", start, re.IGNORECASE):
        return "utkast"
    if re.search(r"\b(?:ej|inte|o)\s?justera[td]\b", text, re.IGNORECASE):
        return "ej justerat"
    if re.search(r"\bjusterat\b[^.\n]{0,20}\d", text, re.IGNORECASE):
        return "justerat"
    return "okänd"


def formen(lines: Sequence[str]) -> str | None:
    """Formen är Teams, Skype, Zoom, digitalt, distans, heldag, när huvudet säger det."""
    for line in lines:
        if match := _FORM.search(line):
            return (
                match[1]
                if match[1][0].isupper() and match[1].lower() in ("teams", "skype", "zoom")
                else {"teams": "Teams", "skype": "Skype", "zoom": "Zoom"}.get(match[1].lower(), match[1].lower())
            )
    return None


def platsen(lines: Sequence[str]) -> str | None:
    """Platsen är det som står efter ”Plats:” eller ”Lokal:”, eller efter klockslaget på raden ”Tid och plats:”."""
    for number, line in enumerate(lines):
        place = ""
        if match := _PLACE.match(line):
            place = match[1] if not re.match(r"och tid", match[1], re.IGNORECASE) else ""
        elif re.match(r"^plats\s*[:;]?$", line, re.IGNORECASE) and number + 1 < len(lines):
            place = lines[number + 1]
        if not place and (match := re.match(r"^(?:tid och plats|plats och tid)\s*[:;]?\s+(.+)$", line, re.IGNORECASE)):
            rest = _TIME.sub("\x00", match[1])
            parts = [
                part for part in re.split(r"\x00|,", rest) if part.strip() and not next(days(part), None) and not re.search(r"\bkl\b", part)
            ]
            place = ", ".join(
                part.strip(" .,") for part in parts if re.search(r"[A-ZÅÄÖ]", part) and not re.match(r"\s*(?:\w+dag)", part, re.IGNORECASE)
            )
        place = re.sub(r"^(?:via|i|på)\s+", "", place.strip(" .,"))
        if place and not _FORM.fullmatch(place):
            return place
    return None


def klockslagen(lines: Sequence[str]) -> str | None:
    """Tiden är klockslagen efter ”kl.” eller ”Tid:”, som de står."""
    for line in lines:
        if match := _TIME.search(line):
            said = (match[1] or match[2]).strip()
            if re.search(r"[–-]|[.:]", said):
                return said
    return None
