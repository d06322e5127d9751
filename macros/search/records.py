"""A meeting → its records: the meeting, its statements, its items."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator

from ..archive import addresses, swedish
from ..archive.load import Archive, text_path
from ..archive.queries import Index, Placed
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
from .pages import due_day
from .record import KINDS, LONGEST, Record, beyond, called, matter_title, strings, topics_of, written
from .registers import register_records
from .told import Told, facts_of

__all__ = ["KINDS", "Record", "meeting_records", "meeting_title", "records"]

_HEADING = 140
_LETTER = re.compile(r"([a-zåäöA-ZÅÄÖ])[/).:]\s")
_STATEMENTS = (DECISION, ACTION, REPORTED, PROPOSAL)


def records(archive: Archive) -> list[Record]:
    """Every record of an archive, newest meeting first, then the registers and the pages; within a meeting by kind and place."""
    index = Index(archive.reviewed())
    facts = [facts_of(index, key) for key in index.meeting_ids]
    meetings = [record for key in reversed(index.meeting_ids) for record in meeting_records(index, key)]
    return [*meetings, *register_records(index, Told.of(facts, set(index.meeting_ids)))]


def meeting_records(index: Index, key: str) -> list[Record]:
    """The records of one meeting: the meeting, its statements by kind and place in the text, its items."""
    return list(_meeting(index, key))


def _meeting(index: Index, key: str) -> Iterator[Record]:
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
    year = str(meeting.sort_date.year) if not meeting.dated and _one_year(meeting) else ""
    people = [name for group in (*meeting.present, *meeting.absent) for name in group.names]
    yield base._replace(
        head=True,
        also=(body.name, body.short_name or "", *body.aliases, meeting.type, year),
        context=(", ".join(people),),
        rest=tuple(_about(meeting, text)),
    )
    placed = index.by_meeting[key]
    starts, letters = _lettered(text)
    for kind in _STATEMENTS:
        for one in sorted([p for p in placed if p.kind is kind], key=lambda p: (p.span, p.index)):
            lettered = letters[bisect_right(starts, one.span[0]) - 1] if starts and one.span[0] >= starts[0] else ""
            yield _statement(index, base, one, lettered)
    if text:
        matters: dict[Item, list[str]] = {}
        for one in placed:
            if one.item and (matter := index.matter_of(one)):
                matters.setdefault(one.item, []).append(matter)
        for item in text.items:
            after = bisect_right(starts, item.span[0])
            end = starts[after] if after < len(starts) else len(text.visible)
            words = text.visible[item.span[0] : min(end, item.span[1])]
            yield _item(index, base, key, words, item, letters[after - 1], matters.get(item, []))


def _about(meeting: Meeting, text: MarkedText | None) -> Iterator[str]:
    """What is said of a meeting besides the statements that have records, and what stands before the first item of its text."""
    told = {kind.attribute for kind in _STATEMENTS}
    for name in type(meeting).model_fields:
        if name not in told:
            yield from strings(getattr(meeting, name))
    if text:
        yield text.visible[: min((item.span[0] for item in text.items), default=len(text.visible))]


def _lettered(text: MarkedText | None) -> tuple[list[int], list[str]]:
    """Where the items begin, in order, and the number of each that is a lettered part of another: 'b/ …' below § 112 is '112b'."""
    items = sorted(text.items, key=lambda item: item.span[0]) if text else []
    letters, above = [], ""
    for item in items:
        found = _LETTER.match(item.title) if not item.number else None
        above = "".join(written(item.number)) if item.number else above if found else ""
        letters.append(above + found[1].lower() if found and above.isdigit() else "")
    return [item.span[0] for item in items], letters


def _one_year(meeting: Meeting) -> bool:
    """Whether an undated meeting was held in a year that is known."""
    return not isinstance(meeting.date, datetime.date) and meeting.date.earliest.year == meeting.date.latest.year


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


def _statement(index: Index, base: Record, one: Placed[Statement], lettered: str) -> Record:
    statement = one.statement
    matter = index.matter_of(one) or ""
    title, who, kind, state = "", _names(index, one), "", ""
    limit: datetime.date | None = None
    days: tuple[datetime.date, ...] = ()
    due: tuple[str, ...] = ()
    if isinstance(statement, Decision):
        title, kind = statement.title, statement.kind
    elif isinstance(statement, Action):
        title, limit = statement.what, statement.due.date if statement.due and not statement.done else None
        state = "klar" if statement.done else "" if limit else "utan datum"
        days = (day,) if (day := due_day(statement.due)) else ()
        due = called(index, statement.due.meeting.partition("/")[0]) if statement.due and statement.due.meeting else ()
    elif isinstance(statement, ReportedDecision):
        title, state = statement.title, statement.state
        days = (statement.when.date,) if statement.when and statement.when.date else ()
    elif isinstance(statement, Proposal):
        title, kind = statement.title, statement.kind
    return base._replace(
        kind=one.kind.word,
        title=title,
        text=statement.quote,
        address=one.address,
        place=_place(one.item),
        who=who,
        matter=matter,
        topics=topics_of(index, matter),
        clauses=tuple(clause for clause in statement.clauses if clause in index.clauses),
        type=kind,
        state=state,
        due=limit,
        days=days,
        numbers=_numbers(one.item, lettered),
        context=(*matter_title(index, matter), *((one.item.title,) if one.item and not one.item.derived else ()), *due),
        rest=tuple(one for one in strings(statement) if one not in (title, statement.quote)),
    )


def _names(index: Index, one: Placed[Statement]) -> str:
    names = []
    said = vars(one.statement)
    acting: Who = said.get("who") or said.get("by") or ()
    for who in index.who(acting):
        shown = index.name(who.id) if who.id else who.said
        names.append(shown if who.id is None or who.said in (who.id, shown) else f"{who.said} ({shown})")
    return swedish.listed(names)


def _item(index: Index, base: Record, key: str, text: str, item: Item, lettered: str, matters: list[str]) -> Record:
    matter = max(sorted(set(matters)), key=matters.count) if matters else ""
    words = fold(text)
    body = words.removeprefix(item.title).strip() if not item.derived else words
    return base._replace(
        kind="punkt",
        title=item.title,
        text=shorten(body, LONGEST),
        address=addresses.item(key, item.id),
        days=(),
        place=_place(item),
        matter=matter,
        topics=topics_of(index, matter),
        context=(*matter_title(index, matter), *beyond(body)),
        numbers=_numbers(item, lettered),
    )


def _place(item: Item | None) -> str:
    if item is None:
        return ""
    if item.number:
        return item.number if item.number.startswith("§") else f"punkt {item.number}"
    return "" if item.derived else shorten(item.title, 40)


def _numbers(item: Item | None, lettered: str) -> tuple[str, ...]:
    return (*(written(item.number) if item else ()), *((lettered,) if lettered else ()))


def _heading(text: MarkedText | None) -> str:
    # So many words are longer than what is shown: the rest of a long text need not be looked at.
    return shorten(" ".join(text.visible.split(None, _HEADING)[:_HEADING]), _HEADING) if text else ""
