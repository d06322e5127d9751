"""Archive → records: one for everything a search may lead to. Drafts, and names that may not be published, are not in it."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..archive import addresses, swedish
from ..archive.load import Archive, text_path
from ..archive.queries import Index, Placed, known
from ..archive.statements import ACTION, DECISION, PROPOSAL, REPORTED, Action, Decision, Meeting, Proposal, ReportedDecision, Statement
from ..archive.text import Item, MarkedText, fold, shorten

KINDS = ("beslut", "åtgärd", "redovisat beslut", "förslag", "ärende", "organ", "avtalspunkt", "avtal", "handling", "möte", "punkt")
OMITTED = "[namn utelämnat]"
_LONGEST = 1500
_STATEMENTS = (DECISION, ACTION, REPORTED, PROPOSAL)


@dataclass(frozen=True)
class Record:
    """What a hit shows, what it can be narrowed by, and what it is found by.

    `head` opens a meeting: what is found in it holds for the records of the meeting that follow. `also` are further
    names and `own` the key of the name's group; `context` is what stands around; `days` are dates that it has; `numbers` what it is numbered.
    """

    kind: str
    title: str
    text: str
    address: str
    group: str
    bodies: tuple[str, ...] = ()
    date: datetime.date | None = None
    date_basis: str = ""
    place: str = ""
    who: str = ""
    matter: str = ""
    topics: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    type: str = ""
    state: str = ""
    also: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    days: tuple[datetime.date, ...] = ()
    numbers: tuple[str, ...] = ()
    head: bool = False
    own: str = ""


def records(archive: Archive, today: datetime.date) -> list[Record]:
    """Every record, newest meeting first, then the registers; within a meeting by kind and place in the text."""
    index = Index(archive.reviewed())
    found = [record for key in reversed(index.meeting_ids) for record in _meeting(index, key, today)]
    found += _matters(index)
    found += _bodies(index)
    found += _agreements(index)
    found += _documents(index)
    hidden = _hidden(archive)
    return [masked(record, hidden) for record in found] if hidden else found


def _meeting(index: Index, key: str, today: datetime.date) -> Iterator[Record]:
    archive, meeting = index.archive, index.archive.meetings[key]
    text = archive.texts.get(text_path(key))
    body = archive.bodies[meeting.body]
    days = (meeting.sort_date,) if meeting.dated else ()
    basis = (meeting.date_basis or "") if isinstance(meeting.date, datetime.date) else f"Mellan {swedish.long_date(meeting.date.earliest)} och {swedish.long_date(meeting.date.latest)}. {meeting.date.basis}"
    base = Record("möte", meeting_title(index, meeting), f"{meeting.type.capitalize()}. {_heading(text)}", addresses.meeting(key), key,
                  bodies=(meeting.body,), date=meeting.sort_date, date_basis=basis, days=days)
    people = [name for group in (*meeting.present, *meeting.absent) for name in group.names]
    yield replace(base, head=True, also=(body.name, body.short_name or "", *body.aliases, meeting.type), context=(", ".join(people),))
    placed = index.by_meeting[key]
    for kind in _STATEMENTS:
        for one in sorted((p for p in placed if p.kind == kind), key=lambda p: (p.span, p.index)):
            yield _statement(index, base, one, today)
    for item in text.items if text else ():
        yield _item(index, base, key, text, item, placed)


def meeting_title(index: Index, meeting: Meeting) -> str:
    """'Tjänstemannaberedningen 7 september 2021', or the title that the meeting has of its own."""
    body = index.archive.bodies[meeting.body]
    when = swedish.long_date(meeting.date) if isinstance(meeting.date, datetime.date) else "odaterat möte"
    return meeting.title or f"{body.short_name or body.name} {when}"


def _statement(index: Index, base: Record, one: Placed[Statement], today: datetime.date) -> Record:
    statement = one.statement
    matter = index.matter_of(one) or ""
    title, who, kind, state, days = "", "", "", "", ()
    if isinstance(statement, Decision):
        title, who, kind = statement.title, _names(index, one), statement.kind
    elif isinstance(statement, Action):
        title, who, state = statement.what, _names(index, one), known(statement, today)
        days = (statement.due.date,) if statement.due and statement.due.date else ()
    elif isinstance(statement, ReportedDecision):
        title, who, state = statement.title, _names(index, one), statement.state
        days = (statement.when.date,) if statement.when and statement.when.date else ()
    elif isinstance(statement, Proposal):
        title, who, kind = statement.title, _names(index, one), statement.kind
    return replace(
        base, kind=one.kind.word, title=title, text=statement.quote, address=one.address, place=_place(one.item), who=who,
        matter=matter, topics=_topics(index, matter), clauses=tuple(clause for clause in statement.clauses if clause in index.clauses),
        type=kind, state=state, days=days, numbers=_numbers(one.item),
        context=(*_matter_title(index, matter), *((one.item.title,) if one.item and not one.item.derived else ())))


def _names(index: Index, one: Placed[Statement]) -> str:
    names = []
    for who in index.who(getattr(one.statement, "who", None) or getattr(one.statement, "by", ())):
        shown = index.name(who.id) if who.id else who.said
        names.append(shown if who.id is None or who.said in (who.id, shown) else f"{who.said} ({shown})")
    return swedish.listed(names)


def _item(index: Index, base: Record, key: str, text: MarkedText | None, item: Item, placed: list[Placed[Statement]]) -> Record:
    assert text is not None
    matters = [matter for p in placed if p.item == item and (matter := index.matter_of(p))]
    matter = max(sorted(set(matters)), key=matters.count) if matters else ""
    end = min((other.span[0] for other in text.items if other.span[0] > item.span[0]), default=len(text.visible))
    words = fold(text.visible[item.span[0]:min(end, item.span[1])])
    body = words.removeprefix(item.title).strip() if not item.derived else words
    return replace(base, kind="punkt", title=item.title, text=shorten(body, _LONGEST), address=addresses.item(key, item.id), days=(),
                   place=_place(item), matter=matter, topics=_topics(index, matter), context=_matter_title(index, matter), numbers=_numbers(item))


def _matters(index: Index) -> Iterator[Record]:
    archive = index.archive
    for key, matter in archive.matters.items():
        last = max((placed.date for placed in index.by_matter.get(key, ())), default=None)
        yield Record("ärende", matter.title, matter.summary, addresses.matter(key), addresses.matter(key), bodies=matter.body, date=last,
                     matter=key, topics=matter.topics, context=tuple(archive.topics[t].name for t in matter.topics if t in archive.topics))


def _bodies(index: Index) -> Iterator[Record]:
    for key, body in index.archive.bodies.items():
        name = f"{body.name} ({body.short_name})" if body.short_name and body.short_name not in body.name else body.name
        yield Record("organ", name, body.role, addresses.body(key), addresses.body(key), bodies=(key,), also=body.aliases, own=f"@organ-{key}",
                     clauses=tuple(clause for clause in body.clauses if clause in index.clauses))


def _agreements(index: Index) -> Iterator[Record]:
    for key, agreement in index.archive.agreements.items():
        name = f"{agreement.short_name} – {agreement.name}" if agreement.short_name else agreement.name
        yield Record("avtal", name, agreement.summary, addresses.agreement(key), addresses.agreement(key), matter=agreement.matter or "",
                     topics=_topics(index, agreement.matter or ""), also=(agreement.name, agreement.short_name or "", *agreement.aliases), own=f"@avtal-{key}")
    for clause in index.clauses.values():
        agreement = index.archive.agreements[clause.agreement_id]
        parent = index.clauses[clause.parent].title if clause.parent else ""
        last = max((placed.date for placed in index.by_clause.get(clause.id, ())), default=None)
        own = clause.text if clause.parent or clause.span is None else _before_list(index, clause.id, clause.text)
        yield Record("avtalspunkt", shorten(clause.title, 90), shorten(fold(own), _LONGEST), clause.address, clause.address, date=last,
                     clauses=(clause.id,), context=(agreement.name, agreement.short_name or "", parent), numbers=_written(clause.number),
                     place=agreement.short_name or agreement.name)


def _before_list(index: Index, clause_id: str, text: str) -> str:
    first = next((c.text for c in index.clauses.values() if c.parent == clause_id and c.text in text), None)
    return text[:text.index(first)] if first else text


def _documents(index: Index) -> Iterator[Record]:
    for key, document in index.archive.documents.items():
        yield Record("handling", document.title, document.state, addresses.document(key), addresses.document(key),
                     bodies=(document.owner,) if document.owner in index.archive.bodies and document.owner else (), matter=document.matter or "",
                     topics=_topics(index, document.matter or ""), also=document.aliases, context=(document.kind, *_matter_title(index, document.matter or "")),
                     type=document.kind, state="finns i arkivet eller på webben" if document.found else "saknas i arkivet")


def _topics(index: Index, matter: str) -> tuple[str, ...]:
    return index.archive.matters[matter].topics if matter in index.archive.matters else ()


def _matter_title(index: Index, matter: str) -> tuple[str, ...]:
    return (index.archive.matters[matter].title,) if matter in index.archive.matters else ()


def _place(item: Item | None) -> str:
    if item is None:
        return ""
    return item.number if item.number.startswith("§") else f"punkt {item.number}" if item.number else "" if item.derived else shorten(item.title, 40)


def _numbers(item: Item | None) -> tuple[str, ...]:
    return _written(item.number) if item else ()


def _written(number: str) -> tuple[str, ...]:
    plain = re.sub(r"[^0-9a-zåäö]", "", number.lower())
    return (plain,) if plain else ()


def _heading(text: MarkedText | None) -> str:
    return shorten(fold(text.visible), 140) if text else ""


def _hidden(archive: Archive) -> re.Pattern[str] | None:
    names = sorted({name for person in archive.people.values() if person.publish != "namn" for name in (person.name, *person.aliases)}, key=len)
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in reversed(names)) + r")s?\b", re.IGNORECASE) if names else None


def masked(record: Record, hidden: re.Pattern[str]) -> Record:
    """The record without the names that may not be published."""
    def mask(text: str) -> str:
        return hidden.sub(OMITTED, text)

    return replace(record, title=mask(record.title), text=mask(record.text), who=mask(record.who),
                   also=tuple(map(mask, record.also)), context=tuple(map(mask, record.context)))
