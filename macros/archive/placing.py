"""The statements of a meeting in their places, worked out once however many slices of the archive hold the meeting."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, cast

from . import addresses
from .placed import Placed, locate
from .statements import DECISION, KINDS, Action, Decision, Kind, Meeting, Proposal, Reference, Statement
from .text import MarkedText, Span, slug

KEPT = 500
"""Of how many meetings the places are kept: as many as `build.reading` keeps at hand."""


class Row(NamedTuple):
    """A statement's place as JSON values: its kind (the number among `KINDS`) and its number among those of the kind; its id; the
    number of its item among those of the text (None: in none); its span; its matter (see `Placed.matter`); which of the rows the
    decision is that it names; and the clauses that it rests on, with what it refers to, which may be one."""

    kind: int
    number: int
    id: str
    item: int | None
    start: int
    end: int
    matter: str | None
    decision: int | None
    clauses: Sequence[str]


class Places:
    """The statements of one meeting. Each is put in its place when somebody asks for it: a page about a matter wants a few of many.

    `rows` are kind by kind, as the meeting's file has them.
    """

    def __init__(self, meeting_id: str, meeting: Meeting, text: MarkedText | None, rows: Sequence[Row]) -> None:
        self.meeting_id, self.meeting, self.text, self.rows = meeting_id, meeting, text, rows
        self._placed: dict[int, Placed[Statement]] = {}

    @cached_property
    def placed(self) -> Sequence[Placed[Statement]]:
        """All of them, kind by kind."""
        return self._at(range(len(self.rows)))

    @cached_property
    def ordered(self) -> Sequence[Placed[Statement]]:
        """All of them in the order of the text."""
        return self._at(self._in_order(range(len(self.rows))))

    @cached_property
    def by_matter(self) -> Mapping[str, list[Placed[Statement]]]:
        """The statements of each matter, in the order of the text; the matters sorted."""
        found: dict[str, list[Placed[Statement]]] = defaultdict(list)
        for placed in self.ordered:
            if placed.matter:
                found[placed.matter].append(placed)
        return dict(sorted(found.items()))

    def of_matter(self, matter: str) -> list[Placed[Statement]]:
        """The statements of a matter, in the order of the text."""
        return self._at(self._in_order(number for number, row in enumerate(self.rows) if row.matter == matter))

    def of_clause(self, clause: str) -> list[Placed[Statement]]:
        """The statements that rest on a clause or refer to it, in the order of the text."""
        return self._at(self._in_order(number for number, row in enumerate(self.rows) if clause in row.clauses))

    def of_kind(self, kind: Kind) -> list[Placed[Statement]]:
        """The statements of a kind, in the order of the text."""
        wanted = _NUMBER[kind.anchor]
        return self._at(self._in_order(number for number, row in enumerate(self.rows) if row.kind == wanted))

    def _in_order(self, numbers: Iterable[int]) -> list[int]:
        # Of statements in the same place the first of its kind, and the first kind, comes first: as the rows do.
        return sorted(numbers, key=lambda number: self.rows[number][4:6])

    def _at(self, numbers: Iterable[int]) -> list[Placed[Statement]]:
        placed = self._placed
        return [placed.get(number) or self._place(number) for number in numbers]

    def _place(self, number: int) -> Placed[Statement]:
        row = self.rows[number]
        kind = KINDS[row.kind]
        item = self.text.items[row.item] if self.text and row.item is not None else None
        decision = cast("Placed[Decision]", self._at([row.decision])[0]) if row.decision is not None else None
        statement, anchor = self.meeting.statement(kind, row.number), addresses.anchor(kind, row.id)
        found = Placed(kind, statement, self.meeting_id, self.meeting, row.id, row.number, item, (row.start, row.end), anchor, decision)
        self._placed[number] = found
        return found


_kept: OrderedDict[str, Places] = OrderedDict()
_NUMBER = {kind.anchor: number for number, kind in enumerate(KINDS)}
_NOWHERE: Span = (0, 0)


def places(meeting_id: str, meeting: Meeting, text: MarkedText | None) -> Places:
    """All statements of one meeting in their places. A quote that is not in the text gets an empty span."""
    kept = _kept.get(meeting_id)
    if kept is None or kept.meeting is not meeting or kept.text is not text:
        rows = meeting.known_places()
        return remember(meeting_id, meeting, text, list(_found(meeting, text)) if rows is None else rows)
    _kept.move_to_end(meeting_id)
    return kept


def remember(meeting_id: str, meeting: Meeting, text: MarkedText | None, rows: Sequence[Row]) -> Places:
    """Let `places` know the rows of this meeting, so that nothing has to be looked for."""
    kept = _kept[meeting_id] = Places(meeting_id, meeting, text, rows)
    _kept.move_to_end(meeting_id)
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


def _found(meeting: Meeting, text: MarkedText | None) -> Iterator[Row]:
    """The row of each statement, kind by kind."""
    numbers = {id(item): number for number, item in enumerate(text.items)} if text else {}
    # Decisions come first.
    decisions: dict[str, int] = {}
    counts = [0] * len(KINDS)
    for number, (kind, one, name) in enumerate(ids(meeting)):
        at, span = _NUMBER[kind.anchor], (locate(text, one) if text else None) or _NOWHERE
        item = (text.item(one.item) if one.item else text.item_at(span[0]) if span is not _NOWHERE else None) if text else None
        decision = decisions.get(one.decision) if isinstance(one, Action | Proposal) and one.decision else None
        matter = one.matter or (meeting.decisions[decision].matter if decision is not None else None)
        clauses = [*one.clauses, one.target] if isinstance(one, Reference) and one.target else list(one.clauses)
        yield Row(at, counts[at], name, numbers.get(id(item)), *span, matter, decision, clauses)
        counts[at] += 1
        if kind is DECISION:
            decisions.setdefault(name, number)
