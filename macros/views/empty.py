"""What a page says where the archive has none of what it would list: that there is nothing yet, and how one adds it."""

from dataclasses import dataclass

from ..archive import addresses
from .frame import Fragment, Site, Whole, render


@dataclass(frozen=True)
class Nothing:
    """What there is none of ('inga beslut'), and when there will be some, as a sentence."""

    here: str
    what: str
    when: str


def fragment(here: str, what: str, when: str) -> Fragment:
    """The HTML of a page with nothing to list."""
    return Fragment(html, (), Nothing(here, what, when))


def html(site: Site, facts: Nothing) -> str:
    """The notice in place of a list."""
    how = addresses.guide("lamna-in-ett-protokoll")
    return render(site, "empty.html.j2", facts.here, nothing=facts, how=how)


def is_empty(whole: Whole) -> bool:
    """Whether the archive has nothing at all: no meetings, and no registers."""
    archive = whole.archive
    return not (whole.catalogue.ids or archive.bodies or archive.matters or archive.agreements or archive.documents)
