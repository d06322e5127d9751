"""What a page of a built site says of itself and points to, read from its file."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.built import BuiltSite


@dataclass
class Outline:
    """What a page says of itself, and what it points to."""

    lang: str = ""
    title: str = ""
    headings: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        outline = self.outline
        if "id" in given:
            outline.ids[given["id"]] += 1
        if tag == "html":
            outline.lang = given.get("lang", "")
        elif tag == "title":
            # An SVG has titles too; the page's comes first.
            self.in_title = not outline.title
        elif re.fullmatch("h[1-6]", tag):
            outline.headings[tag] += 1
        elif tag == "a" and given.get("href"):
            outline.links.append(given["href"])
        elif tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload", "manifest"):
            outline.loaded.append(given["href"])
        elif given.get("src"):
            outline.loaded.append(given["src"])

    def handle_endtag(self, tag: str) -> None:
        self.in_title = self.in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.outline.title += data.strip()


@cache
def outline(path: Path) -> Outline:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.outline


def pages(site: BuiltSite) -> Iterator[tuple[str, Outline]]:
    for address in site.addresses:
        yield address, outline(site.file(address))


def broken_links(site: BuiltSite) -> list[str]:
    """The links of all pages, and what they load, that lead to nothing on the site."""
    broken = []
    for address, page in pages(site):
        for link in page.links + page.loaded:
            whole = urljoin(site.url + address, link)
            if not whole.startswith(site.url):
                continue
            path, anchor = unquote(urlsplit(whole).path.lstrip("/")), unquote(urlsplit(whole).fragment)
            target = site.file(path)
            if not target.is_file():
                broken.append(f"{address}: {link} (no such page)")
            elif anchor and target.suffix == ".html" and anchor not in outline(target).ids:
                broken.append(f"{address}: {link} (no such anchor)")
    return sorted(set(broken))
