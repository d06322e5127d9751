"""What a Word file carries beside the text that a reader sees.

Source of the names: ECMA-376, part 1 (WordprocessingML) and part 2 (packages).
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ..text import fold
from .found import DECIDE, Hidden
from .package import open_package, read_xml
from .pictures import bare
from .wordclean import FIELDS, KEPT, external, kept_link, local, local_name, target, without_hidden
from .wordtext import TEXT_PARTS, Styles, W, hidden_text, place, words_of

_PENDING = {"ins": "tillagt", "del": "borttaget", "moveTo": "flyttat hit", "moveFrom": "flyttat härifrån"}
_PENDING_CELLS = {"cellIns": "tillagd cell", "cellDel": "borttagen cell", "cellMerge": "sammanslagen cell"}
_NAMED_PARTS = (
    ("word/embeddings/", "inbäddad fil"),
    ("word/activeX/", "inbäddad kontroll"),
    ("word/vba", "makro"),
    ("word/media/", "bild som inte kan rensas"),
    ("word/charts/", "diagram"),
    ("word/diagrams/", "diagram"),
    ("customXml/", "data som inte visas"),
    ("docProps/thumbnail", "miniatyrbild"),
)
_SILENT = re.compile(
    r"docProps/(?:core|app|custom)\.xml|word/(?:comments|people|webSettings|stylesWithEffects|glossary/|printerSettings)|(?:.*/)?_rels/|customXml/"
)
_TELLING = frozenset(("docVars", "attachedTemplate", "mailMerge", "writeProtection", "documentProtection", "rsids"))


def look(raw: bytes) -> tuple[list[Hidden], Callable[[], bytes]]:
    """Return what is hidden in a Word file, and what makes the file without it."""
    package = open_package(raw, "word/document.xml", "Word")
    trees = {name: read_xml(package, name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    styles = Styles(trees.get("word/styles.xml"))
    found = [
        *_pending(trees),
        *(one for name, tree in _texts(trees) for one, _ in hidden_text(name, tree, styles)),
        *_comments(trees),
        *_properties(trees),
        *_parts(package),
        *_history(trees),
    ]
    return found, partial(without_hidden, package, trees, styles)


def _texts(trees: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, tree) for name, tree in trees.items() if TEXT_PARTS.fullmatch(name))


def _pending(trees: dict[str, Any]) -> Iterator[Hidden]:
    """Tracked changes that nobody has decided."""
    for name, tree in _texts(trees):
        for tag, what in _PENDING.items():
            for node in tree.iter(f"{W}{tag}"):
                if node.getparent().tag == f"{W}rPr":
                    what_changed = "nytt stycke" if tag in ("ins", "moveTo") else "borttaget styckeslut"
                    yield Hidden(f"spårad ändring: {what_changed}", "", place(name, node), DECIDE)
                elif words := words_of(node):
                    yield Hidden(f"spårad ändring: {what}", words, place(name, node), DECIDE)
        for tag, what in _PENDING_CELLS.items():
            for node in tree.iter(f"{W}{tag}"):
                yield Hidden(f"spårad ändring: {what}", "", place(name, node), DECIDE)


def _comments(trees: dict[str, Any]) -> Iterator[Hidden]:
    tree = trees.get("word/comments.xml")
    for node in tree.iter(f"{W}comment") if tree is not None else ():
        author = node.get(f"{W}author") or ""
        yield Hidden("kommentar", words_of(node), f"av {author}" if author else "")


def _properties(trees: dict[str, Any]) -> Iterator[Hidden]:
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        tree = trees.get(name)
        said = [fold("".join(node.itertext())) for node in tree.iter() if not len(node)] if tree is not None else []
        if words := [word for word in said if re.search(r"[^\W\d_]{2}", word)]:
            yield Hidden("filens egenskaper", ", ".join(dict.fromkeys(words)), name)
    tree = trees.get("word/people.xml")
    if tree is not None and len(tree):
        yield Hidden("namn på dem som har ändrat i filen", "", "word/people.xml")


def _parts(package: zipfile.ZipFile) -> Iterator[Hidden]:
    for name in package.namelist():
        if name.endswith("/"):
            continue
        if KEPT.fullmatch(name):
            if name.startswith("word/media/") and bare(package.read(name)) != package.read(name):
                yield Hidden("uppgifter i en bild", "", name)
        elif not _SILENT.match(name) or name.startswith("customXml/item"):
            what = next((what for start, what in _NAMED_PARTS if name.startswith(start)), "del som inte hör till texten")
            yield Hidden(what, "", name)


def _history(trees: dict[str, Any]) -> Iterator[Hidden]:
    """Who changed the form of the text, and when; numbers of the sessions in which it was written."""
    for name, tree in _texts(trees):
        authors = {node.get(f"{W}author") for node in tree.iter() if str(node.tag).endswith("Change") and node.get(f"{W}author")}
        if authors:
            yield Hidden("formatändringar", ", ".join(sorted(authors)), place(name))
        codes = [node.text for node in tree.iter(f"{W}instrText")] + [node.get(f"{W}instr") for node in tree.iter(f"{W}fldSimple")]
        if fields := sorted({fold(code) for code in codes if code and code.strip() and not FIELDS.match(code)}):
            yield Hidden("fältkoder", ", ".join(fields), place(name))
        described = [node.get("descr") for node in tree.iter() if node.get("descr") and local(node) in ("docPr", "cNvPr")]
        if described:
            yield Hidden("bildbeskrivningar", ", ".join(described), place(name))
        if any(local(node) == "srcRect" and any(value != "0" for value in node.attrib.values()) for node in tree.iter()):
            yield Hidden("beskuren bild, där det bortskurna finns kvar", "", place(name))
    settings = trees.get("word/settings.xml")
    sessions = any(local_name(key).startswith("rsid") for tree in trees.values() for node in tree.iter() for key in node.attrib)
    if sessions or (settings is not None and any(local(node) in _TELLING for node in settings)):
        yield Hidden("ändringshistorik och inställningar", "", "märken för när varje ord skrevs, mall, variabler")
    for name, tree in trees.items():
        if name.endswith(".rels") and (targets := [target(node) for node in tree if external(node) and not kept_link(node)]):
            yield Hidden("länkar till annat än webben", ", ".join(targets), name)
