"""Lines of names: who is named, and what is said of each."""

import re
from collections.abc import Iterator

from .people import FIRST, is_name, names_in

SEPARATOR = re.compile(r"\s*[,;&•]\s*|\s+och\s+|\s+samt\s+|\s+[–-]\s+")
PARENTHESIS = re.compile(r"\(([^()]*)\)")


def entries(text: str) -> Iterator[tuple[str, str]]:
    """The names of a line with what is said of each: 'Anna Ek, chef, Region X', 'Anna Ek (Ekby), Bo Al och Cia By från Region X'."""
    text = text.strip(" .;")
    tail = re.search(r"\s+från\s+(.+)$", text)
    common = tail[1] if tail and not names_in(tail[1]) else ""
    body = text[: tail.start()] if tail and common else text
    parens = {f"\x00{n}\x00": inner for n, inner in enumerate(PARENTHESIS.findall(body))}
    for mark, inner in parens.items():
        body = body.replace(f"({inner})", f" {mark}", 1)
    pieces = [piece for piece in SEPARATOR.split(body) if piece.strip()]
    current: tuple[str, list[str]] | None = None
    singles = len(pieces) > 1 and all(FIRST.fullmatch(re.sub(r"\x00\d+\x00", "", piece).strip()) for piece in pieces)
    for piece in pieces:
        bare = re.sub(r"\x00\d+\x00", "", piece).strip()
        said = [parens[mark] for mark in re.findall(r"\x00\d+\x00", piece)]
        lead = names_in(bare)
        if is_name(bare) or (singles and bare):
            if current:
                yield current[0], ", ".join([*current[1], common])
            current = (bare, said)
        elif lead and bare.startswith(lead[0]) and not current:
            current = (lead[0], [bare[len(lead[0]) :].strip(), *said])
        elif current:
            current[1].extend([bare, *said])
    if current:
        yield current[0], ", ".join([*current[1], common])
