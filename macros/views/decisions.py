from collections.abc import Iterator

from .frame import Page, Site


def index(site: Site, here: str) -> str:
    return "<div></div>"


def pages(site: Site) -> Iterator[Page]:
    yield from ()
