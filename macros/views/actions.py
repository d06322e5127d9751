"""The action overview: by when (in full), by who and by known state. Where they are many these are pages for each year, or
for each body of a year, and the overview leads there (doers.py says who, action_overview.py the rest)."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..archive import addresses, swedish
from ..archive.cards import Card
from ..archive.queries import Index, Known, Named, Placed, known
from ..archive.statements import ACTION, Action
from ..archive.text import slug
from . import split
from .frame import Fragment, Page, Site, Whole, render
from .registers import Choice, Facet, Row, shared_facets, shared_values
from .split import Position

LIMIT = 100
"""The most actions that a page shows, unless one meeting alone has more."""

NOBODY = "sags-inte"
STATES: dict[Known, str] = {
    "klar": "Klar – belagt",
    "passerat datum": "Passerat datum",
    "kommande": "Kommande datum",
    "utan datum": "Ingen dag angiven",
}
State = tuple[str, str, list[Row[Action]]]
WHOS = ("Personer", "Organ och grupper", "Parter", "Andra ord i texten", "")


@dataclass(frozen=True)
class Mention:
    """An action under somebody who is named for it: the words said, and whether it only may be them."""

    row: Row[Action]
    who: Named | None

    @property
    def maybe(self) -> bool:
        return bool(self.who and self.who.candidates)


@dataclass(frozen=True)
class Doer:
    """Somebody named for actions. `id` is the value of the filter `vem`; `group` the heading it stands under."""

    id: str
    name: str
    group: str
    mentions: tuple[Mention, ...]

    @property
    def certain(self) -> int:
        return sum(not one.maybe for one in self.mentions)


@dataclass(frozen=True)
class When:
    """Actions with the same kind of due time."""

    id: str
    title: str
    explanation: str
    rows: tuple[Row[Action], ...]


def tally(index: Index, key: str) -> dict[str, object]:
    """What is noted of a meeting's actions: how many are done, how many have no day, the days of the others, and who is named:
    the value of `vem`, how often certainly, how often perhaps, and the words of the text where nothing else is known."""
    actions = [one.statement for one in index.by_meeting[key] if isinstance(one.statement, Action)]
    who: dict[str, list[object]] = {}
    for action in actions:
        for name, said in keys(index.who(action.who)):
            noted = who.setdefault(name, [name, 0, 0, *([said.said] if said and name.startswith("ord-") else [])])
            at = 2 if said and said.candidates else 1
            noted[at] = int(str(noted[at])) + 1
    rest = [one for one in actions if not one.done]
    days = sorted(one.due.date.isoformat() for one in rest if one.due and one.due.date)
    found = {"klar": len(actions) - len(rest), "utan": len(rest) - len(days), "dagar": days, "vem": list(who.values())}
    return {name: value for name, value in found.items() if value}


def years(whole: Whole) -> tuple[split.Year, ...]:
    """The years that have actions."""
    return split.years(whole, rows_of, LIMIT, lambda year, body, number: addresses.actions(None, year, body, number), "?organ={}")


def rows_of(card: Card) -> int:
    """How many actions a meeting has."""
    return card.counts.get(ACTION.attribute, 0)


def index_html(site: Site, here: str) -> str:
    """The HTML of the overview where all actions are on it."""
    return render(site, "actions_index.html.j2", here, **shaped(site, collected(site)), place=here)


def pages(whole: Whole, found: Sequence[split.Year]) -> Iterator[Page]:
    """The pages of rows: for each year or each body of a year."""
    for _, leaf, at in split.positions(whole, found):
        if leaf:
            body = f": {whole.archive.bodies[leaf.body].name}" if leaf.body else ""
            title = f"Åtgärder {at.year}{body}{f', sida {at.number}' if at.number > 1 else ''}"
            whose = f"mötena {at.year}{f' i {whole.archive.bodies[leaf.body].name}' if leaf.body else ''}"
            described = f"{swedish.count(leaf.rows, 'åtgärd', 'åtgärder')} ur {whose}: vem, när och vad som är känt."
            yield Page(at.address, title, Fragment(page_html, leaf.meetings, at), described)


def page_html(site: Site, at: Position) -> str:
    """The HTML of a page of rows."""
    return render(site, "actions_year.html.j2", at.address, at=at, year=at.year, place=at.address, **shaped(site, collected(site)))


def shaped(site: Site, rows: Sequence[Row[Action]]) -> dict[str, object]:
    """What the templates need to list the rows."""
    doers, states = by_who(site.index, rows), by_state(rows, site.passed)
    groups = [(group, list(found)) for group, found in groupby(doers, lambda doer: doer.group)]
    return {
        "rows": rows,
        "whens": by_when(rows, site.passed),
        "doers": groups,
        "states": states,
        "facets": facets(site.index, rows, doers, states),
        "counts": [(key, title, len(found)) for key, title, found in states],
    }


def collected(site: Site) -> list[Row[Action]]:
    """Every action, newest meeting first."""
    return [Row(one, _values(site, one)) for one in site.index.actions]


def by_when(rows: Sequence[Row[Action]], passed: Callable[[datetime.date], bool]) -> list[When]:
    """The actions by when they are to be done: what comes first, then meetings, then what has gone by, then the rest."""
    dated = sorted((row for row in rows if _due(row)), key=due_order)
    gone = [passed(datetime.date.fromisoformat(_due(row))) for row in dated].count(True)
    rest = [row for row in rows if not _due(row)]
    due = {row.id: row.placed.statement.due for row in rest}
    meeting = [row for row in rest if (said := due[row.id]) and said.meeting]
    other = [row for row in rest if (said := due[row.id]) and not said.meeting]
    found = [
        When(
            "kommande",
            "Kommande datum",
            "Den dag som sägs eller kan härledas är i dag eller senare. Närmast först.",
            tuple(dated[gone:]),
        ),
        When("till-mote", "Till ett möte utan känd dag", "Texten säger vid vilket möte, men dagen är inte känd.", tuple(meeting)),
        When(
            "passerat",
            "Passerat datum",
            "Dagen har gått. Det säger ingenting om ifall saken är gjord. Senast passerat först.",
            tuple(reversed(dated[:gone])),
        ),
        When("annan-tid", "Tid som inte är en dag", "Texten säger när, men inte så att det blir en bestämd dag.", tuple(other)),
        When("sags-inte", "När sägs inte", "Texten säger inte när det ska vara gjort.", tuple(row for row in rest if not due[row.id])),
    ]
    return [when for when in found if when.rows]


def by_state(rows: Sequence[Row[Action]], passed: Callable[[datetime.date], bool]) -> list[State]:
    """The actions by what is known of them: (state, its title, rows)."""
    found = [(slug(state), title, [row for row in rows if known(row.placed.statement, passed) == state]) for state, title in STATES.items()]
    return [one for one in found if one[2]]


def by_who(index: Index, rows: Sequence[Row[Action]]) -> list[Doer]:
    """Everybody named for the actions, in groups. An ambiguous name stands under each that it may be."""
    found: dict[str, list[Mention]] = {}
    for row in rows:
        for key, who in keys(index.who(row.placed.statement.who)):
            found.setdefault(key, []).append(Mention(row, who))
    doers = [
        Doer(key, name_of(index, key, one[0].who.said if one[0].who else None), group_of(index, key), tuple(one))
        for key, one in found.items()
    ]
    return sorted(doers, key=lambda doer: order(doer.group, doer.name, doer.id))


def facets(index: Index, rows: Sequence[Row[Action]], doers: Sequence[Doer], states: Sequence[State]) -> list[Facet]:
    """The filters. `vem` is always there: names all over the site lead to it."""
    who = Facet("vem", "Vem", "Alla", tuple(Choice(one.id, one.name, one.group) for one in doers))
    state = Facet("lage", "Läge", "Alla lägen", tuple(Choice(key, title) for key, title, _ in states))
    return [who, *([state] if len(states) > 1 else []), *shared_facets(index, (row.values for row in rows))]


def _values(site: Site, placed: Placed[Action]) -> dict[str, tuple[str, ...]]:
    due = placed.statement.due
    return {
        **shared_values(site.index, placed),
        "vem": tuple(dict.fromkeys(key for key, _ in keys(site.index.who(placed.statement.who)))),
        "lage": (slug(known(placed.statement, site.passed)),),
        "datum": (placed.date.isoformat(),),
        "senast": (due.date.isoformat(),) if due and due.date else (),
    }


def keys(whos: Sequence[Named]) -> list[tuple[str, Named | None]]:
    """The values of `vem` for those named: who it is or may be, else the words of the text."""
    if not whos:
        return [(NOBODY, None)]
    return [(key, who) for who in whos for key in ((who.id,) if who.id else who.candidates or (f"ord-{slug(who.said)}",))]


def group_of(index: Index, key: str) -> str:
    """The heading that somebody named stands under."""
    archive = index.archive
    if key in archive.people:
        return "Personer"
    if key in archive.bodies:
        return "Organ och grupper"
    if key in archive.parties:
        return "Parter"
    return "" if key == NOBODY else "Andra ord i texten"


def name_of(index: Index, key: str, said: str | None) -> str:
    """What somebody named is called in the overview. `said`: the words of the text."""
    group = group_of(index, key)
    if group == "Organ och grupper":
        return index.archive.bodies[key].name
    if group in ("Personer", "Parter"):
        return index.name(key)
    return f"”{said}”" if said and group else "Vem sägs inte"


def order(group: str, name: str, key: str) -> tuple[int, str, str]:
    """The order of those named."""
    return WHOS.index(group), swedish.alphabetical(name), key


def due_order(row: Row[Action]) -> tuple[str, str]:
    """The order of actions that have a day: the nearest first."""
    return _due(row), row.id


def _due(row: Row[Action]) -> str:
    """The day to be done by, for sorting, or the empty string."""
    return next(iter(row.values["senast"]), "")
