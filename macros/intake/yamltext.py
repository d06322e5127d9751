"""Plain values → YAML as a secretary would write it: Swedish letters, no needless quotation marks, long texts folded."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..archive.source import parse_yaml

WIDTH = 112


def dump(record: Mapping[str, Any]) -> str:
    """A record as a YAML file. Keys without a value are left out. Values are strings, booleans, lists and records."""
    return "".join(f"{line}\n" for line in _mapping(record, 0))


def _mapping(record: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, value in record.items():
        if value is None or value == [] or value == {} or value is False or value == ():
            continue
        pad = " " * indent
        if indent == 0 and isinstance(value, list) and value and isinstance(value[0], dict):
            yield ""
        if isinstance(value, Mapping):
            yield f"{pad}{key}:"
            yield from _mapping(value, indent + 2)
        elif isinstance(value, list | tuple):
            yield from _sequence(key, value, indent)
        else:
            yield from _scalar(f"{pad}{key}: ", value, indent + 2)


def _sequence(key: str, values: Sequence[Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    if all(isinstance(value, str) for value in values):
        flat = f"{pad}{key}: [{', '.join(_inline(value) for value in values)}]"
        if len(flat) <= WIDTH:
            yield flat
            return
    yield f"{pad}{key}:"
    for value in values:
        if isinstance(value, Mapping):
            lines = list(_mapping(value, indent + 4))
            yield f"{pad}  - {lines[0].strip()}"
            yield from lines[1:]
        else:
            yield from _scalar(f"{pad}  - ", value, indent + 6)


def _scalar(lead: str, value: Any, indent: int) -> Iterator[str]:
    if value is True:
        yield f"{lead}true"
        return
    text = str(value)
    if len(lead) + len(text) <= WIDTH or "\n" in text or "  " in text or text != text.strip() or not text.isprintable():
        yield lead + quoted(text)
        return
    yield f"{lead}>-"
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )


def quoted(text: str) -> str:
    """A scalar: plain where YAML reads it back as the same words, else within quotation marks."""
    if text.isprintable() and not text[:1].isdigit() and text.lower() not in ("ja", "nej", "yes", "no", "true", "false", "on", "off"):
        held = parse_yaml("", f"k: {text}\n", [])
        if held and held.value == {"k": text}:
            return text
    if len(text) == 10 and text[4] == text[7] == "-":
        return text
    return json.dumps(text, ensure_ascii=False)


def _inline(text: str) -> str:
    plain = quoted(text)
    return json.dumps(text, ensure_ascii=False) if plain == text and any(c in text for c in ",[]{}") else plain
