"""Statements: what we say about one meeting's text. Every one carries a verbatim quote."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from .model import Actor, Change, ClauseId, DateWindow, Day, FileName, MeetingId, Record, SaidDate, Slug, Step, Text

DecisionKind = Literal["beslut", "ställningstagande", "uppdrag", "samsyn", "information till protokollet", "formalia"]
DiscrepancyKind = Literal["datum", "tid", "namn", "hänvisning", "rubrik", "skrivfel", "text", "betydelse", "uppgift saknas"]
ReportedState = Literal["fattat", "väntas", "inte fattat", "inte verkställt"]
Who = tuple[Slug | Actor, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of statement: its attribute on Meeting, its anchor prefix, its words, its file in site/data."""

    attribute: str
    anchor: str
    word: str
    words: str
    file: str


DECISION = Kind("decisions", "beslut", "beslut", "beslut", "beslut")
ACTION = Kind("actions", "atgard", "åtgärd", "åtgärder", "atgarder")
REPORTED = Kind("reported_decisions", "redovisat", "beslut hos andra", "beslut hos andra", "redovisade_beslut")
PROPOSAL = Kind("proposals", "forslag", "förslag", "förslag", "forslag")
CONSULTATION = Kind("consultations", "behandling", "behandling", "behandlingar", "behandlingar")
REFERENCE = Kind("references", "hanvisning", "hänvisning", "hänvisningar", "hanvisningar")
DISCREPANCY = Kind("discrepancies", "oklarhet", "oklarhet", "oklarheter", "oklarheter")
KINDS = (DECISION, ACTION, REPORTED, PROPOSAL, CONSULTATION, REFERENCE, DISCREPANCY)


class Passage(Record):
    """A passage of a text: the item it stands in, the words, and its neighbours where the words recur."""

    item: Text | None = Field(None, description="Punkten i texten, till exempel 2a eller 104.")
    quote: Text = Field(description="Orden i texten, ordagrant.")
    prefix: Text | None = Field(None, description="Orden närmast före, om citatet står på flera ställen.")
    suffix: Text | None = Field(None, description="Orden närmast efter, om citatet står på flera ställen.")


class Statement(Passage):
    """What every statement has: a passage and, where it belongs to one, a matter and a step in its track."""

    id: Slug | None = Field(None, description="Id inom mötet. Ändras aldrig: det är en del av den fasta länken.")
    matter: Slug | None = Field(None, description="Ärendet.")
    step: Step | None = Field(None, description="Steget i ärendets gång, om det inte följer av utsagans slag.")
    clauses: tuple[ClauseId, ...] = Field((), description="Avtalspunkter som saken vilar på.")
    basis: Text | None = Field(None, description="Varifrån det som inte står i texten har härletts.")
    comment: Text | None = Field(None, description="Det som läsaren behöver veta.")
    uncertain: bool = Field(False, description="Sant för ett förslag från importen som ingen har tagit ställning till.")
    rule: Text | None = Field(None, description="Regeln i importen som föreslog utsagan. Tas bort när någon har tagit ställning till den.")


class Decision(Statement):
    """What the meeting's own body agreed."""

    id: Slug = Field(description="Id inom mötet. Ändras aldrig: det är en del av den fasta länken.")
    kind: DecisionKind = Field(description="Slag av beslut.")
    title: Text = Field(description="Beslutet i korthet, med våra ord.")
    by: Who = Field((), description="Vem som beslutade, om det inte är mötets organ.")
    interpretation: Text | None = Field(None, description="Varför vi läser texten som ett beslut, när den inte själv säger att det är ett.")


class Evidence(Passage):
    """The passage that shows that an action was done."""

    meeting: MeetingId = Field(description="Mötet vars text visar det.")
    comment: Text | None = Field(None, description="Vad belägget visar.")


class Action(Statement):
    """Something somebody is to do."""

    id: Slug = Field(description="Id inom mötet. Ändras aldrig: det är en del av den fasta länken.")
    what: Text = Field(description="Det som ska göras.")
    who: Who = Field((), description="Den eller de som ska göra det. Tomt när texten inte säger vem.")
    due: SaidDate | None = Field(None, description="När det ska vara gjort. Tomt när texten inte säger när.")
    decision: Slug | None = Field(None, description="Beslutet i samma möte som åtgärden följer av.")
    done: Evidence | None = Field(None, description="Belägget för att det är gjort.")


class ReportedDecision(Statement):
    """A decision that this text only reports or announces."""

    id: Slug = Field(description="Id inom mötet.")
    title: Text = Field(description="Beslutet i korthet, med våra ord.")
    by: Who = Field((), description="Vem som beslutade eller väntas besluta.")
    state: ReportedState = Field(description="Om beslutet är fattat, väntas, inte är fattat eller inte verkställts.")
    when: SaidDate | None = Field(None, description="När, så långt texten säger det.")


class Proposal(Statement):
    """A proposal or wish that this meeting did not decide."""

    id: Slug = Field(description="Id inom mötet.")
    kind: Literal["förslag", "önskemål"] = Field(description="Förslag eller önskemål.")
    title: Text = Field(description="Förslaget i korthet, med våra ord.")
    by: Who = Field((), description="Vem som föreslår. Tomt när texten inte säger det.")
    decision: Slug | None = Field(None, description="Beslutet i samma möte som svarar på förslaget.")


class Reference(Statement):
    """A place where the text names a meeting, a document, a clause or a point in time."""

    target: Text | None = Field(None, description="Mötet (organ/datum, eller organ/datum#punkt), handlingen, avtalet eller avtalspunkten.")
    what: Text | None = Field(None, description="Vad som hände där, när texten säger det.")
    when: SaidDate | None = Field(None, description="Tidpunkten, när hänvisningen gäller en sådan.")
    explanation: Text | None = Field(None, description="Vad som avses, när det inte går att peka på något bestämt.")


class Consultation(Statement):
    """That a matter was taken up at an item, also when nothing was decided. OParl Consultation."""

    matter: Slug = Field(description="Ärendet.")
    what: Text = Field(description="Vad som hände med ärendet här, med våra ord.")


class Discrepancy(Statement):
    """An error or contradiction in the source, kept as it is."""

    kind: DiscrepancyKind = Field(description="Slag av oklarhet.")
    explanation: Text = Field(description="Vad som är oklart, utan att rätta det.")
    compare: tuple[Passage, ...] = Field((), description="Andra ställen i samma text som motsäger det.")


class Attendance(Record):
    """People present or absent, from one party. Names as spelled in the text."""

    party: Slug | None = Field(None, description="Parten som de företräder, när texten säger det.")
    role: Text | None = Field(None, description="Rollen som texten anger för gruppen.")
    names: tuple[Text, ...] = Field(min_length=1, description="Namnen, som de står i texten.")


class Review(Record):
    """Who compared the statements with the text, and when."""

    by: Text = Field(min_length=3, description="Den som granskade.")
    date: Day = Field(description="När.")


class Correction(Record):
    """That something on a published meeting was corrected: what readers and subscribers are told. Small slips need none."""

    date: Day = Field(description="När det rättades.")
    what: Text = Field(description="Vad som rättades, i en mening.")


class Meeting(Record):
    """Everything we say about one meeting. `data/moten/<organ>/<id>.yml`."""

    body: Slug = Field(description="Organet som sammanträdde.")
    title: Text | None = Field(None, description="Mötets namn, om det inte är organets namn och dagen.")
    date: Day | DateWindow = Field(description="Dagen, eller ett fönster när den är okänd.")
    date_basis: Text | None = Field(None, description="Varifrån det av datumet som inte står i texten har härletts.")
    type: Literal["protokoll", "minnesanteckningar"] = Field(description="Protokoll eller minnesanteckningar.")
    status: Literal["utkast", "ej justerat", "justerat", "okänd"] = Field(description="Textens status.")
    form: Text | None = Field(None, description="Formen, till exempel Teams eller heldag.")
    place: Text | None = Field(None, description="Platsen.")
    time: Text | None = Field(None, description="Klockslagen, som de står.")
    original: FileName = Field(description="Originalfilen under data/original.")
    changes: tuple[Change, ...] = Field((), description="Varje skillnad mellan originalet och arkivets text, med skäl.")
    changes_basis: Text | None = Field(None, description="Varför så mycket av texten skiljer sig från originalet, när det är mer än lite.")
    present: tuple[Attendance, ...] = Field((), description="Närvarande, som de står i texten.")
    absent: tuple[Attendance, ...] = Field((), description="Frånvarande, som de står i texten.")
    presenters: tuple[Text, ...] = Field((), description="Föredragande som inte står bland de närvarande.")
    chair: Text | None = Field(None, description="Ordföranden, som namnet står.")
    secretary: Text | None = Field(None, description="Sekreteraren, som namnet står.")
    note_takers: tuple[Text, ...] = Field((), description="De som undertecknat anteckningarna.")
    adjusters: tuple[Text, ...] = Field((), description="Justerare.")
    comment: Text | None = Field(None, description="Det som läsaren behöver veta om texten.")
    reviewed: Review | None = Field(None, description="Vem som granskat utsagorna, och när. Utan det är filen ett utkast.")
    corrections: tuple[Correction, ...] = Field(
        (), description="Det som rättats sedan mötet publicerades. Visas på mötets sida och i Nytt i arkivet."
    )
    decisions: tuple[Decision, ...] = Field((), description="Organets egna beslut.")
    actions: tuple[Action, ...] = Field((), description="Det som någon ska göra.")
    reported_decisions: tuple[ReportedDecision, ...] = Field((), description="Beslut som bara återges eller aviseras.")
    proposals: tuple[Proposal, ...] = Field((), description="Förslag och önskemål som inte beslutades.")
    consultations: tuple[Consultation, ...] = Field((), description="Ärenden som togs upp.")
    references: tuple[Reference, ...] = Field((), description="Möten, handlingar, avtalspunkter och tider som texten nämner.")
    discrepancies: tuple[Discrepancy, ...] = Field((), description="Källans egna fel och motsägelser.")

    @property
    def dated(self) -> bool:
        """Whether the day is known (said or derived), as opposed to a window."""
        return isinstance(self.date, datetime.date)

    @property
    def sort_date(self) -> datetime.date:
        """The day to sort by: the day itself, or the last day of the window."""
        return self.date.latest if isinstance(self.date, DateWindow) else self.date

    def statement(self, kind: Kind, number: int) -> Statement:
        """One of the statements of a kind."""
        found: Statement = getattr(self, kind.attribute)[number]
        return found

    def known_places(self) -> Sequence[Any] | None:
        """The places of the statements (`placing.Row`) where they came with the meeting; None where they are to be looked for."""
        return None
