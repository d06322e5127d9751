"""Recognising who a text speaks of: people, bodies and parties, by the words it uses."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..archive.load import Archive
from .doers import doer
from .names import given

_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéèüøæßáóíçñ]+(?:-[A-ZÅÄÖÉÜ]?[a-zåäöéèüøæ]+)?"
_PARTICLE = r"(?:von|af|de|van|der|den|al|el|Mc|Mac)"
NAME = re.compile(rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)?(?:{_WORD}|[A-ZÅÄÖ]\.?(?=\s|$))){{1,3}}")
NAME_WORD = re.compile(rf"{_WORD}|[A-ZÅÄÖ]\.?")
PARTICLE = re.compile(_PARTICLE)
_UNIT = re.compile(
    r"(?:nämnd(?:en)?|förvaltning(?:en)?|styrelse[n]?|enhet(?:en)?|avdelning(?:en)?|kommun(?:en)?|verk(?:et)?|skola[n]?|omsorg(?:en)?"
    r"|vård(?:en)?"
    r"|kontor(?:et)?|central(?:en)?|mottagning(?:en)?|förening(?:en)?|klubb(?:en)?|sjukhus(?:et)?|psykiatri[n]?|rehab|hälsa[n]?"
    r"|förbund(?:et)?"
    r"|tjänst(?:en)?|boende[t]?|kyrka[n]?|bolag(?:et)?|universitet(?:et)?|högskola[n]?|ledamot|ersättare|chef(?:en)?|ordförande|sekreterare"
    r"|direktör|strateg|samordnare|ledare|utvecklare|läkare|sköterska|kassör|suppleant|rektor|handläggare|controller)$",
    re.IGNORECASE,
)
_ROLES = re.compile(r"^(?:ordf|sekr|v\.?ordf|kassör|kanslist|rektor|sekreterare|suppleant|ledamot)\w*$", re.IGNORECASE)
FIRST = re.compile(rf"{_WORD}$")
_NOT_NAMES = re.compile(
    r"^(?:beslutande|tjänstgörande|suppleanter|suppleant|frånvarande|gäster|gäst|adjungerad|adjungerade|inbjudna|ordinarie|kallade"
    r"|utses|region|regionen|regionens|kommun|kommunen|kommunens|kommunerna|kommuner|enhet|enheten|avdelning|avdelningen|vård|nära"
    r"|specialiserad|medicinsk|förvaltning|nämnd|"
    r"grupp|gruppen|samverkan|ordförande|sekreterare|justerare|ledamot|ledamöter|ersättare|protokoll|minnesanteckningar|anteckningar"
    r"|dagordning|plats|datum|tid|teams|skype|zoom|"
    r"närvarande|deltagare|frånvarande|förhinder|information|beslut|övriga|nästa|möte|mötet|punkt|bilaga|paragraf|hälsa|hälso"
    r"|psykisk|socialtjänst|primärvård|äldreomsorg|skola|"
    r"utveckling|kvalitet|projekt|styrgrupp|arbetsgrupp|ledning|ledningsgrupp|samordnare|chef|socialchef|strateg|direktör|enhetschef"
    r"|verksamhetschef|förvaltningschef|politiker|"
    r"sverige|sveriges|län|länet|staten|polisen|för|från|till|och|vid|hej|inga|alla|gemensam|gemensamt|digital|fråga|frågor"
    r"|diskussion|rapport|uppföljning|budget|avtal|avtalet|"
    r"centrala|lokala|delregionala|delregion|delregional|kommunikation|måndag|tisdag|onsdag|torsdag|fredag|januari|februari|mars"
    r"|april|maj|juni|juli|augusti|september|oktober|"
    r"november|december|kommunhuset|stadshuset|rådhuset|hotell|lokal|sal|sessionssalen|distansmöte|form|inledning|avslutning|läget"
    r"|vi|den|det|de|en|ett|när|om|som|"
    r"regionhuset|länsstyrelsen|socialstyrelsen|försäkringskassan|arbetsförmedlingen|migrationsverket|nationellt"
    r"|kunskapscentrum|vårdsamverkan|framtidens|uppdrag)$",
    re.IGNORECASE,
)
GROUPS = re.compile(
    r"^(?:(?:samtliga|alla|berörda|övriga|respektive)\s+(?:ledamöter|deltagare|kommuner|parter|representanter|förvaltningar"
    r"|medlemmar|verksamheter|kommun|part|huvudman)|alla|samtliga|"
    r"(?:en|den|gemensam)\s+(?:\w+\s+)?(?:arbets|projekt|tjänstemanna|styr|mindre |gemensam )?grupp(?:en)?|"
    r"(?:\w+-?(?:och\s)?)?(?:gruppen|grupperna|utskottet|beredningen|kansliet|sekretariatet|presidiet|nätverket|nätverken|rådet"
    r"|samrådet|teamet|ledningen|organet|forumet)|"
    r"(?:kommunerna|kommunrepresentanter(?:na)?|regionen|delregionerna|parterna|huvudmännen|ledamöterna|deltagarna|förvaltningarna"
    r"|verksamheterna|länssamordnarna|samordnarna|"
    r"föredragande|föredragandena|ordföranden?|sekreteraren?|\w+strategen|\w+samordnaren|\w+samordnarna|\w*chefen|\w*cheferna"
    r"|\w*direktören|\w*direktörerna|\w*ledaren|\w*ledarna|\w*representanterna?))$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:kommunstyrelse\w*|kommunfullmäktige\w*|regionstyrelse\w*|regionfullmäktige\w*|fullmäktige|\w*nämnden\w*|\w*nämnderna"
    r"|regeringen|riksdagen|staten|socialstyrelsen|länsstyrelsen|folkhälsomyndigheten|"
    r"migrationsverket|försäkringskassan|arbetsförmedlingen|skolverket|polisen|smittskyddsläkaren|myndigheten|styrelsen|politiken"
    r"|politikerna|partierna|domstolen|kammarrätten|förvaltningsrätten|"
    r"ivo|skr|skl|imy|msb|eu|\w*direktören|regionen|region [A-ZÅÄÖ]\w+|kommunen|kommunerna|delregionen?|\w+ kommun)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Who:
    """One who is to do something: the words said and, where that is certain, an id; else those it may be."""

    said: str
    id: str | None = None
    candidates: tuple[str, ...] = ()
    basis: str | None = None
    person: bool = False
    sure: bool = True


@dataclass(frozen=True)
class Known:
    """Everybody that a meeting's text may speak of, by the words that name them."""

    archive: Archive
    body: str
    names: tuple[str, ...] = ()
    spellings: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    called: frozenset[str] = frozenset()

    @classmethod
    def of(cls, archive: Archive, body: str, names: Iterable[str] = (), title: str = "") -> "Known":
        """The register of an archive, with the names of a meeting's attendance list and what its title calls the body that meets."""

        def words(records: Any) -> dict[str, str]:
            found: dict[str, str] = {}
            for key, record in records.items():
                for name in (record.name, getattr(record, "short_name", None), *record.aliases):
                    if name:
                        found.setdefault(name.lower(), key)
            return found

        called = frozenset(form for kind, forms in _CALLED.items() if re.search(kind, title.lower()) for form in forms)
        return cls(archive, body, tuple(dict.fromkeys(names)), words(archive.people), words(archive.bodies), words(archive.parties), called)

    def own(self, words: str) -> bool:
        """Whether the words name the body that meets: its names, or 'mötet', 'gruppen', 'rådet' and the like when they are of its kind."""
        plain = " ".join(re.sub(r"[^\wåäö :&-]", " ", words.lower()).split())
        plain = re.sub(r"^(?:det|den|och|att|men|sedan|därefter|vidare)\s+", "", plain)
        body = self.archive.bodies[self.body]
        names = [name.lower() for name in (body.name, body.short_name, *body.aliases) if name]
        if plain in names or any(
            plain in (f"{name}s ledningsgrupp", f"{name}:s ledningsgrupp", f"{name}n", f"{name}en", f"{name}et") for name in names
        ):
            return True
        if plain in self.called or plain in (
            "mötet",
            "vi",
            "gruppen",
            "deltagarna",
            "ledamöterna",
            "samtliga",
            "alla",
            "parterna",
            "de närvarande",
            "sammanträdet",
            "man",
            "det",
            "mötesdeltagarna",
        ):
            return True
        if plain in self.bodies:
            return False
        joined = " ".join(names)
        head = plain.split()[-1] if plain else ""
        stem = re.sub(r"(?:et|en|n|t)$", "", head)
        if len(stem) >= 4 and any(re.search(rf"{re.escape(stem)}(?:et|en|n|t)?\b", name) for name in names):
            return True
        return bool(_KINDS.get(head)) and (body.kind in _KINDS.get(head, ()) or stem in joined)

    def other(self, words: str) -> str | None:
        """The words that name another body or authority than the one that meets, if any."""
        low = words.lower()
        for name, key in self.bodies.items():
            if key != self.body and len(name) >= 2 and (match := re.search(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", low)):
                found = words[match.start() : match.end()]
                if len(name) > 4 or found.isupper():
                    return found
        for match in _OTHERS.finditer(words):
            if not self.own(match[0]):
                return match[0]
        return None

    def full(self, first: str) -> list[str]:
        """The full names on the attendance list that a first name, or a first name and an initial, may stand for."""
        parts = first.rstrip(".").split()
        hits = []
        for name in self.names:
            given, *rest = name.split()
            if given == parts[0] and (len(parts) == 1 or any(word.startswith(parts[-1]) for word in rest)):
                hits.append(name)
        return hits

    def person(self, said: str) -> Who | None:
        """Somebody named: by full name, or by a first name that the attendance list knows."""
        said = " ".join(said.split())
        if said.lower() in self.spellings:
            return Who(said, self.spellings[said.lower()], person=True)
        if said in self.names:
            return Who(said, person=True)
        hits = self.full(said)
        ids = tuple(dict.fromkeys(self.spellings[name.lower()] for name in hits if name.lower() in self.spellings))
        if len(hits) == 1:
            basis = f"{hits[0]} är den enda på närvarolistan med det namnet."
            return Who(said, ids[0] if ids else None, (), basis, True)
        if len(hits) > 1:
            return Who(said, None, ids, f"Flera på närvarolistan kan avses: {', '.join(hits)}.", True)
        if is_name(said):
            return Who(said, None, person=True, sure=False)
        return None

    def actor(self, said: str) -> Who | None:
        """A person, a body, a party or a group."""
        said = " ".join(said.strip(" ,.:;()").split())
        if not said:
            return None
        low = said.lower()
        if low in self.bodies:
            return Who(said, self.bodies[low])
        if low in self.parties:
            return Who(said, self.parties[low])
        if found := self.person(said):
            return found
        if GROUPS.match(said) or doer(said):
            return Who(said, sure=False)
        return Who(said, person=True, sure=False) if " " not in said and given(said) else None

    def certain(self, said: str) -> bool:
        """Whether the words name somebody for certain: on the register, on the attendance list or by full name."""
        found = self.person(said)
        return bool(found and (found.sure or found.id or is_name(said))) and not (found and found.candidates)


# What a title says of the body that meets → what the text may call it.
_CALLED = {
    r"styrelse(?:möte|protokoll|n\b|sammanträde)|protokoll från styrelse": ("styrelsen", "föreningen", "föreningens styrelse"),
    r"årsmöte|stämma": ("årsmötet", "stämman", "föreningsstämman", "föreningen"),
    r"\w+nämnd(?:en)?\b": ("nämnden",),
    r"utskott": ("utskottet", "arbetsutskottet"),
    r"kommitté": ("kommittén",),
    r"direktion": ("direktionen",),
    r"delegation": ("delegationen",),
    r"\w*råd(?:et|s\w+)?\b": ("rådet",),
    r"grupp(?:en|m\w+)?\b": ("gruppen",),
    r"nätverk": ("nätverket",),
    r"fullmäktige": ("fullmäktige",),
}
_KINDS: dict[str, Sequence[str]] = {
    "gruppen": ("samverkansgrupp", "ledningsgrupp", "arbetsgrupp", "styrgrupp"),
    "styrgruppen": ("styrgrupp",),
    "ledningsgruppen": ("ledningsgrupp",),
    "samverkansgruppen": ("samverkansgrupp",),
    "arbetsgruppen": ("arbetsgrupp",),
    "beredningen": ("beredning",),
    "tjänstemannaberedningen": ("beredning",),
    "utskottet": ("arbetsutskott",),
    "arbetsutskottet": ("arbetsutskott",),
    "nämnden": ("nämnd",),
    "rådet": ("råd",),
    "nätverket": ("nätverk",),
    "forumet": ("forum",),
    "samverkansorganet": ("samverkansorgan",),
    "organet": ("samverkansorgan",),
    "kansliet": ("kansli",),
    "samrådet": ("samverkansorgan", "råd"),
}


def is_name(text: str) -> bool:
    """Whether the whole text looks like a person's full name."""
    words = text.split()
    return (
        bool(NAME.fullmatch(text))
        and len(words) >= 2
        and not any(_NOT_NAMES.match(word) for number, word in enumerate(words) if number or not given(word))
        and not any(given(word) and _complete(words[:number]) for number, word in enumerate(words))
        and not any(_UNIT.search(word) or _ROLES.match(word) for word in words)
        and not re.search(
            r"(?:nämnden|gruppen|förvaltningen|rådet|kommun|styrelsen|utskottet|vården|omsorgen|verket|skolan|enheten|huset)$",
            text,
            re.IGNORECASE,
        )
    )


def names_in(text: str) -> list[str]:
    """The full names in a text, in order. "Anna Alm Bo Berg Omsorgsnämnden" holds two."""
    return [name for match in NAME.finditer(text) for name, _ in split_names(match[0]) if is_name(name)]


def split_names(text: str) -> list[tuple[str, str]]:
    """Names that stand one after another without a sign between, each with the words after it that are no name: a role before the
    name, a body or a place after it. The words before the first name go with it.
    """
    found: list[tuple[list[str], list[str]]] = []
    lead: list[str] = []
    words = text.split()
    for before, word, following in zip(["", *words], words, [*words[1:], ""], strict=False):
        bare = word.strip(".,;:()")
        place = following.rstrip(",.;") in ("kommun", "stad", "län", "kommuns") or before in ("Region", "region", "Regionen")
        shaped = NAME_WORD.fullmatch(bare) or PARTICLE.fullmatch(bare)
        other = place or not shaped or bool(_NOT_NAMES.match(bare) or doer(bare) or _UNIT.search(bare))
        if found and not other and not found[-1][1] and not (given(bare) and _complete(found[-1][0])) and len(found[-1][0]) < 5:
            found[-1][0].append(word)
        elif not other and NAME_WORD.fullmatch(bare) and (not found or given(bare) or not found[-1][1]):
            found.append(([word], []))
        elif found:
            found[-1][1].append(word)
        else:
            lead.append(word)
    result = [(" ".join(name).strip(" .,;"), " ".join(rest)) for name, rest in found]
    if lead and result:
        result[0] = (result[0][0], " ".join([*lead, result[0][1]]).strip())
    return result


def _complete(name: Sequence[str]) -> bool:
    """Whether the words are a name that another may follow: at least two, the last no given name or particle."""
    return len(name) >= 2 and not given(name[-1]) and not PARTICLE.fullmatch(name[-1])
