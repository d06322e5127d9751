"""Archive → bytes: the files that others build on."""

from collections.abc import Iterator

from ..views.frame import Site
from .json_files import json_files


def files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """(path from the site's root, content) of every exported file."""
    yield from json_files(site)
