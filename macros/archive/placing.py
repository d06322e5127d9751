"""The statements of a meeting in their places, worked out once however many slices of the archive hold the meeting."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from . import addresses
from .placed import Placed, locate
from .statements import DECISION, KINDS, Action, Decision, Kind, Meeting, Proposal, Statement
from .text import Item, MarkedText, Span, slug

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


Row = Sequence[Any]
"""A statement's place as JSON values: its id, the number of its item among those of the text (None: in none), its span."""

_ORDER = {kind.anchor: number for number, kind in enumerate(KINDS)}
_kept: OrderedDict[str, Places] = OrderedDict()


def places(meeting_id: str, meeting: Meeting, text: MarkedText | None) -> Places:
    """All statements of one meeting in their places. A quote that is not in the text gets an empty span."""
    kept = _kept.get(meeting_id)
    if kept is None or kept.meeting is not meeting or kept.text is not text:
        return _keep(meeting_id, meeting, text, _found(meeting, text))
    return kept


def rows(places: Places) -> list[Row]:
    """The places of a meeting's statements, to be kept with it."""
    numbers = {id(item): number for number, item in enumerate(places.text.items)} if places.text else {}
    return [(one.id, numbers.get(id(one.item)), *one.span) for one in places.placed]


def remember(meeting_id: str, meeting: Meeting, text: MarkedText | None, rows: Iterable[Row]) -> None:
    """Let `places` know what `rows` gave for this meeting, so that nothing has to be looked for."""
    items = text.items if text else ()
    _keep(meeting_id, meeting, text, ((name, None if item is None else items[item], (start, end)) for name, item, start, end in rows))


def _keep(meeting_id: str, meeting: Meeting, text: MarkedText | None, found: Iterable[tuple[str, Item | None, Span]]) -> Places:
    said = [(kind, index, one) for kind in KINDS for index, one in enumerate(getattr(meeting, kind.attribute))]
    placed: list[Placed[Statement]] = []
    decisions: dict[str, Placed[Decision]] = {}
    for (kind, index, statement), (name, item, span) in zip(said, found, strict=True):
        decision = decisions.get(statement.decision) if isinstance(statement, _FOLLOWERS) and statement.decision else None
        one = Placed(kind, statement, meeting_id, meeting, name, index, item, span, addresses.anchor(kind, name), decision)
        placed.append(one)
        if kind is DECISION:
            decisions.setdefault(name, cast("Placed[Decision]", one))
    ordered = sorted(placed, key=lambda one: (one.span, _ORDER[one.kind.anchor], one.index))
    kept = _kept[meeting_id] = Places(meeting, text, tuple(placed), tuple(ordered))
    if len(_kept) > KEPT:
        _kept.popitem(last=False)
    return kept


def ids(meeting: Meeting, kinds: Iterable[Kind] = KINDS) -> Iterator[tuple[Kind, Statement, str]]:
    """Each statement of a meeting, kind by kind, and its id: its own, else its item and its number among those of the item."""
    for kind in kinds:
        counts: dict[str, int] = defaultdict(int)
        statements: Sequence[Statement] = getattr(meeting, kind.attribute)
        for one in statements:
            where = one.item or "text"
            counts[where] += 1
            yield kind, one, one.id or f"{slug(where)}-{counts[where]}"


def _found(meeting: Meeting, text: MarkedText | None) -> Iterator[tuple[str, Item | None, Span]]:
    """The id, the item and the span of each statement, kind by kind."""
    for _, one, name in ids(meeting):
        span = locate(text, one) if text else None
        item = (text.item(one.item) if one.item else text.item_at(span[0]) if span else None) if text else None
        yield name, item, span or (0, 0)
