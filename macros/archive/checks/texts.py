"""Rules about texts and the files that belong together."""

import re
from collections.abc import Collection, Iterator

from .. import fidelity, walk
from ..load import ORIGINALS, Archive, meeting_path, part_path, text_path
from ..markup import SCHEMES, scheme
from ..model import Change, Excerpt
from ..problems import Problem, nearest
from ..source import Loc
from ..text import MarkedText
from ..walk import SIDECAR
from ..words import shorten
from .inventory import Inventory

ORIGINAL_ENDINGS = (".txt", ".md", ".docx", ".odt", ".pdf")
_LINK = re.compile(r"\]\(|<")
_SCRIPT = re.compile(r"(?:java|vb)script\s*:|data\s*:\s*text/html", re.IGNORECASE)
# Nearly every text is done with here. What begins with one certain character is looked for much faster.
_COLON = re.compile(r":(?:(?<=script:)|(?<=data:)|(?<=\s:))", re.IGNORECASE)


def texten_ar_originalets(archive: Archive) -> Iterator[Problem]:
    """Textens ord är originalets ord, i samma ordning. Varje skillnad står i `ändringar`, med skäl."""
    known = walk.originals(archive)
    for key, meeting in walk.meetings(archive):
        path = meeting_path(key)
        text = archive.texts.get(text_path(key))
        if text is not None:
            yield from _faithful(archive, known, path, (), text_path(key), text, meeting.original, meeting.changes, None)
    for key, agreement in archive.agreements.items() if not archive.only else ():
        path = f"data/avtal/{key}.yml"
        for index, part in enumerate(agreement.parts):
            text = archive.texts.get(part_path(key, part.id))
            if text is not None:
                loc = ("delar", index)
                if part.original is None:
                    yield Problem(path, archive.line(path, loc), f"delen {part.id} har en text men inget `original`", "Ange originalfilen.")
                else:
                    md = part_path(key, part.id)
                    yield from _faithful(archive, known, path, loc, md, text, part.original, part.changes, part.excerpt)


def words_of(original: str, known: Collection[str]) -> str | None:
    """The file that holds an original's words: what was read out of it, beside it, or the original itself where it is plain text."""
    beside = f"{original}{SIDECAR}"
    return beside if beside in known else original if original.endswith((".txt", ".md")) else None


def _faithful(
    archive: Archive,
    known: Collection[str],
    path: str,
    loc: Loc,
    md: str,
    text: MarkedText,
    original: str,
    changes: tuple[Change, ...],
    excerpt: Excerpt | None,
) -> Iterator[Problem]:
    file = f"{ORIGINALS}/{original}"
    place = (*loc, "original")
    if original not in known:
        hint = nearest(original, walk.beside(archive, original)) or "Lägg filen där, som den kom."
        yield Problem(path, archive.line(path, place), f"originalet finns inte: {file}", hint)
        return
    if not original.endswith(ORIGINAL_ENDINGS):
        ending = f"Det ska sluta på {', '.join(ORIGINAL_ENDINGS)}."
        yield Problem(path, archive.line(path, place), f"originalet har fel filslag: {file}", ending)
        return
    words = words_of(original, known)
    if words is None:
        yield Problem(
            path,
            archive.line(path, place),
            f"originalets ord är inte utlästa: {file}{SIDECAR} saknas",
            f"Skapa den med `python -m macros utlas {file}`.",
        )
        return
    problems: list[Problem] = []
    source = walk.original(archive, words, problems)
    yield from problems
    if source is None:
        return
    if excerpt is not None:
        stretch = fidelity.excerpt(source, excerpt.from_text, excerpt.to_text)
        if stretch is None:
            yield Problem(
                path,
                archive.line(path, (*loc, "utdrag")),
                f"utdraget finns inte i {file}",
                "`från` och `till` är utdragets första och sista ord: hela ord, som de står i originalet och i den ordningen.",
            )
            return
        source = stretch
    source, failed = fidelity.apply(source, changes)
    for index in failed:
        yield Problem(
            path,
            archive.line(path, (*loc, "ändringar", index)),
            f"ändringen går inte att göra: ”{changes[index].from_text}” står inte exakt en gång i originalet",
            "Ta med fler ord runt omkring, så att stället blir entydigt.",
        )
    if not failed and (difference := fidelity.compare(text, source)):
        yield Problem(
            md,
            difference.line,
            f"texten skiljer sig från originalet {file}",
            f"Originalet: ”{difference.original}”. Texten: ”{difference.text}”. "
            f"Rätta texten, eller skriv skillnaden i `ändringar` i {path}.",
        )


def texten_ar_bara_text(archive: Archive) -> Iterator[Problem]:
    """Protokoll och avtal är text: ingen HTML, inga skript, inga bilder och ingen programkod.

    En länk i en text börjar med https://, http:// eller mailto:.
    """
    for path, text in walk.texts(archive):
        source = archive.sources[path]
        if source.lstrip().startswith("---"):
            yield Problem(
                path,
                1,
                "texten börjar med ---, som läses som inställningar",
                "Ta bort raden, eller skriv \\--- om den hör till texten.",
            )
        for found in text.foreign:
            yield Problem(
                path,
                found.line,
                f"{found.what} får inte finnas i en text",
                "Skriv orden som vanlig text. Tecknet < skrivs \\<." if found.what == "HTML" else "Ta bort det.",
            )
        for node in text.nodes if _LINK.search(source) else ():
            if node.href and scheme(node.href) not in SCHEMES:
                yield Problem(
                    path,
                    node.line,
                    f"länken leder dit en länk i en text inte får leda: {shorten(node.href, 80)!r}",
                    "En länk i en text börjar med https://, http:// eller mailto:. Ta bort länken men behåll orden.",
                )
        for number, line in enumerate(source.split("\n"), 1) if _COLON.search(source) else ():
            if ":" in line and _SCRIPT.search(line):
                yield Problem(path, number, "en länk som kör skript får inte finnas i en text", "Ta bort länken.")


def texten_finns(archive: Archive) -> Iterator[Problem]:
    """Varje fil med utsagor har en text. Mappen är organets id."""
    for key, meeting in walk.meetings(archive):
        path = meeting_path(key)
        if text_path(key) not in archive.texts and not (archive.root / text_path(key)).exists():
            yield Problem(path, 1, f"texten saknas: {text_path(key)}", "Lägg in protokollets text, ord för ord.")
        if key.partition("/")[0] != meeting.body:
            yield Problem(
                path,
                archive.line(path, ("organ",)),
                f"organ: {meeting.body!r} stämmer inte med mappen {key.partition('/')[0]!r}",
                "Flytta filen eller rätta organet.",
            )


def filerna_hor_ihop(inventory: Inventory) -> Iterator[Problem]:
    """Varje text har en fil med utsagor, eller hör till en del av ett avtal. Varje original används."""
    archive, entries = inventory.archive, inventory.entries
    agreed = [(key, part) for key, agreement in archive.agreements.items() for part in agreement.parts]
    used = inventory.originals | {part.original for _, part in agreed if part.original}
    used |= {f"{original}{SIDECAR}" for original in used}
    parts = {part_path(key, part.id) for key, part in agreed}
    readable = not archive.broken.get("moten") and not archive.broken.get("avtal")
    for path, entry in entries.items():
        folder, name = path.rpartition("/")[::2]
        if entry.link or name.startswith("."):
            continue
        if path.startswith("docs/protokoll/") and path.endswith(".md") and path.count("/") == 3:
            statements = meeting_path(path.removeprefix("docs/protokoll/").removesuffix(".md"))
            if statements not in entries:
                yield Problem(
                    path,
                    1,
                    f"texten har ingen fil med utsagor: {statements} saknas",
                    "Skapa filen med `organ`, `datum`, `typ`, `status` och `original`. Utan `granskad` blir den ett utkast.",
                )
        elif path.startswith("docs/avtal/") and path.endswith(".md") and path.count("/") == 3:
            known = path in parts or folder.rpartition("/")[2] in archive.broken.get("avtal", ())
            if not known and name != "index.md":
                yield Problem(
                    path, 1, "texten hör inte till någon del av ett avtal", "Lägg till delen under `delar` i avtalets fil i data/avtal."
                )
        elif path.startswith(f"{ORIGINALS}/") and readable and path.removeprefix(f"{ORIGINALS}/") not in used:
            yield Problem(
                path,
                1,
                "originalet används inte av någon text",
                "Ange det som `original` i mötets eller avtalets fil, eller ta bort det.",
            )
