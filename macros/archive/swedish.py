"""How a Swede writes dates and numbers."""

import datetime
import re
import unicodedata

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_NUMBER = re.compile("[0-9]+")

# "{", "|" and "}" follow z.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("å", "{"),
        **dict.fromkeys("äæę", "|"),
        **dict.fromkeys("öøőœô", "}"),
        **dict.fromkeys("üű", "y"),
        **dict.fromkeys("đð", "d"),
        "þ": "th",
        "ł": "l",
    }
)


def long_date(day: datetime.date) -> str:
    """7 september 2021."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: datetime.date) -> str:
    """tisdag."""
    return WEEKDAYS[day.weekday()]


def count(number: int, one: str, many: str) -> str:
    """1 beslut, 12 åtgärder, 5 000 möten: the number with its noun, thousands set apart by a no-break space."""
    return f"{figure(number)} {one if number == 1 else many}"


def figure(number: int) -> str:
    """5 000: thousands set apart by a no-break space."""
    return f"{number:,}".replace(",", "\u00a0")


def listed(words: list[str]) -> str:
    """'a, b och c'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""


def alphabetical(text: str) -> str:
    """Return the key that sorts words in Swedish alphabetical order.

    å, ä and ö come last, in that order, with æ as ä and ø as ö; ü is as y, and any other letter with a mark as the letter without:
    é as e. Words that differ only in such marks come in the order of the marks; case does not matter. As in the Unicode consortium's
    order for Swedish (CLDR, common/collation/sv.xml), but for spaces and punctuation, which come before letters, and for whole numbers,
    which come in the order of what they count: "Delregion 2" before "Delregion 10".
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    letters = unicodedata.normalize("NFD", folded.translate(_LETTERS))
    letters = _NUMBER.sub(lambda number: number[0].zfill(12), letters)
    # The words as written come after a character that no word has, so that a shorter word comes before one that goes on.
    return f"{''.join(letter for letter in letters if not unicodedata.combining(letter))}\0{folded}"
