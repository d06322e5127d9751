"""Personal data is found in any usual form, and ordinary numbers of minutes are not taken for it."""

import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.archive.checks.privacy import in_package, personal_data, suspicious
from macros.archive.text import fold


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ring 040-123 45 67", "ett telefonnummer"),
        ("Tel 0701234567.", "ett telefonnummer"),
        ("+46 (0)70 123 45 67", "ett telefonnummer"),
        ("namn.namnsson@exempel.se svarar", "en e-postadress"),
        ("pnr 811218-9876", "ett personnummer"),
        ("pnr 19811218-9876", "ett personnummer"),
        ("pnr 198112189876", "ett personnummer"),
        ("pnr 811218+9876", "ett personnummer"),
        ("811278-9873", "ett samordningsnummer"),
        ("0406753000", "ett telefonnummer"),
        ("040–123 45 67", "ett telefonnummer"),
        ("0046701234567", "ett telefonnummer"),
        ("040\u2009\u2212\u00a0123\u202f45\u00a067", "ett telefonnummer"),
        *((f"pnr 811218{mark}9876", "ett personnummer") for mark in "-‐‑‒–—―−﹣－\u00ad\u200b\u2060\ufeff\u00a0\u2009+＋"),
        ("pnr 811218 – 9876", "ett personnummer"),
        ("pnr 8112\u200b18-98\u200d76", "ett personnummer"),
        ("pnr ٨١١٢١٨-٩٨٧٦", "ett personnummer"),
        ("namn (at) region.se", "en e-postadress"),
        ("namn[at]region.se", "en e-postadress"),
        ("namn snabel-a region.se", "en e-postadress"),
        ("namn＠region.se", "en e-postadress"),
        ("anna@smörgås.se", "en e-postadress"),
        ("anna@sjo\u0308bo.se", "en e-postadress"),
    ],
)
def test_found(line: str, kind: str) -> None:
    assert personal_data(line) == {kind}


@pytest.mark.parametrize(
    "line",
    [
        "2021-05-07 kl. 12.30 – 15.30",
        "gäller till 211231",
        "dnr 2017/01290-1",
        "SFS 2018:1937",
        "2021-000123",
        "KS 2021/123",
        "organisationsnummer 232100-0131",
        "ISBN 0406753000",
        "205 01 Malmö",
        "mötet (at the end) avslutas",
        "1/1 2022",
        "2019/ 2020",
        "40 000 000 kronor",
        "§ 101–112",
        "811218-9877",
        "https://www.exempel.se/2021/10/05/malbild/",
        "0–10 min + 10 min",
        "2020-10-15 13:30–15:00",
    ],
)
def test_not_found(line: str) -> None:
    assert personal_data(line) == set()


def test_a_file_with_any_of_them_is_looked_through() -> None:
    for line in ("０４０６７５３０００", "pnr ٨١١٢١٨-٩٨٧٦", "namn [at] region.se", "namn SNABEL-A region.se"):
        assert personal_data(line)
        assert suspicious(line)


def test_each_mark_of_an_address_is_looked_at_once() -> None:
    """A quadratic pattern would take hours with these."""
    for line in ("a" * 1_000_000 + "@", "a@" * 500_000, "a(at)" * 200_000, "a" * 1_000_000 + " snabel-a", "0 " * 500_000):
        assert "ett personnummer" not in personal_data(line)


@pytest.mark.parametrize(
    ("part", "raw"),
    [
        ("word/comments.xml", "<w:r><w:t>8112</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>18–9876</w:t></w:r>".encode()),
        ("docProps/core.xml", "<a>811218-9876</a>".encode("utf-16")),
        ("odd.bin", "<a>811218-9876</a>".encode("utf-16-le")),
        ("customXml/item", b"pnr 811218-9876"),
    ],
)
def test_found_in_any_part_of_a_package(tmp_path: Path, part: str, raw: bytes) -> None:
    with ZipFile(tmp_path / "x.docx", "w", ZIP_DEFLATED) as package:
        package.writestr(part, raw)
    assert in_package(tmp_path / "x.docx") == {"ett personnummer"}


def test_an_address_in_an_attribute_is_found_and_a_picture_is_no_text(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.docx", "w") as package:
        package.writestr("word/_rels/document.xml.rels", '<R Target="mailto:anna@exempel.se"/>')
        package.writestr("word/media/image.png", b"\x89PNG\0\0 811218-9876 \xff\xfe")
    assert in_package(tmp_path / "x.docx") == {"en e-postadress"}


def test_a_package_is_read_to_a_bound(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.docx", "w", ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/{number}.xml", b" " * 10_000_000)
    assert in_package(tmp_path / "x.docx") == {"mer än 20 MB uppackat eller fler än 2000 delar, som inte kan granskas,"}


@given(st.dates(datetime.date(1900, 1, 1)), st.integers(0, 999), st.sampled_from(["", "-", "+"]), st.booleans())
def test_every_valid_identity_number_is_found(born: datetime.date, serial: int, mark: str, century: bool) -> None:
    digits = f"{born:%y%m%d}{serial:03}"
    total = sum(d - 9 if (d := int(c) * (2 - i % 2)) > 9 else d for i, c in enumerate(digits))
    number = f"{born:%Y}{digits[2:6]}" if century else digits[:6]
    assert "ett personnummer" in personal_data(f"nr {number}{mark}{serial:03}{-total % 10} slut")


NUMBERS = st.lists(
    st.sampled_from(
        [*"0123456789", *" -+()/.@|a", "\n", "  ", "\n    ", "040-", "070", "+46 ", "811218-9876", "b@c.se", "\u0663", "\U0001d7d8", "字"]
    ),
    max_size=25,
).map("".join)


@given(NUMBERS)
def test_a_file_is_passed_over_only_where_no_line_and_no_folding_of_it_has_any(text: str) -> None:
    if any(map(personal_data, [*text.split("\n"), fold(text)])):
        assert suspicious(text)
