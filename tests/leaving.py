"""What may be in a page that leaves the build, as lists: elements, attributes, and where addresses may lead. All else is found."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ELEMENTS = frozenset(
    (
        *("html", "head", "meta", "title", "link", "script", "noscript", "body", "header", "nav", "main", "footer", "section", "article"),
        *("aside", "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "a", "b", "em", "strong", "code", "pre", "kbd", "mark", "q"),
        *("blockquote", "dfn", "abbr", "cite", "sub", "sup", "small", "time", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "details"),
        *("summary", "figure", "figcaption", "img", "table", "caption", "thead", "tbody", "tr", "th", "td", "form", "label", "input"),
        *("select", "optgroup", "option", "button", "del", "ins", "i"),
        *("svg", "g", "defs", "desc", "marker", "path", "rect", "circle", "text", "tspan", "line"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("id", "class", "lang", "dir", "title", "role", "tabindex", "hidden", "name", "value", "type", "for", "label", "cite", "datetime"),
        *("href", "rel", "src", "alt", "width", "height", "start", "scope", "colspan", "rowspan", "align", "open", "popover"),
        *("popovertarget", "action", "method", "placeholder", "required", "checked", "selected", "disabled", "autocomplete"),
        *("autocapitalize", "enterkeyhint", "spellcheck", "charset", "content", "http-equiv", "as", "async", "defer", "crossorigin"),
        *("fetchpriority", "xmlns", "viewbox", "d", "x", "y", "x1", "x2", "y1", "y2", "r", "cx", "cy", "rx", "refx", "refy", "orient"),
        *("property", "marker-end", "markerheight", "markerwidth", "text-anchor", "textlength", "lengthadjust"),
    )
)
DATA = ("application/json", "application/ld+json")
"""Kinds of script that are data: no browser runs them (HTML Standard, "The script element")."""
LEADING = ("href", "src", "action", "cite")
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):|[\x00-\x20]*([/\\]{2})", re.IGNORECASE)
_BY_ELEMENT = {"a": {"http", "https", "mailto", "webcal"}, "link": {"http", "https"}, "q": {"http", "https"}}
"""What an address may begin with. Nothing else than links and what the head tells of the page leads out of the site."""


def foreign(page: Path) -> list[str]:
    """Return what is in the page and not on the lists, in order."""
    read = _Read()
    read.feed(page.read_text("utf-8"))
    read.close()
    return read.found


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.found.append(f"<{tag}>")
        held = dict(attrs)
        if tag == "script" and "src" not in held and held.get("type") not in DATA:
            self.found.append("<script> without a file")
        for name, value in attrs:
            self.found += self.attribute(tag, name, value or "")

    def attribute(self, tag: str, name: str, value: str) -> Iterator[str]:
        if name not in ATTRIBUTES and not name.startswith(("data-", "aria-")):
            yield f"<{tag} {name}>"
        if name == "http-equiv" and value not in ("Content-Security-Policy", "refresh"):
            yield f"<meta http-equiv={value}>"
        begins = _SCHEME.match(value) if name in LEADING else None
        if begins and (begins[1] or begins[2]).lower() not in _BY_ELEMENT.get(tag, ()):
            yield f'<{tag} {name}="{value}">'
