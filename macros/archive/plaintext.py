"""The plain parts of a Markdown text, which need no Markdown parser.

Nearly all of a text is headings, paragraphs and lists of one-line bullets, most of whose characters mean nothing but
themselves, and tables with a row on each line. `parts` tells those from the rest, and is careful: whatever it is not
sure of is the rest. `pieces` does the same with the words of a block.
`tests/core/test_plaintext.py` holds that both ways of reading give the same.

Why a part can be read by itself:

- A blank line ends everything in Markdown except lists, fenced code and some HTML. A text with a fence or a `<`
  is not divided at all, and a list is kept together with a list or anything unusual next to it.
- A line that begins at the margin with a letter, a `§`, a quotation mark and such begins or continues a paragraph.
- So does a line that begins with what can only be the mark of words: `[`, or `**` with something close after it.
- A character means nothing but itself unless it is one of those in `_WORDS` or the line begins with it.
- `*` and `**` after a space and before a letter can only begin emphasis, before a space and after something else only end it.
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
_WORDS = r"[^\\`*_\[&]*(?:&(?![#\w])[^\\`*_\[&]*)*\\?"
# A digit begins a paragraph unless the number may be that of a list.
_LETTER = r"[^\W\d_]|[§(”“\"’‘'…–—/]|\d+(?![\d.)])"
_MARK = r"(?:(?P<mark>#{1,6}|-) (?=\S))?"
_LINE = re.compile(rf"{_MARK}(?P<words>(?P<letter>{_LETTER})?{_WORDS})")
_MARKED = re.compile(rf"{_MARK}(?P<words>(?P<letter>{_LETTER}|\*{{1,3}}[^\s*]|_{{1,3}}[^\s_]|[\[`&\\])?.*)")
_EMPHASIS = re.compile(r"(?:^|(?<= ))(\*\*?)(?=[^\W_])([^*]*[^*\s])\1(?= |$)")
_OTHER = re.compile(r"[\\`*_\[]|&[#\w]")

# A table whose rows are within bars, and where no bar may be a word's.
_ROW = re.compile(r"\|[^\\]*\|")
_RULER = re.compile(r"\|(?: *:?-+:? *\|)+")


class Plain(NamedTuple):
    """A heading (`h1` …), paragraph (`p`), list of bullets (`ul`) or `table`: the words of its lines, and the line of the first.

    A line of a paragraph that ends with a backslash is followed by a line break. `marked`: there may be marks among the words.
    The lines of a table, the ruler too, are without the bars around them.
    """

    tag: str
    lines: list[str]
    line: int
    marked: bool = False


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


def pieces(words: str) -> list[tuple[str, str]] | None:
    """The words of a line in pieces, each with its tag, if any: `em`, `strong`. None where there may be other marks."""
    if "*" not in words:
        return None if _OTHER.search(words) else [("", words)]
    found = _EMPHASIS.split(words)
    if _OTHER.search("\n".join([*found[::3], *found[2::3]])):
        return None
    emphasised = (
        piece for at in range(1, len(found), 3) for piece in ((("em", "strong")[len(found[at]) - 1], found[at + 1]), ("", found[at + 2]))
    )
    return [piece for piece in (("", found[0]), *emphasised) if piece[1]]


def _table(lines: list[str]) -> bool:
    """Whether some lines that stand together are a table, with a cell in each column of every row."""
    return (
        len(lines) > 1
        and _RULER.fullmatch(lines[1]) is not None
        and all(_ROW.fullmatch(line) for line in lines)
        and len({line.count("|") for line in lines}) == 1
    )


def _blocks(lines: list[str], start: int, end: int) -> list[Plain]:
    """The plain blocks of some lines that stand together; none if any of the lines is not plain."""
    if lines[start][0] == "|":
        table = lines[start:end]
        return [Plain("table", [line[1:-1] for line in table], start + 1, True)] if _table(table) else []
    blocks: list[Plain] = []
    tag, broken = "", False  # the block before, and whether its last line ended with a line break
    for index in range(start, end):
        line = lines[index]
        match = _LINE.fullmatch(line)
        marked = match is None
        match = match or _MARKED.fullmatch(line)
        last = line[-1]
        if match is None or last.isspace():
            return []
        mark, words, letter = match.groups()
        hard = last == "\\"
        if mark is None:
            if not letter or tag == "ul":
                return []
            if tag == "p":
                blocks[-1].lines.append(words)
            else:
                blocks.append(Plain("p", [words], index + 1))
            tag, broken = "p", hard
        elif broken or hard:
            return []
        elif mark == "-":
            if not letter:
                return []
            if tag == "ul":
                blocks[-1].lines.append(words)
            else:
                blocks.append(Plain("ul", [words], index + 1))
            tag = "ul"
        else:
            if last == "#":
                return []
            tag = f"h{len(mark)}"
            blocks.append(Plain(tag, [words], index + 1))
        if marked:
            blocks[-1] = blocks[-1]._replace(marked=True)
    return [] if broken else blocks
