"""Texts that can't be trusted as they are: letters lost in a wrong encoding, and a page whose line breaks are gone."""

import re
from collections.abc import Sequence

from .lines import Line, Refused

_FLAT = 900
# UTF-8 read as Windows-1252 ("MÃ¶tet", "â€“"), and the replacement character that stands for a letter that is gone.
_MISREAD = re.compile(r"\ufffd|Ã[¤¥¶„…–©¼¸\x84\x85\x96]|â€[“”™œ\x9d¢]")
# The Swedish letters of MS-DOS and of old Macintosh read as Windows-1252: "m”te", "mšte". They say so only where å, ä and ö are missing.
_OLD_LETTERS = re.compile(r"[A-Za-z][„†”ŠŒš?][a-z]")
_SWEDISH = re.compile(r"[åäöÅÄÖ]")
_HEADINGS = re.compile(r"(?<!\S)(?:§\s?(?P<p>\d{1,3})|(?P<n>\d{1,2})[.)])\s+(?=[A-ZÅÄÖ])")


def refuse_damaged(lines: Sequence[Line]) -> None:
    """Raise Refused, with the cure, for a text in a wrong encoding or a page flattened to one line."""
    bad = next(((number, match) for number, line in enumerate(lines, 1) if (match := _MISREAD.search(line.text))), None)
    if bad is None and not any(_SWEDISH.search(line.text) for line in lines):
        hits = [(number, match) for number, line in enumerate(lines, 1) for match in _OLD_LETTERS.finditer(line.text)]
        bad = hits[0] if len(hits) >= 3 else None
    if bad:
        number, match = bad
        text = lines[number - 1].text
        start, end = match.span()
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        raise Refused(
            f"texten är skadad: på rad {number} står ”{text[start:end][:60]}”, så bokstäver har gått förlorade i fel teckenkodning. "
            "Hämta texten på nytt ur det program där den skrevs, och spara den som UTF-8 eller som .docx"
        )
    filled = [line for line in lines if not line.blank]
    whole = sum(len(line.text) for line in filled)
    for number, line in enumerate(lines, 1):
        if len(line.text) >= _FLAT and not line.cells and (len(line.text) >= 0.8 * whole or _numbered(line.text) >= 3):
            raise Refused(
                f"hela sidan står på en enda rad (rad {number}): kopiera texten på nytt så att radbrytningarna följer med, eller spara "
                "sidan som PDF och importera den"
            )


def _numbered(text: str) -> int:
    """How many item numbers in a row, each one more than the last, stand inside a line."""
    best = run = before = 0
    for match in _HEADINGS.finditer(text):
        number = int(match["p"] or match["n"])
        run = run + 1 if number == before + 1 else 1
        best, before = max(best, run), number
    return best
