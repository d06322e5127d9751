"""All generated pages, in one list."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import (
    action_overview,
    agreements,
    bodies,
    contribute,
    decisions,
    discrepancies,
    documents,
    follow,
    linked,
    matters,
    meetings,
    minutes,
    missing,
    next_meeting,
    whats_new,
)
from .frame import Page, Site, Whole, render

_FAMILIES = (
    minutes,
    decisions,
    action_overview,
    discrepancies,
    next_meeting,
    meetings,
    matters,
    bodies,
    agreements,
    missing,
    documents,
    whats_new,
)

_WHAT = {"organ": "organ", "arenden": "ärende", "avtal": "avtal", "handlingar": "handling", "protokoll": "möte"}
"""What a page is of, by the first step of its address."""


def pages(whole: Whole) -> Iterator[Page]:
    """Every generated page of the site."""
    moved: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for old, new in whole.archive.moved.items():
        address, _, anchor = old.partition("#")
        if anchor:
            moved[address].append((anchor, new))
    ways = follow.by_page(whole)
    for page in _told_apart(list(_every(whole))):
        known = page.address in moved or page.address in ways
        yield replace(page, moved=tuple(moved.get(page.address, ())), subscription=ways.get(page.address)) if known else page


def html(site: Site, page: Page, made_from: contribute.MadeFrom) -> str:
    """The HTML of a page seen by its slice of the archive: what it shows, the anchors that have moved, where it is changed."""
    shown = page.fragment.html(site, page.fragment.facts)
    led = render(site, "moved.html.j2", page.address, moved=page.moved) if page.moved else ""
    followed = follow.block(site, page.address, page.subscription) if page.subscription else ""
    return f"{shown}{led}{followed}{contribute.block(site, page.address, made_from)}{linked.block(site, page)}"


def _told_apart(made: Sequence[Page]) -> Iterator[Page]:
    """The pages, where those that would have the same title say what they are of, and which one: an agreement and a document may
    have one name, and two matters too."""
    titles = Counter(page.title for page in made)
    said = {page.address: f"{page.title} ({_WHAT.get(page.address.partition('/')[0], page.address)})" for page in made}
    twice = Counter(said[page.address] for page in made)
    for page in made:
        if titles[page.title] == 1:
            yield page
        elif twice[said[page.address]] == 1:
            yield replace(page, title=said[page.address])
        else:
            yield replace(page, title=f"{page.title} ({page.address.strip('/')})")


def _every(whole: Whole) -> Iterator[Page]:
    for family in _FAMILIES:
        yield from family.pages(whole)
