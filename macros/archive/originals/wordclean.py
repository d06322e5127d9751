"""A Word file without what a reader does not see: the parts that make its pages, each without what is hidden in it.

Source of the names: ECMA-376, part 1 (WordprocessingML) and part 2 (packages).
"""

import posixpath
import re
import zipfile
from typing import Any

from .package import serialized, unwrapped, without, write_package
from .pictures import bare
from .wordtext import TEXT_PARTS, Styles, W, hidden_text

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# The parts that make the page. Everything else is left out: properties, comments, people, embedded files, macros, older versions.
KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:_rels/)?(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml(?:\.rels)?"
    r"|word/(?:styles|numbering|settings|fontTable)\.xml|word/theme/theme\d*\.xml|word/media/[^/]+\.(?:png|jpe?g)"
)
_SETTINGS = frozenset(
    (
        *("compat", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "footnotePr", "endnotePr", "decimalSymbol"),
        *("listSeparator", "themeFontLang", "clrSchemeMapping", "mirrorMargins", "autoHyphenation"),
    )
)
_REMOVED = frozenset(
    ("commentRangeStart", "commentRangeEnd", "commentReference", "comment", "proofErr", "permStart", "permEnd", "Fallback"),
)
FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|TOC|PAGEREF)\b")
_MARKS = re.compile(r"_(?:Toc|Ref)\w*")


def target(node: Any) -> str:
    return str(node.get("Target") or "")


def external(node: Any) -> bool:
    return bool(node.get("TargetMode") == "External")


def kept_link(node: Any) -> bool:
    return target(node).startswith(("https://", "http://")) and str(node.get("Type") or "").endswith("/hyperlink")


def local(node: Any) -> str:
    return local_name(str(node.tag))


def local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def without_hidden(package: zipfile.ZipFile, trees: dict[str, Any], styles: Styles) -> bytes:
    """The package with the kept parts only, each without what is hidden in it."""
    parts = []
    kept = {name for name in package.namelist() if KEPT.fullmatch(name) and (name in trees or bare(package.read(name)) is not None)}
    for name in package.namelist():
        if name not in kept or name.endswith(".rels"):
            continue
        if name not in trees:
            parts.append((name, bare(package.read(name)) or b""))
            continue
        tree = trees[name]
        rels = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
        if name == "[Content_Types].xml":
            for node in list(tree):
                if node.tag == f"{_TYPES}Override" and (node.get("PartName") or "").lstrip("/") not in kept:
                    tree.remove(node)
        elif name == "word/settings.xml":
            for node in list(tree):
                if local(node) not in _SETTINGS:
                    tree.remove(node)
        elif TEXT_PARTS.fullmatch(name):
            gone = _links(trees.get(rels), posixpath.dirname(name), kept)
            _bare_text(name, tree, styles, gone)
            if rels in trees:
                parts.append((rels, serialized(trees[rels])))
        for node in list(tree.iter()):
            _plain(node)
        parts.append((name, serialized(tree)))
    root = trees["_rels/.rels"]
    _links(root, "", kept)
    parts.append(("_rels/.rels", serialized(root)))
    return write_package(sorted(parts, key=lambda one: (one[0] != "[Content_Types].xml", one[0] != "_rels/.rels", one[0])))


def _links(rels: Any, folder: str, kept: set[str]) -> set[str]:
    """Take the links that lead to no kept part, and not to the web, out of a list of links. Return their ids."""
    gone = set()
    for node in list(rels) if rels is not None else ():
        inside = posixpath.normpath(posixpath.join(folder, target(node))) if not target(node).startswith("/") else target(node)[1:]
        if not (kept_link(node) if external(node) else inside in kept):
            gone.add(str(node.get("Id")))
            rels.remove(node)
    return gone


def _bare_text(name: str, tree: Any, styles: Styles, gone: set[str]) -> None:
    for _, node in list(hidden_text(name, tree, styles)):
        without(node)
    _without_fields(tree)
    for node in list(tree.iter()):
        kind = local(node) if isinstance(node.tag, str) else "comment"
        if kind in _REMOVED or (kind.endswith("Change") and node.tag.startswith(W)):
            without(node)
        elif kind == "sdt":
            content = node.find(f"{W}sdtContent")
            unwrapped(node, content if content is not None else [])
        elif kind in ("smartTag", "customXml") and node.tag.startswith(W):
            for properties in node.findall(f"{W}{kind}Pr"):
                node.remove(properties)
            unwrapped(node, node)
        elif kind in ("bookmarkStart", "bookmarkEnd"):
            if kind == "bookmarkStart" and not _MARKS.fullmatch(node.get(f"{W}name") or ""):
                number = node.get(f"{W}id")
                for mark in [one for one in tree.iter(f"{W}bookmarkEnd", f"{W}bookmarkStart") if one.get(f"{W}id") == number]:
                    without(mark)
        elif kind == "hyperlink":
            node.attrib.pop(f"{W}tooltip", None)
            if node.get(f"{_R}id") in gone:
                unwrapped(node, node)
        elif kind in ("docPr", "cNvPr"):
            for key in ("descr", "title"):
                node.attrib.pop(key, None)
            node.set("name", "")
            for inner in list(node):
                node.remove(inner)
    for node in list(tree.iter(f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent")):
        linked = any(key.startswith(_R) and value in gone for inner in node.iter() for key, value in inner.attrib.items())
        cropped = any(local(inner) == "srcRect" and any(value != "0" for value in inner.attrib.values()) for inner in node.iter())
        if linked or cropped:
            without(node)


def _without_fields(tree: Any) -> None:
    """Take the codes of fields out, and leave what they show. Page numbers and tables of contents go on working."""
    for node in list(tree.iter(f"{W}fldSimple")):
        if not FIELDS.match(node.get(f"{W}instr") or ""):
            unwrapped(node, node)
    fields: list[list[Any]] = []
    for node in list(tree.iter(f"{W}fldChar", f"{W}instrText")):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append([])
        if not fields:
            continue
        fields[-1].append(node)
        if kind == "end":
            field = fields.pop()
            code = "".join(one.text or "" for one in field if one.tag == f"{W}instrText")
            if not FIELDS.match(code):
                for one in field:
                    without(one)


def _plain(node: Any) -> None:
    """Take the marks of sessions and authors off an element."""
    if not isinstance(node.tag, str) or node.tag in (f"{W}rsid", f"{W}rsids", f"{W}rsidRoot"):
        without(node)
        return
    for key in list(node.attrib):
        if local_name(key).startswith("rsid") or local_name(key) in ("paraId", "textId"):
            del node.attrib[key]
