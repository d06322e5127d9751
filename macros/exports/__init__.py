"""Archive → bytes: the files that others build on."""

from collections.abc import Iterator

from ..archive.load import ORIGINALS
from ..search.writer import search_files
from ..views.frame import Site
from ..views.search import opensearch
from .json_files import json_files
from .redirects import redirects


def files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """(path from the site's root, content) of every exported file."""
    yield from json_files(site)
    yield from redirects(site)
    yield from search_files(site.archive, site.today).items()
    yield "opensearch.xml", opensearch(site)
    archive = site.archive
    originals = {meeting.original for meeting in archive.meetings.values()}
    originals |= {part.original for agreement in archive.agreements.values() for part in agreement.parts if part.original}
    for original in sorted(originals):
        yield f"original/{original}", (archive.root / ORIGINALS / original).read_bytes()
