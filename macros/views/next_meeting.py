"""What was promised for a body's coming meetings: one sheet per body, to bring along."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..archive import addresses, swedish
from ..archive.queries import Index, Placed, parse_day
from ..archive.statements import Action, Reference, ReportedDecision, Statement
from .frame import Page, Site, render
from .track import meeting_named

When = Literal["kommande", "nästa", "passerat"]


@dataclass(frozen=True)
class Sheet:
    """A coming meeting and what texts say of it.

    `after` is the meeting whose text says 'next meeting', when no day is said. `held` is the body's next meeting
    in the archive after that, which the words may well mean; nothing says so.
    """

    id: str
    when: When
    date: datetime.date | None
    after: str | None
    held: str | None
    actions: tuple[Placed[Statement], ...]
    expected: tuple[Placed[Statement], ...]
    mentions: tuple[Placed[Statement], ...]

    @property
    def basis(self) -> str | None:
        """How the day was derived, in the words that most of the statements have. Those with others show their own."""
        said = [getattr(one.statement, "due", None) or getattr(one.statement, "when", None) for one in (*self.actions, *self.expected)]
        bases = [when.basis for when in said if when and when.basis]
        return max(bases, key=bases.count) if bases and self.date else None


class Gathered:
    """Everything that is said of meetings to come, by body."""

    def __init__(self, index: Index, today: datetime.date) -> None:
        self.index = index
        self.today = today

    @cached_property
    def announced(self) -> Mapping[str, Mapping[tuple[str, str | None], list[Placed[Statement]]]]:
        """Body → (meeting, the meeting whose text says 'next') → statements that point ahead to it."""
        found: dict[str, dict[tuple[str, str | None], list[Placed[Statement]]]] = defaultdict(lambda: defaultdict(list))
        for placed in sorted(self.index.all, key=lambda p: (p.date, p.meeting_id, p.span)):
            meeting = self._ahead(placed)
            if meeting and meeting not in self.index.archive.meetings:
                after = placed.meeting_id if _undated(meeting) else None
                found[meeting.partition("/")[0]][meeting, after].append(placed)
        return found

    def _ahead(self, placed: Placed[Statement]) -> str | None:
        """The coming meeting that a statement points to. What is done is no longer promised."""
        said = placed.statement
        if isinstance(said, Action):
            return said.due.meeting if said.due and not said.done else None
        if not isinstance(said, ReportedDecision | Reference):
            return None
        if isinstance(said, ReportedDecision) and said.state != "väntas":
            return None
        named = said.when.meeting if said.when and said.when.meeting else None
        if named is None and isinstance(said, Reference):
            named = meeting_named(self.index, said)
        if named is None:
            return None
        day = parse_day(named.partition("/")[2])
        return named if day is None or day > placed.date else None

    def sheets(self, body: str) -> list[Sheet]:
        """A body's sheets: coming meetings first, then those only called 'next', then days gone by, latest first."""
        found = [self._sheet(body, meeting, after, placed) for (meeting, after), placed in self.announced.get(body, {}).items()]
        order: dict[When, int] = {"kommande": 0, "nästa": 1, "passerat": 2}

        def key(sheet: Sheet) -> tuple[int, int]:
            day = sheet.date.toordinal() if sheet.date else 0
            return order[sheet.when], day if sheet.when == "kommande" else -day

        return sorted((sheet for sheet in found if sheet.actions or sheet.expected or sheet.mentions), key=key)

    def _sheet(self, body: str, meeting: str, after: str | None, placed: Sequence[Placed[Statement]]) -> Sheet:
        date = parse_day(meeting.partition("/")[2])
        when: When = "nästa" if date is None else "kommande" if date >= self.today else "passerat"
        said_by = self.index.archive.meetings[after].sort_date if after else None
        held = next(
            (key for key in self.index.meetings_by_body.get(body, ()) if said_by and self.index.archive.meetings[key].sort_date > said_by),
            None,
        )
        quotes = {one.statement.quote for one in placed if not isinstance(one.statement, Reference)}
        return Sheet(
            meeting,
            when,
            date,
            after,
            held,
            tuple(one for one in placed if isinstance(one.statement, Action)),
            tuple(one for one in placed if isinstance(one.statement, ReportedDecision)),
            tuple(one for one in placed if isinstance(one.statement, Reference) and not _within(one.statement.quote, quotes)),
        )


def _undated(meeting: str) -> bool:
    return parse_day(meeting.partition("/")[2]) is None


def _within(quote: str, quotes: set[str]) -> bool:
    """Whether a quote only repeats words that another statement on the sheet shows."""
    return any(quote in other for other in quotes)


def index(site: Site, here: str) -> str:
    """The bodies with something promised."""
    gathered = Gathered(site.index, site.today)
    found = [
        (body, sheets)
        for body in sorted(gathered.announced, key=lambda body: swedish.alphabetical(site.archive.bodies[body].name))
        if (sheets := gathered.sheets(body))
    ]
    return render(site, "next_meetings.html.j2", here, bodies=found)


def pages(site: Site) -> Iterator[Page]:
    """A sheet for every body that has met or that a text promises something to, drafts too: links lead here from them."""
    gathered = Gathered(site.index, site.today)
    bodies = {*site.drafts.meetings_by_body, *Gathered(site.drafts, site.today).announced, *_named(site.drafts)}
    for body in sorted(bodies & site.archive.bodies.keys()):
        yield page(site, gathered, body)


def _named(index: Index) -> set[str]:
    """Every body whose meeting is named as a point in time, also when that is over and done."""
    dates = [getattr(placed.statement, name, None) for placed in index.all for name in ("due", "when")]
    return {date.meeting.partition("/")[0] for date in dates if date and date.meeting}


def page(site: Site, gathered: Gathered, body: str) -> Page:
    """The sheet of one body."""
    here = addresses.next_meeting(body)
    name = site.archive.bodies[body].name

    def html() -> str:
        return render(
            site,
            "next_meeting.html.j2",
            here,
            key=body,
            body=site.archive.bodies[body],
            sheets=gathered.sheets(body),
            latest=next(reversed(site.index.meetings_by_body.get(body, [])), None),
        )

    return Page(
        here,
        f"Inför nästa möte: {name}",
        html,
        f"Det som ska göras eller beslutas till {name}, enligt texterna i arkivet.",
    )
