"""A file's lines → a draft meeting: the Markdown, the statements and the original's words."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..archive import fidelity
from ..archive.checks.dates import says
from ..archive.load import Archive, meeting_path
from ..archive.statements import ACTION, DECISION, PROPOSAL, REPORTED
from ..archive.text import MarkedText, fold, parse, shorten, slug
from . import yamltext
from .actions import actions
from .anchoring import Anchor, Anchors, Ids
from .attendance import attendance
from .attended import Attendance
from .clean import clean
from .dates import When, when
from .decisions import decisions
from .head import Day, day, head
from .layout import layout, written
from .lines import Extracted, Refused
from .meetings import ett_mote
from .passages import Finding, Passage, passages
from .people import Known
from .references import contradictions, next_meeting, references
from .schema import wired
from .verbs import infinitive

_NOTICE = """\
{wired}# Utkast från importen. Jämför varje utsaga med texten. `regel` säger vilken regel som föreslog den;
# `osäker: true` betyder att regeln inte är säker. Gå igenom dem med: python -m macros granska {meeting}
# Det som du har tagit ställning till har varken `regel` eller `osäker`. Skriv till sist:
#   granskad: {{av: Ditt namn, datum: ÅÅÅÅ-MM-DD}}
"""

MASKED = "Telefonnummer, e-postadresser eller personnummer är ersatta med [maskat], också i originalet, som därför har sparats som text."


@dataclass(frozen=True)
class Draft:
    """A draft meeting: its id, its two files, and what the one who imports should know."""

    meeting: str
    markdown: str
    statements: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Given:
    """What the one who imports says about the file."""

    body: str
    original: str
    file_name: str = ""
    date: datetime.date | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    name: str | None = None
    notes: tuple[str, ...] = ()


_MUCH = "Importen har tagit bort det som hör till papperet, som sidhuvuden, sidnummer och avstavningar; varje ställe har sitt skäl."


def draft(archive: Archive, extracted: Extracted, given: Given) -> Draft:
    """The draft of one meeting. Raises Refused when the file holds several meetings or says nothing of the day."""
    ett_mote(extracted)
    cleaned = clean(extracted.lines)
    blocks = layout(cleaned.lines)
    markdown = written(blocks)
    text = parse(markdown)
    source, failed = fidelity.apply(extracted.text, cleaned.changes)
    if failed or (difference := fidelity.compare(text, source)):
        raise Refused(
            f"texten gick inte att återge ord för ord vid ”{difference.original if not failed and difference else ''}”: anmäl felet "
            f"och bifoga filen"
        )
    held = day(blocks, text.visible, given.date, given.file_name)
    if given.earliest and given.latest:
        held = Day(None, "Fönstret angavs vid importen.", given.earliest, given.latest)
    if held is None:
        raise Refused("texten säger inte vilken dag mötet hölls: ange --datum ÅÅÅÅ-MM-DD, eller --tidigast och --senast")
    name = given.name or (held.date.isoformat() if held.date else f"odaterat-{slug(given.file_name.rsplit('.', 1)[0])[:50] or 'mote'}")
    meeting = f"{given.body}/{name}"
    people = attendance(blocks, Known.of(archive, given.body))
    known = Known.of(archive, given.body, people.names, " ".join(block.lines[0] for block in blocks[:3] if block.lines)[:300])
    writer = _Writer(text, passages(blocks, text), known, held.date)
    record: dict[str, Any] = {"organ": given.body, **_day(held)}
    about = head(blocks, text.visible)
    record |= {
        "typ": about.kind,
        "status": about.status,
        "form": about.form,
        "plats": about.place,
        "tid": about.time,
        "original": f"{meeting}{given.original}",
        "ändringar": [{"från": c.from_text, "till": c.to_text or None, "skäl": c.reason} for c in cleaned.changes],
        "ändringar_grund": _MUCH if fidelity.changed(cleaned.changes, text).much else None,
    }
    record |= _people(people, text, given.notes)
    record |= writer.statements(people.names)
    body = yamltext.dump(record)
    return Draft(meeting, markdown, _NOTICE.format(meeting=meeting, wired=wired(meeting_path(meeting))) + body, tuple(writer.remarks))


def _day(held: Day) -> dict[str, Any]:
    if held.date:
        return {"datum": held.date.isoformat(), "datum_grund": held.basis}
    assert held.earliest and held.latest
    return {"datum": {"tidigast": held.earliest.isoformat(), "senast": held.latest.isoformat(), "grund": held.basis}}


def _people(people: Attendance, text: MarkedText, said: tuple[str, ...]) -> dict[str, Any]:
    def there(name: str | None) -> bool:
        return bool(name) and str(name) in text.visible

    def groups(found: Sequence[Any]) -> list[dict[str, Any]]:
        kept = [{"part": g.party, "roll": g.role, "namn": [n for n in g.names if there(n)]} for g in found]
        return [group for group in kept if group["namn"]]

    notes = []
    if people.uncertain:
        notes.append("Namnen står utan rubrik och har lästs som de närvarande.")
    notes += said
    return {
        "närvarande": groups(people.present),
        "frånvarande": groups(people.absent),
        "föredragande": [n for n in people.presenters if there(n)],
        "ordförande": people.chair if there(people.chair) else None,
        "sekreterare": people.secretary if there(people.secretary) else None,
        "vid_anteckningarna": [n for n in people.note_takers if there(n)],
        "justerare": [n for n in people.adjusters if there(n)],
        "anmärkning": " ".join(notes) or None,
    }


class _Writer:
    """Turns findings into the records of the YAML file."""

    def __init__(self, text: MarkedText, found: list[Passage], known: Known, meeting: datetime.date | None) -> None:
        self.text, self.found, self.known, self.meeting = text, found, known, meeting
        self.anchors = Anchors(text, found)
        self.remarks: list[str] = []
        self.taken = [item.id for item in text.items]
        days_ahead = (next_meeting(sentence, meeting) for passage in found for sentence in passage.sentences) if meeting else ()
        self.following = next((on for on in days_ahead if on), None) or self._under_heading()

    def _under_heading(self) -> datetime.date | None:
        """The day under a heading 'Nästa möte'."""
        for number, passage in enumerate(self.found[:-1]):
            if self.meeting and passage.kind == "heading" and re.search(r"\bnästa möte\b", passage.text, re.IGNORECASE):
                return next_meeting(f"Nästa möte: {self.found[number + 1].text}", self.meeting)
        return None

    def statements(self, names: Sequence[str]) -> dict[str, Any]:
        decided = decisions(self.found, self.known)
        done = actions(self.found, decided, self.known)
        placed = [(one, anchor) for one in [*decided, *done] if (anchor := self.anchor(one))]
        by_kind = {
            kind: [(one, anchor) for one, anchor in placed if one.kind == kind] for kind in ("beslut", "åtgärd", "redovisat", "förslag")
        }
        own = [self.decision(one, anchor, ident) for (one, anchor), ident in self.numbered(by_kind["beslut"], DECISION.anchor)]
        return {
            "beslut": own,
            "åtgärder": [self.action(one, anchor, ident, own) for (one, anchor), ident in self.numbered(by_kind["åtgärd"], ACTION.anchor)],
            "redovisade_beslut": [
                self.reported(one, anchor, ident) for (one, anchor), ident in self.numbered(by_kind["redovisat"], REPORTED.anchor)
            ],
            "förslag": [self.proposal(one, anchor, ident) for (one, anchor), ident in self.numbered(by_kind["förslag"], PROPOSAL.anchor)],
            "hänvisningar": self.references(),
            "oklarheter": self.discrepancies(names),
        }

    def anchor(self, one: Finding) -> Anchor | None:
        anchor = self.anchors.place(one.quote, one.item, one.place)
        if anchor is None:
            self.remarks.append(
                f"Kunde inte citera ett {one.kind} (regeln {one.rule}): ”{shorten(one.quote, 80)}”. Lägg till det för hand."
            )
        return anchor

    def numbered(self, placed: list[tuple[Finding, Anchor]], anchor: str) -> list[tuple[tuple[Finding, Anchor], str]]:
        ids = Ids([a.item for _, a in placed], anchor, self.taken)
        return [(pair, ids.next(pair[1].item)) for pair in placed]

    def quote(self, anchor: Anchor) -> dict[str, Any]:
        return {"citat": anchor.quote, "före": anchor.prefix, "efter": anchor.suffix}

    def mark(self, rule: str, sure: bool) -> dict[str, Any]:
        return {"osäker": not sure, "regel": rule}

    def decision(self, one: Finding, anchor: Anchor, ident: str) -> dict[str, Any]:
        return {
            "id": ident,
            "punkt": anchor.item,
            "slag": one.slag or "beslut",
            "rubrik": title(one.quote),
            **self.quote(anchor),
            **self.mark(one.rule, one.sure),
        }

    def action(self, one: Finding, anchor: Anchor, ident: str, own: list[dict[str, Any]]) -> dict[str, Any]:
        follows = next(
            (d["id"] for d in own if d["punkt"] == anchor.item and (anchor.quote in d["citat"] or d["citat"] in anchor.quote)), None
        )
        due = when(one.when, self.meeting, self.known.body, self.following) if one.when else None
        if due is None and one.when and one.when != one.quote:
            due = When(one.when)
        return {
            "id": ident,
            "punkt": anchor.item,
            "vad": shorten(infinitive(one.what or one.quote), 200),
            "vem": [self.actor(said) for said in one.who],
            "senast": self.due(due),
            **self.quote(anchor),
            "beslut": follows,
            **self.mark(one.rule, one.sure),
        }

    def actor(self, said: str) -> Any:
        who = self.known.actor(said)
        if who is None or not (who.id or who.candidates):
            return {"sagt": said, "grund": who.basis if who else None}
        if who.id and not who.basis and said.lower() in (*self.known.spellings, *self.known.bodies, *self.known.parties):
            return who.id
        return {"sagt": said, "är": who.id, "kan_vara": list(who.candidates) if not who.id else None, "grund": who.basis}

    def due(self, due: When | None) -> dict[str, Any] | None:
        if due is None or fold(due.said).lower() not in self.text.visible.lower():
            return None
        basis = due.basis
        if due.date and not basis and not says(due.said, due.date):
            basis = "Läst ur texten."
        return {"sagt": due.said, "datum": due.date.isoformat() if due.date else None, "möte": due.meeting, "grund": basis}

    def reported(self, one: Finding, anchor: Anchor, ident: str) -> dict[str, Any]:
        by = self.known.other(one.quote) or ""
        body = self.known.bodies.get(by.lower()) or self.known.parties.get(by.lower())
        return {
            "id": ident,
            "punkt": anchor.item,
            "rubrik": title(one.quote),
            "av": [{"sagt": by, "är": body}] if by else None,
            "läge": one.state or "fattat",
            **self.quote(anchor),
            **self.mark(one.rule, False),
        }

    def proposal(self, one: Finding, anchor: Anchor, ident: str) -> dict[str, Any]:
        return {
            "id": ident,
            "punkt": anchor.item,
            "slag": one.slag if one.slag in ("förslag", "önskemål") else "förslag",
            "rubrik": title(one.quote),
            **self.quote(anchor),
            **self.mark(one.rule, False),
        }

    def references(self) -> list[dict[str, Any]]:
        records = []
        for one in references(self.found, self.known, self.meeting):
            if anchor := self.anchors.place(one.quote, one.item):
                records.append(
                    {
                        "punkt": anchor.item,
                        "till": one.target,
                        **self.quote(anchor),
                        "grund": one.basis,
                        "förklaring": one.explanation,
                        **self.mark(one.rule, False),
                    }
                )
        return records

    def discrepancies(self, names: Sequence[str]) -> list[dict[str, Any]]:
        found = [(one, self.anchors.place(one.quote, one.item)) for one in contradictions(self.found, names, self.meeting)]
        return [
            {"punkt": anchor.item, "slag": one.kind, **self.quote(anchor), "förklaring": one.explanation, **self.mark(one.rule, False)}
            for one, anchor in found
            if anchor
        ]


def title(quote: str) -> str:
    """A title in short out of a quote: without 'beslutar att', with a capital letter."""
    text = re.sub(
        r"^.{0,80}?\b(?:beslutar|beslutade|beslöt|beslutas|beslutades)\b(?:\s+(?:enhälligt|därför|följande))?:?\s+(?:att\s+)?",
        "",
        quote,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(?:dels\s+)?att\s+", "", text).strip(" .,;") or quote.strip(" .,;")
    return shorten(text[:1].upper() + text[1:], 140)
