"""The questions that views ask. One `Index` per archive; everything is worked out once and never changed."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import cast

from . import addresses
from .clauses import PlacedClause, clauses_of
from .load import Archive, text_path
from .model import Actor, SaidDate
from .placed import Known, MissingMeeting, Named, Placed, known, locate, parse_day
from .placing import Places, places
from .statements import (
    ACTION,
    CONSULTATION,
    DECISION,
    DISCREPANCY,
    PROPOSAL,
    REFERENCE,
    REPORTED,
    Action,
    Consultation,
    Decision,
    Discrepancy,
    Kind,
    Proposal,
    Reference,
    ReportedDecision,
    Statement,
    Who,
)

__all__ = ["Index", "Known", "MissingMeeting", "Named", "Placed", "PlacedClause", "known", "locate", "parse_day"]


_TELLING = (Reference, ReportedDecision)


class Index:
    """Everything about an archive that several views ask for. Build it on `archive.reviewed()` for registers."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def _places(self, meeting_id: str) -> Places:
        return places(meeting_id, self.archive.meetings[meeting_id], self.archive.texts.get(text_path(meeting_id)))

    @cached_property
    def by_meeting(self) -> dict[str, list[Placed[Statement]]]:
        """All statements of each meeting in their places, kind by kind."""
        return {meeting_id: list(self._places(meeting_id).placed) for meeting_id in self.meeting_ids}

    def in_order(self, meeting_id: str) -> Sequence[Placed[Statement]]:
        """The statements of a meeting in the order of its text."""
        return self._places(meeting_id).ordered

    def matters_in(self, meeting_id: str) -> Mapping[str, list[Placed[Statement]]]:
        """The statements of each matter in a meeting, in the order of its text; the matters sorted."""
        return self._places(meeting_id).by_matter

    @cached_property
    def meeting_ids(self) -> list[str]:
        """All meetings, oldest first."""
        meetings = self.archive.meetings
        return sorted(meetings, key=lambda key: (meetings[key].sort_date, key))

    @cached_property
    def all(self) -> list[Placed[Statement]]:
        """All statements, newest meeting first, in the order of the text within a meeting."""
        return [placed for key in reversed(self.meeting_ids) for placed in self._places(key).ordered]

    def of_kind(self, kind: Kind) -> list[Placed[Statement]]:
        """The statements of a kind, newest meeting first, in the order of the text within a meeting."""
        return [placed for key in reversed(self.meeting_ids) for placed in self._places(key).of_kind(kind)]

    @cached_property
    def decisions(self) -> list[Placed[Decision]]:
        return cast("list[Placed[Decision]]", self.of_kind(DECISION))

    @cached_property
    def actions(self) -> list[Placed[Action]]:
        return cast("list[Placed[Action]]", self.of_kind(ACTION))

    @cached_property
    def reported(self) -> list[Placed[ReportedDecision]]:
        return cast("list[Placed[ReportedDecision]]", self.of_kind(REPORTED))

    @cached_property
    def proposals(self) -> list[Placed[Proposal]]:
        return cast("list[Placed[Proposal]]", self.of_kind(PROPOSAL))

    @cached_property
    def consultations(self) -> list[Placed[Consultation]]:
        return cast("list[Placed[Consultation]]", self.of_kind(CONSULTATION))

    @cached_property
    def references(self) -> list[Placed[Reference]]:
        return cast("list[Placed[Reference]]", self.of_kind(REFERENCE))

    @cached_property
    def discrepancies(self) -> list[Placed[Discrepancy]]:
        return cast("list[Placed[Discrepancy]]", self.of_kind(DISCREPANCY))

    def of_matter(self, matter: str) -> list[Placed[Statement]]:
        """The statements of a matter, oldest meeting first, in the order of the text within a meeting."""
        return [placed for key in self.meeting_ids for placed in self._places(key).of_matter(matter)]

    def matter_of(self, placed: Placed[Statement]) -> str | None:
        """The matter of a statement: its own, or that of the decision it follows from."""
        return placed.matter

    def decision_of(self, placed: Placed[Statement]) -> Placed[Decision] | None:
        """The decision in the same meeting that an action or proposal names."""
        return placed.decision

    @cached_property
    def _actions_by_decision(self) -> dict[str, list[Placed[Action]]]:
        found: dict[str, list[Placed[Action]]] = defaultdict(list)
        for placed in self.actions:
            if placed.statement.decision:
                found[addresses.statement(DECISION, placed.meeting_id, placed.statement.decision)].append(placed)
        return dict(found)

    def actions_of(self, decision: Placed[Statement]) -> list[Placed[Action]]:
        """The actions that follow from a decision."""
        return self._actions_by_decision.get(decision.address, [])

    def of_clause(self, clause: str) -> list[Placed[Statement]]:
        """What rests on a clause of an agreement: statements, newest first."""
        found = (placed for key in reversed(self.meeting_ids) for placed in self._places(key).of_clause(clause))
        return [placed for placed in found if clause in self.clauses or clause in placed.statement.clauses]

    @cached_property
    def references_to(self) -> dict[str, list[Placed[Reference]]]:
        """The references to each meeting, document, agreement and clause, newest first."""
        found: dict[str, list[Placed[Reference]]] = defaultdict(list)
        for placed in self.references:
            if placed.statement.target:
                found[placed.statement.target.partition("#")[0]].append(placed)
        return dict(found)

    @cached_property
    def clauses(self) -> dict[str, PlacedClause]:
        """Every clause of every agreement: headings and list items of its texts, and its commitments."""
        return self.archive.remember("clauses", self.archive.agreements, self._all_clauses)

    def _all_clauses(self) -> dict[str, PlacedClause]:
        return {
            clause.id: clause for key, agreement in self.archive.agreements.items() for clause in clauses_of(self.archive, key, agreement)
        }

    def who(self, who: Who) -> list[Named]:
        """Those who act, with names to show."""
        return [self._named(one) for one in who]

    def _named(self, one: str | Actor) -> Named:
        if isinstance(one, str):
            return Named(self.name(one), one, (), None)
        return Named(one.said, one.is_, one.candidates, one.basis)

    @cached_property
    def _names(self) -> dict[str, str]:
        return self.archive.remember("names", self.archive.people, self._all_names)

    def _all_names(self) -> dict[str, str]:
        archive = self.archive
        names = {key: person.name for key, person in archive.people.items()}
        names |= {key: party.name for key, party in archive.parties.items()}
        return names | {key: body.short_name or body.name for key, body in archive.bodies.items()}

    def name(self, actor_id: str) -> str:
        """The name to show for a person, body or party."""
        return self._names.get(actor_id, actor_id)

    @cached_property
    def person_by_name(self) -> dict[str, str]:
        """Spelling → person id, for the spellings that point to one person only."""
        return self.archive.remember("spellings", self.archive.people, self._all_spellings)

    def _all_spellings(self) -> dict[str, str]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, person in self.archive.people.items():
            for name in (person.name, *person.aliases):
                found[name].add(key)
        return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}

    @cached_property
    def missing_meetings(self) -> list[MissingMeeting]:
        """Meetings that are referred to and not in the archive, oldest first; those without a known day last."""
        return self.missing_among(self.all)

    def missing_among(self, statements: Sequence[Placed[Statement]]) -> list[MissingMeeting]:
        """The missing meetings that some statements refer to. `statements`: newest meeting first."""
        found: dict[str, list[Placed[Statement]]] = defaultdict(list)
        held = {*self.archive.meetings, *self.archive.drafts, *self.archive.elsewhere}
        for placed in statements:
            for target in sorted({target.partition("#")[0] for target in meetings_named(placed.statement)}):
                if target.partition("/")[0] in self.archive.bodies and target not in held:
                    found[target].append(placed)
        missing = [
            MissingMeeting(key, key.partition("/")[0], parse_day(key.partition("/")[2]), tuple(reversed(refs)))
            for key, refs in found.items()
        ]
        return sorted(missing, key=lambda m: (m.date is None, m.date or datetime.date.min, m.id))

    @cached_property
    def promised(self) -> dict[str, list[Placed[Action]]]:
        """What was promised for a body's coming meeting: open actions whose due is a meeting that the archive lacks."""
        found: dict[str, list[Placed[Action]]] = defaultdict(list)
        for placed in self.actions:
            due = placed.statement.due
            if due and due.meeting and not placed.statement.done and not self.archive.holds(due.meeting):
                found[due.meeting.partition("/")[0]].append(placed)
        return dict(found)


def said_when(statement: Statement) -> SaidDate | None:
    """The point in time that a statement gives: when something is due, or took place."""
    if isinstance(statement, Action):
        return statement.due
    return statement.when if isinstance(statement, _TELLING) else None


def meetings_named(statement: Statement) -> list[str]:
    """The ids of the meetings that a statement names, with their items; not a body's coming meeting."""
    said = said_when(statement)
    named = [said.meeting] if said and said.meeting and not said.meeting.endswith("/nasta") else []
    if isinstance(statement, Reference) and statement.target and "/" in statement.target:
        named.append(statement.target)
    return named
