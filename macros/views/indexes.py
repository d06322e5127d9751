"""The views that hand-written pages call by name: macro name → view(site, here)."""

from collections.abc import Callable

from . import (
    about,
    actions,
    agreements,
    bodies,
    decisions,
    discrepancies,
    documents,
    fields,
    glossary,
    matters,
    meetings,
    missing,
    next_meeting,
    open_data,
    rules,
    search,
    start,
)

View = Callable[..., str]

VIEWS: dict[str, View] = {
    "start": start.index,
    "sok": search.index,
    "beslut": decisions.index,
    "atgarder": actions.index,
    "moten": meetings.index,
    "arenden": matters.index,
    "organ": bodies.index,
    "nasta_mote": next_meeting.index,
    "avtal": agreements.index,
    "handlingar": documents.index,
    "saknas": missing.index,
    "oklarheter": discrepancies.index,
    "ordlista": glossary.index,
    "datafiler": open_data.index,
    "regler": rules.index,
    "alla_falt": fields.index,
    "utgivare": about.publisher,
}
