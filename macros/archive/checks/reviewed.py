"""Rules about what a reviewer answers for: who it was and when, titles that say what their quotes say, and how much was changed."""

import datetime
import re
from collections.abc import Iterable, Iterator

from .. import walk
from ..cards import Card
from ..fidelity import changed
from ..load import Archive, load_meeting, meeting_path, part_path, text_path
from ..model import Change, DateWindow
from ..problems import Problem, nearest
from ..source import Loc
from ..statements import Decision, Proposal, ReportedDecision
from ..text import MarkedText, shorten

# Words that turn a decision into its opposite, and those that say that something was granted.
_REFUSES = re.compile(
    r"\b(?:inte|ej|icke|avsl(?:ås?|år|ogs?|agits?|ag)|avstyrk(?:er|s|te|tes|a|as)|nek(?:ar|as|ade|ades)|avböj(?:er|s|de|des)"
    r"|avvis(?:ar|as|ade|ades)|förkasta[rs]?)\b",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"\b(?:antas|antar|antogs|antog|godkänn(?:er|s)|godkändes?|bifall(?:er|s|es|it)?|biföll|bifölls|bevilja[rs]|beviljades?"
    r"|tillstyrk(?:er|s|te|tes)|fastställ(?:er|s|de|des)|införs|inför)\b",
    re.IGNORECASE,
)
# Other words by which a quote says what a title says with ”inte”.
_DENIES = re.compile(
    r"\b(?:ingen|inget|inga|ingenting|aldrig|utan|varken|saknas?|avstår?|upphör|inställ[dt]a?|ställs in|nej)\b", re.IGNORECASE
)
_LONG = 40
"""Words of a quote: in a longer one the refusing word may be about something else than the decision."""


def granskaren_finns(archive: Archive) -> Iterator[Problem]:
    """Den som har granskat ett möte står bland `granskare` i data/arkiv.yml, om arkivet har sådana. Granskningen är gjord efter mötet."""
    names = [one.name for one in archive.settings.reviewers]
    for key, meeting in walk.meetings(archive):
        if meeting.reviewed is None:
            continue
        path = meeting_path(key)
        first = meeting.date.earliest if isinstance(meeting.date, DateWindow) else meeting.date
        if names and meeting.reviewed.by not in names:
            hint = nearest(meeting.reviewed.by, names) or f"De som får granska: {', '.join(names)}."
            message = f"av: {shorten(meeting.reviewed.by, 60)!r} står inte bland `granskare` i data/arkiv.yml"
            yield Problem(path, archive.line(path, ("granskad", "av")), message, hint)
        if meeting.reviewed.date < first:
            message = f"granskad: {meeting.reviewed.date} är före mötet {first}"
            yield Problem(path, archive.line(path, ("granskad", "datum")), message, "Skriv dagen då granskningen gjordes.")


def rubriken_sager_inte_motsatsen(archive: Archive) -> Iterator[Problem]:
    """Rubriken säger inte motsatsen till citatet: avslås något i det ena ska det inte godkännas i det andra.

    Säger `anmärkning`, `tolkning` eller `grund` hur det hänger ihop är det ingen motsats.
    """
    for key, meeting in walk.meetings(archive):
        path = meeting_path(key)
        for loc, one in walk.inside(meeting, (Decision, ReportedDecision, Proposal)):
            assert isinstance(one, Decision | ReportedDecision | Proposal)
            explained = one.comment or one.basis or getattr(one, "interpretation", None)
            if explained or one.uncertain or one.quote.count(" ") >= _LONG:
                continue
            in_title, in_quote = _REFUSES.search(one.title), _REFUSES.search(one.quote)
            if in_title and not in_quote and not _DENIES.search(one.quote):
                message = f"rubriken säger ”{in_title[0]}”, men inte citatet"
            elif in_quote and not in_title and (granted := _GRANTS.search(one.title)):
                message = f"rubriken säger ”{granted[0]}”, men citatet ”{in_quote[0]}”"
            else:
                continue
            remedy = "Läs dem bredvid varandra. Rätta rubriken, eller förklara i `anmärkning` hur de hänger ihop."
            yield Problem(path, archive.line(path, (*loc, "rubrik")), message, remedy)


def stora_andringar_har_skal(archive: Archive) -> Iterator[Problem]:
    """Ändrar `ändringar` mer än en femtiondel av textens ord, och fler än tio, säger `ändringar_grund` varför."""
    for key, meeting in walk.meetings(archive):
        text = archive.texts.get(text_path(key))
        yield from _much(archive, meeting_path(key), (), text, meeting.changes, meeting.changes_basis)
    for key, agreement in archive.agreements.items() if not archive.only else ():
        for index, part in enumerate(agreement.parts):
            text = archive.texts.get(part_path(key, part.id))
            yield from _much(archive, f"data/avtal/{key}.yml", ("delar", index), text, part.changes, part.changes_basis)


def _much(
    archive: Archive, path: str, loc: Loc, text: MarkedText | None, changes: tuple[Change, ...], basis: str | None
) -> Iterator[Problem]:
    if text is None or not changes or basis:
        return
    found = changed(changes, text)
    if found.much:
        yield Problem(
            path,
            archive.line(path, (*loc, "ändringar")),
            f"ändringarna rör {found.words} av textens {found.of} ord, {found.share}",
            "Skriv i `ändringar_grund` varför så mycket skiljer sig från originalet, eller lämna in ett bättre original.",
        )


def granskat_i_framtiden(archive: Archive, cards: Iterable[Card], today: datetime.date) -> Iterator[Problem]:
    """Yield a problem for each meeting that was reviewed after today. `cards`: those of all meetings under the archive's root."""
    for card in cards:
        if card.head.reviewed > today.isoformat():
            path = meeting_path(card.head.id)
            line = load_meeting(archive.root, card.head.id)[0].line(path, ("granskad", "datum"))
            message = f"granskad: {card.head.reviewed} har inte varit än, i dag är det {today}"
            yield Problem(path, line, message, "Skriv dagen då granskningen gjordes.")
