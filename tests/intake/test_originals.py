"""What a file carries beside its text is found, said, and not published."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.archive.originals import cleaned, hidden
from macros.intake.extract import extract
from tests.build.project import make_project, mkdocs_build, tree
from tests.intake.conftest import Said
from tests.intake.files import LINES, W, odt, paragraphs, pdf, tracked, with_attachment, with_parts, word
from tests.intake.files import run as written

Run = Callable[..., Said]
DECIDE = "Godkänn eller avvisa ändringarna (i Word: Granska → Acceptera alla ändringar) och spara om filen."
BY = "i stycket ”Mötet beslutar att godkänna planen.…”"


def box(canvas: Any, y: float) -> None:
    canvas.rect(110, y - 3, 60, 14, stroke=0, fill=1)


def invisible(canvas: Any, y: float) -> None:
    text = canvas.beginText(70, 500)
    text.setTextRenderMode(3)
    text.textLine("osynliga ord")
    canvas.drawText(text)


def white(canvas: Any, y: float) -> None:
    canvas.setFillGray(1)
    canvas.drawString(70, 500, "vita ord")


def outside(canvas: Any, y: float) -> None:
    canvas.drawString(900, 500, "utanför pappret")


def struck(canvas: Any, y: float) -> None:
    canvas.line(70, y + 3, 150, y + 3)


STOPPED = [
    ("m.docx", word(tracked("del", " inte")), "filen har spårad ändring: borttaget ”inte” (i stycket ”"),
    ("m.docx", word(tracked("ins", " enhälligt")), "filen har spårad ändring: tillagt ”enhälligt” (i stycket ”"),
    ("m.docx", word(tracked("del", " inte"), tracked("ins", " enhälligt")), DECIDE),
    (
        "m.odt",
        odt(
            '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>inte</text:p></text:deletion>'
            "</text:changed-region></text:tracked-changes>" + paragraphs(*LINES)
        ),
        f"filen har spårad ändring: borttaget ”inte”. {DECIDE}",
    ),
    ("m.pdf", pdf(box), "filen har text under en ifylld ruta ”"),
    ("m.pdf", pdf(invisible), "filen har osynlig text ”osynliga ord” (på sidan 1)."),
    ("m.pdf", pdf(white), "filen har vit text ”vita ord” (på sidan 1)."),
    ("m.pdf", pdf(outside), "filen har text utanför sidan ”utanför pappret” (på sidan 1)."),
    ("m.pdf", pdf(struck), "filen har struken text ”Mötet beslutar"),
]


@pytest.mark.parametrize(("name", "raw", "said"), STOPPED)
def test_what_must_be_decided_first_stops_the_import(
    name: str, raw: bytes, said: str, run: Run, archive: Path, minutes: Callable[..., str]
) -> None:
    file = minutes(raw, name)
    told = run("importera", file, "--organ", "au")
    assert told.status == 1
    assert told.err.startswith(f"{file}: ")
    assert said in told.err
    assert not (archive / "data/moten").exists()


def test_the_covered_words_are_named() -> None:
    assert [one.words for one in hidden(pdf(box), ".pdf") if one.cure] == ["beslutar att"]
    assert [one.said for one in hidden(pdf(lambda canvas, y: canvas.rect(60, y - 8, 300, 20, stroke=1, fill=0)), ".pdf") if one.cure] == []


LEFT_OUT = [
    ("m.docx", word(written(" utan debatt", "<w:strike/>")), "struken text ”utan debatt”"),
    ("m.docx", word(written(" ring Anna", "<w:vanish/>")), "dold text ”ring Anna”"),
    ("m.docx", word(written(" vita ord", '<w:color w:val="FFFFFF"/>')), "vit text ”vita ord”"),
    ("m.docx", word(written(" små ord", '<w:sz w:val="2"/>')), "text som är för liten för att läsas ”små ord”"),
    (
        "m.odt",
        odt(
            paragraphs(*LINES, 'Och <text:span text:style-name="T1">hemligt</text:span> slut.'),
            '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>',
        ),
        "dold text ”hemligt”",
    ),
    (
        "m.odt",
        odt(
            paragraphs(*LINES, 'Och <text:span text:style-name="T1">struket</text:span> slut.'),
            '<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>',
        ),
        "struken text ”struket”",
    ),
]


@pytest.mark.parametrize(("name", "raw", "said"), LEFT_OUT)
def test_struck_and_hidden_text_is_left_out_and_said(
    name: str, raw: bytes, said: str, run: Run, archive: Path, minutes: Callable[..., str]
) -> None:
    told = run("importera", minutes(raw, name), "--organ", "au")
    assert told.status == 0, told.err
    assert f"Utelämnat: {said} (i stycket ”" in told.out
    word_left_out = said.partition("”")[2].rstrip("”")
    assert all(word_left_out.encode() not in one for one in everything(archive).values())
    assert "Struken eller dold text i filen är utelämnad." in (archive / "data/moten/au/2024-05-02.yml").read_text("utf-8")
    assert run("kontrollera").status == 0


NOTE = "<dc:creator>Bo</dc:creator><text:p>Nej</text:p>"
CARRIED = [
    (word(comment="Stryk det här"), ".docx", "kommentar ”Stryk det här” (av Hemlig Hansson)"),
    (word(), ".docx", "filens egenskaper ”Hemlig Hansson, generated by python-docx” (docProps/core.xml)"),
    (word(word__embeddings__a_bin=b"x"), ".docx", "inbäddad fil (word/embeddings/a.bin)"),
    (word(word__vbaProject_bin=b"x"), ".docx", "makro (word/vbaProject.bin)"),
    (
        word(f'<w:r {"xmlns:w="}"http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:rsidR="00A1"/>'),
        ".docx",
        "ändringshistorik",
    ),
    (odt(paragraphs(*LINES, f"A<office:annotation>{NOTE}</office:annotation>")), ".odt", "kommentar ”Nej” (av Bo)"),
    (odt(paragraphs(*LINES)), ".odt", "filens egenskaper ”Hemlig Hansson” (meta.xml)"),
    (with_parts(odt(paragraphs(*LINES)), Object_1__content_xml=b"<a/>"), ".odt", "inbäddat objekt (Object.1/content.xml)"),
    (pdf(), ".pdf", "filens egenskaper ”Hemlig Hansson, "),
    (with_attachment(pdf()), ".pdf", "inbäddad fil ”lista.txt”"),
]


@pytest.mark.parametrize(("raw", "ending", "said"), CARRIED)
def test_what_a_file_carries_is_found_and_taken_out_and_its_text_is_the_same(raw: bytes, ending: str, said: str) -> None:
    assert any(one.said.startswith(said) for one in hidden(raw, ending)), [one.said for one in hidden(raw, ending)]
    copy = cleaned(raw, ending)
    assert hidden(copy, ending) == []
    assert cleaned(raw, ending) == copy == cleaned(copy, ending)
    assert extract(copy, ending).text == extract(raw, ending).text


def test_a_file_put_there_by_hand_is_checked_and_cleaned(run: Run, archive: Path, minutes: Callable[..., str]) -> None:
    raw = word(comment="Stryk det här")
    assert run("importera", minutes(raw, "m.docx"), "--organ", "au").status == 0
    original = archive / "data/original/au/2024-05-02.docx"
    assert original.read_bytes() != raw
    original.write_bytes(raw)
    path = "data/original/au/2024-05-02.docx"
    cure = f"    Kör `python -m macros rensa {path}`.\n"
    told = run("kontrollera").err
    assert f"{path}:1: i originalet finns det som inte syns: kommentar ”Stryk det här” (av Hemlig Hansson)\n{cure}" in told
    said = run("rensa", str(original))
    assert said.status == 0
    assert said.out.startswith("Originalet sparas som en rensad kopia. Borttaget: kommentar ”Stryk det här” (av Hemlig Hansson); filens")
    assert run("kontrollera").status == 0
    assert run("rensa", str(original)).out == f"Ingenting att rensa: i {original} finns inget som inte syns.\n"
    original.write_bytes(word(tracked("del", " inte")))
    assert "i originalet finns det som inte syns: spårad ändring: borttaget ”inte”" in run("kontrollera").err
    assert DECIDE in run("rensa", str(original)).err


def test_a_broken_original_is_told_of(run: Run, archive: Path, minutes: Callable[..., str]) -> None:
    run("importera", minutes(word(), "m.docx"), "--organ", "au")
    (archive / "data/original/au/2024-05-02.docx").write_bytes(b"PK")
    assert "originalet går inte att läsa: filen är ingen riktig Word-fil: den går inte att packa upp" in run("kontrollera").err


def test_signs_are_kept_as_text() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = f"<m:oMath {math}><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    raw = word(
        written(" 10", ""),
        written("2", '<w:vertAlign w:val="superscript"/>'),
        written(" CO", ""),
        written("2", '<w:vertAlign w:val="subscript"/>'),
        written(" 1", ""),
        written(":a", '<w:vertAlign w:val="superscript"/>'),
        f'<w:r {W}><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        written("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
        formula,
    )
    assert "planen. 10² CO₂ 1:a✓✓(a+b)/2" in extract(raw, ".docx").text
    lines = paragraphs(*LINES, '10<text:span text:style-name="T1">2</text:span>')
    styles = '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    assert "10²" in extract(odt(lines, styles), ".odt").text


def test_nothing_of_it_is_in_the_built_site(tmp_path: Path, run: Run) -> None:
    root = make_project(tmp_path / "projekt")
    file = tmp_path / "m.docx"
    secret = "Hemligt Hans"
    left_out = written(" ordet struket", "<w:strike/>")
    file.write_bytes(word(left_out, tracked("del", " tillagd mening"), author=secret, comment="Tyst anmärkning"))
    assert main(["--rot", str(root), "importera", str(file), "--organ", "radet"]) == 1
    file.write_bytes(word(left_out, author=secret, comment="Tyst anmärkning"))
    assert main(["--rot", str(root), "importera", str(file), "--organ", "radet"]) == 0
    mkdocs_build(root)
    found = everything(root / "site")
    page = found["protokoll/radet/2024-05-02/index.html"].decode()
    assert "En rensad kopia av filen" in page and "original/radet/2024-05-02.docx" in page
    assert "original/radet/2024-05-02.docx/word/document.xml" in found
    for word_of_it in (secret, "Tyst anmärkning", "ordet struket", "tillagd mening"):
        assert [path for path, content in found.items() if word_of_it.encode() in content] == []


def everything(folder: Path) -> dict[str, bytes]:
    """Every file under a folder and every part of its packages, by path."""
    found = tree(folder)
    for path in [one for one in found if one.endswith((".docx", ".odt"))]:
        with zipfile.ZipFile(folder / path) as package:
            found |= {f"{path}/{name}": package.read(name) for name in package.namelist()}
    return found
