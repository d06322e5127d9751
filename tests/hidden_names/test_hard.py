"""A hidden name is nowhere in a site, however it was written, and the names of others stay as they are."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.archive.checks import problems_in
from macros.archive.load import load
from macros.archive.redaction import redactor_of
from macros.build.failure import BuildFailure
from macros.build.originals import published
from macros.build.output import plain
from macros.build.progress import Progress
from macros.build.store import Store
from macros.publish.engine import Engine
from tests.build.test_incremental import build, tree
from tests.hidden_names.hard import OTHER, book, pdf, word, write_hard
from tests.hidden_names.reading import Written

DAY = datetime.date(2025, 6, 15)
GONE = (
    *("Karin Ek Strand", "Strand Karin Ek", "Karin Strand", "Karin Ek", "K. E. Strand", "K Strand och", "Kajsa"),
    *("Karin bokar", "Ordförande Strand", "Strands tack", "Strands förslag", "Örn-Åberg", "Åke Ö"),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hard(tmp_path_factory.mktemp("namn") / "arkiv")


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    assert problems_in(root) == []
    assert build(root, root.parent / "sajt", Store(None), DAY)
    return root.parent / "sajt"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An archive of the test's own, to change."""
    return write_hard(tmp_path / "arkiv")


def page(site: Path, meeting: str) -> str:
    return (site / f"protokoll/radet/{meeting}/index.html").read_text("utf-8")


@pytest.mark.parametrize("name", GONE)
def test_no_spelling_is_in_any_byte(site: Path, name: str, written: Written) -> None:
    assert written.places(name) == []


@pytest.fixture(scope="module")
def written(site: Path) -> Written:
    return Written(site)


def test_what_is_looked_for_is_found_where_nobody_is_hidden(own: Path, tmp_path: Path) -> None:
    for person in (own / "data/personer").iterdir():
        person.write_text(person.read_text("utf-8").replace("publicera: nej", "publicera: namn"), "utf-8")
    book(own)
    assert build(own, tmp_path / "sajt", Store(None), DAY)
    shown = Written(tmp_path / "sajt")
    assert [name for name in GONE if len(shown.places(name)) < 2] == []


def test_the_names_of_others_stay(site: Path) -> None:
    shown = page(site, "2025-03-03")
    for words in (
        "Närvarande: [namn borttaget], Karin Alm, Lena Strand, [namn borttaget]",
        "<td>[namn borttaget]</td><td></td><td>ordförande</td>",
        "<td>Alm</td><td>Karin</td><td>ledamot</td>",
        "<li>Lena Strand</li>",
        "<li>Karin Alm</li>",
        "Karin A tar fram budgeten.",
        "Frågan om en strand i Strand",
        "[namn borttaget] hälsade alla välkomna. [namn borttaget] tackade.",
        '<h4 id="namn-borttaget-s-forslag">[namn borttaget]s förslag</h4>',
    ):
        assert words in shown.replace("<strong> ", " ").replace("</strong>", ""), words
    assert "hette Strand. En annan Karin bodde vid en strand." in page(site, "2025-05-05")


def test_a_person_shown_by_role_is_named_in_the_text_only(site: Path) -> None:
    shown = page(site, "2025-03-03")
    assert "<dt>Sekreterare</dt><dd>mötets sekreterare</dd>" in shown
    assert "Sekreterare: Bo Berg" in shown
    assert 'vem=roll--motets-sekreterare">mötets sekreterare</a>' in shown
    assert [path for path, content in tree(site).items() if b"bo-berg" in content] == []
    assert "Bo Berg" not in (site / "data/personer.json").read_text("utf-8")


def test_the_page_says_what_was_done(site: Path) -> None:
    shown = page(site, "2025-03-03")
    assert "Ett namn har tagits bort" in shown
    assert '<a href="../../../original/radet/2025-03-03.txt">Filen</a>, där ett namn har tagits bort' in shown
    original = (site / "original/radet/2025-03-03.txt").read_text("utf-8")
    assert original.startswith("Möte med [namn borttaget] 3 mars 2025\n\nOrdförande: [namn borttaget]\nSekreterare: Bo Berg\n")
    assert "Filen publiceras inte: i den står ett namn som har tagits bort ur arkivet." in page(site, "2025-04-07")
    assert not (site / "original/radet/2025-04-07.docx").exists()
    assert "Originalfilen" in page(site, "2025-05-05")
    assert (site / "original/radet/2025-05-05.txt").read_text("utf-8") == OTHER.replace("#", "")


@pytest.mark.parametrize(("ending", "make"), [("docx", word), ("pdf", pdf)])
def test_a_name_beside_the_text_of_a_word_or_pdf_file_keeps_it_back(own: Path, ending: str, make: Callable[[str, str], bytes]) -> None:
    redactor, name = redactor_of(load(own)[0]), f"radet/2025-05-05.{ending}"
    file = own / "data/original" / name
    for text, author, is_published in (
        ("Mötet öppnas.", "Karin Ek Strand", False),
        ("Mötet öppnas.", "karin.ek.strand", False),
        ("Karin Ek Strand öppnar mötet.", "", False),
        ("Lena Strand och Karin Alm öppnar mötet.", "Lena Strand", True),
    ):
        file.write_bytes(make(text, author))
        assert (published(own, name, redactor, ()) is not None) == is_published, (text, author)
    file.write_bytes(make("Mötet öppnas.", "")[:-200])
    assert published(own, name, redactor, ()) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kajsa Lund och Kajsa ringer.", "Kajsa Lund och [namn borttaget] ringer."),
        ("Skriv till @karinekstrand.", "Skriv till @[namn borttaget]."),
        ("Strand Karin Ek, Karin Ek-Strand", "[namn borttaget], [namn borttaget]"),
        ("Karin\u00a0 Ek\tStrand", "[namn borttaget]"),
        ("Ka\u00adrin Ek Str-\nand", "[namn borttaget]"),
        ("KARIN EK STRANDS svar", "[namn borttaget]S svar"),
        ("Åke Örn–Åberg, ake-orn-aberg, Ake Orn Aberg", "[namn borttaget], [namn borttaget], [namn borttaget]"),
        ("Lena Strand, Karin Alm", "Lena Strand, Karin Alm"),
        ("Eva Strand, Karin Ek Lund", "Eva Strand, [namn borttaget] Lund"),
        ("Karin Ekstrand och K. Ekstrand", "Karin Ekstrand och K. Ekstrand"),
        ("stranden, Strandvägen, kajsavarg", "stranden, Strandvägen, kajsavarg"),
    ],
)
def test_a_name_is_found_in_any_text_and_others_are_not(root: Path, text: str, shown: str) -> None:
    assert redactor_of(load(root)[0]).everywhere.removed(text) == shown


def test_fidelity_is_proven_against_the_words_of_the_repository(own: Path) -> None:
    original = own / "data/original/radet/2025-03-03.txt"
    original.write_text(original.read_text("utf-8").replace("KARIN EK STRAND", "[namn borttaget]"), "utf-8")
    assert "texten skiljer sig från originalet" in str(problems_in(own)[0])


CHANGES = {
    "rubrik: Alla tackades": (
        "rubrik: Kajsa tackade",
        "data/moten/radet/2025-03-03.yml:11: rubrik: här står ”Kajsa”, som inte får visas (data/personer/karin-ek-strand.yml)\n"
        "    Skriv om det utan namnet, med rollen eller organet. I texter och citat tas namnet bort av sig självt.",
    ),
    "vad: Anteckna": (
        "vad: Be Bo Berg anteckna",
        "data/moten/radet/2025-03-03.yml:28: vad: här står ”Bo Berg”, som inte får visas (data/personer/bo-berg.yml)\n"
        "    Skriv om det utan namnet, med rollen eller organet. I texter och citat tas namnet bort av sig självt.",
    ),
    "id: tack": (
        "id: karin-ek-strands-tack",
        "data/moten/radet/2025-03-03.yml:11: id: id:t säger ett namn som inte får visas\n"
        "    Välj ett annat id. Den gamla adressen upphör: en sida som ledde vidare därifrån skulle säga namnet.",
    ),
    "grund: Kortformen": (
        "grund: Så skriver karin ek strand",
        "data/moten/radet/2025-03-03.yml:16: grund: här står ”karin ek strand”, som inte får visas (data/personer/karin-ek-strand.yml)\n"
        "    Skriv om det utan namnet, med rollen eller organet. I texter och citat tas namnet bort av sig självt.",
    ),
}


@pytest.mark.parametrize("old", CHANGES)
def test_a_name_in_the_archives_own_words_is_an_error(own: Path, old: str) -> None:
    new, told = CHANGES[old]
    file = own / "data/moten/radet/2025-03-03.yml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    book(own)
    assert [str(problem) for problem in problems_in(own)] == [told]


def test_a_name_on_a_page_or_in_the_name_of_a_file_is_an_error(own: Path) -> None:
    for path, content in (
        ("docs/om/karin-ek-strand.md", "# Om arkivet\n"),
        ("docs/om/tack.md", "# Tack\n\nTill **Karin**\nEk Strand.\n"),
        ("data/handlingar/karin-strands-bilder.yml", "rubrik: Bild\nslag: bilder\nläge: saknas\nområde: norr\nkällor: [{källa: Mötet}]\n"),
    ):
        (own / path).parent.mkdir(parents=True, exist_ok=True)
        (own / path).write_text(content, "utf-8")
    book(own)
    assert [(one.path, one.line, one.message) for one in problems_in(own)] == [
        ("data/handlingar/karin-strands-bilder.yml", 1, "filens namn blir en adress, och säger ett namn som inte får visas"),
        ("docs/om/karin-ek-strand.md", 1, "filens namn blir en adress, och säger ett namn som inte får visas"),
        ("docs/om/tack.md", 3, "på sidan står ett namn som inte får visas"),
    ]


def test_an_address_that_said_the_name_ends_and_is_not_written(own: Path, tmp_path: Path) -> None:
    permalinks = own / "data/permalankar.txt"
    old = ("organ/karin-ek-strands-grupp/", "protokoll/radet/2025-03-03/#beslut-karin-ek-strand")
    permalinks.write_text("".join(sorted(f"{line}\n" for line in (*old, *permalinks.read_text("utf-8").split()))), "utf-8")
    assert problems_in(own) == []
    (own / "data/flyttade.yml").write_text(f'"{old[0]}": organ/radet/\n"{old[1]}": "protokoll/radet/2025-03-03/#beslut-tack"\n', "utf-8")
    assert problems_in(own) == []
    assert build(own, tmp_path / "sajt", Store(None), DAY)
    assert Written(tmp_path / "sajt").places("Karin Ek Strand") == []


def test_a_hidden_name_in_any_output_ends_the_build(root: Path, site: Path, tmp_path: Path) -> None:
    engine = Engine(root, DAY, "https://exempel.se/", "", Store(None), Progress(io.StringIO()))
    assert engine.read()
    for path, content in (
        ("a.html", "<b>Karin</b> Ek&nbsp;Strand"),
        ("a.json", '["Karin Ek Str\\u0061nd"]'),
        ("a.txt", "?q=karin%20ek%20strand"),
        ("karin-ek-strand.html", "ingenting"),
    ):
        with pytest.raises(BuildFailure, match="ett namn som inte får publiceras") as told:
            engine.write(tmp_path / "sajt", lambda path=path, content=content: [plain(path, content)])
        assert "data/personer/karin-ek-strand.yml, publicera: nej" in str(told.value)
        assert list((tmp_path / "sajt").glob("*")) == []
    engine.write(tmp_path / "sajt", lambda: [plain("a.html", "<li>Lena Strand</li>\n<li>Karin Alm</li>")])


def test_one_changed_line_reaches_what_is_kept(own: Path, tmp_path: Path, site: Path) -> None:
    person, store = own / "data/personer/karin-ek-strand.yml", Store(tmp_path / "lager.db")
    hidden = person.read_text("utf-8")
    for said in (hidden.replace("publicera: nej", "publicera: namn"), hidden):
        person.write_text(said, "utf-8")
        assert build(own, tmp_path / "sajt", store, DAY)
    assert tree(tmp_path / "sajt") == tree(site)
