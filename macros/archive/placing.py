"""The statements of a meeting in their places, worked out once however many slices of the archive hold the meeting."""

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from . import addresses
from .placed import Placed, locate
from .statements import DECISION, KINDS, Action, Decision, Meeting, Proposal, Statement
from .text import MarkedText, slug

_slug = lru_cache(maxsize=1_000)(slug)
_FOLLOWERS = (Action, Proposal)

KEPT = 500
"""Of how many meetings the places are kept: as many as `build.reading` keeps at hand."""


@dataclass(frozen=True)
class Places:
    """The statements of one meeting: `placed` as its file has them, kind by kind; `ordered` in the order of its text."""

    meeting: Meeting
    text: MarkedText | None
    placed: tuple[Placed[Statement], ...]
    ordered: tuple[Placed[Statement], ...]

    @cached_property
    def by_matter(self) -> Mapping[str, list[Placed[Statement]]]:
        """The statements of each matter, in the order of the text; the matters sorted."""
        found: dict[str, list[Placed[Statement]]] = defaultdict(list)
        for placed in self.ordered:
            if placed.matter:
                found[placed.matter].append(placed)
        return dict(sorted(found.items()))


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
    decisions: dict[str, Placed[Decision]] = {}
    for kind in KINDS:
        counts: dict[str, int] = defaultdict(int)
        statements: Sequence[Statement] = getattr(meeting, kind.attribute)
        for index, said in enumerate(statements):
            where = said.item or "text"
            counts[where] += 1
            name = said.id or f"{_slug(where)}-{counts[where]}"
            span = locate(text, said) if text else None
            item = (text.item(said.item) if said.item else text.item_at(span[0]) if span else None) if text else None
            decision = decisions.get(said.decision) if isinstance(said, _FOLLOWERS) and said.decision else None
            one = Placed(kind, said, meeting_id, meeting, name, index, item, span or (0, 0), addresses.anchor(kind, name), decision)
            placed.append(one)
            if kind is DECISION:
                decisions.setdefault(name, cast("Placed[Decision]", one))
    return placed
