"""Plain words → Markdown that reads back as the same words."""

import re

from ..archive.text import parse

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_START = re.compile(r"^(\s*)(?:(#{1,6}|[-+*=_>~]+|\|)(?=\s|$)|(\d{1,9})([.)])(?=\s|$))")


def escaped(text: str) -> str:
    """One line of words, escaped only where Markdown would read something else."""
    light = text.replace("\\", "\\\\").replace("`", "\\`").replace("*", "\\*").replace("<", "\\<").replace("](", "\\](")
    light = re.sub(r"&(?=#?\w+;)", r"\\&", light)
    light = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", light)
    light = _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", light)
    if reads_back(light, text):
        return light
    return _PUNCTUATION.sub(r"\\\1", text)


def reads_back(markdown: str, text: str) -> bool:
    """Whether Markdown reads as just these words, and as text only."""
    parsed = parse(markdown)
    return [word for word, _ in parsed.words] == text.split() and not parsed.foreign and {n.tag for n in parsed.nodes} <= {"", "p"}


def heading(level: int, text: str) -> str:
    """A heading. Its closing # would be taken away, so it is escaped."""
    words = " ".join(text.split())
    inner = escaped(words)
    inner = re.sub(r"^(\d+)\\([.)])", r"\1\2", inner)  # a number begins no list inside a heading
    if inner.endswith("#") and not inner.endswith("\\#"):
        inner = f"{inner[:-1]}\\#"
    return f"{'#' * level} {inner}"


def paragraph(lines: list[str]) -> str:
    """A paragraph with its line breaks."""
    return "\\\n".join(escaped(" ".join(line.split())) for line in lines)


def list_item(lines: list[str], mark: str = "- ") -> str:
    """A list item with its line breaks."""
    indent = " " * len(mark)
    return mark + f"\\\n{indent}".join(escaped(" ".join(line.split())) for line in lines)


def table(rows: list[tuple[str, ...]]) -> str:
    """A table, the first row as its heading."""
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    written = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in full]
    return "\n".join([re.sub(r" {2,}", " ", written[0]), f"|{' --- |' * width}", *(re.sub(r" {2,}", " ", row) for row in written[1:])])


def _cell(text: str) -> str:
    words = " ".join(text.split())
    inner = re.sub(r"^(\d+)\\([.)])", r"\1\2", escaped(words))
    return inner.replace("|", "\\|") if "\\|" not in inner else inner
