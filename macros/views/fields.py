"""Every field that can be written in a data file, as tables made from the model itself."""

import datetime
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from markupsafe import Markup

from ..archive import model, settings, statements
from ..archive.model import Record, Slug
from .frame import Fragment, Site, Whole, render

_FILES: tuple[tuple[str, str, type[Record]], ...] = (
    ("Möte", "data/moten/<organ>/<möte>.yml", statements.Meeting),
    ("Organ", "data/organ/<organ>.yml", model.Body),
    ("Part", "data/parter/<part>.yml", model.Party),
    ("Person", "data/personer/<person>.yml", model.Person),
    ("Ärende", "data/arenden/<ärende>.yml", model.Matter),
    ("Avtal", "data/avtal/<avtal>.yml", model.Agreement),
    ("Handling", "data/handlingar/<handling>.yml", model.Document),
    ("Ämne", "data/amnen.yml", settings.Topic),
    ("Arkivet", "data/arkiv.yml", settings.Settings),
)
_INSIDE: dict[type[Record], str] = {
    statements.Decision: "Beslut",
    statements.Action: "Åtgärd",
    statements.ReportedDecision: "Beslut hos andra",
    statements.Proposal: "Förslag",
    statements.Consultation: "Behandling",
    statements.Reference: "Hänvisning",
    statements.Discrepancy: "Oklarhet",
    statements.Passage: "Ställe i texten",
    statements.Evidence: "Belägg",
    statements.Attendance: "Närvarogrupp",
    statements.Review: "Granskning",
    statements.Correction: "Rättelse",
    settings.Publisher: "Utgivare",
    settings.Reviewer: "Granskare",
    model.Source: "Källa",
    model.DateWindow: "Datumfönster",
    model.Actor: "Den som nämns",
    model.SaidDate: "Tidpunkt",
    model.Validity: "Giltighet",
    model.Relation: "Samband",
    model.Membership: "Uppdrag",
    model.PartyMembership: "Medlemskap",
    model.RelatedMatter: "Ärende som hör ihop",
    model.Excerpt: "Utdrag",
    model.Change: "Ändring",
    model.AgreementPart: "Avtalsdel",
    model.ClauseWords: "Sökord för en avtalspunkt",
    model.Appendix: "Bilaga",
    model.Commitment: "Utfästelse",
    model.Adoption: "Antagande",
}


@dataclass(frozen=True)
class Row:
    """A field: its key, whether it must be there, what is written, and what it means."""

    key: str
    required: bool
    written: Markup
    meaning: str


@dataclass(frozen=True)
class Table:
    """The fields of a file, or of a group inside one."""

    anchor: str
    name: str
    path: str
    rows: tuple[Row, ...]


def index(whole: Whole, here: str) -> Fragment:
    """The tables: the files first, then the groups that stand inside them."""
    return Fragment(html, (), here)


def html(site: Site, here: str) -> str:
    """The tables of fields."""
    files = [Table(_anchor(held), name, path, tuple(_rows(held))) for name, path, held in _FILES]
    groups = [Table(_anchor(held), name, "", tuple(_rows(held))) for held, name in _INSIDE.items()]
    return render(site, "fields.html.j2", here, files=files, groups=groups)


def _rows(held: type[Record]) -> Iterator[Row]:
    for name, field in held.model_fields.items():
        # pydantic takes the pattern of an id apart; the annotation in the source keeps it.
        annotation = held.__annotations__.get(name) or next(
            one.__annotations__[name] for one in held.__mro__ if name in one.__annotations__
        )
        yield Row(field.alias or name, field.is_required(), written(annotation), field.description or "")


def written(annotation: Any) -> Markup:
    """What is written in a field, in a few Swedish words."""
    if annotation is Slug:
        return Markup("id")
    if annotation in (model.MeetingId, model.ClauseId):
        return Markup("id med snedstreck")
    if annotation is settings.Email:
        return Markup("e-postadress")
    if annotation is settings.OrgNumber:
        return Markup("organisationsnummer, NNNNNN-NNNN")
    if annotation is model.Link:
        return Markup("webbadress")
    if annotation is datetime.date:
        return Markup("dag, ÅÅÅÅ-MM-DD")
    if annotation is bool:
        return Markup("true eller false")
    origin, inner = get_origin(annotation), [one for one in get_args(annotation) if one not in (type(None), ...)]
    if origin is Literal:
        return Markup("ett av: ") + Markup(", ").join(Markup("<code>{}</code>").format(one) for one in inner)
    if origin is tuple:
        return Markup("lista: ") + written(inner[0])
    if origin is dict:
        return Markup("id och namn, ett par på varje rad")
    if origin in (Union, types.UnionType):
        return Markup(" eller ").join(written(one) for one in inner)
    if origin is Annotated or annotation is str:
        return Markup("text")
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Markup('<a href="#{}">{}</a>').format(_anchor(annotation), _INSIDE[annotation].lower())
    raise TypeError(f"no words for {annotation!r}")


def _anchor(held: type[Record]) -> str:
    return f"falt-{held.__name__.lower()}"
