"""What is done with words alone: whitespace folded, slugs, the numbers of headings, and shortening."""

import re
import unicodedata
from functools import lru_cache

_ITEM_NUMBER = re.compile(
    r"^(?:§\s*(\d+(?=(?-i:[A-ZÅÄÖ][a-zåäö]))|\d+\s?[a-zåäö]?(?![\wåäö]))|(\d+(?:\s?[a-zåäö])?)[.)](?:\s|$)|(\d+(?:\.\d+)+)\.?\s"
    r"|(\d{1,2})(?:$|\s+(?-i:[A-ZÅÄÖ])))",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """Whitespace of any kind folded to single spaces, ends stripped."""
    # The space is the only whitespace that counts as printable. To see that nothing is to be folded is faster than to fold it.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


@lru_cache(maxsize=5_000)
def slug(text: str) -> str:
    """The ASCII slug of a Swedish text: å, ä → a, ö → o, everything else that is no letter or digit → hyphen."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def item_number(title: str) -> tuple[str, str]:
    """The number of a heading as written, and its id: '2 a. Målbild' → ('2 a', '2a'), '§ 101 …' → ('§ 101', '101').

    Two empty strings where the heading has no number.
    """
    match = _ITEM_NUMBER.match(title)
    if not match:
        return "", ""
    number = match[match.lastindex or 0]
    written = f"§ {number.strip()}" if match[1] else number.strip()
    return written, slug(number.replace(" ", ""))


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters of a text, cut between words and with an ellipsis where something was left out."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def luhn(digits: str) -> bool:
    """Return whether the last of ten digits is the check digit of the others. Source: ISO/IEC 7812-1, annex B (Luhn's algorithm)."""
    total = 0
    for index, digit in enumerate(int(d) for d in digits):
        doubled = digit * 2 if index % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
