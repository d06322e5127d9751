"""The open data as one SQLite file: a table a register, views for common questions, and a full-text search. Datasette opens it as it is."""

import sqlite3
from collections.abc import Iterable, Mapping

from ..archive.datasets import DATASETS, Dataset
from .tables import Names, Row, cells

_SEARCHED = {
    "beslut": ("rubrik", "citat"),
    "atgarder": ("vad", "citat"),
    "redovisade_beslut": ("rubrik", "citat"),
    "forslag": ("rubrik", "citat"),
    "arenden": ("rubrik", "sammanfattning"),
    "avtalspunkter": ("rubrik", "text"),
}
"""What the full-text search reads: table → (title, words)."""

_VIEWS = """
CREATE VIEW oppna_atgarder AS
  SELECT vad, vem, senast_datum, organ, datum, CAST(julianday('now') - julianday(datum) AS INTEGER) AS alder_dagar, adress
  FROM atgarder WHERE klar_citat IS NULL ORDER BY datum;
CREATE VIEW beslut_per_organ_och_ar AS
  SELECT organ, substr(datum, 1, 4) AS ar, count(*) AS antal FROM beslut GROUP BY organ, ar ORDER BY organ, ar;
CREATE VIEW arendets_gang AS
  SELECT "ärende" AS arende, datum, 'beslut' AS vad, rubrik AS ord, adress FROM beslut WHERE "ärende" IS NOT NULL
  UNION ALL SELECT "ärende", datum, 'åtgärd', vad, adress FROM atgarder WHERE "ärende" IS NOT NULL
  UNION ALL SELECT "ärende", datum, 'redovisat beslut', rubrik, adress FROM redovisade_beslut WHERE "ärende" IS NOT NULL
  UNION ALL SELECT "ärende", datum, 'förslag', rubrik, adress FROM forslag WHERE "ärende" IS NOT NULL
  ORDER BY arende, datum;
"""


def database(rows: Mapping[str, Iterable[Row]], names: Names, about: Mapping[str, str]) -> bytes:
    """The database's bytes. `rows`: those of each dataset, by its name; `about` is the table `om`. The same rows give the same bytes."""
    base = sqlite3.connect(":memory:")
    try:
        base.execute("PRAGMA page_size = 4096")
        base.execute("CREATE TABLE om (nyckel TEXT PRIMARY KEY, ord TEXT) WITHOUT ROWID")
        base.executemany("INSERT INTO om VALUES (?, ?)", about.items())
        for dataset in DATASETS:
            _fill(base, dataset, rows.get(dataset.name, ()), names)
        base.executescript(_VIEWS)
        base.execute('CREATE VIRTUAL TABLE sok USING fts5(slag, rubrik, ord, adress UNINDEXED, tokenize = "unicode61 remove_diacritics 0")')
        for name, (title, words) in _SEARCHED.items():
            base.execute(f'INSERT INTO sok SELECT ?, "{title}", "{words}", adress FROM "{name}" ORDER BY rowid', (name,))
        base.execute("INSERT INTO sok(sok) VALUES ('optimize')")
        base.commit()
        base.execute("VACUUM")
        return base.serialize()
    finally:
        base.close()


def _fill(base: sqlite3.Connection, dataset: Dataset, rows: Iterable[Row], names: Names) -> None:
    columns = ", ".join(f'"{column.name}" TEXT' for column in dataset.columns)
    base.execute(f'CREATE TABLE "{dataset.name}" ({columns})')
    marks = ", ".join("?" * len(dataset.columns))
    base.executemany(
        f'INSERT INTO "{dataset.name}" VALUES ({marks})', ([value or None for value in values] for values in cells(dataset, rows, names))
    )
    base.execute(f'CREATE UNIQUE INDEX "{dataset.name}_id" ON "{dataset.name}" (id)')
    for key in ("ärende", "organ", "möte"):
        if any(column.name == key and column.type == "text" for column in dataset.columns):
            base.execute(f'CREATE INDEX "{dataset.name}_{key}" ON "{dataset.name}" ("{key}")')
