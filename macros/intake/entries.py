"""Lines of names: who is named, and what is said of each."""

import re
from collections.abc import Iterator

from .names import given
from .people import FIRST, is_name, names_in, split_names

SEPARATOR = re.compile(r"\s*[,;&•]\s*|\s+\+\s+|\s+plus\s+|\s+och\s+|\s+samt\s+|\s+[–-]\s+")
# "Cia Dahl (V) tjänstgörande ersättare för Dan Ek (V)": Dan Ek was not there.
_BY_LINK = re.compile(r"\s+(?:på|via|över) (?:länk|distans|teams|zoom|telefon)\b", re.IGNORECASE)
_INSTEAD = re.compile(
    r"(?:,?\s*(?:\btjg\.?\s*|\btjänstgörande\s+)?(?:\bers\.?|\bersättare|\bersätter|\bi ?stället|\bsuppleant)\s+(?:för\s+)?)"
    r"[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+){1,2}(?:\s*\([^()]*\))?"
)
PARENTHESIS = re.compile(r"\(([^()]*)\)")


def entries(text: str) -> Iterator[tuple[str, str]]:
    """The names of a line with what is said of each: 'Anna Ek, chef, Region X', 'Anna Ek (Ekby), Bo Al och Cia By från Region X'."""
    text = _BY_LINK.sub("", _INSTEAD.sub("", text.strip(" .;")))
    tail = re.search(r"\s+från\s+(.+)$", text)
    common = tail[1] if tail and not names_in(tail[1]) else ""
    body = text[: tail.start()] if tail and common else text
    parens = {f"\x00{n}\x00": inner for n, inner in enumerate(PARENTHESIS.findall(body))}
    for mark, inner in parens.items():
        body = body.replace(f"({inner})", f" {mark}", 1)
    pieces = [piece for piece in SEPARATOR.split(body) if piece.strip()]
    current: tuple[str, list[str]] | None = None
    plain = [re.sub(r"\x00\d+\x00", "", piece).strip() for piece in pieces]
    singles = all(FIRST.fullmatch(piece) for piece in plain) and (len(pieces) > 1 or any(given(piece) for piece in plain))
    for piece in pieces:
        bare = re.sub(r"\x00\d+\x00", "", piece).strip()
        said = [parens[mark] for mark in re.findall(r"\x00\d+\x00", piece)]
        run = [(name, rest) for name, rest in split_names(bare) if is_name(name)]
        if run and not is_name(bare):
            if current:
                yield current[0], ", ".join([*current[1], common])
            for name, rest in run[:-1]:
                yield name, ", ".join(part for part in (rest, common) if part)
            current = (run[-1][0], [run[-1][1], *said])
        elif is_name(bare) or (singles and bare):
            if current:
                yield current[0], ", ".join([*current[1], common])
            current = (bare, said)
        elif current:
            current[1].extend([bare, *said])
    if current:
        yield current[0], ", ".join([*current[1], common])


def unfinished(line: str) -> bool:
    """Whether a line of names goes on in the next: it ends with a comma, "och", or a given name whose family name is missing."""
    last = re.search(r"(?:[,&]|\boch)\s+(\S+)$", line)
    return line.rstrip().endswith((",", " och", "&", "-")) or bool(last and given(last[1]))


def begins_with_name(line: str) -> bool:
    """Whether a line begins with a name, and so goes on with nothing."""
    return bool(names_in(" ".join(line.split()[:3]))) and not line[:1].islower()
