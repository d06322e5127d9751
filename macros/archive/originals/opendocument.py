"""What an OpenDocument text carries beside the text that a reader sees, and the file without it.

Source of the names: OASIS OpenDocument 1.3, part 3 (schema) and part 2 (packages).
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ..problems import Refused
from ..text import fold, shorten
from .found import DECIDE, Hidden
from .package import open_package, read_xml, serialized, unwrapped, without, write_package
from .pictures import bare

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE, OFFICE, DRAW, FO = (
    f"{{{_NS}{name}:1.0}}" for name in ("text", "table", "style", "office", "drawing", "xsl-fo-compatible")
)
_MANIFEST = f"{{{_NS}manifest:1.0}}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_KEPT = re.compile(r"mimetype|META-INF/manifest\.xml|content\.xml|styles\.xml|Pictures/[^/]+\.(?:png|jpe?g)")
_SILENT = re.compile(r"meta\.xml|settings\.xml|manifest\.rdf|Thumbnails/|Configurations2/|layout-cache")
_REMOVED = frozenset(
    (
        *(f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "scripts", "forms")),
        *(
            f"{TEXT}{name}"
            for name in ("tracked-changes", "user-field-decls", "variable-decls", "dde-connection-decls", "script", "hidden-text")
        ),
    )
)
_UNWRAPPED = re.compile(
    r"(?:author|initial|printed-by|creator|editing|file|template|user-|hidden-paragraph|placeholder|description|title$|subject$|keywords$)"
)


def look(raw: bytes) -> tuple[list[Hidden], Callable[[], bytes]]:
    """Return what is hidden in an OpenDocument text, and what makes the file without it."""
    package = open_package(raw, "content.xml", "LibreOffice")
    trees = {name: read_xml(package, name) for name in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")}
    if trees["META-INF/manifest.xml"] is None:
        raise Refused("filen är ingen riktig LibreOffice-fil: META-INF/manifest.xml saknas i den")
    body = [trees[name] for name in ("content.xml", "styles.xml") if trees[name] is not None]
    styles = _Styles(body)
    found = [*_pending(trees["content.xml"])]
    for tree in body:
        found += [one for one, _ in hidden_text(tree, styles)]
        for node in tree.iter(f"{OFFICE}annotation"):
            author = "".join(inner.text or "" for inner in node if str(inner.tag).endswith("}creator"))
            found.append(Hidden("kommentar", _words(node, without_author=True), f"av {author}" if author else ""))
    found += [*_properties(trees["meta.xml"]), *_parts(package)]
    return found, partial(_cleaned, package, trees, styles)


def _pending(content: Any) -> Iterator[Hidden]:
    for region in content.iter(f"{TEXT}changed-region"):
        for change in region:
            local = str(change.tag).rpartition("}")[2]
            what = {"insertion": "tillagt", "deletion": "borttaget"}.get(local, "ändrad form")
            number = region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
            words = _words(change, without_author=True) if local == "deletion" else _inserted(content, number)
            yield Hidden(f"spårad ändring: {what}", words, "", DECIDE)


def _inserted(content: Any, number: str) -> str:
    """The words between the start and the end of an insertion."""
    words, inside = [], False
    for node in content.iter():
        if node.tag == f"{TEXT}change-start" and node.get(f"{TEXT}change-id") == number:
            inside = True
        elif node.tag == f"{TEXT}change-end" and node.get(f"{TEXT}change-id") == number:
            inside = False
        elif inside and node.text:
            words.append(node.text)
        if inside and node.tail:
            words.append(node.tail)
    return fold("".join(words))


class _Styles:
    """What the styles of a file say of their text."""

    def __init__(self, roots: list[Any]) -> None:
        self.held: dict[str, tuple[dict[str, str], str]] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                properties = style.find(f"{STYLE}text-properties")
                said = dict(properties.attrib) if properties is not None else {}
                for inner in ("table-column-properties", "table-row-properties", "section-properties"):
                    more = style.find(f"{STYLE}{inner}")
                    said |= dict(more.attrib) if more is not None else {}
                self.held[style.get(f"{STYLE}name") or ""] = said, style.get(f"{STYLE}parent-style-name") or ""

    def kind(self, name: str) -> str:
        """How a style hides its text, or an empty string."""
        for _ in range(20):
            if name not in self.held:
                return ""
            said, name = self.held[name]
            if said.get(f"{TEXT}display", "true") == "none":
                return "dold text"
            if (
                said.get(f"{STYLE}text-line-through-style", "none") != "none"
                or said.get(f"{STYLE}text-line-through-type", "none") != "none"
            ):
                return "struken text"
        return ""


def hidden_text(tree: Any, styles: _Styles) -> Iterator[tuple[Hidden, Any]]:
    """Each stretch of text that a reader does not see, with the element that holds it."""
    taken: list[Any] = []
    for node in tree.iter():
        if not isinstance(node.tag, str) or any(outer in taken for outer in node.iterancestors()):
            continue
        what = ""
        if node.tag in (f"{TEXT}span", f"{TEXT}p", f"{TEXT}h"):
            what = styles.kind(node.get(f"{TEXT}style-name") or "")
            if any(one.get(f"{TEXT}is-hidden", "false") == "true" for one in node.iterchildren(f"{TEXT}hidden-paragraph")):
                what = "dold text"
        elif node.tag == f"{TEXT}section" and node.get(f"{TEXT}display", "true") != "true":
            what = "dolt avsnitt"
        elif node.tag in (f"{TABLE}table-row", f"{TABLE}table-header-rows") and node.get(f"{TABLE}visibility", "visible") != "visible":
            what = "dold tabellrad"
        elif node.tag == f"{TEXT}hidden-text":
            what = "dold text"
        elif node.tag == f"{TABLE}table-cell" and _hidden_column(node):
            what = "dold kolumn"
        words = _words(node) or (node.get(f"{TEXT}string-value") or "" if what else "")
        if what and words:
            taken.append(node)
            yield Hidden(what, words, _place(node), text=True), node


def _hidden_column(cell: Any) -> bool:
    table = next(cell.iterancestors(f"{TABLE}table"))
    number = sum(_repeated(one, "number-columns-repeated") for one in cell.itersiblings(preceding=True))
    for column in table.iter(f"{TABLE}table-column"):
        number -= _repeated(column, "number-columns-repeated")
        if number < 0:
            return bool(column.get(f"{TABLE}visibility", "visible") != "visible")
    return False


def _repeated(node: Any, key: str) -> int:
    value = node.get(f"{TABLE}{key}") or "1"
    return int(value) if value.isdigit() and len(value) < 6 else 1


def _words(node: Any, without_author: bool = False) -> str:
    if without_author:
        return fold(" ".join("".join(one.itertext()) for one in node.iter(f"{TEXT}p", f"{TEXT}h")))
    return fold("".join(node.itertext()))


def _place(node: Any) -> str:
    paragraph = next((one for one in node.iterancestors(f"{TEXT}p", f"{TEXT}h")), None)
    around = shorten(_words(paragraph), 50) if paragraph is not None else ""
    return f"i stycket ”{around}”" if around else "i texten"


def _properties(meta: Any) -> Iterator[Hidden]:
    said = [fold("".join(node.itertext())) for node in meta.iter() if not len(node)] if meta is not None else []
    if words := [word for word in said if re.search(r"[^\W\d_]{2}", word)]:
        yield Hidden("filens egenskaper", ", ".join(dict.fromkeys(words)), "meta.xml")


def _parts(package: zipfile.ZipFile) -> Iterator[Hidden]:
    for name in package.namelist():
        if name.endswith("/") or _SILENT.match(name):
            continue
        if not _KEPT.fullmatch(name):
            what = "bild som inte kan rensas" if name.startswith("Pictures/") else "inbäddat objekt"
            yield Hidden(what, "", name)
        elif name.startswith("Pictures/") and bare(package.read(name)) != package.read(name):
            yield Hidden("uppgifter i en bild", "", name)


def _cleaned(package: zipfile.ZipFile, trees: dict[str, Any], styles: _Styles) -> bytes:
    kept = [name for name in package.namelist() if _KEPT.fullmatch(name)]
    parts = [("mimetype", package.read("mimetype"))] if "mimetype" in kept else []
    pictures = {name: picture for name in kept if name.startswith("Pictures/") and (picture := bare(package.read(name))) is not None}
    for name in ("content.xml", "styles.xml"):
        tree = trees[name]
        if tree is None:
            continue
        for _, node in list(hidden_text(tree, styles)):
            without(node)
        for node in list(tree.iter()):
            local = str(node.tag).rpartition("}")[2]
            if not isinstance(node.tag, str) or node.tag in _REMOVED or (node.tag.startswith(TEXT) and local.startswith("change")):
                without(node)
            elif node.tag.startswith(TEXT) and _UNWRAPPED.match(local):
                _as_text(node)
            elif node.tag in (f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}plugin"):
                if (node.get(f"{_XLINK}href") or "").removeprefix("./") not in pictures:
                    without(node)
            elif local in ("title", "desc") and "}" in node.tag and "svg" in node.tag:
                without(node)
            elif node.tag == f"{TEXT}a" and not (node.get(f"{_XLINK}href") or "").startswith(("https://", "http://", "#")):
                node.set(f"{_XLINK}href", "")
            for key in [key for key in node.attrib if key.endswith("rsid") or key == f"{DRAW}name"] if isinstance(node.tag, str) else ():
                del node.attrib[key]
        parts.append((name, serialized(tree)))
    parts += sorted(pictures.items())
    manifest = trees["META-INF/manifest.xml"]
    there = {"/", *(name for name, _ in parts)}
    for node in list(manifest):
        if node.get(f"{_MANIFEST}full-path") not in there:
            manifest.remove(node)
    return write_package([*parts, ("META-INF/manifest.xml", serialized(manifest))])


def _as_text(node: Any) -> None:
    """Leave what a field shows, and not what it shows it from."""
    if len(node):
        unwrapped(node, node)
        return
    node.tag = f"{TEXT}span"
    node.attrib.clear()
