"""The bodies: how they hang together, and a page for each."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ..archive import addresses, swedish
from ..archive.cards import Catalogue, Json
from ..archive.model import Actor, Party
from ..archive.queries import Index, Placed
from ..archive.statements import DECISION, Action, ReportedDecision, Who
from . import empty
from .frame import Fragment, Page, Site, Whole, render
from .gaps import Gap, gaps
from .kinship import LEVELS, NOT_THERE, Gathered
from .matters import TOO_MANY
from .meetings import Held, held
from .paging import from_cards, newest

NEWEST = 10
"""How many meetings, decisions and actions a body's page shows before it leads on."""

Counts = tuple[tuple[str, int, int], ...]
"""(body, how many meetings, how many decisions)."""


@dataclass
class Noted:
    """What the cards say of a body: (meeting, how many), newest first; and the open actions with the day that they are due, if any."""

    decisions: list[tuple[str, int]] = field(default_factory=list)
    reported: list[tuple[str, int]] = field(default_factory=list)
    actions: list[tuple[str, str]] = field(default_factory=list)
    missing: list[Gap] = field(default_factory=list)
    promised: int = 0


@dataclass(frozen=True)
class Facts:
    """A body's page: the newest meetings, what is missing, and how many there are of everything in all.

    `searched`: the matters are too many for one register, and the body's are found by searching.
    """

    id: str
    meetings: tuple[Held, ...]
    held: int
    decisions: int
    years: tuple[tuple[int, int], ...]
    reported: int
    actions: int
    missing: tuple[tuple[str, int], ...]
    lacking: int
    promised: int
    matters: tuple[str, ...]
    several: int
    searched: bool


_TELLING = (Action, ReportedDecision)


def tally(index: Index, key: str) -> Json:
    """Of each body: when the open actions are due that it is to do, and how many decisions of its own a text tells of;
    and of each meeting, how many open actions are promised for it."""
    bodies = index.archive.bodies
    due: dict[str, list[str]] = defaultdict(list)
    reported: dict[str, int] = defaultdict(int)
    promised: dict[str, int] = defaultdict(int)
    telling = (placed for placed in index.by_meeting[key] if isinstance(placed.statement, _TELLING))
    for placed in sorted(telling, key=lambda p: (p.span, p.index)):
        said = placed.statement
        if isinstance(said, Action) and not said.done:
            if said.due and said.due.meeting:
                promised[said.due.meeting] += 1
            for actor in sorted(_named(said.who) & bodies.keys()):
                due[actor].append(said.due.date.isoformat() if said.due and said.due.date else "")
        elif isinstance(said, ReportedDecision):
            for actor in sorted(_named(said.by) & bodies.keys()):
                reported[actor] += 1
    return [dict(due), dict(reported), dict(promised)] if due or reported or promised else None


def _named(who: Who) -> set[str]:
    """The ids of those named, those it only may be too."""
    return {key for one in who for key in ((one.is_, *one.candidates) if isinstance(one, Actor) else (one,)) if key}


@from_cards
def noted(catalogue: Catalogue) -> dict[str, Noted]:
    """What the cards say of each body."""
    found: dict[str, Noted] = defaultdict(Noted)
    for meeting, (due, reported, promised) in catalogue.tally("organ", newest_first=True):
        for body, days in due.items():
            found[body].actions += [(meeting, day) for day in days]
        for body, number in reported.items():
            found[body].reported.append((meeting, number))
        for target, number in promised.items():
            if target not in catalogue.heads or not catalogue.heads[target].reviewed:
                found[target.partition("/")[0]].promised += number
    for body, meetings in catalogue.by_body.items():
        for meeting in reversed(meetings):
            if number := catalogue.cards[meeting].counts.get(DECISION.attribute, 0):
                found[body].decisions.append((meeting, number))
    for gap in gaps(catalogue):
        found[gap.body].missing.append(gap)
    return found


def index(whole: Whole, here: str) -> Fragment:
    """How all bodies hang together: per area a picture and the same in words, then the bodies by level, then the parties."""
    if not (whole.archive.bodies or whole.archive.parties):
        return empty.fragment(
            here,
            "inga organ",
            "Ett organ läggs upp innan dess första protokoll lämnas in: vad det heter, vad det är till för och vad det hör till.",
        )
    of_body = whole.catalogue.by_body
    counts = tuple((key, len(found), whole.catalogue.count(DECISION.attribute, found)) for key, found in sorted(of_body.items()))
    return Fragment(index_html, (), (here, counts))


def index_html(site: Site, facts: tuple[str, Counts]) -> str:
    """The page of all bodies."""
    here, counts = facts
    gathered = Gathered(site.index)
    areas = [gathered.area(area) for area in site.archive.settings.areas]
    every = gathered.sorted(list(gathered.bodies))
    absent = [(state, [key for key in every if gathered.bodies[key].state == state]) for state in NOT_THERE]
    return render(
        site,
        "bodies.html.j2",
        here,
        areas=[area for area in areas if area.levels],
        counts={key: (meetings, decisions) for key, meetings, decisions in counts},
        levels=LEVELS,
        absent=[pair for pair in absent if pair[1]],
        total=len(every),
        parties=parties(site),
        working=[key for key in every if gathered.bodies[key].state not in NOT_THERE],
        bodies_of=gathered.bodies_of,
    )


def parties(site: Site) -> list[tuple[str, list[tuple[str, Party]]]]:
    """The parties by area, in alphabetical order."""
    found = [
        (
            area,
            sorted(
                ((key, party) for key, party in site.archive.parties.items() if party.area == area),
                key=lambda pair: swedish.alphabetical(pair[1].name),
            ),
        )
        for area in site.archive.settings.areas
    ]
    return [pair for pair in found if pair[1]]


def pages(whole: Whole) -> Iterator[Page]:
    """A page for every body."""
    catalogue, matters = whole.catalogue, Gathered(whole.index).matters
    said = noted(catalogue)
    for key, body in whole.archive.bodies.items():
        of_body = said.get(key) or Noted()
        meetings = catalogue.by_body.get(key, [])
        years = Counter[int]()
        for meeting, number in of_body.decisions:
            years[catalogue.heads[meeting].year] += number
        actions = sorted(of_body.actions, key=lambda one: _soonest(datetime.date.fromisoformat(one[1]) if one[1] else None, whole.passed))
        missing, own = of_body.missing, matters.get(key, [])
        facts = Facts(
            key,
            tuple(held(catalogue, one) for one in reversed(meetings[-NEWEST:])),
            len(meetings),
            sum(number for _, number in of_body.decisions),
            tuple(sorted(years.items(), reverse=True)),
            sum(number for _, number in of_body.reported),
            len(actions),
            tuple((one.id, one.places) for one in missing[:NEWEST]),
            len(missing),
            of_body.promised,
            tuple(own[: 2 * NEWEST]),
            len(own),
            len(whole.archive.matters) > TOO_MANY,
        )
        read = {
            *newest(of_body.decisions, NEWEST),
            *newest(of_body.reported, NEWEST),
            *(meeting for meeting, _ in actions[:NEWEST]),
            *(one.meetings[0] for one in missing[:NEWEST]),
        }
        area = whole.archive.settings.areas.get(body.area, body.area)
        yield Page(
            addresses.body(key),
            body.name,
            Fragment(html, sorted(read), facts, [f"arenden/{matter}" for matter in facts.matters]),
            f"{body.name} ({area}): uppdrag, möten, beslut och vad som är känt om organet.",
        )


def html(site: Site, facts: Facts) -> str:
    """A body's page."""
    key, index = facts.id, site.index
    body, gathered = site.archive.bodies[key], Gathered(index)
    missing = {one.id: one for one in index.missing_meetings}
    return render(
        site,
        "body.html.j2",
        addresses.body(key),
        key=key,
        body=body,
        area=site.archive.settings.areas.get(body.area, body.area),
        level=LEVELS[body.level].lower(),
        facts=facts,
        warning=NOT_THERE.get(body.state),
        children=gathered.children.get(key, []),
        incoming=gathered.incoming.get(key, []),
        people=gathered.people.get(key, []),
        members=gathered.members[key],
        decisions=[one for one in index.decisions if one.meeting.body == key][:NEWEST],
        actions=_open([one for one in index.actions if not one.statement.done and key in _named(one.statement.who)], site.passed)[:NEWEST],
        reported=[one for one in index.reported if key in _named(one.statement.by)][:NEWEST],
        missing=[(missing[one], places) for one, places in facts.missing],
    )


def _open(actions: Sequence[Placed[Action]], passed: Callable[[datetime.date], bool]) -> list[Placed[Action]]:
    """Open actions: what comes next first, then what has no day, then what has gone by, latest first."""
    return sorted(actions, key=lambda one: _soonest(one.statement.due.date if one.statement.due else None, passed))


def _soonest(day: datetime.date | None, passed: Callable[[datetime.date], bool]) -> tuple[int, int]:
    return (1, 0) if day is None else (2, -day.toordinal()) if passed(day) else (0, day.toordinal())
