"""All generated pages, in one list."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from . import actions, agreements, bodies, decisions, discrepancies, matters, meetings, minutes, next_meeting
from .frame import Page, Site, render


def pages(site: Site) -> Iterator[Page]:
    """Every generated page of the site."""
    moved: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for old, new in site.archive.moved.items():
        address, _, anchor = old.partition("#")
        if anchor:
            moved[address].append((anchor, new))
    for family in (minutes, meetings, decisions, actions, matters, bodies, agreements, discrepancies, next_meeting):
        for page in family.pages(site):
            yield _with_moved(site, page, moved[page.address]) if page.address in moved else page


def _with_moved(site: Site, page: Page, moved: list[tuple[str, str]]) -> Page:
    """The page with the anchors that have moved away from it, each leading on."""
    return replace(page, html=lambda: page.html() + render(site, "moved.html.j2", page.address, moved=moved))
