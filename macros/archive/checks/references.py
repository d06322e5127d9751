"""Rules about ids: whatever is pointed at exists."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

from .. import queries, walk
from ..load import NO_SETTINGS, Archive, text_path
from ..model import (
    Actor,
    Adoption,
    Agreement,
    Appendix,
    Body,
    Document,
    Matter,
    Membership,
    Party,
    PartyMembership,
    Record,
    RelatedMatter,
    Relation,
    SaidDate,
)
from ..problems import Problem, nearest
from ..source import Loc
from ..statements import Action, Attendance, Decision, Meeting, Proposal, Reference, ReportedDecision, Statement

# (record, attribute) -> register of the ids that may stand there
_POINTERS: dict[tuple[type[Record], str], str] = {
    (Meeting, "body"): "organ",
    (Membership, "body"): "organ",
    (PartyMembership, "body"): "organ",
    (Matter, "body"): "organ",
    (Body, "parent"): "organ",
    (Relation, "target"): "organ",
    (Body, "parties"): "part",
    (Membership, "party"): "part",
    (Adoption, "party"): "part",
    (Attendance, "party"): "part",
    (Body, "area"): "område",
    (Party, "area"): "område",
    (Matter, "area"): "område",
    (Agreement, "area"): "område",
    (Document, "area"): "område",
    (Matter, "topics"): "ämne",
    (RelatedMatter, "matter"): "ärende",
    (Agreement, "matter"): "ärende",
    (Document, "matter"): "ärende",
    (Statement, "matter"): "ärende",
    (Body, "clauses"): "avtalspunkt",
    (Statement, "clauses"): "avtalspunkt",
    (Document, "agreement"): "avtal",
    (Document, "owner"): "aktör",
    (Actor, "is_"): "aktör",
    (Actor, "candidates"): "aktör",
    (Decision, "by"): "aktör",
    (Action, "who"): "aktör",
    (ReportedDecision, "by"): "aktör",
    (Proposal, "by"): "aktör",
}
_FOLDERS = {
    "organ": "data/organ",
    "part": "data/parter",
    "ärende": "data/arenden",
    "avtal": "data/avtal",
    "ämne": "data/amnen.yml",
    "område": "data/arkiv.yml",
    "aktör": "data/organ, data/parter eller data/personer",
    "avtalspunkt": "avtalens texter",
}


def id_finns(archive: Archive) -> Iterator[Problem]:
    """Varje organ, part, person, ärende, ämne, avtal, avtalspunkt, handling och möte som pekas ut finns."""
    known = _known(archive)
    for path, _, record in walk.files(archive):
        for loc, one in walk.inside(record, Record):
            for attribute, alias, register in _pointers_of(type(one)):
                value = getattr(one, attribute)
                if value and not (isinstance(value, str) and value in known[register]):
                    yield from _pointers(archive, path, loc, one, attribute, alias, register, known[register])
            if isinstance(one, Reference) and one.target:
                yield from _target(archive, path, (*loc, "till"), one.target, known)
            elif isinstance(one, Reference) and not one.explanation and not one.when:
                yield Problem(
                    path,
                    archive.line(path, loc),
                    "hänvisningen pekar inte på något",
                    "Ange `till`, eller `förklaring` när texten inte säger vad som avses.",
                )
            elif isinstance(one, SaidDate) and one.meeting and one.meeting.partition("/")[0] not in known["organ"]:
                yield Problem(
                    path,
                    archive.line(path, (*loc, "möte")),
                    f"möte: organet {one.meeting.partition('/')[0]!r} finns inte",
                    nearest(one.meeting.partition("/")[0], archive.bodies) or "Skriv organets id, som filen heter i data/organ.",
                )
            elif isinstance(one, Appendix) and one.part and isinstance(record, Agreement) and one.part not in {p.id for p in record.parts}:
                yield Problem(
                    path,
                    archive.line(path, (*loc, "del")),
                    f"del: {one.part!r} finns inte bland avtalets delar",
                    nearest(one.part, [p.id for p in record.parts]) or "Skriv id för en av delarna under `delar`.",
                )
        if isinstance(record, Meeting):
            yield from _decisions_named(archive, path, record)


class _Anything(set[str]):
    """What may be named when the file that lists it could not be read: that file's own problem is enough."""

    def __contains__(self, item: object) -> bool:
        return True


def _known(archive: Archive) -> dict[str, Collection[str]]:
    def register(folder: str, records: Collection[str]) -> set[str]:
        return {*records, *archive.broken.get(folder, ())}

    def lasting() -> dict[str, Collection[str]]:
        bodies, parties = register("organ", archive.bodies), register("parter", archive.parties)
        return {
            "organ": bodies,
            "part": parties,
            "avtal": register("avtal", archive.agreements),
            "ämne": _Anything() if archive.broken.get("amnen") else archive.topics,
            "område": _Anything() if archive.settings is NO_SETTINGS else archive.settings.areas,
            "aktör": {*bodies, *parties, *register("personer", archive.people)},
            "avtalspunkt": queries.Index(archive).clauses,
        }

    own = {"ärende": register("arenden", archive.matters), "handling": register("handlingar", archive.documents)}
    return archive.remember("kända id", archive.bodies, lasting) | own


@cache
def _pointers_of(model: type[Record]) -> tuple[tuple[str, str, str], ...]:
    """The attribute, key and register of everything in a record that points somewhere."""
    pointers = (item for item in _POINTERS.items() if issubclass(model, item[0][0]))
    return tuple((attribute, walk.key_of(model, attribute), register) for (_, attribute), register in pointers)


def _pointers(
    archive: Archive, path: str, loc: Loc, record: Record, attribute: str, alias: str, register: str, known: Collection[str]
) -> Iterator[Problem]:
    value: Any = getattr(record, attribute)
    many = isinstance(value, tuple)
    for index, one in enumerate(value if many else (value,)):
        if isinstance(one, str) and one not in known:
            place = (*loc, alias, index) if many else (*loc, alias)
            yield Problem(
                path,
                archive.line(path, place),
                f"{alias}: {one!r} finns inte i {_FOLDERS[register]}",
                nearest(one, known) or "Kontrollera stavningen, eller lägg till det.",
            )


def _target(archive: Archive, path: str, loc: Loc, target: str, known: dict[str, Collection[str]]) -> Iterator[Problem]:
    meeting, mark, item = target.partition("#")
    body, slash, name = meeting.partition("/")
    if meeting in archive.meetings:
        text = archive.texts.get(text_path(meeting))
        if mark and text and text.item(item) is None:
            yield Problem(
                path,
                archive.line(path, loc),
                f"till: punkten {item!r} finns inte i {text_path(meeting)}",
                nearest(item, [i.id for i in text.items]) or "Skriv punktens nummer som det står i texten, eller ta bort # och det efter.",
            )
    elif slash and body in known["organ"]:
        if queries.parse_day(name) is None:
            yield Problem(
                path,
                archive.line(path, loc),
                f"till: {meeting!r} finns inte i arkivet och börjar inte på ett datum",
                nearest(meeting, archive.meetings) or "Ett möte som saknas skrivs organ/ÅÅÅÅ-MM-DD.",
            )
    elif not (target in known["handling"] or target in known["avtal"] or target in known["avtalspunkt"]):
        candidates = [
            *known["handling"],
            *known["avtal"],
            *known["avtalspunkt"],
            *archive.meetings,
            *(f"{b}/{name}" for b in archive.bodies if slash),
        ]
        yield Problem(
            path,
            archive.line(path, loc),
            f"till: {target!r} är varken ett möte, en handling, ett avtal eller en avtalspunkt",
            nearest(target, candidates) or "Skriv ett id ur data, eller ta bort `till` och skriv i `förklaring` vad som avses.",
        )


def _decisions_named(archive: Archive, path: str, meeting: Meeting) -> Iterator[Problem]:
    ids = [decision.id for decision in meeting.decisions]
    followers: tuple[tuple[str, tuple[Action | Proposal, ...]], ...] = (("åtgärder", meeting.actions), ("förslag", meeting.proposals))
    for alias, statements in followers:
        for index, statement in enumerate(statements):
            if statement.decision and statement.decision not in ids:
                yield Problem(
                    path,
                    archive.line(path, (alias, index, "beslut")),
                    f"beslut: {statement.decision!r} finns inte i mötet",
                    nearest(statement.decision, ids) or "Skriv id för ett av mötets beslut, eller ta bort raden.",
                )


def namn_finns_bland_personerna(archive: Archive) -> Iterator[Problem]:
    """Varje namn på ett möte står i texten och hör till en person i data/personer, med den stavning som texten har.

    I ett utkast får personen saknas: den läggs till vid granskningen.
    """
    people = archive.people.values()
    spellings = archive.remember("stavningar", archive.people, lambda: {name for one in people for name in (one.name, *one.aliases)})
    for path, key, record in walk.files(archive):
        if not isinstance(record, Meeting):
            continue
        text = archive.texts.get(text_path(key))
        for loc, name in _names(record):
            if text and name not in text.visible:
                yield Problem(path, archive.line(path, loc), f"namnet {name!r} står inte så i texten", "Skriv det som det står.")
            elif record.reviewed and name not in spellings:
                yield Problem(
                    path,
                    archive.line(path, loc),
                    f"namnet {name!r} finns inte i data/personer",
                    _new_person(key, name, spellings),
                )


def _new_person(key: str, name: str, spellings: Collection[str]) -> str:
    """How a name that no person has is mended: most are new people, and a few another spelling of one that is there."""
    new = f"Lägg till personen: `python -m macros granska {key} --personer`."
    close = get_close_matches(name, spellings, n=1, cutoff=0.9)
    return f"{new} Är det samma person som {close[0]!r}: skriv stavningen under `även` hos den." if close else new


def _names(meeting: Meeting) -> Iterator[tuple[Loc, str]]:
    for alias, groups in (("närvarande", meeting.present), ("frånvarande", meeting.absent)):
        for index, group in enumerate(groups):
            for at, name in enumerate(group.names):
                yield (alias, index, "namn", at), name
    for alias, names in (("föredragande", meeting.presenters), ("justerare", meeting.adjusters)):
        for at, name in enumerate(names):
            yield (alias, at), name
    for alias, name_or_none in (("ordförande", meeting.chair), ("sekreterare", meeting.secretary)):
        if name_or_none:
            yield (alias,), name_or_none
