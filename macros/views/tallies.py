"""What each page family notes of a meeting on its card, so that its registers can be made without reading the meeting again."""

from collections.abc import Callable

from ..archive.cards import Card, Json, card_of
from ..archive.queries import Index
from . import (
    actions,
    bodies,
    discrepancies,
    documents,
    dossiers,
    gaps,
    glossary,
    meetings,
    minutes,
    news,
    next_meeting,
    positions,
    registers,
    start,
)

Tally = Callable[[Index, str], Json]
"""(index of an archive that holds the meeting, its id) → JSON values; something empty notes nothing."""

TALLIES: dict[str, Tally] = {
    "arenden": registers.matter_tally,
    "atgarder": actions.tally,
    "oklarheter": discrepancies.tally,
    "nasta_mote": next_meeting.tally,
    "start": start.tally,
    "moten": meetings.tally,
    "arendegang": positions.tally,
    "organ": bodies.tally,
    "avtal": dossiers.tally,
    "handlingar": documents.tally,
    "saknas": gaps.tally,
    "ordlista": glossary.tally,
    "namn": minutes.tally,
    news.FAMILY: news.tally,
}


def card(index: Index, key: str) -> Card:
    """The card of a meeting, with every family's tally. Drafts have none: registers don't show them."""
    reviewed = index.archive.meetings[key].reviewed is not None
    noted = {name: value for name, tally in TALLIES.items() if (value := tally(index, key))} if reviewed else {}
    return card_of(index.archive, key, noted)
