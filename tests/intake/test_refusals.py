"""Everything that can't be imported is refused in one Swedish line, without a traceback."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter

from macros.intake.lines import Refused
from macros.intake.pdf import read as read_pdf
from tests.intake.conftest import Said

Run = Callable[..., Said]
TEXT = "Möte 2024-05-02\n\n1. Start\nText.\n\n2. Slut\nText.\n"


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def pdf(password: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


LAUGHS = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'

REFUSED = [
    ("tom.txt", b"", "filen är tom"),
    ("tom.txt", b" \n\t\n", "filen är tom"),
    ("p.docx", b"hej", "filen är ingen riktig Word-fil: den går inte att packa upp"),
    ("p.odt", b"hej", "filen är ingen riktig LibreOffice-fil: den går inte att packa upp"),
    ("p.docx", zipped(annat=b"x"), "filen är ingen riktig Word-fil: word/document.xml saknas i den"),
    ("p.docx", zipped(word__document=b"", **{"word__document.xml": b"<a"}), "filen är skadad: word/document.xml går inte att läsa"),
    ("p.docx", zipped(**{"word__document.xml": LAUGHS}), "filen är ingen riktig Word-fil: den har ingen text"),
    (
        "p.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        ("filen är lösenordsskyddad eller sparad i ett gammalt Word-format: öppna den i Word och spara den som .docx utan lösenord"),
    ),
    (
        "bomb.docx",
        zipped(**{"word__document.xml": b"0" * 61_000_000}),
        "filen blir för stor när den packas upp (högst 60 MB): spara den på nytt utan bilder",
    ),
    ("p.pdf", b"hej", "filen är ingen riktig PDF-fil"),
    ("p.pdf", b"%PDF-1.7\nskr\xc3\xa4p", "PDF-filen är skadad och går inte att läsa"),
    ("p.pdf", pdf(), "PDF-filen innehåller ingen text, bara bilder: den är inskannad och behöver först tolkas (OCR) eller skrivas av"),
    ("p.pdf", pdf("hemligt"), "PDF-filen är lösenordsskyddad: spara den utan lösenord"),
    ("p.doc", b"hej", "filer som slutar på .doc går inte att importera: välj .docx, .odt, .pdf, .txt eller .md"),
    ("slump.txt", bytes(range(256)) * 20, "filen är ingen text: ange en .docx-, .odt-, .pdf-, .txt- eller .md-fil"),
    ("p.txt", b"\x00\x01\x02\xff" * 100, "filen är ingen text: ange en .docx-, .odt-, .pdf-, .txt- eller .md-fil"),
    ("p.txt", b"Hej.\n", "texten säger inte vilken dag mötet hölls: ange --datum ÅÅÅÅ-MM-DD, eller --tidigast och --senast"),
]


@pytest.mark.parametrize(("name", "content", "message"), REFUSED, ids=[f"{n}-{m[:24]}" for n, _, m in REFUSED])
def test_a_file_that_cannot_be_read(name: str, content: bytes, message: str, run: Run, archive: Path, minutes: Callable[..., str]) -> None:
    before = set(archive.rglob("*"))
    file = minutes(content, name)
    said = run("importera", file, "--organ", "au")
    assert (said.status, said.out, said.err) == (1, "", f"{file}: {message}\n")
    assert set(archive.rglob("*")) == before


def test_a_file_of_fifty_megabytes(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "stor.pdf"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    assert run("importera", str(file), "--organ", "au").err == f"{file}: filen är för stor: 50 MB, högst 20 MB går att importera\n"


ARGUMENTS = [
    (["--organ", "lanssamvrkan"], "organet 'lanssamvrkan' finns inte i data/organ. Menades 'lanssamverkan'?"),
    (["--organ", "qqq"], "organet 'qqq' finns inte i data/organ. Lägg till det med `python -m macros nytt organ <id>`."),
    ([], "ange vilket organ mötet hörde till, till exempel --organ au"),
    (["--organ", "au", "--datum", "2021-02-30"], "--datum: '2021-02-30' är inget datum: skriv ett som finns, så här: 2021-09-07"),
    (["--organ", "au", "--datum", "7 maj"], "--datum: '7 maj' är inget datum: skriv ett som finns, så här: 2021-09-07"),
    (["--organ", "au", "--tidigast", "2021-01-01"], "--tidigast och --senast anges tillsammans, den tidigaste först"),
    (["--organ", "au", "--namn", "../x"], "--namn: '../x' kan inte bli en adress: använd bara a–z, 0–9 och bindestreck"),
]


@pytest.mark.parametrize(("arguments", "message"), ARGUMENTS)
def test_arguments_that_cannot_be(arguments: list[str], message: str, run: Run, minutes: Callable[..., str]) -> None:
    file = minutes(TEXT)
    said = run("importera", file, *arguments)
    assert (said.status, said.err) == (1, f"{file}: {message}\n")


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("importera", "finns-inte.txt", "--organ", "au").err == "finns-inte.txt: filen finns inte\n"
    assert run("importera", str(tmp_path), "--organ", "au").err == f"{tmp_path}: det är en mapp: ange en fil\n"


def test_several_meetings_in_one_file(run: Run, minutes: Callable[..., str]) -> None:
    one = "Minnesanteckningar AU {}\n\nNärvarande: Anna Ek, Bo Al\n\n1. Start\nText.\n\n2. Slut\nText.\n\n"
    file = minutes(one.format("2024-01-10") + one.format("2024-02-14"))
    assert run("importera", file, "--organ", "au").err == (
        f"{file}: filen ser ut att innehålla flera möten (2024-01-10 på rad 1 och 2024-02-14 på rad 11): "
        "dela upp den och importera varje möte för sig\n"
    )


@pytest.mark.parametrize("cut", [10, 100, 300, 500])
def test_a_pdf_cut_short_is_refused_or_read(cut: int) -> None:
    with pytest.raises(Refused):
        read_pdf(pdf()[:cut])


def test_a_pdf_that_goes_round_and_round_is_given_up(run: Run, minutes: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless:
        is_encrypted = False

        def __init__(self, file: object) -> None:
            while True:
                pass

    monkeypatch.setattr("macros.archive.originals.pdf.MAX_SECONDS", 0.1)
    monkeypatch.setattr("macros.archive.originals.pdf.PdfReader", Endless)
    said = run("importera", minutes(b"%PDF-1.7\n" + b"x" * 100, "m.pdf"), "--organ", "au")
    assert said.status == 1
    assert "PDF-filen tar mer än 0.1 sekunder att läsa: dela upp den, eller lämna in texten som .txt" in said.err
