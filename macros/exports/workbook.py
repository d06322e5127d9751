"""All tables of the open data in one workbook (.xlsx), for those who work in a spreadsheet."""

import datetime
import io
from collections.abc import Iterable, Mapping

import xlsxwriter

from ..archive.datasets import Dataset
from .tables import Names, Row, cells

MOST = 32_767
"""The most characters that a cell holds. Source: ECMA-376 and Microsoft, "Excel specifications and limits"."""

_MADE = datetime.datetime(2000, 1, 1)
"""The same in every build: when the workbook was made says nothing about what it holds."""

_WIDTHS = {"id": 24, "adress": 24, "citat": 60, "rubrik": 50, "vad": 50, "text": 60, "sammanfattning": 60, "namn": 34, "datum": 12}


def workbook(tables: Iterable[tuple[Dataset, Iterable[Row]]], names: Names, title: str, about: Mapping[str, str]) -> bytes:
    """The workbook: a sheet that says what it is (`about`: label → words), and a sheet for each table that has rows."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, "created": _MADE})
    bold = book.add_format({"bold": True, "bottom": 1})
    first = book.add_worksheet("Om filen")
    first.set_column(0, 0, 24)
    first.set_column(1, 1, 90)
    for line, (label, words) in enumerate(about.items()):
        first.write_string(line, 0, label, bold)
        first.write_string(line, 1, words[:MOST])
    for dataset, rows in tables:
        sheet = book.add_worksheet(dataset.title[:31].translate(_NOT_IN_NAMES))
        sheet.freeze_panes(1, 0)
        last = 0
        for at, column in enumerate(dataset.columns):
            sheet.write_string(0, at, column.name, bold)
            sheet.set_column(at, at, _WIDTHS.get(column.name, 16))
        for last, values in enumerate(cells(dataset, rows, names), 1):
            for at, value in enumerate(values):
                if value:
                    sheet.write_string(last, at, value[:MOST])
        sheet.autofilter(0, 0, last, len(dataset.columns) - 1)
    book.close()
    return out.getvalue()


_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
