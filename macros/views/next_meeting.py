"""What was promised for a body's coming meetings: one sheet per meeting, on a page per body, to bring along."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from ..archive import addresses, swedish
from ..archive.queries import Index, Placed, parse_day, said_when
from ..archive.statements import Action, Reference, ReportedDecision, Statement
from . import empty
from .frame import Fragment, Page, Site, Whole, render
from .paging import shares
from .split import Link
from .track import meeting_named

LIMIT = 100
"""The most things that a page of sheets has, unless one sheet alone has more."""

SHOWN = 5
"""How many of a body's sheets the overview names."""

When = Literal["kommande", "nästa", "passerat"]
_WHENS: tuple[When, ...] = ("kommande", "nästa", "passerat")


@dataclass(frozen=True)
class Plan:
    """A coming meeting, and how much is said of it: actions, expected decisions and mentions.

    `after` is the meeting whose text says 'next meeting', when no day is said. `held` is the body's next meeting
    in the archive after that, which the words may well mean; nothing says so. `said_by` are the meetings that say something.
    """

    id: str
    when: When
    date: datetime.date | None
    after: str | None
    held: str | None
    actions: int
    expected: int
    mentions: int
    said_by: tuple[str, ...]

    @property
    def rows(self) -> int:
        return self.actions + self.expected + self.mentions


@dataclass(frozen=True)
class Sheet:
    """A coming meeting and what texts say of it."""

    plan: Plan
    actions: tuple[Placed[Statement], ...]
    expected: tuple[Placed[Statement], ...]
    mentions: tuple[Placed[Statement], ...]

    @property
    def basis(self) -> str | None:
        """How the day was derived, in the words that most of the statements have. Those with others show their own."""
        said = [getattr(one.statement, "due", None) or getattr(one.statement, "when", None) for one in (*self.actions, *self.expected)]
        bases = [when.basis for when in said if when and when.basis]
        return max(bases, key=bases.count) if bases and self.plan.date else None


@dataclass(frozen=True)
class Facts:
    """What a body's page is told: what day it is, its sheets, the body's latest meeting in the archive, and the pages where there
    are several."""

    today: datetime.date
    here: str
    body: str
    number: int
    plans: tuple[Plan, ...]
    latest: str | None
    pages: tuple[Link, ...]


def tally(index: Index, key: str) -> dict[str, object]:
    """What a meeting's text says ahead: coming meeting → how many actions, expected decisions and mentions; and the bodies whose
    meetings it names as points in time, also when that is over and done."""
    ahead = {meeting: [len(one) for one in _sorted(placed)] for meeting, placed in _announced(index, key).items()}
    said = [said_when(placed.statement) for placed in index.by_meeting[key]]
    named = {date.meeting.partition("/")[0] for date in said if date and date.meeting}
    found = {"till": ahead, "organ": sorted(named - {meeting.partition("/")[0] for meeting in ahead})}
    return {name: value for name, value in found.items() if value}


def index(whole: Whole, here: str) -> Fragment:
    """The bodies with something promised."""
    if not whole.catalogue.ids:
        return empty.fragment(
            here, "inga granskade protokoll", "Det som ska göras till ett kommande möte står i protokollet från mötet innan."
        )
    found = plans(whole)
    order = sorted(found, key=lambda body: swedish.alphabetical(whole.archive.bodies[body].name))
    shown = tuple((body, tuple(found[body][:SHOWN]), len(found[body])) for body in order)
    return Fragment(index_html, (), (here, shown), heads=[plan.after for _, first, _ in shown for plan in first if plan.after])


def index_html(site: Site, facts: tuple[str, tuple[tuple[str, tuple[Plan, ...], int], ...]]) -> str:
    """The overview's HTML. `facts`: its address; each body, its first sheets, and how many there are."""
    here, bodies = facts
    return render(site, "next_meetings.html.j2", here, bodies=bodies)


def pages(whole: Whole) -> Iterator[Page]:
    """The sheets of every body that has met or that a text promises something to, drafts too: links lead here from them."""
    found = plans(whole)
    named = {body for _, noted in whole.catalogue.tally("nasta_mote") for body in noted.get("organ", ())}
    named |= {meeting.partition("/")[0] for _, noted in whole.catalogue.tally("nasta_mote") for meeting in noted.get("till", ())}
    cards = whole.catalogue.cards.values()
    named |= {card.head.body for card in cards}
    named |= {link.partition("/")[0] for card in cards if not card.head.reviewed for link in card.links}
    for body in sorted(named & whole.archive.bodies.keys()):
        yield from _pages(whole, body, found.get(body, []))


def html(site: Site, facts: Facts) -> str:
    """The HTML of a page of a body's sheets."""
    return render(
        site,
        "next_meeting.html.j2",
        facts.here,
        at=facts,
        key=facts.body,
        body=site.archive.bodies[facts.body],
        sheets=sheets(site.index, facts.plans),
    )


def plans(whole: Whole) -> dict[str, list[Plan]]:
    """Body → its coming meetings first, then those only called 'next', then days gone by, latest first."""
    held = set(whole.catalogue.ids)
    counts: dict[tuple[str, str | None], list[int]] = {}
    said_by: dict[tuple[str, str | None], list[str]] = {}
    for key, noted in whole.catalogue.tally("nasta_mote"):
        for meeting, numbers in noted.get("till", {}).items():
            if meeting not in held:
                one = meeting, key if _undated(meeting) else None
                before = counts.get(one, [0, 0, 0])
                counts[one] = [a + b for a, b in zip(before, numbers, strict=True)]
                said_by.setdefault(one, []).append(key)
    found: dict[str, list[Plan]] = {}
    for (meeting, after), (actions, expected, mentions) in counts.items():
        body, date = meeting.partition("/")[0], parse_day(meeting.partition("/")[2])
        if body in whole.archive.bodies:
            when: When = "nästa" if date is None else "kommande" if date >= whole.today else "passerat"
            later = _held(whole, body, after) if after else None
            plan = Plan(meeting, when, date, after, later, actions, expected, mentions, tuple(said_by[meeting, after]))
            found.setdefault(body, []).append(plan)
    return {body: sorted((plan for plan in made if plan.rows), key=partial(_order, whole)) for body, made in found.items()}


def sheets(index: Index, plans: Sequence[Plan]) -> list[Sheet]:
    """The sheets of these plans, from the meetings that say something of them."""
    found: dict[tuple[str, str | None], list[Placed[Statement]]] = {}
    for key in sorted(index.archive.meetings, key=lambda key: (index.archive.meetings[key].sort_date, key)):
        for meeting, placed in _announced(index, key).items():
            found.setdefault((meeting, key if _undated(meeting) else None), []).extend(placed)
    return [Sheet(plan, *(tuple(one) for one in _sorted(found[plan.id, plan.after]))) for plan in plans]


def _pages(whole: Whole, body: str, found: Sequence[Plan]) -> Iterator[Page]:
    name = whole.archive.bodies[body].name
    latest = next(reversed(whole.catalogue.by_body.get(body, ())), None)
    parts = shares(found, lambda plan: plan.rows, LIMIT) or [[]]
    links = tuple(
        Link(f"{number}: {_period(whole, part)}", addresses.next_meeting(body, number), sum(plan.rows for plan in part))
        for number, part in enumerate(parts, 1)
    )
    for number, part in enumerate(parts, 1):
        here = addresses.next_meeting(body, number)
        facts = Facts(whole.today, here, body, number, tuple(part), latest, links if len(parts) > 1 else ())
        linked = [key for plan in part for key in (plan.after, plan.held) if key] + ([latest] if latest else [])
        yield Page(
            here,
            f"Inför nästa möte: {name}{f', sida {number}' if number > 1 else ''}",
            Fragment(html, sorted({key for plan in part for key in plan.said_by}), facts, heads=sorted(set(linked))),
            f"Det som ska göras eller beslutas till {name}, enligt texterna i arkivet.",
        )


def _period(whole: Whole, part: Sequence[Plan]) -> str:
    """The years that a page's sheets are about, as a label."""
    years = sorted({_day(whole, plan).year for plan in part})
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(str(year) for year in years)


def _announced(index: Index, key: str) -> Mapping[str, list[Placed[Statement]]]:
    """Coming meeting → the statements of a meeting that point ahead to it, in the order of the text."""
    found: dict[str, list[Placed[Statement]]] = {}
    for placed in index.in_order(key):
        if meeting := _ahead(index, placed):
            found.setdefault(meeting, []).append(placed)
    return found


def _ahead(index: Index, placed: Placed[Statement]) -> str | None:
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
        named = meeting_named(index, said)
    if named is None:
        return None
    day = parse_day(named.partition("/")[2])
    return named if day is None or day > placed.date else None


def _sorted(placed: Sequence[Placed[Statement]]) -> tuple[list[Placed[Statement]], ...]:
    """Actions, expected decisions and mentions. A mention whose words another statement of its meeting shows is left out."""
    quotes = {(one.meeting_id, one.statement.quote) for one in placed if not isinstance(one.statement, Reference)}
    mentions = [
        one
        for one in placed
        if isinstance(one.statement, Reference)
        and not any(meeting == one.meeting_id and one.statement.quote in quote for meeting, quote in quotes)
    ]
    return (
        [one for one in placed if isinstance(one.statement, Action)],
        [one for one in placed if isinstance(one.statement, ReportedDecision)],
        mentions,
    )


def _undated(meeting: str) -> bool:
    return parse_day(meeting.partition("/")[2]) is None


def _held(whole: Whole, body: str, after: str) -> str | None:
    """The body's first meeting in the archive after a meeting."""
    heads, held = whole.catalogue.heads, whole.catalogue.by_body.get(body, [])
    at = bisect_right(held, heads[after].day, key=lambda key: heads[key].day)
    return held[at] if at < len(held) else None


def _day(whole: Whole, plan: Plan) -> datetime.date:
    """The meeting's day; of one only called 'next' that of the meeting whose text says so."""
    return plan.date or whole.catalogue.heads[plan.after or ""].day


def _order(whole: Whole, plan: Plan) -> tuple[int, int]:
    day = _day(whole, plan).toordinal()
    return _WHENS.index(plan.when), day if plan.when == "kommande" else -day
