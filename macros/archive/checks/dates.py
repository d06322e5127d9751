"""Rules about dates: possible, in order, and with a reason where they are derived."""

import datetime
import re
from collections.abc import Iterator

from .. import walk
from ..load import Archive, meeting_path, text_path
from ..model import DateWindow, Record, SaidDate
from ..problems import Problem
from ..statements import Statement
from ..swedish import long_date

_SPANNED = tuple(model for model in walk.models() if {"start", "end"} <= set(model.model_fields))
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def datum_stammer(archive: Archive) -> Iterator[Problem]:
    """Mötets datum är filnamnets. Ingenting ska vara gjort före mötet som beslutade det. `till` kommer inte före `från`."""
    for key, meeting in walk.meetings(archive):
        path = meeting_path(key)
        name = key.partition("/")[2]
        if isinstance(meeting.date, datetime.date):
            if name != meeting.date.isoformat() and not name.startswith(f"{meeting.date.isoformat()}-"):
                yield Problem(
                    path,
                    archive.line(path, ("datum",)),
                    f"datum: {meeting.date} stämmer inte med filnamnet {name!r}",
                    "Rätta datumet, eller byt namn på båda filerna.",
                )
        elif meeting.date.earliest > meeting.date.latest:
            yield Problem(
                path,
                archive.line(path, ("datum",)),
                f"datum: tidigast {meeting.date.earliest} kommer efter senast {meeting.date.latest}",
                "Byt plats på dem.",
            )
        elif _ISO.match(name):
            yield Problem(
                path,
                archive.line(path, ("datum",)),
                f"datum: mötet är odaterat men filnamnet {name!r} ser ut som ett datum",
                "Ge filen ett namn utan datum.",
            )
        for index, correction in enumerate(meeting.corrections):
            if meeting.reviewed is None or correction.date < meeting.reviewed.date:
                yield Problem(
                    path,
                    archive.line(path, ("rättelser", index, "datum")),
                    f"rättelser: {correction.date} är före granskningen" if meeting.reviewed else "rättelser: mötet är inte granskat",
                    "En rättelse gäller det som redan är publicerat. Rätta datumet, eller ta bort rättelsen.",
                )
        first = meeting.date.earliest if isinstance(meeting.date, DateWindow) else meeting.date
        for index, action in enumerate(meeting.actions):
            if action.due and action.due.date and action.due.date < first:
                yield Problem(
                    path,
                    archive.line(path, ("åtgärder", index, "senast", "datum")),
                    f"senast: {action.due.date} är före mötet {first}",
                    "Kontrollera året.",
                )
    for path, _, record in walk.files(archive):
        for loc, one in walk.inside(record, _SPANNED):
            start, end = _span(one)
            if start and end and end < start:
                yield Problem(
                    path,
                    archive.line(path, (*loc, "till")),
                    f"till: {end} är före från: {start}",
                    "Byt plats på datumen, eller rätta det ena.",
                )


def _span(record: Record) -> tuple[datetime.date | None, datetime.date | None]:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    return (start, end) if isinstance(start, datetime.date) and isinstance(end, datetime.date) else (None, None)


def harlett_har_grund(archive: Archive) -> Iterator[Problem]:
    """Ett datum som inte står i texten har sin grund angiven: `datum_grund` för mötets dag, `grund` för en tid i en utsaga."""
    for key, meeting in walk.meetings(archive):
        path, text = meeting_path(key), archive.texts.get(text_path(key))
        day = meeting.date if isinstance(meeting.date, datetime.date) else None
        if day and text and not meeting.date_basis and not says(text.visible, day):
            yield Problem(
                path,
                archive.line(path, ("datum",)),
                f"datum: {day} står inte i texten",
                "Skriv i `datum_grund` varifrån dagen har härletts.",
            )
        for loc, one in walk.inside(meeting, SaidDate):
            if one.date and not one.basis and not says(one.said, one.date):
                yield Problem(
                    path,
                    archive.line(path, (*loc, "datum")),
                    f"datum: {one.date} står inte i ”{one.said}”",
                    "Skriv i `grund` hur dagen har härletts.",
                )


def granskat_ar_inte_osakert(archive: Archive) -> Iterator[Problem]:
    """Ett granskat möte har inga osäkra utsagor: den som granskar tar ställning till var och en."""
    for key, meeting in walk.meetings(archive):
        path = meeting_path(key)
        for loc, statement in walk.inside(meeting, Statement) if meeting.reviewed else ():
            if statement.uncertain:
                yield Problem(
                    path,
                    archive.line(path, loc),
                    "utsagan är osäker men mötet är granskat",
                    "Ta ställning till den och ta bort `osäker`, eller stryk utsagan.",
                )


def says(words: str, day: datetime.date) -> bool:
    """Whether a text gives the whole day, year included."""
    return day.isoformat() in words or f"{day.day}/{day.month} {day.year}" in words or long_date(day) in words.lower()
