"""Pages that have moved: what stood in `data/flyttade.yml` still leads somewhere."""

from collections.abc import Iterator

from markupsafe import escape

from ..archive import addresses
from ..views.frame import Whole
from .policy import metas


def redirects(whole: Whole) -> Iterator[tuple[str, str]]:
    """(path, HTML) of a page that leads on, for every page address that has moved. Moved anchors stand on their old page."""
    for old, new in whole.archive.moved.items():
        if "#" not in old:
            link = escape(addresses.relative(old, new))
            yield (
                f"{old}index.html",
                (
                    f'<!doctype html><html lang="sv"><meta charset="utf-8">{metas()}<title>Sidan har flyttat</title>'
                    f'<meta http-equiv="refresh" content="0; url={link}"><link rel="canonical" href="{link}">'
                    f'<h1>Sidan har flyttat</h1><p><a href="{link}">Fortsätt till den nya adressen</a></p></html>\n'
                ),
            )
