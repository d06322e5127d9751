"""A meeting comes out of the store as it was read from its files, with its statements in the same places."""

from functools import partial

from macros.archive.load import load_meeting, meeting_ids, text_path
from macros.archive.placing import Places, places
from macros.archive.statements import Meeting
from macros.archive.tree import scan
from macros.build.stored import pack, unpack
from tests.built import FOUR


def where(found: Places) -> list[object]:
    return [(one.kind, one.statement, one.id, one.item, one.span, one.anchor, one.decision and one.decision.id) for one in found.placed]


def test_what_is_kept_is_what_was_read() -> None:
    for key in meeting_ids(scan(FOUR)):
        archive, _ = load_meeting(FOUR, key)
        meeting, text = archive.meetings[key], archive.texts.get(text_path(key))
        read = where(places(key, meeting, text))
        raw, words = pack(archive, key)
        kept, kept_text = unpack(raw, partial(words.split, b"\n"))
        for field in Meeting.model_fields:
            assert getattr(kept, field) == getattr(meeting, field), (key, field)
        assert (kept_text is None) == (text is None)
        if text and kept_text:
            for part in ("visible", "nodes", "items", "list_items"):
                assert getattr(kept_text, part) == getattr(text, part), (key, part)
        assert where(places(key, kept, kept_text)) == read  # as remembered
        again = kept.model_copy()
        assert where(places(key, again, kept_text)) == read  # as looked for
