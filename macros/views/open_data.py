"""The open data: which files there are, how many things each holds, and what their keys mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..archive import swedish
from ..archive.datasets import DATASETS
from ..archive.statements import KINDS
from ..archive.vocabulary import TERMS
from .frame import Fragment, Site, Whole, render


@dataclass(frozen=True)
class DataFile:
    """A file of the open data: its name, what it holds, how many, and its keys with what they mean."""

    name: str
    holds: str
    count: str
    keys: tuple[tuple[str, str], ...]
    schema: str


def index(whole: Whole, here: str) -> Fragment:
    """A table of the files in site/data, and the keys of each."""
    return Fragment(html, (), (here, tuple(files(whole))))


def html(site: Site, facts: tuple[str, tuple[DataFile, ...]]) -> str:
    """The table and the keys."""
    here, found = facts
    return render(site, "open_data.html.j2", here, files=found, terms=[term for term in TERMS if term.inside])


def files(whole: Whole) -> Iterator[DataFile]:
    """Every file of the open data, with how many things it holds."""
    held = counts(whole)
    for one in DATASETS:
        title = "Möten, med allt utom utsagorna" if one.name == "moten" else one.title
        yield DataFile(one.name, title, swedish.count(held[one.name], "post", "poster"), tuple(one.keys.items()), one.schema_path)


def counts(whole: Whole) -> dict[str, int]:
    """How many things each file of the open data holds, by its name."""
    catalogue, archive = whole.catalogue, whole.archive
    return {
        "moten": len(catalogue.ids),
        **{kind.file: catalogue.count(kind.attribute) for kind in KINDS},
        "arenden": len(archive.matters),
        "organ": len(archive.bodies),
        "parter": len(archive.parties),
        "avtal": len(archive.agreements),
        "handlingar": len(archive.documents),
        "personer": sum(person.publish == "namn" for person in archive.people.values()),
        "avtalspunkter": len(whole.index.clauses),
    }
