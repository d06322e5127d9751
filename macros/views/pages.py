"""All generated pages, in one list."""

from collections.abc import Iterator

from . import agreements, bodies, decisions, matters, meetings, minutes, next_meeting
from .frame import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """Every generated page of the site."""
    for family in (minutes, meetings, decisions, matters, bodies, agreements, next_meeting):
        yield from family.pages(site)
