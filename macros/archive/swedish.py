"""How a Swede writes dates and numbers."""

import datetime

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


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
    """The key that sorts words as a Swede does: å, ä and ö last, in that order; case does not matter."""
    return text.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})
