"""The model: what can be said about texts, bodies, matters and agreements.

Frozen pydantic models. Attribute names are English; the keys in YAML and JSON are the Swedish
words of `vocabulary.KEYS`. Unknown keys are errors. Statements are in `statements.py`.
"""

import datetime
import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from .tree import leads_inward
from .vocabulary import outside

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG.pattern}$", max_length=80)]


def _visible(text: str) -> str:
    """The text, if there is anything in it to see: a title of zero-width spaces is an empty title."""
    if not text[:1].isalnum() and not any(unicodedata.category(character)[0] not in "CZ" for character in text):
        raise PydanticCustomError("string_too_short", "nothing to see")
    return text


def _iso(value: Any) -> Any:
    """A day is written 2021-09-07 and in no other way; pydantic would take times and seconds since 1970 too."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


def _inside(name: str) -> str:
    if not leads_inward(name) or "." in (part[0] for part in name.split("/")):  # nor is it hidden
        raise PydanticCustomError("file_name", "not a name inside the folder")
    return name


Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True), AfterValidator(_visible)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=240, strip_whitespace=True), AfterValidator(_inside)]
Day = Annotated[datetime.date, BeforeValidator(_iso)]
MeetingId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=161)]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=161)]
Link = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"']+$", max_length=500)]
Place = Annotated[str, StringConstraints(pattern=r"^(https://[^\s<>\"']+|[a-z0-9/#-]+)$", max_length=500)]
Certainty = Literal["hög", "medel", "låg"]
SearchWords = tuple[Annotated[Text, StringConstraints(max_length=60)], ...]
Level = Literal["central", "delregional", "lokal", "regional", "kommunal", "nationell"]
BodyKind = Literal[
    "samverkan",
    "samverkansorgan",
    "beredning",
    "arbetsutskott",
    "arbetsgrupp",
    "styrgrupp",
    "nämnd",
    "nätverk",
    "ledningsgrupp",
    "samverkansgrupp",
    "forum",
    "råd",
    "verksamhet",
    "funktion",
    "myndighet",
    "kansli",
    "nivå",
]
BodyState = Literal["verksamt", "föreslaget", "ska tillsättas", "beslutat men inte genomfört", "avslutat", "okänt"]
Step = Literal["initieras", "bereds", "beslutas", "följs upp"]
STEPS: tuple[Step, ...] = ("initieras", "bereds", "beslutas", "följs upp")


class Record(BaseModel):
    """Anything written in YAML: frozen, Swedish keys, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=outside, hide_input_in_errors=True)


class Source(Record):
    """What a fact in a register rests on: a quote in a text of the archive, or a page elsewhere."""

    source: Text | None = Field(None, description="Vad källan är, om den inte finns i arkivet.")
    address: Link | None = Field(None, description="Källans adress på webben.")
    meeting: MeetingId | None = Field(None, description="Mötet i arkivet vars text citeras.")
    item: Text | None = Field(None, description="Punkten i mötet.")
    quote: Text | None = Field(None, description="Orden i mötets text, ordagrant.")
    prefix: Text | None = Field(None, description="Orden närmast före citatet, om det står på flera ställen.")
    suffix: Text | None = Field(None, description="Orden närmast efter citatet, om det står på flera ställen.")
    certainty: Certainty | None = Field(None, description="Hur säker uppgiften är: hög, medel eller låg.")
    seen: Day | None = Field(None, description="När källan lästes.")
    comment: Text | None = Field(None, description="Något läsaren behöver veta om källan.")


class DateWindow(Record):
    """The dates between which something undated took place, and the reasoning."""

    earliest: Day = Field(description="Tidigast möjliga dag.")
    latest: Day = Field(description="Senast möjliga dag.")
    basis: Text = Field(description="Resonemanget som ger fönstret.")


class Actor(Record):
    """Somebody named in a text, when an id is not enough: the words said and who it is, or may be."""

    said: Text = Field(description="Som det står i texten.")
    is_: Slug | None = Field(None, description="Id för personen, organet eller parten, när det går att veta.")
    candidates: tuple[Slug, ...] = Field((), description="De som det kan vara, när texten inte säger vem.")
    basis: Text | None = Field(None, description="Varför vi läser det så, eller varför det inte går att avgöra.")


class SaidDate(Record):
    """A point in time as the text says it and, where it can be derived, as a date or a meeting."""

    said: Text = Field(description="Som det står i texten, till exempel ”kommande vecka”.")
    date: Day | None = Field(None, description="Dagen, när den går att veta.")
    meeting: MeetingId | None = Field(None, description="Mötet som avses. Ett möte utan känt datum skrivs ”organ/nasta”.")
    basis: Text | None = Field(None, description="Varifrån det som inte står i texten har härletts.")


class Validity(Record):
    """From when and until when an agreement or appendix is in force."""

    start: Day | None = Field(None, description="Gäller från.")
    end: Day | None = Field(None, description="Gäller till och med.")
    comment: Text | None = Field(None, description="Det som datumen inte säger.")
    sources: tuple[Source, ...] = Field((), description="Vad uppgiften vilar på.")


class Relation(Record):
    """How one body hangs together with another: 'bereder ärenden till', 'rapporterar till'."""

    kind: Text = Field(description="Sambandet, som det läses från organet: ”bereder ärenden till”.")
    target: Slug = Field(description="Det andra organet.")
    sources: tuple[Source, ...] = Field((), description="Vad uppgiften vilar på.")


class Body(Record):
    """A cooperation body, group, board or authority. `data/organ/<id>.yml`."""

    name: Text = Field(description="Organets namn.")
    short_name: Text | None = Field(None, description="Kortnamn, till exempel CS.")
    aliases: tuple[Text, ...] = Field((), description="Andra namn som förekommer i texterna.")
    search_words: SearchWords = Field((), description="Andra ord för samma sak som en läsare kan tänkas söka på. Visas som ”kallas också”.")
    kind: BodyKind = Field(description="Vad för slags organ det är.")
    level: Level = Field(description="Nivån organet verkar på.")
    area: Slug = Field(description="Området, ett id ur data/arkiv.yml.")
    state: BodyState = Field("verksamt", description="Om organet är verksamt, bara föreslaget eller annat.")
    parent: Slug | None = Field(None, description="Organet som det hör till.")
    parties: tuple[Slug, ...] = Field((), description="Parterna som organet hör till.")
    role: Text = Field(description="Vad organet gör, på klar svenska.")
    deciding: Text | None = Field(None, description="Vad som är känt om huruvida organet beslutar.")
    clauses: tuple[ClauseId, ...] = Field((), description="Avtalspunkterna som organet vilar på.")
    relations: tuple[Relation, ...] = Field((), description="Hur organet hänger ihop med andra.")
    start: Day | None = Field(None, description="När organet började.")
    end: Day | None = Field(None, description="När organet upphörde.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Vad uppgifterna vilar på.")
    comment: Text | None = Field(None, description="Det som är osäkert eller behöver förklaras.")


class Membership(Record):
    """A role of a person in a body or at a party. Popolo Membership."""

    role: Text = Field(description="Rollen, som den står i källan.")
    body: Slug | None = Field(None, description="Organet.")
    party: Slug | None = Field(None, description="Parten.")
    start: Day | None = Field(None, description="Från och med.")
    end: Day | None = Field(None, description="Till och med.")
    source: Source = Field(description="Källan.")


class Person(Record):
    """Somebody named in the texts. `data/personer/<id>.yml`. People have no pages of their own."""

    name: Text = Field(description="Namnet.")
    aliases: tuple[Text, ...] = Field((), description="Andra stavningar och kortformer som pekar ut just personen.")
    roles: tuple[Membership, ...] = Field((), description="Uppdrag med tid och källa.")
    publish: Literal["namn", "roll", "nej"] = Field("namn", description="Vad som får visas: namnet, rollen eller, med nej, inget av dem.")
    comment: Text | None = Field(None, description="Det som är osäkert.")


class PartyMembership(Record):
    """That a party belongs to a delregion or body during a time."""

    body: Slug = Field(description="Delregionen eller organet.")
    start: Day | None = Field(None, description="Från och med.")
    end: Day | None = Field(None, description="Till och med.")
    basis: Text | None = Field(None, description="Hur datumen har härletts.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Vad uppgiften vilar på.")


class Party(Record):
    """A region, municipality, authority or other organisation. `data/parter/<id>.yml`."""

    name: Text = Field(description="Namnet.")
    short_name: Text | None = Field(None, description="Kortnamn.")
    aliases: tuple[Text, ...] = Field((), description="Andra namn som förekommer.")
    kind: Literal["region", "kommun", "kommunförbund", "stat", "lärosäte", "annan"] = Field(description="Slag av part.")
    area: Slug = Field(description="Området, ett id ur data/arkiv.yml.")
    memberships: tuple[PartyMembership, ...] = Field((), description="Delregioner och organ över tid.")
    sources: tuple[Source, ...] = Field((), description="Vad uppgifterna vilar på.")
    comment: Text | None = Field(None, description="Det som är osäkert.")


class RelatedMatter(Record):
    """A matter that hangs together with another, and why. Never a merger."""

    matter: Slug = Field(description="Det andra ärendet.")
    basis: Text = Field(description="Varför de hör ihop. Vår slutsats, och visas som sådan.")


class Matter(Record):
    """A question followed over meetings and bodies. `data/arenden/<id>.yml`."""

    title: Text = Field(description="Ärendets namn.")
    summary: Text = Field(description="Vad frågan gäller och var den står, i två–tre meningar.")
    search_words: SearchWords = Field((), description="Andra ord för samma sak som en läsare kan tänkas söka på. Visas som ”kallas också”.")
    topics: tuple[Slug, ...] = Field((), description="Ämnen ur data/amnen.yml.")
    body: tuple[Slug, ...] = Field(min_length=1, description="Organen som hanterar ärendet.")
    area: Slug = Field(description="Området, ett id ur data/arkiv.yml.")
    related: tuple[RelatedMatter, ...] = Field((), description="Ärenden som hör ihop med det.")
    comment: Text | None = Field(None, description="Det som är osäkert.")


class Excerpt(Record):
    """The stretch of an original that an agreement text was taken from: its first and last words."""

    from_text: Text = Field(description="De första orden i utdraget.")
    to_text: Text = Field(description="De sista orden i utdraget.")


class Change(Record):
    """A listed difference between an original and its Markdown."""

    from_text: str = Field(min_length=1, max_length=4000, description="Som det står i originalet.")
    to_text: str = Field("", max_length=4000, description="Som det står i arkivets text.")
    reason: Text = Field(description="Varför.")


class ClauseWords(Record):
    """Search words for a clause in the text of a part of an agreement."""

    id: Slug = Field(description="Punktens id, till exempel c-2-5. Det står vid punkten på avtalets sida.")
    search_words: SearchWords = Field(min_length=1, description="Andra ord för punkten. Visas som ”kallas också”.")


class AgreementPart(Record):
    """A part of an agreement. Its text, where the archive has it, is `docs/avtal/<avtal>/<id>.md`."""

    id: Slug = Field(description="Delens id, till exempel del-c.")
    prefix: Slug | None = Field(None, alias="punktprefix", description="Det som delens punkter börjar på, till exempel c.")
    title: Text = Field(description="Delens namn.")
    summary: Text | None = Field(None, description="Vad delen innehåller.")
    original: FileName | None = Field(None, description="Originalfilen under data/original.")
    excerpt: Excerpt | None = Field(None, description="Vilken del av originalet texten är.")
    changes: tuple[Change, ...] = Field((), description="Skillnader mot originalet.")
    changes_basis: Text | None = Field(None, description="Varför så mycket av texten skiljer sig från originalet, när det är mer än lite.")
    clauses: tuple[ClauseWords, ...] = Field((), description="Sökord för enskilda punkter i delens text.")
    sources: tuple[Source, ...] = Field((), description="Vad uppgifterna vilar på.")
    comment: Text | None = Field(None, description="Det som är osäkert.")


class Appendix(Record):
    """An appendix of an agreement, with a validity of its own."""

    id: Slug = Field(description="Bilagans id.")
    number: Text = Field(description="Bilagans nummer.")
    part: Slug | None = Field(None, description="Delen som den hör till.")
    title: Text = Field(description="Bilagans namn.")
    search_words: SearchWords = Field((), description="Andra ord för samma sak som en läsare kan tänkas söka på. Visas som ”kallas också”.")
    state: Literal["gäller", "upphävd", "borttagen på prov", "okänt"] = Field("okänt", description="Vad som är känt.")
    in_force: Validity | None = Field(None, description="Bilagans egen giltighet.")
    sources: tuple[Source, ...] = Field((), description="Vad uppgifterna vilar på.")
    comment: Text | None = Field(None, description="Det som är osäkert.")


class Commitment(Record):
    """Something the parties promise in an agreement."""

    id: Slug = Field(description="Utfästelsens id, till exempel u-1.")
    title: Text = Field(description="Utfästelsen.")
    search_words: SearchWords = Field((), description="Andra ord för samma sak som en läsare kan tänkas söka på. Visas som ”kallas också”.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Vad uppgiften vilar på.")


class Adoption(Record):
    """That a party has adopted or signed an agreement."""

    party: Slug = Field(description="Parten.")
    date: Day | None = Field(None, description="När.")
    sources: tuple[Source, ...] = Field((), description="Vad uppgiften vilar på.")
    comment: Text | None = Field(None, description="Det som är osäkert.")


class Agreement(Record):
    """An agreement. `data/avtal/<id>.yml`, its texts in `docs/avtal/<id>/`."""

    name: Text = Field(description="Avtalets namn.")
    short_name: Text | None = Field(None, description="Kortnamn, till exempel HS-avtalet.")
    aliases: tuple[Text, ...] = Field((), description="Andra namn som förekommer.")
    search_words: SearchWords = Field((), description="Andra ord för samma sak som en läsare kan tänkas söka på. Visas som ”kallas också”.")
    area: Slug = Field(description="Området, ett id ur data/arkiv.yml.")
    summary: Text = Field(description="Vad avtalet är, på klar svenska.")
    parties: tuple[Adoption, ...] = Field((), description="Parterna, och när de antog eller undertecknade.")
    in_force: Validity | None = Field(None, description="Avtalets giltighet.")
    parts: tuple[AgreementPart, ...] = Field((), description="Avtalets delar.")
    appendices: tuple[Appendix, ...] = Field((), description="Avtalets bilagor.")
    commitments: tuple[Commitment, ...] = Field((), description="Utfästelserna.")
    matter: Slug | None = Field(None, description="Ärendet som avtalet hör till.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Vad uppgifterna vilar på.")
    comment: Text | None = Field(None, description="Det som är osäkert.")


class Document(Record):
    """A document that the texts name, in the archive or not. `data/handlingar/<id>.yml`."""

    title: Text = Field(description="Handlingens namn.")
    aliases: tuple[Text, ...] = Field((), description="Andra namn som förekommer.")
    search_words: SearchWords = Field((), description="Andra ord för samma sak som en läsare kan tänkas söka på. Visas som ”kallas också”.")
    kind: Text = Field(description="Slag: avtal, plan, bilaga, bildspel, skrivelse …")
    state: Text = Field(description="Vad som är känt om handlingens läge.")
    found: Place | None = Field(None, description="Var den finns: en adress på webben eller en sida i arkivet. Tomt om den saknas.")
    owner: Slug | None = Field(None, description="Organet eller parten som har eller tar fram handlingen.")
    area: Slug = Field(description="Området, ett id ur data/arkiv.yml.")
    agreement: Slug | None = Field(None, description="Avtalet, om handlingen är ett avtal.")
    matter: Slug | None = Field(None, description="Ärendet den hör till.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Var texterna nämner den.")
    comment: Text | None = Field(None, description="Det som är osäkert.")
