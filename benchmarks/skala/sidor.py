"""What a built site weighs: its pages, the search index, and what a reader's browser fetches at the first view."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from urllib.parse import urldefrag, urljoin

from lxml import etree, html

SAMPLE = 200  # pages that are taken apart
KINDS = 5
_LINKED = {"stylesheet", "preload", "modulepreload", "icon"}
_IMPORT = re.compile(rb"""^\s*(?:import|export)\s(?:[^;"']*?\sfrom\s*)?["']([^"']+)["']""", re.MULTILINE)
_UNSEEN = "contains(concat(' ', @class, ' '), ' vh ')"
_CSS_IMPORT = re.compile(rb"""@import\s+(?:url\()?["']?([^"')]+)""")


@dataclass(frozen=True)
class Minutes:
    """The pages of minutes, in bytes. `own` is a page without the bytes of its text, `navigation` what stands in nav, header, footer,
    `markup` a page without the words that are read in it: those of the text, and those of the notes and lists about it."""

    count: int
    page: float
    text: float
    navigation: float
    own: float
    own_most: int
    markup: float
    markup_most: int


@dataclass(frozen=True)
class View:
    """What is fetched, gzipped, to show the heaviest page of a kind."""

    kind: str
    address: str
    page: int
    styles: int
    scripts: int
    other: int

    @property
    def total(self) -> int:
        return self.page + self.styles + self.scripts + self.other


def minutes(project: Path) -> Minutes:
    """The pages of all minutes."""
    pages = []
    for text in sorted((project / "docs/protokoll").glob("*/*.md")):
        page = project / "site" / text.relative_to(project / "docs").with_suffix("") / "index.html"
        pages.append((page, page.stat().st_size, text.stat().st_size))
    sample = pages[:: max(1, len(pages) // SAMPLE)]
    heaviest = max(pages, key=lambda page: page[1])
    return Minutes(
        len(pages),
        mean(size for _, size, _ in pages),
        mean(text for _, _, text in pages),
        mean(_navigation(page) for page, _, _ in sample),
        mean(size - text for _, size, text in pages),
        max(size - text for _, size, text in pages),
        mean(markup(page) for page, _, _ in sample),
        max(markup(page) for page, _, _ in [*sample, heaviest]),
    )


def markup(page: Path) -> int:
    """The bytes of a page that nobody reads: all but the words in its article. Blanks in a row count as one, and words that only
    a screen reader tells as markup."""
    content = page.read_bytes()
    words = html.fromstring(content).xpath(f"//article//text()[not(ancestor::*[self::script or self::style or {_UNSEEN}])]")
    return len(content) - sum(len(re.sub(r"\s+", " ", one).encode()) for one in words if one.strip())


def _navigation(page: Path) -> int:
    tree = html.fromstring(page.read_bytes())
    parts = tree.xpath("//*[self::nav or self::header or self::footer][not(ancestor::nav or ancestor::header or ancestor::footer)]")
    return sum(len(etree.tostring(part, encoding="utf-8", method="html", with_tail=False)) for part in parts)


def largest(site: Path) -> tuple[str, int, int]:
    """(address, bytes, gzipped bytes) of the largest page."""
    page = max(sorted(site.rglob("*.html")), key=lambda file: file.stat().st_size)
    return _address(site, page), page.stat().st_size, _gzipped(page.read_bytes())


def files(site: Path) -> tuple[int, int]:
    """(number, bytes) of all files."""
    sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes)


def first_views(site: Path) -> list[View]:
    """The kinds of page that weigh most, each by its largest page. A kind is where a page lies: organ/…/, beslut/…/."""
    heaviest: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        first, *rest = _address(site, page).rstrip("/").split("/")
        kind = "/".join([first or "startsidan", *("…" for _ in rest)])
        if kind not in heaviest or page.stat().st_size > heaviest[kind].stat().st_size:
            heaviest[kind] = page
    views = [_view(site, kind, page) for kind, page in heaviest.items()]
    return sorted(views, key=lambda view: -view.total)[:KINDS]


def digest(site: Path) -> str:
    """One sum over the names and bytes of all files."""
    total = hashlib.sha256()
    for file in sorted(file for file in site.rglob("*") if file.is_file()):
        total.update(f"{file.relative_to(site).as_posix()}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _address(site: Path, page: Path) -> str:
    address = page.relative_to(site).as_posix()
    return address.removesuffix("index.html")


def _gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def _view(site: Path, kind: str, page: Path) -> View:
    content = page.read_bytes()
    address = _address(site, page)
    tree = html.fromstring(content)
    scripts = [str(found) for found in tree.xpath("//script[@src][not(@src='')]/@src")]
    links = [link for link in tree.xpath("//link[@href]") if _LINKED & set((link.get("rel") or "").lower().split())]
    styles = [link.get("href") for link in links if "stylesheet" in link.get("rel").lower()]
    scripts += [link.get("href") for link in links if "modulepreload" in link.get("rel").lower()]
    other = [link.get("href") for link in links if link.get("href") not in (*styles, *scripts)]
    fetched: set[Path] = set()
    weights = [sum(_weight(site, address, link, fetched) for link in group) for group in (styles, scripts, other)]
    return View(kind, address, _gzipped(content), *weights)


def _weight(site: Path, base: str, link: str, fetched: set[Path]) -> int:
    """The gzipped bytes of a file that a page or file at `base` names, and of those it imports; nothing the second time."""
    target = urldefrag(urljoin(f"http://sajt/{base}", link))[0]
    if not target.startswith("http://sajt/"):
        return 0  # another site's, or a data: address
    path = target.removeprefix("http://sajt/").partition("?")[0]
    file = site / path
    if file in fetched or not file.is_file():
        return 0
    fetched.add(file)
    content = file.read_bytes()
    pattern = {".js": _IMPORT, ".css": _CSS_IMPORT}.get(file.suffix)
    imported = [match.decode() for match in pattern.findall(content)] if pattern else []
    return _gzipped(content) + sum(_weight(site, path, name, fetched) for name in imported)
