"""The text of a Word file that a reader does not see: struck, hidden, white on white, or too small.

A run says so itself, or its character style or the style of its paragraph does. Source: ECMA-376, part 1, 17.3.2 and 17.7.
"""

import re
from collections.abc import Iterator
from typing import Any

from ..text import fold, shorten
from .found import Hidden

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PLACES = {"header": "sidhuvudet", "footer": "sidfoten", "footnotes": "fotnoterna", "endnotes": "slutnoterna"}
_KINDS = {"vanish": "dold text", "strike": "struken text", "dstrike": "struken text"}
_SMALL = 6
"""Half points. Text of less than three points is not there to be read."""
MAX_STYLES = 20


class Styles:
    """What the styles of a file say of their text."""

    def __init__(self, root: Any) -> None:
        self.held: dict[str, tuple[Any, str]] = {}
        self.default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            based = style.find(f"{W}basedOn")
            key = style.get(f"{W}styleId") or ""
            self.held[key] = style.find(f"{W}rPr"), (based.get(f"{W}val") or "") if based is not None else ""
            if style.get(f"{W}type") == "paragraph" and marked(style.get(f"{W}default") or "0"):
                self.default = key

    def chain(self, key: str) -> Iterator[Any]:
        """The run properties of a style and of those that it is based on, the nearest first."""
        for _ in range(MAX_STYLES):
            if key not in self.held:
                return
            properties, key = self.held[key]
            if properties is not None:
                yield properties

    def of(self, run: Any) -> list[Any]:
        """The run properties that hold for a run, the nearest first."""
        own = run.find(f"{W}rPr")
        paragraph = next(run.iterancestors(f"{W}p"), None)
        style = _value(own, "rStyle")
        around = _value(paragraph.find(f"{W}pPr"), "pStyle") if paragraph is not None else None
        return [*([own] if own is not None else []), *self.chain(style or ""), *self.chain(around or self.default)]


def marked(value: str | None) -> bool:
    """Whether an on/off value is on; nothing said means on."""
    return value not in ("0", "false", "off", "none")


def _value(properties: Any, tag: str) -> str | None:
    node = properties.find(f"{W}{tag}") if properties is not None else None
    return None if node is None else (node.get(f"{W}val") or "")


def words_of(node: Any) -> str:
    """The words of an element, deleted ones too."""
    return fold(
        "".join(
            (one.text or "") if one.tag in (f"{W}t", f"{W}delText") else " "
            for one in node.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br", f"{W}p")
        )
    )


def place(name: str, node: Any = None) -> str:
    """Where in the file something stands: the words around it, and the part where that is not the text itself."""
    part = next((said for key, said in _PLACES.items() if key in name), "")
    paragraph = next(node.iterancestors(f"{W}p"), None) if node is not None else None
    around = shorten(words_of(paragraph), 50) if paragraph is not None else ""
    if part:
        return f"i {part}"
    return f"i stycket ”{around}”" if around else "i texten"


def hidden_text(name: str, tree: Any, styles: Styles) -> Iterator[tuple[Hidden, Any]]:
    """Each run of text that a reader does not see, and each hidden row, with the element that holds it."""
    rows = [row for row in tree.iter(f"{W}tr") if marked_in(row.find(f"{W}trPr"), "hidden")]
    for row in rows:
        yield Hidden("dold tabellrad", words_of(row), place(name, row), text=True), row
    for run in tree.iter(f"{W}r"):
        if any(row in rows for row in run.iterancestors(f"{W}tr")):
            continue
        words = words_of(run)
        if words and (what := _kind(run, styles)):
            yield Hidden(what, words, place(name, run), text=True), run


def marked_in(properties: Any, tag: str) -> bool:
    """Whether properties have a mark that is on."""
    node = properties.find(f"{W}{tag}") if properties is not None else None
    return node is not None and marked(node.get(f"{W}val"))


def _kind(run: Any, styles: Styles) -> str:
    held = styles.of(run)
    for tag, what in _KINDS.items():
        node = next((found for one in held if (found := one.find(f"{W}{tag}")) is not None), None)
        if node is not None and marked(node.get(f"{W}val")):
            return what
    size = next((value for one in held if (value := _value(one, "sz"))), None)
    if size and size.isdigit() and int(size) < _SMALL:
        return "text som är för liten för att läsas"
    colour = next((value for one in held if (value := _value(one, "color"))), None)
    return "vit text" if colour and colour.upper() == "FFFFFF" and not _shaded(run, held) else ""


def _shaded(run: Any, held: list[Any]) -> bool:
    """Whether something other than white paper may lie under a run: a table's style may fill its cells."""
    if any(True for _ in run.iterancestors(f"{W}tbl", f"{W}txbxContent")) or any(
        one.find(f"{W}shd") is not None or one.find(f"{W}highlight") is not None for one in held
    ):
        return True
    paragraph = next(run.iterancestors(f"{W}p"), None)
    properties = paragraph.find(f"{W}pPr") if paragraph is not None else None
    return properties is not None and (properties.find(f"{W}shd") is not None or properties.find(f"{W}pStyle") is not None)
