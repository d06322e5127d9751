"""What a text seems to hold that no statement covers: for `granska` to say, never to add by itself."""

import re
from collections.abc import Iterator

from ..archive import quotes
from ..archive.statements import Meeting
from ..archive.text import MarkedText, shorten
from .sentences import sentences, unquoted

_DECIDING = re.compile(
    r"\b(?:beslutar|beslutade|beslöt|beslutas|beslutades|bestämde[s]?|enades|överens om|godkänns|godkändes|fastställs|fastställdes"
    r"|antas|antogs"
    r"|bordläggs|återremitteras|(?:läggs|lades) till handlingarna|antecknas till protokollet|ges i uppdrag|får i uppdrag|uppdrar"
    r"|uppdras)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:närvarande|deltagare|närvaro|beslutande)\b\s*:?", re.IGNORECASE)
MOST = 8


def uncovered(meeting: Meeting, text: MarkedText) -> Iterator[str]:
    """What to tell the reviewer: people that the text lists and the file doesn't, and sentences that decide and no statement quotes."""
    if not meeting.present and _PRESENT.search(text.visible):
        yield "Texten talar om närvarande, men ingen är uppskriven."
    spans = [
        span
        for one in (*meeting.decisions, *meeting.actions, *meeting.reported_decisions, *meeting.proposals)
        for span in quotes.find(
            text.visible, one.quote, quotes.scope(text, one.item) or (0, len(text.visible)), one.prefix or "", one.suffix or ""
        )
    ]
    found = 0
    at = 0
    for sentence in sentences(text.visible):
        start = text.visible.find(sentence, at)
        at = max(at, start)
        match = _DECIDING.search(unquoted(sentence))
        if not match or start < 0 or any(a < start + len(sentence) and start < b for a, b in spans):
            continue
        found += 1
        if found <= MOST:
            yield f"Ingen utsaga citerar: ”{shorten(sentence, 160)}”"
    if found > MOST:
        yield f"… och {found - MOST} meningar till med ett verb som beslutar."
