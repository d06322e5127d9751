"""The open data as tables, workbook, database, schemas and catalogue, read by programs that are not ours."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import jsonschema
import openpyxl
import pyshacl
import pytest
import rdflib
from csvw import Table
from rdflib import Graph, URIRef

from macros.__main__ import main
from macros.archive.datasets import DATASETS
from tests.built import ROOT, BuiltSite, build
from tests.exports.conftest import HARD

SHAPES = Path(__file__).with_name("dcat-ap-se.ttl")
NAMES = [one.name for one in DATASETS]


def rows(site: BuiltSite, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(site.file(f"data/{name}.json").read_text("utf-8"))
    return found


def table(site: BuiltSite, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.file(f"data/{name}.csv").read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_as_its_schema_says(every: BuiltSite, name: str) -> None:
    schema = json.loads(every.file(f"data/schema/1/{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(rows(every, name))] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_a_row_for_each_and_means_what_its_metadata_say(every: BuiltSite, name: str) -> None:
    held = table(every, name)
    assert [row["id"] for row in held] == [row["id"] for row in rows(every, name)]
    read = Table.from_file(every.file(f"data/{name}.csv-metadata.json"))
    assert [row["id"] for row in read] == [row["id"] for row in held]
    raw = every.file(f"data/{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in held for cell in row.values())


def test_hard_words_come_out_as_they_are(hard: BuiltSite) -> None:
    assert {row["rubrik"] for row in rows(hard, "beslut")} == {HARD}
    assert {row["rubrik"] for row in table(hard, "beslut")} == {f"'{HARD}"}
    sheet = openpyxl.load_workbook(hard.file("data/arkivet.xlsx"))["Beslut"]
    at = [cell.value for cell in sheet[1]].index("rubrik")
    assert {row[at].value for row in sheet.iter_rows(min_row=2)} == {HARD}
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_the_workbook_has_a_sheet_for_each_register_that_has_anything(every: BuiltSite) -> None:
    book = openpyxl.load_workbook(every.file("data/arkivet.xlsx"))
    titles = [one.title[:31] for one in DATASETS if rows(every, one.name)]
    assert book.sheetnames == ["Om filen", *titles]
    for one in DATASETS:
        if one.title[:31] in titles:
            assert book[one.title[:31]].max_row == 1 + len(rows(every, one.name))


def test_the_database_answers_questions(four: BuiltSite, tmp_path: Path) -> None:
    copy = tmp_path / "arkivet.sqlite"
    copy.write_bytes(four.file("data/arkivet.sqlite").read_bytes())
    with sqlite3.connect(copy) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT count(*) FROM beslut").fetchone() == (len(rows(four, "beslut")),)
        found = base.execute("SELECT adress FROM sok WHERE sok MATCH 'tillnyktringsavtalet'").fetchall()
        assert any(address.endswith("protokoll/lsvo/2021-05-07/#beslut-107") for (address,) in found)
        open_actions = base.execute("SELECT vad, alder_dagar FROM oppna_atgarder").fetchall()
        assert len(open_actions) == sum(row["klar"] is None for row in rows(four, "atgarder"))
        names = {row[0] for row in base.execute("SELECT vem FROM atgarder")}
        assert "Annika Provbo" in names  # not her id


def test_the_database_of_any_archive_opens(every: BuiltSite, tmp_path: Path) -> None:
    copy = tmp_path / "arkivet.sqlite"
    copy.write_bytes(every.file("data/arkivet.sqlite").read_bytes())
    with sqlite3.connect(copy) as base:
        for one in DATASETS:
            assert base.execute(f'SELECT count(*) FROM "{one.name}"').fetchone() == (len(rows(every, one.name)),)
        for view in ("oppna_atgarder", "beslut_per_organ_och_ar", "arendets_gang"):
            base.execute(f"SELECT * FROM {view}").fetchall()


def test_the_list_of_files_leads_to_files(every: BuiltSite) -> None:
    for row in json.loads(every.file("data/index.json").read_text("utf-8")):
        for key in ("json", "csv", "schema", "context"):
            assert every.file(row[key].removeprefix(every.url)).is_file()
        assert row["antal"] == len(rows(every, row["namn"]))


def test_the_rows_mean_the_same_to_a_client_of_linked_data(four: BuiltSite) -> None:
    context = json.loads(four.file("data/context.jsonld").read_text("utf-8"))["@context"]
    decision = next(row for row in rows(four, "beslut") if str(row["id"]).endswith("#beslut-107"))
    graph = Graph().parse(data=json.dumps({"@context": context, **decision}), format="json-ld")
    subject = URIRef(str(decision["adress"]))
    assert str(graph.value(subject, URIRef("http://www.w3.org/ns/oa#exact"))) == decision["citat"]
    assert str(graph.value(subject, rdflib.DCTERMS.title)) == decision["rubrik"]


PAGE = (ROOT / "docs/om/oppna-data.md").read_text("utf-8")


def examples(language: str) -> list[str]:
    """The examples of the page of open data in a language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_for_the_database_answer(four: BuiltSite, tmp_path: Path) -> None:
    copy = tmp_path / "arkivet.sqlite"
    copy.write_bytes(four.file("data/arkivet.sqlite").read_bytes())
    asked = [question for block in examples("sh") for question in re.findall(r'sqlite3 arkivet.sqlite "(.+)"', block)]
    with sqlite3.connect(copy) as base:
        assert asked and all(base.execute(question).fetchall() for question in asked)


def test_the_example_in_python_counts_the_decisions(four: BuiltSite) -> None:
    (program,) = examples("python")
    done = subprocess.run([sys.executable, "-c", program], cwd=four.root / "data", capture_output=True, text=True, check=True)
    assert sum(int(line.split()[0]) for line in done.stdout.splitlines()) == len(rows(four, "beslut"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of this archive with a publisher."""
    folder = tmp_path_factory.mktemp("utgiven")
    told = ("--namn", "Vårdarkivet", "--beskrivning", "Ett arkiv.", "--omrade", "Mittland", "--utgivare", "Region Mittland")
    more = ("--utgivare-slag", "region", "--utgivare-epost", "arkiv@mittland.example", "--utgivare-webb", "https://mittland.example/")
    assert main(["--rot", str(ROOT), "nytt", "arkiv", str(folder / "arkiv"), *told, *more]) == 0
    assert main(["--rot", str(folder / "arkiv"), "nytt", "organ", "radet"]) == 0
    body = folder / "arkiv/data/organ/radet.yml"
    body.write_text("namn: Rådet\nslag: råd\nnivå: regional\nområde: mittland\nroll: Samråder.\nkällor: [{källa: En sida}]\n", "utf-8")
    made = BuiltSite(folder / "site", "https://arkiv.example.se/")
    build(made.root, made.url, folder / "arkiv")
    return made


def test_the_catalogue_has_what_the_european_and_the_swedish_profile_demand(published: BuiltSite) -> None:
    graphs = [Graph().parse(published.file(f"data/dcat.{ending}")) for ending in ("rdf", "ttl", "jsonld")]
    assert len(graphs[0]) > 50 and all(graph.isomorphic(graphs[0]) for graph in graphs)
    conforms, _, told = pyshacl.validate(graphs[0], shacl_graph=Graph().parse(SHAPES), advanced=True)
    assert conforms, told
    addresses = {str(address) for _, _, address in graphs[0].triples((None, rdflib.DCAT.downloadURL, None))}
    assert addresses and all(published.file(address.removeprefix(published.url)).is_file() for address in addresses)


def test_without_a_publisher_there_is_no_catalogue_and_the_page_says_why(nothing: BuiltSite) -> None:
    assert not list(nothing.root.glob("data/dcat.*"))
    assert "Ingen utgivare är angiven" in nothing.file("om/oppna-data/").read_text("utf-8")
