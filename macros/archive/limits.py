"""How much of everything there may be. No minutes come near these numbers; whoever passes one is told which.

What a check, an import or a build does is linear in what a limit lets through, or bounded by it.
"""

import re
from typing import NamedTuple

MAX_BYTES = 1_000_000
"""Of a text or a YAML file."""
MAX_ADDRESSES = 50_000_000
"""Bytes of the list of addresses: it grows with the archive, as no other file does."""
MAX_DEPTH = 12
"""Levels of YAML inside one another."""
MAX_ITEMS = 1_000
"""Items of a list in YAML."""
MAX_VALUES = 30_000
"""Values in a YAML file, with the lists and groups that hold them. `data/flyttade.yml` has the most."""
MAX_LINES = 20_000
"""Lines of a text."""
MAX_HEADINGS = 2_000
"""Headings of a text."""
MAX_HEADING = 1_000
"""Characters of a heading."""
MAX_BRACKETS = 5_000
"""Of each of [ and < in a text. What may be a link or a tag is looked at to the end of its paragraph."""
MAX_PAGE = 50_000
"""Characters of a hand-written page: Python-Markdown takes quadratic time of many marks, and recurses into what stands inside."""
MAX_PAGE_MARKS = 500
"""Of each mark of Markdown in a hand-written page."""
MAX_PAGE_LINES = 2_000
"""Lines of a hand-written page."""
MAX_LEAD = 80
"""Spaces, quote marks and list marks before the words of a line in a hand-written page."""
MAX_PLACES = 100
"""Places of a quote that are counted."""
MAX_TRIES = 1_000
"""Places of a quote's letters, in other words too, that are looked at."""
MAX_HINTED = 10_000
"""Words of quotes that are looked for where they do not stand, in a file, and a hundredth of the words of the text for each quote."""
MAX_CHAIN = 20
"""Bodies above a body."""
MAX_TOLD = 100
"""Errors of one kind that are told of one file."""

_HEADING = re.compile(r"^ {0,3}#{1,6}(?=[ \t]|$)", re.MULTILINE)
_LONG_HEADING = re.compile(rf"^ {{0,3}}#{{1,6}}[ \t][^\n]{{{MAX_HEADING}}}", re.MULTILINE)

_LEAD = re.compile(r"^[ \t>*+-]+", re.MULTILINE)


class Excess(NamedTuple):
    """What there is too much of in a text: the line where it is too much, what it is, and what to do."""

    line: int
    message: str
    remedy: str


def excess(text: str) -> Excess | None:
    """Return what there is too much of in a Markdown text; None where all is within the limits."""
    lines = text.count("\n")
    if lines > MAX_LINES:
        return Excess(MAX_LINES, f"texten har {lines} rader, högst {MAX_LINES} får plats", "Dela upp den, eller ta bort tomma rader.")
    for mark, escaped in (("[", "\\["), ("<", "\\<")):
        if text.count(mark) > MAX_BRACKETS:
            line = text.count("\n", 0, _place(text, mark)) + 1
            remedy = f"Ta bort dem som inte hör dit ({escaped} räknas också)."
            return Excess(line, f"texten har fler än {MAX_BRACKETS} tecken {mark}", remedy)
    if text.count("#") > MAX_HEADINGS and sum(1 for _ in _HEADING.finditer(text)) > MAX_HEADINGS:
        return Excess(1, f"texten har fler än {MAX_HEADINGS} rubriker", "Dela upp den, eller skriv raderna som vanlig text, utan # först.")
    if "#" in text and (found := _LONG_HEADING.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        return Excess(line, f"rubriken är längre än {MAX_HEADING} tecken", "Korta den, eller skriv raden som vanlig text, utan # först.")
    return None


def page_excess(text: str) -> Excess | None:
    """Return what there is too much of in a hand-written page; None where all is within the limits."""
    if len(text) > MAX_PAGE:
        return Excess(1, f"sidan är för lång: {len(text)} tecken, högst {MAX_PAGE} får plats", "Dela upp den på flera sidor.")
    for mark in "[]()<>*_`{}|!#":
        if text.count(mark) > MAX_PAGE_MARKS:
            line = text.count("\n", 0, _place(text, mark, MAX_PAGE_MARKS)) + 1
            return Excess(line, f"sidan har fler än {MAX_PAGE_MARKS} tecken {mark}", "Dela upp den på flera sidor, eller ta bort dem.")
    if text.count("\n") > MAX_PAGE_LINES:
        message = f"sidan har fler än {MAX_PAGE_LINES} rader"
        return Excess(MAX_PAGE_LINES, message, "Dela upp den på flera sidor.")
    deepest = max(_LEAD.findall(text), key=len, default="")
    if len(deepest) > MAX_LEAD:
        line = text.count("\n", 0, text.find(deepest)) + 1
        return Excess(line, f"raden börjar med fler än {MAX_LEAD} mellanslag och märken", "Skriv den längre till vänster.")
    return None


def _place(text: str, mark: str, most: int = MAX_BRACKETS) -> int:
    """Return where the first mark too many stands."""
    at = -1
    for _ in range(most + 1):
        at = text.find(mark, at + 1)
    return at
