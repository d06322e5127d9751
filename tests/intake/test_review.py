"""`granska` in the terminal, `nytt` and `schema`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.archive.load import load
from macros.intake.edit import YamlText
from macros.intake.schema import schemas
from tests.intake.conftest import CASES, ROOT, Said

Run = Callable[..., Said]
MEETING = "narvard-syd/2021-10-12"


@pytest.fixture
def imported(run: Run, archive: Path) -> Path:
    run("importera", str(CASES / "03-nummer-och-titel-pa-olika-rader.txt"), "--organ", "narvard-syd")
    return archive / f"data/moten/{MEETING}.yml"


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    left = list(given)

    def answer(prompt: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("builtins.input", answer)


def test_accepting_takes_away_only_the_marks(imported: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = imported.read_text("utf-8").split("\n")
    answers(monkeypatch, "g")
    said = run("granska", MEETING)
    assert said.status == 0
    assert said.out.endswith(f"Avslutat. 6 förslag kvar. Fortsätt med  python -m macros granska {MEETING}\n")
    after = imported.read_text("utf-8").split("\n")
    gone = [line.strip() for line in before if line not in after or before.count(line) > after.count(line)]
    assert gone == ["regel: godkanns"]


def test_dropping_and_changing(imported: Path, run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "s", "n", "ä", "1", "Samla in kommunernas synpunkter", "n", "q")
    assert run("granska", MEETING).status == 0
    meeting = load(archive)[0].meetings[MEETING]
    assert [one.id for one in meeting.decisions] == ["4"]
    assert meeting.actions[0].what == "Samla in kommunernas synpunkter"
    assert run("kontrollera").status == 0


def test_a_change_that_breaks_the_file_is_taken_back(imported: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = imported.read_text("utf-8")
    answers(monkeypatch, "ä", "3", "ord som inte står där")
    said = run("granska", MEETING)
    assert "Det går inte, och inget är ändrat:" in said.out
    assert "citatet står inte på punkt 2" in said.out
    assert imported.read_text("utf-8") == before


def test_the_whole_way_to_a_reviewed_meeting(imported: Path, run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, *["g"] * 7, "", "s", "Anna Ek", "j")
    said = run("granska", MEETING)
    assert "Mötet är granskat." in said.out
    assert "'s' är inget namn: skriv namnet på den som har granskat" in said.out
    assert "nya fasta länkar i data/permalankar.txt." in said.out
    meeting = load(archive)[0].meetings[MEETING]
    assert meeting.reviewed is not None and meeting.reviewed.by == "Anna Ek"
    assert "regel:" not in imported.read_text("utf-8") and "Utkast från importen" not in imported.read_text("utf-8")
    assert run("kontrollera").status == 0


def test_what_is_missing_is_added(imported: Path, run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Tommy Ågren redovisar statistik för det tredje kvartalet."
    said_again = ["l", "b", sentence, "", "Tillagt beslut", "l", "å", sentence, "", "Tommy Ågren", "", "l", "n", "Nils Nilsson", "q"]
    answers(monkeypatch, *said_again)
    said = run("granska", MEETING)
    meeting = load(archive)[0].meetings[MEETING]
    assert "Tillagt beslut" in [one.title for one in meeting.decisions]
    added = next(one for one in meeting.actions if one.what == sentence)
    assert (added.rule, added.uncertain, added.who[0].said) == (None, False, "Tommy Ågren")  # type: ignore[union-attr]
    assert "Namnet står inte så i texten. Inget är tillagt." in said.out
    assert run("kontrollera").status == 0


def test_going_back_takes_back_the_last_answer(imported: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = imported.read_text("utf-8")
    answers(monkeypatch, "b", "g", "s", "n", "b", "b", "b", "q")
    said = run("granska", MEETING)
    assert "Det finns inget att gå tillbaka till." in said.out
    assert said.out.endswith(f"Avslutat. 7 förslag kvar. Fortsätt med  python -m macros granska {MEETING}\n")
    assert imported.read_text("utf-8") == before


def test_what_nobody_has_proposed_is_told(imported: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "s", "q")
    assert "ingen föreslagit något av" not in run("granska", MEETING).out
    answers(monkeypatch, "q")
    said = run("granska", MEETING).out
    assert "Det här i texten har ingen föreslagit något av. Lägg till det med l, om det hör hit:\n   Ingen utsaga citerar: ”" in said


def test_a_meeting_that_cannot_be_read(imported: Path, run: Run) -> None:
    imported.write_text(imported.read_text("utf-8").replace("organ: ", "organ: [", 1), "utf-8")
    said = run("granska", MEETING)
    assert said.err.startswith(f"granska: mötet '{MEETING}' finns, men går inte att läsa:\ndata/moten/{MEETING}.yml:")


WRONG = [
    (
        "part: region-mittland",
        "part: Bolagsverket",
        "part: 'Bolagsverket' har fel form\n    En part är ett id i data/parter. Skriv `roll: Bolagsverket` för en som inte är part, "
        "eller lägg till den: `python -m macros nytt part <id>`.\n",
    ),
    (
        "    vem:",
        "    vem: [Matthias]\n    gammalt:",
        "vem: 'Matthias' har fel form\n    Skriv ett id ur data, eller orden som de står i texten: `{sagt: Matthias}`.\n",
    ),
    (
        "    slag: ",
        "    sort: ",
        "nyckeln 'slag' saknas\n    Slag av beslut. Välj bland: beslut, ställningstagande, uppdrag, samsyn, "
        "information till protokollet, formalia.\n",
    ),
    (
        "  - id: ",
        "  - nummer: ",
        "nyckeln 'id' saknas\n    Id inom mötet. Ändras aldrig: det är en del av den fasta länken. Nästa lediga: 2.\n",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_an_error_says_what_to_write_and_hides_no_other(old: str, new: str, said: str, imported: Path, run: Run) -> None:
    text = imported.read_text("utf-8")
    assert old in text
    imported.write_text(text.replace(old, new, 1).replace("organ: narvard-syd", "organ: narvard-sy"), "utf-8")
    told = run("kontrollera").err
    assert said in told
    assert "organ: 'narvard-sy' finns inte i data/organ\n    Menades 'narvard-syd'?\n" in told


def test_a_decision_that_cannot_be_read_is_still_there_to_be_named(imported: Path, run: Run) -> None:
    text = imported.read_text("utf-8")
    follows = text.replace("åtgärder:\n  - ", "åtgärder:\n  - beslut: '2'\n    ", 1)
    assert follows != text
    imported.write_text(follows, "utf-8")
    assert run("kontrollera").status == 0
    imported.write_text(follows.replace("slag: formalia", "slag: annat", 1), "utf-8")
    assert run("kontrollera").err.count("data/moten/") == 1


def test_a_new_name_is_not_taken_for_one_that_is_a_little_like_it(imported: Path, run: Run, archive: Path) -> None:
    (archive / "data/personer").mkdir(exist_ok=True)
    (archive / "data/personer/lisbet-karlin.yml").write_text("namn: Lisbet Karlin\n", "utf-8")
    (archive / "data/personer/tommy-agrens.yml").write_text("namn: Tommy Ågrén\n", "utf-8")
    text = imported.read_text("utf-8").replace("organ: ", "granskad: {av: Anna Ek, datum: 2021-11-01}\norgan: ", 1)
    imported.write_text(text, "utf-8")
    told = run("kontrollera").err
    new = f"    Lägg till personen: `python -m macros granska {MEETING} --personer`."
    assert f"namnet 'Lisbeth Karlén' finns inte i data/personer\n{new}\n" in told
    assert f"{new} Är det samma person som 'Tommy Ågrén': skriv stavningen under `även` hos den.\n" in told


def test_a_meeting_that_is_not_there(run: Run) -> None:
    assert run("granska", "au/2020-01-01").err == "granska: mötet 'au/2020-01-01' finns inte.\n"


def test_editing_keeps_comments_and_order() -> None:
    text = (
        '# överst\nbeslut:\n  # om det första\n  - id: a\n    rubrik: "Ett"   # kommentar\n    regel: x\n\n'
        "  - id: b\n    rubrik: Två\nhänvisningar: []\n"
    )
    file = YamlText(text)
    file.remove_key("beslut", 0, "regel")
    assert file.text == text.replace("    regel: x\n", "")
    file.set_key("beslut", 1, "rubrik", "Tre: nytt")
    assert file.text == text.replace("    regel: x\n", "").replace("rubrik: Två", 'rubrik: "Tre: nytt"')
    file.drop("beslut", 1)
    assert "id: b" not in file.text and "# om det första" in file.text


KINDS = [
    "organ ny-grupp",
    "person anna-ek",
    "arende ny-fraga",
    "avtal nytt-avtal",
    "handling ny-plan",
    "part ny-part",
    "mote au/2024-05-05",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_sound_when_it_is_filled_in(kind: str, run: Run) -> None:
    assert run("nytt", *kind.split()).status == 0
    found = [line for line in run("kontrollera").err.split("\n") if line.startswith(("data/", "docs/"))]
    assert all("mallen är inte ifylld" in line for line in found), found
    assert found or kind.startswith("part ") is False
    again = run("nytt", *kind.split())
    assert again.status == 1 and again.err.endswith("finns redan\n")


def test_new_things_that_cannot_be(run: Run) -> None:
    assert run("nytt", "sak", "x").err == "nytt: 'sak' finns inte: välj bland mote, organ, part, person, arende, avtal, handling, arkiv\n"
    assert run("nytt", "organ", "Åäö").err == "nytt: 'Åäö' kan inte vara ett id: skriv a–z, 0–9 och bindestreck\n"
    assert run("nytt", "mote", "au").err == "nytt: 'au' kan inte vara ett id: skriv organ/ÅÅÅÅ-MM-DD\n"


def test_the_schemas_are_what_the_model_says() -> None:
    stale = [path for path, text in schemas().items() if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text]
    assert stale == [], "run `python -m macros schema`"


def test_the_schemas_are_swedish() -> None:
    schema = json.loads(schemas()["data/schema/mote.json"])
    assert schema["title"].startswith("Möte")
    assert schema["properties"]["datum"]["examples"] == ["2021-09-07"]
    assert schema["properties"]["beslut"]["description"] == "Organets egna beslut."


def test_schema_wires_the_files(run: Run, archive: Path) -> None:
    assert run("schema", "--koppla").status == 0
    assert (archive / "data/organ/au.yml").read_text("utf-8").startswith("# yaml-language-server: $schema=../schema/organ.json\n")
    assert run("schema", "--koppla").out == "Ingenting att ändra.\n"


def test_every_sidecar_is_what_its_original_says() -> None:
    from macros.intake.extract import extract

    for beside in (ROOT / "data" / "original").rglob("*.*.txt"):
        original = beside.with_suffix("")
        assert extract(original.read_bytes(), original.suffix).text == beside.read_text("utf-8"), beside
