"""Records and files: complete, without drafts and unpublishable names, and the same every time."""

import gzip
import json
import subprocess
import sys
from itertools import accumulate

from macros.archive.load import Archive
from macros.archive.queries import Index
from macros.archive.redaction import REMOVED
from macros.archive.shown import shown
from macros.archive.statements import ACTION, DECISION, PROPOSAL, REPORTED
from macros.search.records import KINDS, records
from macros.search.swedish import FILES
from macros.search.writer import search_files
from tests.built import ROOT
from tests.search.conftest import DAY

HASH = """
import datetime, hashlib, pathlib
from macros.archive.load import load
from macros.search.writer import search_files
files = search_files(load(pathlib.Path("tests/fyra"))[0], datetime.date(2026, 11, 22))
print(hashlib.sha256(b"".join(name.encode() + files[name] for name in files)).hexdigest())
"""


def test_everything_there_is_has_its_record(archive: Archive) -> None:
    index = Index(archive.reviewed())
    found = records(archive)
    addresses = {record.address for record in found}
    for kind in (DECISION, ACTION, REPORTED, PROPOSAL):
        assert {placed.address for placed in index.of_kind(kind)} <= addresses
    assert {clause.address for clause in index.clauses.values()} <= addresses
    assert {record.kind for record in found} == set(KINDS)
    registers = {"ärende": archive.matters, "organ": archive.bodies, "handling": archive.documents, "avtal": archive.agreements}
    for kind, register in registers.items():
        assert sum(record.kind == kind for record in found) == len(register)


def test_quotes_are_word_for_word(archive: Archive) -> None:
    index = Index(archive.reviewed())
    quotes = {placed.address: placed.statement.quote for placed in index.all}
    for record in records(archive):
        if record.kind in ("beslut", "åtgärd", "beslut hos andra", "förslag"):
            assert record.text == quotes[record.address]


def test_drafts_are_not_in_it(small: Archive) -> None:
    drafts = {key for key, meeting in small.meetings.items() if not meeting.reviewed}
    assert drafts
    assert not {record.group for record in records(small)} & drafts


def test_names_that_may_not_be_published_are_not_in_it(small: Archive) -> None:
    hidden = [name for person in small.people.values() if person.publish != "namn" for name in (person.name, *person.aliases)]
    assert hidden
    everything = "".join(
        gzip.decompress(content).decode("utf-8", "ignore") if name.endswith(".bin") else content.decode()
        for name, content in search_files(shown(small), DAY).items()
    )
    for name in hidden:
        assert name not in everything and name.lower() not in everything
    assert REMOVED in everything


def test_the_same_archive_gives_the_same_bytes() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", HASH], cwd=ROOT, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed, "PATH": ""}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_the_map_leads_to_every_piece(archive: Archive) -> None:
    files = {name.removeprefix("sok/index/"): content for name, content in search_files(archive, DAY).items()}
    card = json.loads(gzip.decompress(files["karta.bin"]))
    firsts, names = card["termer"]
    assert firsts == sorted(firsts)
    terms = {f"t-{names[at * 10 : at * 10 + 10]}.bin" for at in range(len(firsts))}
    table = card["tabell"]
    numbers = list(accumulate(table["möten"], initial=table["fack"] - 1))[1:]
    shown = {f"d{number}-{table['visat'][at * 6 : at * 6 + 6]}.bin" for at, number in enumerate(numbers)}
    shown |= {f"r-{name}.bin" for _, name in table["register"]["visat"]}
    swedish = {name for name in files if name.startswith(f"sv-{card['svenska']}-")}
    assert len(swedish) == FILES
    told = (card["egna"], card["vardagsord"])
    common = {name for name in files if name.startswith("p-")}
    assert files.keys() == {
        "karta.bin",
        *card["filer"].values(),
        card["egna"],
        card["vardagsord"],
        *swedish,
        *card["ord"].values(),
        *terms,
        *shown,
        *common,
    }
    told = len(numbers) + sum(map(sum, table["slag"])) + sum(size for size, _ in table["register"]["visat"])
    assert told == len(records(archive)) == sum(len(json.loads(gzip.decompress(files[name]))) for name in shown)


def test_the_engine_knows_neither_mkdocs_nor_jinja() -> None:
    code = "import sys, macros.search.writer; print([m for m in ('mkdocs', 'jinja2') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip() == "[]"
