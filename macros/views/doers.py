"""Those who are named for actions, where the actions are too many for one page: a page for each letter, with years to go on to.

An id's first letter decides, so that register.js can find the page for an address that asks for somebody: `atgarder/?vem=eva-ek`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..archive import addresses, swedish
from . import actions
from .frame import Fragment, Page, Site, Whole, render
from .registers import Choice, Facet
from .split import Link, Year

WORDS = 50
"""How many of the words that only say somebody a page lists: the commonest."""


@dataclass(frozen=True)
class Letter:
    """A page of those named: its letter, how many, and its address."""

    letter: str
    number: int
    address: str


@dataclass(frozen=True)
class Someone:
    """Somebody named for actions, for how many certainly and perhaps, and the ways to them."""

    id: str
    name: str
    group: str
    certain: int
    maybe: int
    ways: tuple[Link, ...]

    @property
    def search(self) -> str:
        """The words to search for; empty where nothing would be found."""
        return f'"{self.name.strip("”")}"' if self.group else ""


def pages(whole: Whole, years: Sequence[Year]) -> Iterator[Page]:
    """A page for each letter that somebody's id begins with."""
    split = {leaf_key: (year, leaf.address) for year in years for leaf in year.leaves for leaf_key in leaf.meetings}

    def way(name: str, meetings: Iterable[str]) -> tuple[str, str]:
        year, _ = split[next(iter(meetings))]
        places = {split[key][1] for key in meetings}
        return str(year.year), f"{places.pop() if len(places) == 1 else year.address}?vem={name}"

    found = _gather(whole, [key for year in years for key in year.meetings])
    ways = letters(whole)
    for one in ways:
        named = [someone for someone in found if letter_of(someone) == one.letter]
        heads = whole.catalogue.heads
        made = []
        for key in named:
            by_year = [list(same) for _, same in groupby(found[key].meetings, key=lambda meeting: heads[meeting].year)]
            links = ((way(key, same), sum(found[key].meetings[meeting] for meeting in same)) for same in by_year)
            made.append(found[key].someone(whole, key, tuple(Link(words, address, rows) for (words, address), rows in links)))
        facts = (one, ways, _shown(made))
        yield Page(
            one.address,
            f"Åtgärder efter vem: {one.letter.upper()}",
            Fragment(html, (), facts),
            f"De namn på {one.letter.upper()} som åtgärderna i arkivet nämner, med vägar till åtgärderna.",
        )


def html(site: Site, facts: tuple[Letter, tuple[Letter, ...], tuple[Someone, ...]]) -> str:
    """The HTML of a letter's page. `facts`: the letter, all letters, and who is named."""
    one, ways, named = facts
    return render(site, "actions_doers.html.j2", one.address, one=one, ways=ways, groups=grouped(named), facets=facets(named))


def letters(whole: Whole) -> tuple[Letter, ...]:
    """The letters that there are pages for, with how many persons, bodies and parties each has."""
    found: Counter[str] = Counter()
    for key in {name[0] for _, noted in whole.catalogue.tally("atgarder") for name in noted.get("vem", ())}:
        found[letter_of(key)] += not (key == actions.NOBODY or key.startswith("ord-"))
    return tuple(Letter(letter, found[letter], addresses.doers(letter)) for letter in sorted(found))


def letter_of(key: str) -> str:
    """The letter whose page somebody is on."""
    return key.removeprefix("ord-")[:1] or "-"


def of_year(whole: Whole, year: Year) -> tuple[Someone, ...]:
    """Those named in a year that is split, with ways to the pages where they are."""
    place = {meeting: at for at, leaf in enumerate(year.leaves) for meeting in leaf.meetings}
    words = [whole.index.name(leaf.body or "") + (f", sida {leaf.number}" if leaf.number > 1 else "") for leaf in year.leaves]
    named = []
    for key, held in _gather(whole, year.meetings).items():
        rows: Counter[int] = Counter()
        for meeting, number in held.meetings.items():
            rows[place[meeting]] += number
        ways = (Link(words[at], f"{year.leaves[at].address}?vem={key}", rows[at]) for at in sorted(rows))
        named.append(held.someone(whole, key, tuple(ways)))
    return _shown(named)


def grouped(named: Sequence[Someone]) -> list[tuple[str, list[Someone]]]:
    """Those named by heading."""
    return [(group, list(found)) for group, found in groupby(named, key=lambda one: one.group)]


def facets(named: Sequence[Someone]) -> list[Facet]:
    """The filter `vem`."""
    return [Facet("vem", "Vem", "Alla", tuple(Choice(one.id, one.name, one.group) for one in named))]


class _Named:
    """What the meetings' cards say of one who is named. `meetings`: how often, by meeting, newest first."""

    def __init__(self) -> None:
        self.certain = self.maybe = 0
        self.said: str | None = None
        self.meetings: dict[str, int] = {}

    def someone(self, whole: Whole, key: str, ways: tuple[Link, ...]) -> Someone:
        name, group = actions.name_of(whole.index, key, self.said), actions.group_of(whole.index, key)
        return Someone(key, name, group, self.certain, self.maybe, ways)


def _gather(whole: Whole, meetings: Sequence[str]) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for meeting in meetings:
        for key, certain, maybe, *said in whole.catalogue.cards[meeting].tallies.get("atgarder", {}).get("vem", ()):
            one = found.get(key)
            if one is None:
                one = found[key] = _Named()
            one.certain += certain
            one.maybe += maybe
            one.said = one.said or next(iter(said), None)
            one.meetings[meeting] = certain + maybe
    return found


def _shown(named: Sequence[Someone]) -> tuple[Someone, ...]:
    """Those named in order; of the words that only say somebody the commonest."""
    words = sorted((one for one in named if one.group == "Andra ord i texten"), key=lambda one: (-one.certain, one.id))
    left = {one.id for one in words[WORDS:]}
    kept = (one for one in named if one.id not in left)
    return tuple(sorted(kept, key=lambda one: actions.order(one.group, swedish.alphabetical(one.name), one.id)))
