"""Words that a PDF breaks without a hyphen: joined only where the file itself says so."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from macros.intake import pdf
from macros.intake.breaks import Broken
from macros.intake.clean import clean
from macros.intake.plain import read_text

CELL = ["möte. ", "Anteckningar", "na gicks ", "igenom."]


def table(cell: list[str]) -> bytes:
    """A page with one row of three columns, the middle one narrow."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont("Helvetica", 11)
    for place in range(6):
        canvas.drawString(90, 700 - 25 * place, f"Rad {place} med några ord om mötet och dess handlingar i övrigt")
    canvas.drawString(90, 500, "1")
    for place, row in enumerate(cell):
        canvas.drawString(176, 500 - 14.7 * place, row)
    canvas.drawString(252, 500, "Klart")
    canvas.save()
    return buffer.getvalue()


def test_a_word_wider_than_its_column_is_one_word() -> None:
    assert "1\tmöte. Anteckningarna gicks igenom.\tKlart" in pdf.read(table(CELL)).text


def test_rows_without_spaces_at_their_ends_say_nothing() -> None:
    assert "Anteckningar na gicks" in pdf.read(table([row.strip() for row in CELL])).text.replace("\t", " ").replace("\n", " ")


@pytest.mark.parametrize(
    ("before", "after", "width", "inside"),
    [
        ("Anteckningar", "na gicks", 18, True),
        ("beslutar", "att godkänna", 40, False),
        ("Länssamverkansgruppe", "n", None, True),
        ("handlingar", "enligt", None, False),
        ("Rådet beslutar", "att", 10, False),
        ("Uppdraget", "Beslut", 9, False),
        ("Uppdrag", "et", 7, False),
    ],
)
def test_inside_a_word(before: str, after: str, width: int | None, inside: bool) -> None:
    pairs = {(before, after)} if before != "Uppdrag" else set()
    assert Broken(pairs, frozenset({"länssamverkansgruppen", "att"})).inside(before, after, width) is inside


@pytest.mark.parametrize(("elsewhere", "joined"), [("Anna-Karin bereder.", True), ("Ingen bereder.", False)])
def test_a_double_name_divided_at_its_own_hyphen(elsewhere: str, joined: bool) -> None:
    cleaned = clean(read_text(f"Hjälpmedel. Anna-\nKarin Modig rapporterar.\n\n{elsewhere}\n".encode()).lines)
    assert ("Anna-Karin Modig" in "\n".join(line.text for line in cleaned.lines)) is joined
    assert [change.reason for change in cleaned.changes] == ["Radbrytning mitt i ett ord"] * joined
