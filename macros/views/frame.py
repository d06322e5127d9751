"""What every view shares: the site, the template environment, and what a page is."""

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..archive import addresses, queries, statements, swedish
from ..archive.cards import Catalogue, Head, head_of, named_by
from ..archive.load import Archive
from ..archive.queries import Index
from ..archive.text import shorten
from . import templating
from .parts import Parts

_REASON, _END = '<span popover id="skal-', "</span>"
_ARTICLE = "</article>"


@dataclass(frozen=True, repr=False)  # the macros plugin prints what it is handed: not the whole archive
class Site:
    """What a page is made from: an archive (for most pages a slice of the whole), at an address (absolute, ends in a slash).

    `passed` tells of a day that an action of the slice is due whether it has gone by. Nothing else of what day it is may show on a
    page: those are the days in its key. `repository` is the address of the repository it lives in, without a last slash; empty
    where nobody has said.
    `others` are the heads of meetings that the slice names and does not hold.
    """

    archive: Archive
    passed: Callable[[datetime.date], bool]
    url: str
    repository: str = ""
    others: Mapping[str, Head] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """What registers may show: reviewed meetings only."""
        drafts = any(meeting.reviewed is None for meeting in self.archive.meetings.values())
        return Index(self.archive.reviewed()) if drafts else self.drafts

    @cached_property
    def drafts(self) -> Index:
        """Everything, drafts too: for the minutes pages themselves."""
        return Index(self.archive)

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """The meetings that a link may lead to: those of the slice, and those that they name and that are in the archive."""
        own = {key: head_of(self.archive, key) for key in self.archive.meetings if key not in self.others}
        return {**self.others, **own}

    def parts(self, here: str) -> Parts:
        """The parts of the page at the address `here`."""
        if here not in self._parts:
            self._parts[here] = Parts(self.archive, self.index, self.heads, self.passed, here)
        return self._parts[here]

    @cached_property
    def _parts(self) -> dict[str, Parts]:
        return {}


@dataclass(frozen=True, repr=False)
class Fragment:
    """HTML that is made from a slice of the archive, from plain facts, and from nothing else: what it is made from is its key.

    `html(site, facts)` is a function of a module, not one that remembers something. `meetings` are those whose statements and
    texts it reads; `facts` what it is told besides: values with a `repr` that says all of them (strings, numbers, dates, tuples,
    lists, dicts, dataclasses of such). `names` are the matters and documents, 'arenden/<id>' and 'handlingar/<id>', that it shows
    besides those that its meetings name; None where it shows all of them. `heads` are further meetings that it links to.
    """

    html: Callable[[Site, Any], str]
    meetings: Sequence[str] = ()
    facts: Any = None
    names: Sequence[str] | None = ()
    heads: Sequence[str] = ()


@dataclass(frozen=True)
class Subscription:
    """How to follow something: its title, the addresses of its calendar and of its feeds; empty where there is none."""

    title: str
    calendar: str
    atom: str
    json: str


@dataclass(frozen=True, repr=False)
class Page:
    """A generated page: its address, its title, its HTML, and what the theme needs to know of it.

    `moved`: anchors that have moved away from it, each with its new address. `subscription`: how to follow what it is about.
    """

    address: str
    title: str
    fragment: Fragment
    description: str = ""
    draft: bool = False
    moved: Sequence[tuple[str, str]] = ()
    subscription: Subscription | None = None


@dataclass(frozen=True, repr=False)
class Whole:
    """The whole archive, as what plans pages sees it: the registers and agreements (`archive` has no meetings), and every card.

    `read` gives a slice: an archive with these meetings, and the matters and documents that they or `names` name (all: None).
    """

    archive: Archive
    catalogue: Catalogue
    today: datetime.date
    url: str
    repository: str
    read: Callable[[Sequence[str], Sequence[str] | None], Archive]

    def site(self, fragment: Fragment) -> Site:
        """What a fragment may read."""
        others = self.others(fragment)
        archive = replace(
            self.read(fragment.meetings, fragment.names),
            elsewhere={key: head.day for key, head in others.items() if head.reviewed},
            drafts=frozenset(key for key, head in others.items() if not head.reviewed),
        )
        due = {day for key in fragment.meetings for day in self.catalogue.cards[key].due}

        def passed(day: datetime.date) -> bool:
            if day.isoformat() not in due:
                raise ValueError(f"no action of the page's meetings is due {day}: whether it has gone by is not in the page's key")
            return self.passed(day)

        return Site(archive, passed, self.url, self.repository, others)

    def passed(self, day: datetime.date) -> bool:
        """Whether a day has gone by."""
        return day < self.today

    def others(self, fragment: Fragment) -> dict[str, Head]:
        """The heads of the meetings that a fragment may link to."""
        cards, heads = self.catalogue.cards, self.catalogue.heads
        named = {*self.named, *fragment.heads, *fragment.meetings}
        for key in fragment.meetings:
            named.update(cards[key].links)
        return {key: heads[key] for key in sorted(named) if key in heads}

    @cached_property
    def named(self) -> frozenset[str]:
        """The meetings that the registers name."""
        return named_by(self.archive)

    @cached_property
    def index(self) -> Index:
        """Questions about the registers alone: names, clauses."""
        return Index(self.archive)

    def html(self, fragment: Fragment) -> str:
        """The HTML of a fragment."""
        return fragment.html(self.site(fragment), fragment.facts)


def render(site: Site, template: str, here: str, **values: Any) -> str:
    """The HTML of a template, seen from the page at the address `here`. Blank lines are left out, and each reason stands once.

    Templates get `site`, `index`, `heads`, `here`, `url(address)` (a relative link), `p` (see parts.py) and the modules
    `addresses`, `statements` and `swedish`. An undefined name is an error.
    """
    # A blank line would end an HTML block where a macro's output passes through Markdown.
    return _each_reason_once("\n".join(filter(None, map(str.strip, fill(site, template, here, **values).split("\n")))))


def fill(site: Site, template: str, here: str, **values: Any) -> str:
    """What a template gives, as it is: for a part of what `render` then makes."""
    p = site.parts(here)
    shared = {"site": site, "index": site.index, "archive": site.archive, "heads": site.heads, "here": here, "p": p, "url": p.url}
    return _environment().get_template(template).render(shared | values)


def use_templates(version: str) -> None:
    """Read the templates anew where they are another version than those in use."""
    if _version != [version]:
        _environment.cache_clear()
        _version[:] = [version]


_version: list[str] = []


@cache
def _environment() -> Environment:
    environment = templating.environment()
    environment.filters.update(
        long_date=swedish.long_date,
        weekday=swedish.weekday,
        shorten=shorten,
        quoted=quoted,
        listed=swedish.listed,
    )
    environment.globals.update(addresses=addresses, statements=statements, swedish=swedish, known=queries.known, count=swedish.count)
    return environment


def _each_reason_once(html: str) -> str:
    """Every reason (see `why` in parts.py) once. One that several buttons tell comes last, where it shows for each of them: beside
    the first it would be hidden with whatever that is folded or filtered away with."""
    first, *rest = html.split(_REASON)
    told = [piece.partition(_END) for piece in rest]
    counts = Counter(reason for reason, _, _ in told)
    kept = [after if counts[reason] > 1 else f"{_REASON}{reason}{_END}{after}" for reason, _, after in told]
    last = [f"{_REASON}{reason}{_END}" for reason, number in counts.items() if number > 1]
    shown = "".join((first, *kept))
    end = _ARTICLE if shown.endswith(_ARTICLE) else ""
    return "".join((shown.removesuffix(end), *last, end))


def quoted(text: str) -> Markup:
    """A text inside Swedish quotation marks, escaped. Quotes inside are left as they stand."""
    return Markup("”{}”").format(text)
