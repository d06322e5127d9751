"""Originals, and what is published of them.

A Word, OpenDocument or PDF file carries more than a reader sees. What it carries is found here (`hidden`), and taken out of the copy
that is kept and published (`cleaned`). What becomes of an original where a name is removed, `build/showing.py` says.
"""

from collections.abc import Callable

from .found import Hidden

__all__ = ["CLEANED", "Hidden", "cleaned", "hidden"]

CLEANED = (".docx", ".odt", ".pdf")
"""Files with more in them than their text. A rule sees to it that those in data/original have been cleaned."""


def hidden(raw: bytes, ending: str) -> list[Hidden]:
    """Return what a file carries beside the text that a reader sees, in the order of the file. Raises Refused where it can't be read."""
    return _looked_at(raw, ending)[0]


def cleaned(raw: bytes, ending: str) -> bytes:
    """Return the file without what `hidden` finds; the same bytes where it finds nothing. Raises Refused where it can't be read."""
    found, make = _looked_at(raw, ending)
    return make() if found else raw


def _looked_at(raw: bytes, ending: str) -> tuple[list[Hidden], Callable[[], bytes]]:
    # What reads these formats is imported when there is such a file: most checks meet none.
    if ending == ".docx":
        from .word import look

        return look(raw)
    if ending == ".odt":
        from .opendocument import look

        return look(raw)
    if ending == ".pdf":
        from .pdf import look

        return look(raw)
    return [], lambda: raw
