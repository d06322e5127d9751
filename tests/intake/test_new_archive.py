"""`nytt arkiv`: an archive for another region, made by one command, that can be checked, built and added to at once."""

import re
from pathlib import Path

import pytest

from macros.__main__ import main
from tests.built import ROOT, build

WORDS = "Ett öppet arkiv över samverkan i Mittland."
ANSWERS = ("--namn", "Vårdarkivet", "--beskrivning", WORDS, "--omrade", "Mittland", "--omrade", "Östra Å")


def nytt(*arguments: str) -> int:
    return main(["--rot", str(ROOT), "nytt", "arkiv", *arguments])


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nytt") / "vårt arkiv"
    assert nytt(str(folder), *ANSWERS, "--utgivare", "Region Mittland") == 0
    return folder


def test_it_is_sound_and_its_site_is_its_own(new: Path, tmp_path: Path) -> None:
    assert main(["--rot", str(new), "kontrollera"]) == 0
    build(tmp_path / "site", "https://arkiv.example.se/", new)
    pages = {path.relative_to(tmp_path / "site").as_posix(): path.read_text("utf-8") for path in tmp_path.glob("site/**/*.html")}
    assert len(pages) > 20
    assert all("Vårdarkivet" in page and WORDS in page for page in pages.values())
    assert "Region Mittland" in pages["om/index.html"]
    others = ("Skåne", "Blekinge", "LSVO", "Samverkansarkivet", "jänstemannaberedningen", "fyra första", "22 november 2026")
    assert [(word, name) for word in others for name, page in pages.items() if word in page] == []
    assert "har inte angett när webbplatsen bedömdes" in pages["om/tillganglighet/index.html"]


def test_what_is_known_of_the_publisher_stands_where_readers_look_for_it(tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    told = {"orgnr": "212000-0829", "slag": "region", "epost": "samverkan@mittland.example", "webb": "https://mittland.example/"}
    told |= {"dataskyddsombud": "dso@mittland.example", "rattslig-grund": "allmänt intresse (GDPR 6.1 e).", "bevarande": "tills vidare."}
    given = [part for key, value in told.items() for part in (f"--utgivare-{key}", value)]
    assert nytt(str(folder), *ANSWERS, "--utgivare", "Region Mittland", *given) == 0
    build(tmp_path / "site", "https://arkiv.example.se/", folder)

    def page(address: str) -> str:
        return (tmp_path / "site" / address / "index.html").read_text("utf-8")

    assert "Region Mittland</strong> (organisationsnummer 212000-0829)" in page("om")
    for address in ("om/tillganglighet", "om/personuppgifter", "bidra"):
        assert 'href="mailto:samverkan@mittland.example?subject=V%C3%A5rdarkivet%3A%20' in page(address)
    for words in ("Dataskyddsombud: dso@mittland.example", "Rättslig grund: allmänt intresse", "Hur länge: tills vidare."):
        assert words in page("om/personuppgifter")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("orgnr", "212000-0828", "orgnr: '212000-0828' är inget organisationsnummer: kontrollsiffran stämmer inte"),
        ("orgnr", "2120000829", "Ett organisationsnummer skrivs med tio siffror och bindestreck, så här: 212000-0829."),
        ("epost", "samverkan", "Skriv en e-postadress, så här: samverkan@exempel.se."),
        ("slag", "klubb", "slag: okänt värde 'klubb'"),
        ("webb", "mittland.se", "Skriv en adress som börjar med https://."),
    ],
)
def test_what_cannot_be_of_the_publisher_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str, value: str, told: str
) -> None:
    assert nytt(str(tmp_path / "arkiv"), *ANSWERS, "--utgivare", "Region Mittland", f"--utgivare-{key}", value) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "arkiv").exists()


def test_a_body_can_be_added_at_once(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rot", str(new), "nytt", "organ", "radet"]) == 0
    assert (new / "data/organ/radet.yml").is_file()
    assert "område: mittland" in (new / "data/organ/radet.yml").read_text("utf-8")


def test_it_takes_over_the_engine_and_nothing_of_the_content(new: Path) -> None:
    engine = [path.relative_to(ROOT).as_posix() for folder in ("macros", "overrides", "scripts") for path in (ROOT / folder).rglob("*.*")]
    needed = [*(path for path in engine if "__pycache__" not in path), "mkdocs.yml", "Makefile", "docs/om/index.md"]
    assert [path for path in needed if not (new / path).is_file()] == []
    content = [path for folder in ("data/moten", "data/original", "docs/protokoll", "docs/avtal") for path in new.glob(f"{folder}/*/*")]
    assert content == []
    written = [path for folder in (".github", "docs", "data") for path in (new / folder).rglob("*.*") if path.suffix in (".yml", ".md")]
    written += [new / "README.md", new / ".github/CODEOWNERS"]
    assert [str(path) for path in written if re.search("skåne|blekinge|lsvo|tj[aä]nstemannaberedning", path.read_text("utf-8"), re.I)] == []
    assert not (new / ".git").exists() and not (new / ".venv").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--namn, --beskrivning och --omrade saknas."),
        (("--namn", "Arkivet", "--omrade", "A"), "--beskrivning saknas."),
        ((*ANSWERS[:4], "--omrade", "?"), "--omrade: ? kan inte bli områden"),
        ((*ANSWERS[:4], "--omrade", "A", "--omrade", "a"), "--omrade: A, a kan inte bli områden"),
        ((*ANSWERS[:2], "--beskrivning", "Dold\u202etext", "--omrade", "A"), "data/arkiv.yml"),
    ],
)
def test_a_lacking_answer_writes_nothing(arguments: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert nytt(str(tmp_path / "arkiv"), *arguments) == 1
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_and_one_inside_the_archive_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fil").write_text("min", "utf-8")
    assert nytt(str(tmp_path), *ANSWERS) == 1
    assert "finns redan: ange en mapp som inte finns, eller som är tom" in capsys.readouterr().err
    assert nytt(str(ROOT / "docs" / "nytt-arkiv"), *ANSWERS) == 1
    assert "ligger i det här arkivet" in capsys.readouterr().err
    assert not (ROOT / "docs" / "nytt-arkiv").exists()
