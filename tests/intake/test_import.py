"""`importera`: the draft passes the check, is the same twice, and never goes over what a person has written."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from macros.archive.originals import cleaned
from tests.intake.conftest import CASES, ROOT, Said

Run = Callable[..., Said]
GOLDEN = ROOT / "tests" / "intake" / "facit"
DRAFTS = ["01-paragraf-egen-rad", "06-brackgardar", "08-platt-tabell", "21-tva-namn-stavas-olika"]


def case(name: str) -> tuple[str, str, str]:
    expected = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return str(CASES / f"{name}.txt"), expected["organ"], f"{expected['organ']}/{expected['datum']}"


@pytest.mark.parametrize("name", sorted(file.stem for file in CASES.glob("*.txt")))
def test_every_case_gives_a_sound_draft(name: str, run: Run, archive: Path) -> None:
    file, body, meeting = case(name)
    assert run("importera", file, "--organ", body).status == 0
    checked = run("kontrollera")
    assert (checked.status, checked.err) == (0, "")
    assert (archive / f"data/original/{meeting}.txt").read_bytes() == Path(file).read_bytes()
    assert "granskad:" not in (archive / f"data/moten/{meeting}.yml").read_text("utf-8").replace("#   granskad:", "")


@pytest.mark.golden
@pytest.mark.parametrize("name", DRAFTS)
def test_golden_drafts(name: str, run: Run, archive: Path, bless: bool) -> None:
    file, body, meeting = case(name)
    run("importera", file, "--organ", body)
    for made, ending in ((f"docs/protokoll/{meeting}.md", "md"), (f"data/moten/{meeting}.yml", "yml")):
        golden = GOLDEN / f"{name}.{ending}"
        text = (archive / made).read_text("utf-8")
        if bless:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, "utf-8")
        assert text == golden.read_text("utf-8"), f"{golden} is not what is given now: look at the difference, then `make bless`"


def test_twice_changes_nothing(run: Run, archive: Path) -> None:
    file, body, meeting = case("03-nummer-och-titel-pa-olika-rader")
    run("importera", file, "--organ", body)
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    again = run("importera", file, "--organ", body)
    assert (again.status, again.out) == (0, f"Ingenting att ändra: {meeting} är redan importerat.\n")
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


def test_what_a_person_has_changed_is_left_alone(run: Run, archive: Path) -> None:
    file, body, meeting = case("03-nummer-och-titel-pa-olika-rader")
    run("importera", file, "--organ", body)
    statements = archive / f"data/moten/{meeting}.yml"
    edited = statements.read_text("utf-8").replace("typ: minnesanteckningar", "typ: protokoll")
    statements.write_text(edited, "utf-8")
    said = run("importera", file, "--organ", body)
    assert said.status == 1
    assert f"--- data/moten/{meeting}.yml (finns)" in said.out
    assert "-typ: protokoll\n+typ: minnesanteckningar\n" in said.out
    assert f"Ingenting skrevs. data/moten/{meeting}.yml har ändrats sedan importen" in said.out
    assert statements.read_text("utf-8") == edited


def test_another_file_the_same_day_needs_a_name(run: Run, minutes: Callable[..., str]) -> None:
    run("importera", minutes("Möte 2024-05-02\n\n1. Start\nText.\n\n2. Slut\nText.\n"), "--organ", "au")
    file = minutes("Ett annat möte 2024-05-02\n\n1. Start\nAnnat.\n\n2. Slut\nText.\n", "annat.txt")
    said = run("importera", file, "--organ", "au")
    assert said.status == 1
    assert said.err == (
        f"{file}: det finns redan ett annat original i data/original/au/2024-05-02.txt: "
        "är det ett annat möte samma dag, ange --namn 2024-05-02-2\n"
    )
    assert run("importera", file, "--organ", "au", "--namn", "2024-05-02-2").status == 0


def test_another_file_format_the_same_day_needs_a_name(run: Run, minutes: Callable[..., str]) -> None:
    text = "Möte 2024-05-02\n\n1. Start\n\nText.\n\n2. Slut\n\nText.\n"
    run("importera", minutes(text), "--organ", "au")
    file = minutes(text.replace("Möte", "Extra möte"), "annat.md")
    assert run("importera", file, "--organ", "au").err == (
        f"{file}: mötet au/2024-05-02 finns redan, med originalet data/original/au/2024-05-02.txt: "
        "är det ett annat möte samma dag, ange --namn 2024-05-02-2; är det samma möte, ta bort det gamla utkastet först\n"
    )


def test_standard_input(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Anteckningar 2 maj 2024\n\n1. A\nVi ses.\n\n2. B\nHej.\n"), "utf-8"))
    assert run("importera", "--organ", "au").status == 0
    assert (archive / "docs/protokoll/au/2024-05-02.md").read_text("utf-8").startswith("# Anteckningar 2 maj 2024\n")


def test_old_windows_text_is_read_and_its_words_kept_beside(run: Run, archive: Path, minutes: Callable[..., str]) -> None:
    raw = "Mötesanteckningar 2024-05-02\r\n\r\n1. Åäö\r\nNärvård.\r\n\r\n2. Slut\r\nHej då.\r\n".encode("cp1252")
    assert run("importera", minutes(raw), "--organ", "au").status == 0
    assert (archive / "data/original/au/2024-05-02.txt").read_bytes() == raw
    assert "Närvård" in (archive / "data/original/au/2024-05-02.txt.txt").read_text("utf-8")
    assert run("kontrollera").status == 0


def test_markdown_is_read_as_its_words(run: Run, archive: Path, minutes: Callable[..., str]) -> None:
    file = minutes(
        "# Möte 2024-05-02\n\n## 1. Start\n\nEn **viktig** sak.\n\n- ett\n- två\n\n## 2. Slut\n\n| a | b |\n| - | - |\n| c | d |\n", "m.md"
    )
    assert run("importera", file, "--organ", "au").status == 0
    assert run("kontrollera").status == 0
    assert "En viktig sak." in (archive / "docs/protokoll/au/2024-05-02.md").read_text("utf-8")


def test_personal_data_never_comes_in(run: Run, archive: Path, minutes: Callable[..., str]) -> None:
    file = minutes("Möte 2024-05-02\n\n1. Start\nMejla anna.ek@example.se eller ring 070-123 45 67.\n\n2. Slut\nHej.\n")
    said = run("importera", file, "--organ", "au")
    assert said.status == 0
    assert "Rad 4: en e-postadress och ett telefonnummer ersattes med [maskat]. Originalet sparas därför som text." in said.out
    assert not any("anna.ek" in path.read_text("utf-8") for path in archive.rglob("*") if path.is_file())
    assert run("kontrollera").status == 0


def test_a_closed_pipe_is_no_error() -> None:
    file = CASES / "01-paragraf-egen-rad.txt"
    command = f"{sys.executable} -m macros --rot benchmarks/import/arkiv importera {file} --organ lanssamverkan --visa | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("ending", [".docx", ".odt", ".pdf"])
@pytest.mark.parametrize("name", ["01-paragraf-egen-rad", "10-tva-namnkolumner", "16-sidhuvud-i-texten"])
def test_word_and_pdf_are_proven_word_for_word(name: str, ending: str, run: Run, archive: Path, minutes: Callable[..., str]) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks" / "import"))
    import formats  # type: ignore[import-not-found]

    source, body, meeting = case(name)
    raw = formats.MAKERS[ending](Path(source).read_text("utf-8"), int(name[:2]))
    assert run("importera", minutes(raw, f"p{ending}"), "--organ", body).status == 0
    assert (archive / f"data/original/{meeting}{ending}").read_bytes() == cleaned(raw, ending) != raw
    assert run("kontrollera").status == 0
    beside = archive / f"data/original/{meeting}{ending}.txt"
    beside.write_text(beside.read_text("utf-8").replace("Region", "Landstinget", 1), "utf-8")
    assert "texten skiljer sig från originalet" in run("kontrollera").err
    beside.unlink()
    missing = run("kontrollera").err
    assert f"originalets ord är inte utlästa: data/original/{meeting}{ending}.txt saknas" in missing
    assert run("utlas", str(archive / f"data/original/{meeting}{ending}")).status == 0
    assert run("kontrollera").status == 0
