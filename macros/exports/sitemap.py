"""The sitemap: every page that search engines may find. Format: sitemaps.org/protocol.html, at most 50,000 addresses a file."""

import datetime
import gzip
from collections.abc import Iterator, Mapping

from markupsafe import escape

MOST = 50_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(url: str, pages: Mapping[str, datetime.date | None]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the sitemap of these pages, and of its parts where they are many.

    `url`: the site's address; `pages`: address → the day that what it shows was last reviewed or corrected, None where that is not known.
    """
    every = sorted(pages)
    parts = [every[start : start + MOST] for start in range(0, len(every), MOST)]
    names = ["sitemap.xml"] if len(parts) == 1 else [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        rows = "".join(f"<url><loc>{escape(url + address)}</loc>{_changed(pages[address])}</url>\n" for address in part)
        yield from _both(name, f'<urlset xmlns="{_SPACE}">\n{rows}</urlset>\n')
    if len(parts) > 1:
        rows = "".join(f"<sitemap><loc>{escape(url + name)}</loc></sitemap>\n" for name in names)
        yield from _both("sitemap.xml", f'<sitemapindex xmlns="{_SPACE}">\n{rows}</sitemapindex>\n')


def robots(url: str) -> bytes:
    """robots.txt: everything may be read, and where the sitemap is (RFC 9309; sitemaps.org/protocol.html#submit_robots)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n".encode()


def _changed(day: datetime.date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""


def _both(name: str, body: str) -> Iterator[tuple[str, bytes]]:
    raw = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'.encode()
    yield name, raw
    yield f"{name}.gz", gzip.compress(raw, mtime=0)
