"""Archive → records: one for everything a search may lead to. Drafts, and names that may not be published, are not in it."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from ..archive import addresses, swedish
from ..archive.load import Archive, text_path
from ..archive.queries import Index, Placed, known
from ..archive.statements import (
    ACTION,
    DECISION,
    PROPOSAL,
    REPORTED,
    Action,
    Decision,
    Meeting,
    Proposal,
    ReportedDecision,
    Statement,
    Who,
)
from ..archive.text import Item, MarkedText, fold, shorten
from .pages import due_day, site_pages
from .record import KINDS, OMITTED, Record, hidden_names, masked

__all__ = ["KINDS", "OMITTED", "Record", "hidden_names", "masked", "meeting_title", "records"]

_LONGEST = 1500
_STATEMENTS = (DECISION, ACTION, REPORTED, PROPOSAL)


def records(archive: Archive, today: datetime.date) -> list[Record]:
    """Every record, newest meeting first, then the registers and the pages; within a meeting by kind and place in the text."""
    index = Index(archive.reviewed())
    found = [record for key in reversed(index.meeting_ids) for record in _meeting(index, key, today)]
    found += _matters(index)
    found += _bodies(index)
    found += _agreements(index)
    found += _documents(index)
    found += _pages(index)
    hidden = hidden_names(archive)
    return [masked(record, hidden) for record in found] if hidden else found


def _meeting(index: Index, key: str, today: datetime.date) -> Iterator[Record]:
    archive, meeting = index.archive, index.archive.meetings[key]
    text = archive.texts.get(text_path(key))
    body = archive.bodies[meeting.body]
    days = (meeting.sort_date,) if meeting.dated else ()
    base = Record(
        "möte",
        meeting_title(index, meeting),
        f"{meeting.type.capitalize()}. {_heading(text)}",
        addresses.meeting(key),
        key,
        bodies=(meeting.body,),
        date=meeting.sort_date,
        date_basis=_basis(meeting),
        days=days,
    )
    people = [name for group in (*meeting.present, *meeting.absent) for name in group.names]
    yield replace(base, head=True, also=(body.name, body.short_name or "", *body.aliases, meeting.type), context=(", ".join(people),))
    placed = index.by_meeting[key]
    for kind in _STATEMENTS:
        for one in sorted((p for p in placed if p.kind == kind), key=lambda p: (p.span, p.index)):
            yield _statement(index, base, one, today)
    if text:
        for item in text.items:
            yield _item(index, base, key, text, item, placed)


def _basis(meeting: Meeting) -> str:
    """What of the date is derived, and from what. Of an undated meeting the text begins with 'Mellan': the browser shows that."""
    if isinstance(meeting.date, datetime.date):
        return meeting.date_basis or ""
    return f"Mellan {swedish.long_date(meeting.date.earliest)} och {swedish.long_date(meeting.date.latest)}. {meeting.date.basis}"


def meeting_title(index: Index, meeting: Meeting) -> str:
    """'Tjänstemannaberedningen 7 september 2021', or the title that the meeting has of its own."""
    body = index.archive.bodies[meeting.body]
    when = swedish.long_date(meeting.date) if isinstance(meeting.date, datetime.date) else "odaterat möte"
    return meeting.title or f"{body.short_name or body.name} {when}"


def _statement(index: Index, base: Record, one: Placed[Statement], today: datetime.date) -> Record:
    statement = one.statement
    matter = index.matter_of(one) or ""
    title, who, kind, state = "", _names(index, one), "", ""
    days: tuple[datetime.date, ...] = ()
    due: tuple[str, ...] = ()
    if isinstance(statement, Decision):
        title, kind = statement.title, statement.kind
    elif isinstance(statement, Action):
        title, state = statement.what, known(statement, today)
        days = (day,) if (day := due_day(statement.due)) else ()
        due = _called(index, statement.due.meeting.partition("/")[0]) if statement.due and statement.due.meeting else ()
    elif isinstance(statement, ReportedDecision):
        title, state = statement.title, statement.state
        days = (statement.when.date,) if statement.when and statement.when.date else ()
    elif isinstance(statement, Proposal):
        title, kind = statement.title, statement.kind
    return replace(
        base,
        kind=one.kind.word,
        title=title,
        text=statement.quote,
        address=one.address,
        place=_place(one.item),
        who=who,
        matter=matter,
        topics=_topics(index, matter),
        clauses=tuple(clause for clause in statement.clauses if clause in index.clauses),
        type=kind,
        state=state,
        days=days,
        numbers=_numbers(one.item),
        context=(*_matter_title(index, matter), *((one.item.title,) if one.item and not one.item.derived else ()), *due),
    )


def _names(index: Index, one: Placed[Statement]) -> str:
    names = []
    acting: Who = getattr(one.statement, "who", ()) or getattr(one.statement, "by", ())
    for who in index.who(acting):
        shown = index.name(who.id) if who.id else who.said
        names.append(shown if who.id is None or who.said in (who.id, shown) else f"{who.said} ({shown})")
    return swedish.listed(names)


def _item(index: Index, base: Record, key: str, text: MarkedText, item: Item, placed: list[Placed[Statement]]) -> Record:
    matters = [matter for p in placed if p.item == item and (matter := index.matter_of(p))]
    matter = max(sorted(set(matters)), key=matters.count) if matters else ""
    end = min((other.span[0] for other in text.items if other.span[0] > item.span[0]), default=len(text.visible))
    words = fold(text.visible[item.span[0] : min(end, item.span[1])])
    body = words.removeprefix(item.title).strip() if not item.derived else words
    return replace(
        base,
        kind="punkt",
        title=item.title,
        text=shorten(body, _LONGEST),
        address=addresses.item(key, item.id),
        days=(),
        place=_place(item),
        matter=matter,
        topics=_topics(index, matter),
        context=_matter_title(index, matter),
        numbers=_numbers(item),
    )


def _matters(index: Index) -> Iterator[Record]:
    archive = index.archive
    for key, matter in archive.matters.items():
        last = max((placed.date for placed in index.by_matter.get(key, ())), default=None)
        yield Record(
            "ärende",
            matter.title,
            matter.summary,
            addresses.matter(key),
            addresses.matter(key),
            bodies=matter.body,
            date=last,
            matter=key,
            topics=matter.topics,
            context=tuple(archive.topics[t].name for t in matter.topics if t in archive.topics),
        )


def _bodies(index: Index) -> Iterator[Record]:
    for key, body in index.archive.bodies.items():
        name = f"{body.name} ({body.short_name})" if body.short_name and body.short_name not in body.name else body.name
        yield Record(
            "organ",
            name,
            body.role,
            addresses.body(key),
            addresses.body(key),
            bodies=(key,),
            also=body.aliases,
            own=f"@organ-{key}",
            clauses=tuple(clause for clause in body.clauses if clause in index.clauses),
        )


def _agreements(index: Index) -> Iterator[Record]:
    for key, agreement in index.archive.agreements.items():
        name = f"{agreement.short_name} – {agreement.name}" if agreement.short_name else agreement.name
        here, matter = addresses.agreement(key), agreement.matter or ""
        yield Record(
            "avtal",
            name,
            agreement.summary,
            here,
            here,
            matter=matter,
            topics=_topics(index, matter),
            also=(agreement.name, agreement.short_name or "", *agreement.aliases),
            own=f"@avtal-{key}",
        )
    for clause in index.clauses.values():
        agreement = index.archive.agreements[clause.agreement_id]
        parent = index.clauses[clause.parent].title if clause.parent else ""
        last = max((placed.date for placed in index.by_clause.get(clause.id, ())), default=None)
        own = clause.text if clause.parent or clause.span is None else _before_list(index, clause.id, clause.text)
        yield Record(
            "avtalspunkt",
            shorten(clause.title, 90),
            shorten(fold(own), _LONGEST),
            clause.address,
            clause.address,
            date=last,
            clauses=(clause.id,),
            context=(agreement.name, agreement.short_name or "", parent),
            numbers=_written(clause.number),
            place=agreement.short_name or agreement.name,
        )


def _before_list(index: Index, clause_id: str, text: str) -> str:
    first = next((c.text for c in index.clauses.values() if c.parent == clause_id and c.text in text), None)
    return text[: text.index(first)] if first else text


def _documents(index: Index) -> Iterator[Record]:
    for key, document in index.archive.documents.items():
        here, matter = addresses.document(key), document.matter or ""
        yield Record(
            "handling",
            document.title,
            document.state,
            here,
            here,
            also=document.aliases,
            type=document.kind,
            bodies=(document.owner,) if document.owner and document.owner in index.archive.bodies else (),
            matter=matter,
            topics=_topics(index, matter),
            context=(document.kind, *_matter_title(index, matter)),
            state="finns i arkivet eller på webben" if document.found else "saknas i arkivet",
        )


def _pages(index: Index) -> Iterator[Record]:
    for page in site_pages(index):
        yield Record(
            "sida",
            page.title,
            page.text,
            page.address,
            page.address,
            bodies=(page.body,) if page.body else (),
            also=_called(index, page.body) if page.body else (),
            days=page.days,
        )


def _called(index: Index, key: str) -> tuple[str, ...]:
    """What a body is called in short; the rest of its names follow from that (`aliases.py`)."""
    body = index.archive.bodies.get(key)
    return (body.short_name or body.name,) if body else ()


def _topics(index: Index, matter: str) -> tuple[str, ...]:
    return index.archive.matters[matter].topics if matter in index.archive.matters else ()


def _matter_title(index: Index, matter: str) -> tuple[str, ...]:
    return (index.archive.matters[matter].title,) if matter in index.archive.matters else ()


def _place(item: Item | None) -> str:
    if item is None:
        return ""
    if item.number:
        return item.number if item.number.startswith("§") else f"punkt {item.number}"
    return "" if item.derived else shorten(item.title, 40)


def _numbers(item: Item | None) -> tuple[str, ...]:
    return _written(item.number) if item else ()


def _written(number: str) -> tuple[str, ...]:
    plain = re.sub(r"[^0-9a-zåäö]", "", number.lower())
    return (plain,) if plain else ()


def _heading(text: MarkedText | None) -> str:
    return shorten(fold(text.visible), 140) if text else ""
