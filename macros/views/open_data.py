"""The open data: which files there are, how many things each holds, and what their keys mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..archive import statements, swedish
from ..archive.model import Agreement, Body, Document, Matter, Party, Person, Record
from ..archive.statements import KINDS, Meeting
from .frame import Fragment, Site, Whole, render

_MODELS: dict[str, type[Record]] = {
    "decisions": statements.Decision,
    "actions": statements.Action,
    "reported_decisions": statements.ReportedDecision,
    "proposals": statements.Proposal,
    "consultations": statements.Consultation,
    "references": statements.Reference,
    "discrepancies": statements.Discrepancy,
}
_EVERY = (("id", "Id i hela arkivet."), ("adress", "Den fasta länken."))
_STATEMENT = (
    *_EVERY,
    ("mote", "Mötets id."),
    ("organ", "Organet som sammanträdde."),
    ("datum", "Mötets dag. Tomt om mötet är odaterat; fönstret står i moten.json."),
    ("punkt", "Punkten i texten."),
    ("citat", "Orden i texten, ordagrant."),
    ("ärende", "Ärendet, också när det följer av beslutet."),
)
_CLAUSE = (
    *_EVERY,
    ("avtal", "Avtalet."),
    ("del", "Delen av avtalet."),
    ("nummer", "Punktens nummer, som det står."),
    ("rubrik", "Punktens rubrik, eller uppgiftens ord."),
    ("text", "Punktens text."),
    ("överordnad", "Punkten som uppgiften står under."),
)


@dataclass(frozen=True)
class DataFile:
    """A file of the open data: its name, what it holds, how many, and its keys with what they mean."""

    name: str
    holds: str
    count: str
    keys: tuple[tuple[str, str], ...]


def index(whole: Whole, here: str) -> Fragment:
    """A table of the files in site/data, and the keys of each."""
    return Fragment(html, (), (here, tuple(files(whole))))


def html(site: Site, facts: tuple[str, tuple[DataFile, ...]]) -> str:
    """The table and the keys."""
    here, found = facts
    return render(site, "open_data.html.j2", here, files=found)


def files(whole: Whole) -> Iterator[DataFile]:
    """Every file that `exports/json_files.py` writes, statements first."""
    catalogue, archive = whole.catalogue, whole.archive
    without = {kind.attribute for kind in KINDS}
    yield _file("moten", "Möten, med allt utom utsagorna", len(catalogue.ids), _EVERY, Meeting, without)
    for kind in KINDS:
        yield _file(kind.file, kind.words.capitalize(), catalogue.count(kind.attribute), _STATEMENT, _MODELS[kind.attribute])
    named = sum(person.publish == "namn" for person in archive.people.values())
    registers: tuple[tuple[str, str, int, type[Record]], ...] = (
        ("arenden", "Ärenden", len(archive.matters), Matter),
        ("organ", "Organ", len(archive.bodies), Body),
        ("parter", "Parter", len(archive.parties), Party),
        ("avtal", "Avtal", len(archive.agreements), Agreement),
        ("handlingar", "Handlingar", len(archive.documents), Document),
        ("personer", "Personer vars namn får publiceras", named, Person),
    )
    for name, holds, number, model in registers:
        yield _file(name, holds, number, _EVERY, model)
    yield DataFile("avtalspunkter", "Avtalens punkter och utfästelser", swedish.count(len(whole.index.clauses), "post", "poster"), _CLAUSE)


def _file(
    name: str, holds: str, number: int, first: tuple[tuple[str, str], ...], model: type[Record], leave_out: set[str] | None = None
) -> DataFile:
    keys = dict(first)
    for attribute, field in model.model_fields.items():
        if attribute not in (leave_out or ()):
            keys.setdefault(field.alias or attribute, field.description or "")
    return DataFile(name, holds, swedish.count(number, "post", "poster"), tuple(keys.items()))
