"""All generated pages, in one list."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from . import (
    action_overview,
    agreements,
    bodies,
    contribute,
    decisions,
    discrepancies,
    documents,
    matters,
    meetings,
    minutes,
    missing,
    next_meeting,
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
)


def pages(whole: Whole) -> Iterator[Page]:
    """Every generated page of the site."""
    moved: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for old, new in whole.archive.moved.items():
        address, _, anchor = old.partition("#")
        if anchor:
            moved[address].append((anchor, new))
    for page in _every(whole):
        yield replace(page, moved=tuple(moved[page.address])) if page.address in moved else page


def html(site: Site, page: Page, made_from: contribute.MadeFrom) -> str:
    """The HTML of a page seen by its slice of the archive: what it shows, the anchors that have moved, where it is changed."""
    shown = page.fragment.html(site, page.fragment.facts)
    led = render(site, "moved.html.j2", page.address, moved=page.moved) if page.moved else ""
    return f"{shown}{led}{contribute.block(site, page.address, made_from)}"


def _every(whole: Whole) -> Iterator[Page]:
    for family in _FAMILIES:
        yield from family.pages(whole)
