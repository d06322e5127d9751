"""The open data in further forms, each made from the JSON files: tables, a workbook, a database, schemas, the catalogue."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ..archive.datasets import DATASETS, Dataset
from ..views import news
from ..views.frame import Whole
from ..views.open_data import counts
from . import shapes
from .database import database
from .tables import LICENCE, Row, metadata, names_of, table
from .workbook import workbook

Json = Mapping[str, Callable[[], bytes]]
"""The name of a dataset → what makes its JSON."""

CATALOGUES = {"data/dcat.rdf": "pretty-xml", "data/dcat.ttl": "turtle", "data/dcat.jsonld": "json-ld"}
"""The path of the catalogue in each form → the name that rdflib has for the form."""

_NAMED = ("parter", "organ", "personer")


def fixed(whole: Whole) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(path, what makes it) of what does not depend on what the meetings say: schemas, the meaning of keys and columns."""
    yield "data/context.jsonld", shapes.context
    for one in DATASETS:
        yield one.schema_path, partial(shapes.schema, one, whole.url)
        yield f"data/{one.name}.csv-metadata.json", partial(metadata, one)


def made(whole: Whole, files: Json) -> Iterator[tuple[str, tuple[str, ...], Callable[[], bytes]]]:
    """(path, the datasets that it is made from, what makes it). `files`: what makes each dataset's JSON."""
    every = tuple(one.name for one in DATASETS)
    for one in DATASETS:
        yield f"data/{one.name}.csv", (one.name, *_NAMED), partial(_table, one, files)
    yield "data/arkivet.xlsx", every, partial(_workbook, whole, files)
    yield "data/arkivet.sqlite", every, partial(_database, whole, files)
    yield "data/index.json", every, partial(_index, whole)
    if whole.archive.settings.publisher is not None:
        for path, form in CATALOGUES.items():
            yield path, every, partial(_catalogue, whole, form)


def _rows(files: Json, *names: str) -> dict[str, list[Row]]:
    return {name: json.loads(files[name]()) for name in names}


def _table(dataset: Dataset, files: Json) -> bytes:
    rows = _rows(files, *{dataset.name, *_NAMED})
    return table(dataset, rows[dataset.name], names_of(rows))


def _workbook(whole: Whole, files: Json) -> bytes:
    rows = _rows(files, *(one.name for one in DATASETS))
    tables = [(one, rows[one.name]) for one in DATASETS if rows[one.name]]
    return workbook(tables, names_of(rows), whole.archive.settings.name, about(whole))


def _database(whole: Whole, files: Json) -> bytes:
    rows = _rows(files, *(one.name for one in DATASETS))
    return database(rows, names_of(rows), about(whole))


def about(whole: Whole) -> dict[str, str]:
    """What the workbook and the database say of themselves: label → words."""
    settings, told = whole.archive.settings, coverage_of(whole)
    publisher = settings.publisher.name if settings.publisher else "ingen utgivare är angiven"
    return {
        "Arkiv": settings.name,
        "Vad": settings.definition,
        "Utgivare": publisher,
        "Licens": f"CC0 1.0, {LICENCE}",
        "Uppdaterat": told.updated or "inget är publicerat än",
        "Adress": whole.url,
        "Så läser du": "Varje utsaga har citatet som den vilar på. Tomt är inte känt. Flera värden i en cell har | mellan sig.",
    }


@dataclass(frozen=True)
class Coverage:
    """The period that the meetings cover, and the latest day of a review or a correction. ISO days; empty where there are none."""

    first: str
    last: str
    updated: str


def coverage_of(whole: Whole) -> Coverage:
    """The coverage of the archive."""
    heads = [whole.catalogue.heads[key].day for key in whole.catalogue.ids]
    updated = max((one.updated for one in news.every(whole.catalogue).values()), default=None)
    first, last = (heads[0].isoformat(), heads[-1].isoformat()) if heads else ("", "")
    return Coverage(first, last, updated.isoformat() if updated else "")


def _index(whole: Whole) -> bytes:
    held, told = counts(whole), coverage_of(whole)
    rows = [
        {
            "namn": one.name,
            "titel": one.title,
            "antal": held[one.name],
            "json": f"{whole.url}data/{one.name}.json",
            "csv": f"{whole.url}data/{one.name}.csv",
            "schema": f"{whole.url}{one.schema_path}",
            "context": f"{whole.url}data/context.jsonld",
            "licens": LICENCE,
            "uppdaterat": told.updated or None,
        }
        for one in DATASETS
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _catalogue(whole: Whole, form: str) -> bytes:
    from .catalogue import catalogue, serialized

    told = coverage_of(whole)
    graph = catalogue(whole.archive.settings, whole.url, counts(whole), (told.first, told.last), told.updated)
    assert graph is not None  # made only where there is a publisher
    return serialized(graph, form)
