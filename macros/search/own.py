"""The site's own words: its hand-written pages as records, and the words of its buttons, headings and labels.

Of a word that no text, statement or page of its own has, but that stands on some button or heading, the search must not say that it
is not there. Those words are listed out of the templates, the code of the views and the theme's frame.
"""

import ast
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from ..archive.text import shorten
from .forms import plain_words, stem_of
from .record import Record

_SHOWN_TEXT = 140
_MACROS = Path(__file__).resolve().parent.parent
_CODE = ("views/*.py", "archive/*.py", "exports/*.py", "publish/*.py")
_SCRIPTS = "docs/assets"
_JINJA = re.compile(r"\{#.*?#\}", re.DOTALL)
_IN_SCRIPT = re.compile(r"""\"([^"\\n]*)\"|`([^`]*)`|'([^'\\n]*)'""")
_HOLE = re.compile(r"\$\{[^}]*\}")
_SHOWN = ("title", "alt", "placeholder", "aria-label", "content")
_UNSHOWN = ("script", "style", "template")


class OwnPage(NamedTuple):
    """A hand-written page: its address, its title, and the HTML of what is its own."""

    address: str
    title: str
    html: str

    @property
    def text(self) -> str:
        """All its words, and what its pictures and buttons tell."""
        read = _read(self.html)
        return " ".join((*(text for _, _, text in read.found), *read.told))


class Own(NamedTuple):
    """The site's own words: its hand-written pages, and the words of everything else, with the key of what those are made from."""

    pages: Sequence[OwnPage]
    key: str
    words: Callable[[], Collection[str]]


NOTHING = Own((), "", tuple)


def page_records(page: OwnPage) -> Iterator[Record]:
    """A record for the page and each of its sections; what pictures and buttons tell belongs to the page."""
    read = _read(page.html)
    for at, (anchor, title, text) in enumerate(_told(read, page)):
        address = page.address + (f"#{anchor}" if anchor else "")
        yield Record(
            "sida",
            title,
            shorten(text, _SHOWN_TEXT),
            address,
            page.address,
            place=page.title if at else "",
            context=(page.title, *((text,) if len(text) > _SHOWN_TEXT else ())),
            rest=() if at else tuple(read.told),
        )


def _told(read: "_Reader", page: OwnPage) -> list[tuple[str, str, str]]:
    """(anchor, title, text) of each section of a page; the first is what stands before the first heading below the page's own."""
    return [(anchor, " ".join(title.split()) or page.title, " ".join(text.split())) for anchor, title, text in read.found]


def words_of(html: str) -> set[str]:
    """The stems of the words that some HTML shows or tells to those who do not see it."""
    reader = _read(html)
    said = " ".join((*reader.told, *(f"{title} {text}" for _, title, text in reader.found)))
    return set(map(stem_of, plain_words(said)))


def words_of_code(root: Path) -> set[str]:
    """The stems of the words in what the engine and the scripts of a project show: templates, texts in the code."""
    said: list[str] = []
    for path in sorted([*_MACROS.glob("views/templates/*.j2"), *(root / "overrides").rglob("*.html")]):
        said.append(_JINJA.sub(" ", path.read_text(encoding="utf-8")))
    for pattern in _CODE:
        for path in sorted(_MACROS.glob(pattern)):
            told = set()  # what only programmers read; a statement comes before what is in it
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Expr):
                    told.add(node.value)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
                    said.append(node.value)
    for path in sorted((root / _SCRIPTS).rglob("*.js")):
        for found in _IN_SCRIPT.finditer(path.read_text(encoding="utf-8")):
            said.append(_HOLE.sub(" ", found[1] or found[2] or found[3] or ""))
    return set(map(stem_of, plain_words(" ".join(said))))


def _read(html: str) -> "_Reader":
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


class _Reader(HTMLParser):
    """Reads HTML into sections, and what attributes tell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = [("", "", "")]
        self.told: list[str] = []
        self.heading = self.unshown = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.told += [value for name in _SHOWN if (value := said.get(name))]
        self.unshown += tag in _UNSHOWN
        if tag in ("h1", "h2"):
            self.heading = 1
            if tag == "h2" and said.get("id"):
                self.found.append((said["id"] or "", "", ""))
        self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self.unshown -= tag in _UNSHOWN
        if tag in ("h1", "h2"):
            self.heading = 0
        self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self.unshown:
            return
        anchor, title, text = self.found[-1]
        self.found[-1] = (anchor, title + data, text) if self.heading else (anchor, title, text + data)
