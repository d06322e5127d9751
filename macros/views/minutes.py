"""A meeting's page: its head, its decisions, and its text with every statement marked where it stands."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..archive import addresses, swedish
from ..archive.load import text_path
from ..archive.queries import Index, Placed
from ..archive.statements import ACTION, CONSULTATION, DECISION, DISCREPANCY, Discrepancy, Meeting, Statement
from ..archive.text import Span
from .frame import Page, Site, render
from .marked import Mark
from .marked import render as render_text

_UNCLEAR = ("betydelse", "uppgift saknas")
"""The kinds of discrepancy where the words are not in error, only hard to know the meaning of."""


@dataclass(frozen=True)
class Citation:
    """How to cite a meeting: one line, and its permanent address."""

    text: str
    address: str


def pages(site: Site) -> Iterator[Page]:
    """A page for each meeting whose text is in the archive, drafts too."""
    for key, meeting in site.archive.meetings.items():
        if text_path(key) in site.archive.texts:
            yield page(site, key, meeting)


def page(site: Site, key: str, meeting: Meeting) -> Page:
    """The page of one meeting."""
    here = addresses.meeting(key)
    name = title(site, meeting)
    decided = swedish.count(len(meeting.decisions), "beslut", "beslut")
    promised = swedish.count(len(meeting.actions), "åtgärd", "åtgärder")
    return Page(
        here,
        name,
        lambda: html(site, key, meeting, here),
        f"{name}: {decided}, {promised}. Texten ord för ord.",
        draft=meeting.reviewed is None,
    )


def title(site: Site, meeting: Meeting) -> str:
    """'Tjänstemannaberedningen 7 september 2021', or the title that the meeting has of its own."""
    if meeting.title:
        return meeting.title
    body = site.archive.bodies[meeting.body]
    when = swedish.long_date(meeting.date) if isinstance(meeting.date, datetime.date) else "odaterat möte"
    return f"{body.short_name or body.name} {when}"


def html(site: Site, key: str, meeting: Meeting, here: str) -> str:
    index = site.drafts
    text = site.archive.texts[text_path(key)]
    placed = index.by_meeting[key]
    by_anchor = {one.anchor: one for one in placed}
    decisions = sorted((p for p in placed if p.kind == DECISION), key=lambda p: (p.span, p.index))
    actions = sorted((p for p in placed if p.kind == ACTION), key=lambda p: (p.span, p.index))

    # The text stands under a heading of the page's own, and no level is skipped.
    titled = any(node.tag == "h1" for node in text.nodes)

    items = {item.id: item for item in text.items}

    def notes(ended: Sequence[Mark]) -> str:
        told = [by_anchor[mark.anchor] for mark in ended if mark.kind != CONSULTATION.anchor]
        return render(site, "minutes_notes.html.j2", here, ended=told, full=index, items=items) if told else ""

    return render(
        site,
        "minutes.html.j2",
        here,
        key=key,
        meeting=meeting,
        body=site.archive.bodies[meeting.body],
        text=text,
        title=title(site, meeting),
        full=index,
        placed=placed,
        decisions=decisions,
        actions=actions,
        discrepancies=[p for p in placed if p.kind == DISCREPANCY],
        neighbours=(site.index if meeting.reviewed else index).neighbours(key),
        citation=citation(site, key, meeting),
        present=sum(len(group.names) for group in meeting.present),
        marked=Markup(render_text(text, marks(placed), notes, headings_from=3 if titled else 2)),
    )


def marks(placed: Sequence[Placed[Statement]]) -> list[Mark]:
    """What to mark in the text: every statement. That a matter was taken up gives an anchor only, and no note."""
    words: set[tuple[Span, str]] = set()
    made = []
    for one in placed:
        word = "" if not isinstance(one.statement, Discrepancy) else "oklart" if one.statement.kind in _UNCLEAR else "sic"
        # Of several at the same place only the first shows the word.
        made.append(Mark(one.span, one.anchor, one.kind.anchor, one.kind.word, "" if (one.span, word) in words else word))
        words.add((one.span, word))
    return made


def citation(site: Site, key: str, meeting: Meeting) -> Citation:
    """A citation in the form that Swedish authorities use: body, kind, day, archive, permanent address."""
    body = site.archive.bodies[meeting.body]
    day = (
        meeting.date.isoformat() if isinstance(meeting.date, datetime.date) else f"odaterat, {meeting.date.earliest}–{meeting.date.latest}"
    )
    derived = " (datum delvis härlett)" if meeting.date_basis else ""
    address = site.url + addresses.meeting(key)
    return Citation(f"{body.name}, {meeting.type}, {day}{derived}. {site.archive.settings.name}. {address}", address)


def first_of(index: Index, keys: Sequence[str]) -> list[str]:
    """The meetings, newest first."""
    return sorted(keys, key=lambda key: index.archive.meetings[key].sort_date, reverse=True)
