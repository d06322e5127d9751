"""The HTML that a hand-written page or a text may give, as a list of what may: what a reader needs, and nothing that a browser runs.

`foreign` tells what is not on the list, for an error; `clean` takes it away, for the page; `clean_text` does so with the shorter list of
what is made of minutes and agreements. nh3 reads HTML as browsers do, so `foreign`
also compares with what nh3 leaves: what the two read differently is not let through.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

ANYWHERE = frozenset(("id", "class", "lang", "title"))
TAGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("p", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "br"), frozenset[str]()),
    **dict.fromkeys(("ul", "li", "dl", "dt", "dd", "details", "summary", "figure", "figcaption"), frozenset[str]()),
    **dict.fromkeys(("em", "strong", "code", "kbd", "abbr", "sub", "sup", "del", "ins", "b", "i", "q", "cite", "small"), frozenset[str]()),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "caption"), frozenset[str]()),
    **dict.fromkeys(("th", "td"), frozenset(("align", "colspan", "rowspan", "scope"))),
    "ol": frozenset(("start",)),
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "width", "height")),
}
"""Tag → its attributes, besides those that stand anywhere."""

TEXT: dict[str, frozenset[str]] = {
    **dict.fromkeys(("p", "blockquote", "ul", "em", "strong", "code", "hr", "br"), frozenset[str]()),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "th", "td"), frozenset[str]()),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "li"), frozenset(("id",))),
    "ol": frozenset(("start",)),
    "a": frozenset(("href", "rel")),
    "mark": frozenset(("id", "class", "data-for")),
    "div": frozenset(("class", "tabindex", "role", "aria-label")),
}
"""Tag → its attributes, in what is made of a text: what Markdown gives, the marks of statements, and the frame of a wide table."""

SCHEMES = frozenset(("http", "https", "mailto"))
"""What a link may begin with. Without any it leads within the site."""

OWN_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""An id that a page may give: the frame's own begin with an underscore, so none can be given twice."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PASSED_OVER = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
"""What browsers, or readers, pass over in an address."""


@dataclass(frozen=True)
class Foreign:
    """Something that may not stand in a page: what it is, the words in the source that it is known by, and how it is mended."""

    what: str
    words: str
    remedy: str


def scheme(link: str) -> str:
    """What a link begins with, as browsers read it: 'https', 'javascript' …; '//' where it names another server; else empty."""
    plain = _PASSED_OVER.sub("", link)
    if plain.replace("\\", "/").startswith("//"):
        return "//"
    found = _SCHEME.match(plain)
    return found[1].lower() if found else ""


def may_lead(link: str) -> bool:
    """Whether a link may stand in a text or a page."""
    return scheme(link) in ("", *SCHEMES)


def foreign(html: str) -> list[Foreign]:
    """Everything in a piece of HTML that is not on the list, in order."""
    read = _Read(html)
    if not read.found and read.seen != _Read(clean(html)).seen:
        words = next((tag for tag, _ in read.seen if tag not in ("p", "br", "hr")), "")
        read.found.append(
            Foreign("HTML som inte går att tyda på ett enda sätt", f"<{words}", "Avsluta varje element, eller skriv vanlig Markdown.")
        )
    return read.found


def clean(html: str, marks: Iterable[str] = ()) -> str:
    """Return the HTML without what is not on the list. `marks`: attributes of the build's own, which may stand on a <div>."""
    import nh3  # takes a while to import, and most runs have no page to look at

    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"*": set(ANYWHERE), **{tag: set(names) for tag, names in TAGS.items() if names}, "div": set(marks)},
        clean_content_tags={"script", "style"},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def clean_text(html: str) -> str:
    """Return the HTML made of a text without what is not in `TEXT`, and without links that lead elsewhere than `SCHEMES`.

    Comments are left: they hold places (see `macros.views.marked`). HTML that is written as browsers serialize it, and has nothing
    else, is returned as it is.
    """
    import nh3  # as in `clean`

    return nh3.clean(
        html,
        tags=set(TEXT),
        attributes={tag: set(names) for tag, names in TEXT.items() if names},
        clean_content_tags={"script", "style"},
        url_schemes=set(SCHEMES),
        url_relative="deny",
        link_rel=None,
        strip_comments=False,
    )


class _Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Foreign] = []
        self.seen: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self.ids: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(sorted((name, value or "") for name, value in attrs))))
        if tag not in TAGS:
            self.found.append(Foreign(f"<{tag}> får inte stå i en sida", f"<{tag}", "Skriv vanlig Markdown."))
            return
        for name, value in attrs:
            self.found += self.attribute(tag, name, value or "")

    def attribute(self, tag: str, name: str, value: str) -> Iterator[Foreign]:
        if name not in ANYWHERE | TAGS[tag]:
            yield Foreign(f"attributet {name} får inte stå på <{tag}>", name, "Ta bort det.")
        elif name == "href" and not may_lead(value):
            yield Foreign(
                f"länken leder dit en länk inte får leda: {value[:80]!r}",
                value[:20],
                "En länk leder till en sida i arkivet, eller börjar med https://, http:// eller mailto:.",
            )
        elif name == "src" and scheme(value):
            yield Foreign(f"bilden hämtas någon annanstans ifrån: {value[:80]!r}", value[:20], "Lägg bilden i docs och ange dess fil.")
        elif name == "id":
            if not OWN_ID.fullmatch(value):
                yield Foreign(f"{value!r} kan inte vara ett id", value, "Använd a–z, 0–9 och bindestreck.")
            elif value in self.ids:
                yield Foreign(f"id {value!r} står två gånger på sidan", value, "Ge det ena ett annat id.")
            self.ids.add(value)

    def handle_decl(self, decl: str) -> None:
        self.found.append(Foreign("en deklaration (<!…>) får inte stå i en sida", "<!", "Ta bort den."))

    def handle_pi(self, data: str) -> None:
        self.found.append(Foreign("en instruktion (<?…>) får inte stå i en sida", "<?", "Ta bort den."))

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)
