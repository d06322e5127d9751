"""The action overview: by when (in full), by who and by known state; a page for each year where there are many."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..archive import addresses, swedish
from ..archive.queries import Index, Known, Named, Placed, known
from ..archive.statements import Action
from ..archive.text import slug
from .frame import Page, Site, render
from .registers import LIMIT, Choice, Facet, Row, shared_facets, shared_values, years

NOBODY = "sags-inte"
_STATES: dict[Known, str] = {
    "klar": "Klar – belagt",
    "passerat datum": "Passerat datum",
    "kommande": "Kommande datum",
    "utan datum": "Ingen dag angiven",
}
State = tuple[str, str, list[Row[Action]]]
_WHOS = ("Personer", "Organ och grupper", "Parter", "Andra ord i texten", "")


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


def index(site: Site, here: str) -> str:
    """The action overview: all actions or, where they are many, who has how many in which year."""
    rows = collected(site)
    template = "actions_index.html.j2" if len(rows) <= LIMIT else "actions_years.html.j2"
    return render(site, template, here, **shaped(site, rows), years=years(rows))


def pages(site: Site) -> Iterator[Page]:
    """A page for each year, where the actions are too many for one page."""
    rows = collected(site)
    for year, found in years(rows) if len(rows) > LIMIT else ():
        yield page(site, year, found)


def page(site: Site, year: int, rows: Sequence[Row[Action]]) -> Page:
    """The actions of the meetings of one year."""
    here = addresses.actions(year=year)
    return Page(
        here,
        f"Åtgärder {year}",
        lambda: render(site, "actions_year.html.j2", here, year=year, **shaped(site, rows)),
        f"{swedish.count(len(rows), 'åtgärd', 'åtgärder')} ur mötena {year}: vem, när och vad som är känt.",
    )


def shaped(site: Site, rows: Sequence[Row[Action]]) -> dict[str, object]:
    """What the templates need to list the rows. `rich`: few enough to say what each action is under each name too."""
    doers, states = by_who(site.index, rows), by_state(rows, site.today)
    groups = [(group, list(found)) for group, found in groupby(doers, lambda doer: doer.group)]
    return {
        "rows": rows,
        "whens": by_when(rows, site.today),
        "doers": groups,
        "states": states,
        "facets": facets(site.index, rows, doers, states),
        "rich": len(rows) <= LIMIT,
    }


def collected(site: Site) -> list[Row[Action]]:
    """Every action, newest meeting first."""
    return [Row(one, _values(site, one)) for one in site.index.actions]


def by_when(rows: Sequence[Row[Action]], today: datetime.date) -> list[When]:
    """The actions by when they are to be done: what comes first, then meetings, then what has gone by, then the rest."""
    dated = sorted((row for row in rows if _due(row)), key=lambda row: (_due(row), row.id))
    rest = [row for row in rows if not _due(row)]
    due = {row.id: row.placed.statement.due for row in rest}
    meeting = [row for row in rest if (said := due[row.id]) and said.meeting]
    other = [row for row in rest if (said := due[row.id]) and not said.meeting]
    found = [
        When(
            "kommande",
            "Kommande datum",
            "Den dag som sägs eller kan härledas är i dag eller senare. Närmast först.",
            tuple(row for row in dated if _due(row) >= today.isoformat()),
        ),
        When("till-mote", "Till ett möte utan känd dag", "Texten säger vid vilket möte, men dagen är inte känd.", tuple(meeting)),
        When(
            "passerat",
            "Passerat datum",
            "Dagen har gått. Det säger ingenting om ifall saken är gjord. Senast passerat först.",
            tuple(row for row in reversed(dated) if _due(row) < today.isoformat()),
        ),
        When("annan-tid", "Tid som inte är en dag", "Texten säger när, men inte så att det blir en bestämd dag.", tuple(other)),
        When("sags-inte", "När sägs inte", "Texten säger inte när det ska vara gjort.", tuple(row for row in rest if not due[row.id])),
    ]
    return [when for when in found if when.rows]


def by_state(rows: Sequence[Row[Action]], today: datetime.date) -> list[State]:
    """The actions by what is known of them: (state, its title, rows)."""
    found = [(slug(state), title, [row for row in rows if known(row.placed.statement, today) == state]) for state, title in _STATES.items()]
    return [one for one in found if one[2]]


def by_who(index: Index, rows: Sequence[Row[Action]]) -> list[Doer]:
    """Everybody named for the actions, in groups. An ambiguous name stands under each that it may be."""
    found: dict[str, list[Mention]] = {}
    for row in rows:
        whos = index.who(row.placed.statement.who)
        if not whos:
            found.setdefault(NOBODY, []).append(Mention(row, None))
        for who in whos:
            for key in _keys(who):
                found.setdefault(key, []).append(Mention(row, who))
    doers = [_doer(index, key, mentions) for key, mentions in found.items()]
    return sorted(doers, key=lambda d: (_WHOS.index(d.group), swedish.alphabetical(d.name), d.id))


def facets(index: Index, rows: Sequence[Row[Action]], doers: Sequence[Doer], states: Sequence[State]) -> list[Facet]:
    """The filters. `vem` is always there: names all over the site lead to it."""
    who = Facet("vem", "Vem", "Alla", tuple(Choice(one.id, one.name, one.group) for one in doers))
    state = Facet("lage", "Läge", "Alla lägen", tuple(Choice(key, title) for key, title, _ in states))
    return [who, *([state] if len(states) > 1 else []), *shared_facets(index, (row.values for row in rows))]


def _values(site: Site, placed: Placed[Action]) -> dict[str, tuple[str, ...]]:
    whos = site.index.who(placed.statement.who)
    due = placed.statement.due
    return {
        **shared_values(site.index, placed),
        "vem": tuple(dict.fromkeys(key for who in whos for key in _keys(who))) or (NOBODY,),
        "lage": (slug(known(placed.statement, site.today)),),
        "datum": (placed.date.isoformat(),),
        "senast": (due.date.isoformat(),) if due and due.date else (),
    }


def _keys(who: Named) -> tuple[str, ...]:
    """The values of `vem` for somebody named: who it is or may be, else the words of the text."""
    return (who.id,) if who.id else who.candidates or (f"ord-{slug(who.said)}",)


def _doer(index: Index, key: str, mentions: Sequence[Mention]) -> Doer:
    archive = index.archive
    group = (
        "Personer"
        if key in archive.people
        else "Organ och grupper"
        if key in archive.bodies
        else "Parter"
        if key in archive.parties
        else ""
        if key == NOBODY
        else "Andra ord i texten"
    )
    words = f"”{mentions[0].who.said}”" if mentions[0].who and group == "Andra ord i texten" else "Vem sägs inte"
    name = archive.bodies[key].name if key in archive.bodies else index.name(key) if group in ("Personer", "Parter") else words
    return Doer(key, name, group, tuple(mentions))


def _due(row: Row[Action]) -> str:
    """The day to be done by, for sorting, or the empty string."""
    return next(iter(row.values["senast"]), "")
