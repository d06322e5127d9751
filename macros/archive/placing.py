"""The statements of a meeting in their places, worked out once however many slices of the archive hold the meeting."""

from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .placed import Placed, locate
from .statements import KINDS, Meeting, Statement
from .text import MarkedText, slug

KEPT = 500
"""Of how many meetings the places are kept: as many as `build.reading` keeps at hand."""


@dataclass(frozen=True)
class Places:
    """The statements of one meeting: `placed` as its file has them, kind by kind; `ordered` in the order of its text."""

    meeting: Meeting
    text: MarkedText | None
    placed: tuple[Placed[Statement], ...]
    ordered: tuple[Placed[Statement], ...]


_ORDER = {kind.anchor: number for number, kind in enumerate(KINDS)}
_kept: OrderedDict[str, Places] = OrderedDict()


def places(meeting_id: str, meeting: Meeting, text: MarkedText | None) -> Places:
    """All statements of one meeting in their places. A quote that is not in the text gets an empty span."""
    kept = _kept.get(meeting_id)
    if kept is None or kept.meeting is not meeting or kept.text is not text:
        placed = _place(meeting_id, meeting, text)
        ordered = sorted(placed, key=lambda one: (one.span, _ORDER[one.kind.anchor], one.index))
        kept = _kept[meeting_id] = Places(meeting, text, tuple(placed), tuple(ordered))
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return kept


def _place(meeting_id: str, meeting: Meeting, text: MarkedText | None) -> list[Placed[Statement]]:
    placed: list[Placed[Statement]] = []
    for kind in KINDS:
        counts: dict[str, int] = defaultdict(int)
        statements: Sequence[Statement] = getattr(meeting, kind.attribute)
        for index, statement in enumerate(statements):
            where = statement.item or "text"
            counts[where] += 1
            statement_id = statement.id or f"{slug(where)}-{counts[where]}"
            span = locate(text, statement) if text else None
            item = (text.item(statement.item) if statement.item else text.item_at(span[0]) if span else None) if text else None
            placed.append(Placed(kind, statement, meeting_id, meeting, statement_id, index, item, span or (0, 0)))
    return placed
