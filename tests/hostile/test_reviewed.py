"""What somebody stands by: who reviewed and when, titles that say what their quotes say, how much was changed, and the original's words."""

import datetime
import io
import shutil
from pathlib import Path

import docx
import pytest

from macros.__main__ import main
from macros.build.checking import Checking
from macros.build.progress import Progress
from macros.build.store import Store
from macros.intake.again import words_again
from tests.hostile.corpus import ARCHIVE, Case, What, append, edit, errors, make

MEETING, TEXT, ORIGINAL = "data/moten/radet/2024-05-06.yml", "docs/protokoll/radet/2024-05-06.md", "data/original/radet/2024-05-06.txt"
SETTINGS = "data/arkiv.yml"
TITLE = "rubrik: Planen antas\n"
QUOTE = "Rådet beslutar att planen antas."
LOOK = "Läs dem bredvid varandra. Rätta rubriken, eller förklara i `anmärkning` hur de hänger ihop."
WORDS = "Ärendet flyttas fram till nästa möte eftersom underlaget saknas och gruppen behöver mer tid än så"


def decision(quote: str, title: str, more: str = "", name: str = "till") -> dict[str, What]:
    """A decision that is quoted and titled in some words, which stand in the text."""
    row = f"beslut:\n  - {{id: 2a-{name}, punkt: 2a, slag: beslut, rubrik: {title}, citat: {quote}{more}}}\n"
    return {
        MEETING: edit("beslut:\n", row),
        TEXT: append(f"- {quote}\n"),
        ORIGINAL: append(f"- {quote}\n"),
        "data/permalankar.txt": edit("#beslut-2a-igen\n", f"#beslut-2a-igen\nprotokoll/radet/2024-05-06/#beslut-2a-{name}\n"),
    }


CASES = {
    "avslaget som antas": Case(
        decision("Rådet beslutar att avslå planen", "Planen antas"),
        f"{MEETING}:16: rubriken säger ”antas”, men citatet ”avslå”\n    {LOOK}",
    ),
    "inte infört som införs": Case(
        decision("Avgiften ska inte höjas i år", "Avgiften införs"),
        f"{MEETING}:16: rubriken säger ”införs”, men citatet ”inte”\n    {LOOK}",
    ),
    "antaget som avslås": Case(
        decision("Rådet antar planen", "Rådet avslår planen"),
        f"{MEETING}:16: rubriken säger ”avslår”, men inte citatet\n    {LOOK}",
    ),
    "antaget som inte antas": Case(
        decision("Rådet antar planen", "Planen antas ej"),
        f"{MEETING}:16: rubriken säger ”ej”, men inte citatet\n    {LOOK}",
    ),
    "en motsats som är förklarad": Case(decision("Rådet antar planen", "Planen antas ej", ", anmärkning: Ironi enligt sekreteraren")),
    "inget beslut som inte fattas": Case(decision("Inget beslut fattas", "Beslut fattas inte", name="inget")),
    "granskat före mötet": Case(
        {MEETING: edit("datum: 2024-05-20", "datum: 2024-05-05")},
        f"{MEETING}:12: granskad: 2024-05-05 är före mötet 2024-05-06\n    Skriv dagen då granskningen gjordes.",
    ),
    "granskat av någon annan": Case(
        {SETTINGS: append("granskare:\n  - namn: Sekretariatet\n")},
        "\n".join(
            f"data/moten/radet/{day}.yml:{line}: av: 'Sekreteraren' står inte bland `granskare` i data/arkiv.yml\n"
            "    Menades 'Sekretariatet'?"
            for day, line in (("2024-05-06", 12),)
        ),
    ),
    "en text som är en annan": Case(
        {
            MEETING: edit("ändringar:\n", f"ändringar:\n  - {{från: Mötet öppnas., till: {WORDS}, skäl: Tydligare så}}\n"),
            TEXT: edit("Mötet öppnas.", WORDS),
        },
        f"{MEETING}:8: ändringarna rör 17 av textens 76 ord, 22 %\n"
        "    Skriv i `ändringar_grund` varför så mycket skiljer sig från originalet, eller lämna in ett bättre original.",
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_what_a_reviewer_stands_by(tmp_path: Path, what: str) -> None:
    case = CASES[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors


@pytest.mark.parametrize("today", ["2024-05-19", "2024-05-20", "2024-05-21"])
def test_nobody_reviews_tomorrow(tmp_path: Path, today: str) -> None:
    root = make(tmp_path / "arkiv", {})
    checking = Checking(root, Store(None), Progress(io.StringIO()), today=datetime.date.fromisoformat(today))
    told = "\n".join(map(str, [] if checking.sound() else checking.problems()))
    expected = f"{MEETING}:12: granskad: 2024-05-20 har inte varit än, i dag är det 2024-05-19\n    Skriv dagen då granskningen gjordes."
    assert told.split("\ndata/")[0] == (expected if today == "2024-05-19" else "")


def test_a_review_in_the_year_9999_is_told_at_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make(tmp_path / "arkiv", {MEETING: edit("datum: 2024-05-20", "datum: 9999-12-30")})
    assert main(["--rot", str(root), "kontrollera"]) == 1
    assert f"{MEETING}:12: granskad: 9999-12-30 har inte varit än, i dag är det " in capsys.readouterr().err


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    """The archive of the tests with a meeting that came as a Word file."""
    root = tmp_path / "arkiv"
    shutil.copytree(ARCHIVE, root)
    file = docx.Document()
    file.add_heading("Samrådet 3 september 2024", 1)
    for words in ("Närvarande: Anna Alm, Bo Berg", "1. Öppnande", "Mötet öppnas.", "2. Planen", QUOTE):
        file.add_paragraph(words)
    file.save(str(tmp_path / "möte.docx"))
    assert main(["--rot", str(root), "importera", str(tmp_path / "möte.docx"), "--organ", "radet"]) == 0
    return root


DOCX = "data/original/radet/2024-09-03.docx"


def test_words_beside_an_original_that_it_does_not_say_are_found(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rot", str(imported), "kontrollera"]) == 0
    for path in (f"{DOCX}.txt", "docs/protokoll/radet/2024-09-03.md", "data/moten/radet/2024-09-03.yml"):
        file = imported / path
        file.write_text(file.read_text("utf-8").replace("planen antas", "planen vilar").replace("Planen antas", "Planen vilar"), "utf-8")
    capsys.readouterr()
    assert main(["--rot", str(imported), "kontrollera"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(
        f"{DOCX}.txt:6: orden är inte de som står i originalet {DOCX}\n"
        "    I originalet: ”beslutar att planen antas.”. Här: ”beslutar att planen vilar.”. "
        f"Läs ut dem igen: `python -m macros utlas {DOCX}`. Skiljer sig texten sedan från dem, skriv det i `ändringar`.\n"
    ), told
    assert told.count("\n    ") == 1


def test_an_original_is_read_again_once(imported: Path) -> None:
    store, read = Store(imported.parent / "lager.db"), []

    def words(raw: bytes, ending: str) -> tuple[str, str]:
        read.append(ending)
        return words_again(raw, ending)

    for _ in range(2):
        assert Checking(imported, store, Progress(io.StringIO()), words=words).sound()
    assert read == [".docx"]


def test_an_original_that_is_damaged_is_told_to_be(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (imported / DOCX).write_bytes((imported / DOCX).read_bytes()[:500])
    assert main(["--rot", str(imported), "kontrollera"]) == 1
    assert (
        f"{DOCX}:1: originalet går inte att läsa: filen är ingen riktig Word-fil: den går inte att packa upp\n"
        "    Spara om filen, eller lämna in texten som .txt.\n"
    ) in capsys.readouterr().err
