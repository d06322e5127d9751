"""The views that hand-written pages call by name: macro name → view(whole, here) → a fragment."""

from collections.abc import Callable

from . import (
    about,
    action_overview,
    agreements,
    bodies,
    decisions,
    discrepancies,
    documents,
    fields,
    follow,
    glossary,
    matters,
    meetings,
    missing,
    next_meeting,
    open_data,
    rules,
    search,
    start,
    whats_new,
)
from .frame import Fragment

View = Callable[..., Fragment]


VIEWS: dict[str, View] = {
    "start": start.index,
    "sok": search.index,
    "beslut": decisions.index,
    "atgarder": action_overview.index,
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
    "nytt": whats_new.index,
    "folj": follow.index,
    "utgivare": about.publisher,
    "kontakt": about.contact,
    "dataskydd": about.privacy,
    "beskrivning": about.definition,
    "bedomning": about.assessment,
}
