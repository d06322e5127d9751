"""The plain parts of a Markdown text, which need no Markdown parser.

Nearly all of a text is headings, paragraphs and lists of one-line bullets whose characters mean nothing but
themselves. `parts` tells those from the rest, and is careful: whatever it is not sure of is the rest.
`tests/core/test_plaintext.py` holds that both ways of reading give the same.

Why a part can be read by itself:

- A blank line ends everything in Markdown except lists, fenced code and some HTML. A text with a fence or a `<`
  is not divided at all, and a list is kept together with a list or anything unusual next to it.
- A line that begins at the margin with a letter, a `§`, a quotation mark and such begins or continues a paragraph.
- A character means nothing but itself unless it is one of those in `_WORDS` or the line begins with it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A text with any of these is not divided: what can go on past blank lines (HTML, fences), what has columns of its own
# (tabs), and what markdown-it reads as something else (NUL, carriage return).
_WHOLE = ("<", "```", "~~~", "\t", "\0", "\r")
# Nor is one that may be nested so deep (20 levels) that markdown-it gives up and leaves out what follows.
_DEEP = re.compile(r"\n[ \d>*+.)-]{16}")

# Escapes, code, emphasis, links, images and character references: `&` only where one could begin. A backslash that ends
# a line is a line break.
_WORDS = r"[^\\`*_\[&]*(?:&(?![#\w])[^\\`*_\[&]*)*(?P<hard>\\?)"
# A digit begins a paragraph unless the number may be that of a list.
_LETTER = r"[^\W\d_]|[§(”“\"’‘'…–—/]|\d+(?![\d.)])"
_LINE = re.compile(rf"(?:(?P<mark>#{{1,6}}|-) (?=\S))?(?P<words>(?P<letter>{_LETTER})?{_WORDS})")


class Plain(NamedTuple):
    """A heading (`h1` …), paragraph (`p`) or list of bullets (`ul`): the words of its lines, and the line of the first.

    A line of a paragraph that ends with a backslash is followed by a line break.
    """

    tag: str
    lines: list[str]
    line: int


class Rest(NamedTuple):
    """A stretch of Markdown to be parsed, and the line where it begins."""

    source: str
    line: int


def parts(markdown: str) -> Iterator[Plain | Rest]:
    """A text in parts, in order. Parsed one by one they give what the text gives when it is parsed whole."""
    if any(mark in markdown for mark in _WHOLE) or _DEEP.search("\n" + markdown):
        yield Rest(markdown, 1)
        return
    lines = markdown.split("\n")
    begun, held = 0, list[Plain]()  # what may still be joined by what follows: its first line, and its blocks if it is plain
    open_end = False
    for start, end in _segments(lines):
        blocks = _blocks(lines, start, end)
        if open_end and (not blocks or blocks[0].tag == "ul"):
            held = []
        else:
            yield from held or _rest(lines, begun, start)
            begun, held = start, blocks
        open_end = not blocks or blocks[-1].tag == "ul"
    yield from held or _rest(lines, begun, len(lines))


def _rest(lines: list[str], start: int, end: int) -> Iterator[Rest]:
    if any(lines[start:end]):
        yield Rest("\n".join(lines[start:end]), start + 1)


def _segments(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where lines that are not blank stand together: the first, and the one after the last."""
    start = -1
    for index, line in enumerate(lines):
        if line and not (line[0] == " " and not line.strip(" ")):
            if start < 0:
                start = index
        elif start >= 0:
            yield start, index
            start = -1
    if start >= 0:
        yield start, len(lines)


def _blocks(lines: list[str], start: int, end: int) -> list[Plain]:
    """The plain blocks of some lines that stand together; none if any of the lines is not plain."""
    blocks: list[Plain] = []
    tag, broken = "", False  # the block before, and whether its last line ended with a line break
    for index in range(start, end):
        match = _LINE.fullmatch(lines[index])
        if not match or lines[index][-1].isspace():
            return []
        mark, words, letter, hard = match.group("mark", "words", "letter", "hard")
        if mark is None:
            if not letter or tag == "ul":
                return []
            if tag == "p":
                blocks[-1].lines.append(words)
            else:
                blocks.append(Plain("p", [words], index + 1))
            tag, broken = "p", bool(hard)
            continue
        if broken or hard:
            return []
        if mark == "-":
            if not letter:
                return []
            if tag == "ul":
                blocks[-1].lines.append(words)
            else:
                blocks.append(Plain("ul", [words], index + 1))
            tag = "ul"
        else:
            if words[-1] == "#":
                return []
            tag = f"h{len(mark)}"
            blocks.append(Plain(tag, [words], index + 1))
    return [] if broken else blocks
