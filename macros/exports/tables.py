"""The open data as tables: CSV (RFC 4180) as a Swedish spreadsheet opens it, and what its columns mean (CSVW).

Source of CSVW: w3.org/TR/tabular-metadata.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..archive.datasets import Column, Dataset

Row = Mapping[str, Any]
Names = Mapping[str, str]
"""Id of a body, a person or a party → its name."""

BETWEEN = " | "
"""What stands between the parts of a list in a cell."""

_ACTS = ("vem", "av")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"
LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/"


def table(dataset: Dataset, rows: Iterable[Row], names: Names) -> bytes:
    """The rows as CSV: UTF-8 with a byte order mark and semicolons, which is how a Swedish Excel opens a file at once.

    A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection").
    """
    out = io.StringIO(_BOM, newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.name for column in dataset.columns])
    writer.writerows([harmless(value) for value in values] for values in cells(dataset, rows, names))
    return out.getvalue().encode()


def cells(dataset: Dataset, rows: Iterable[Row], names: Names) -> Iterator[list[str]]:
    """The cells of each row: texts, empty where nothing is known."""
    for row in rows:
        yield [_cell(row, column, names) for column in dataset.columns]


def harmless(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def names_of(rows: Mapping[str, Iterable[Row]]) -> dict[str, str]:
    """The names that ids stand for, out of the rows of organ, parter and personer."""
    return {row["id"]: row.get("kortnamn") or row["namn"] for name in ("parter", "organ", "personer") for row in rows.get(name, ())}


def _cell(row: Row, column: Column, names: Names) -> str:
    value: Any = row
    for key in column.path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, dict):  # a group, whose keys have columns of their own
        return ""
    return _words(value, names if column.path[-1] in _ACTS else {})


def _words(value: Any, names: Names) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return BETWEEN.join(_words(one, names) for one in value)
    if isinstance(value, dict):
        if "sagt" in value:
            return str(value["sagt"])
        return ", ".join(f"{key}: {_words(inner, names)}" for key, inner in value.items() if inner not in (None, [], ""))
    return names.get(value, str(value))


def metadata(dataset: Dataset) -> bytes:
    """What the columns of a CSV file mean, as CSVW."""
    types = {"dag": "date", "sant": "boolean", "adress": "anyURI"}
    columns = [
        {
            "name": column.name,
            "titles": column.name,
            "dc:description": column.meaning,
            "datatype": types.get(column.type, "string"),
            **({"separator": BETWEEN} if column.type == "lista" else {}),
        }
        for column in dataset.columns
    ]
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "url": f"{dataset.name}.csv",
        "dc:title": dataset.title,
        "dc:license": {"@id": LICENCE},
        "dialect": {"delimiter": ";", "encoding": "utf-8", "header": True, "doubleQuote": True},
        "tableSchema": {"columns": columns, "primaryKey": "id"},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
