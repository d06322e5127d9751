"""Personal data is found in any usual form, and ordinary numbers of minutes are not taken for it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.archive.checks.privacy import personal_data, suspicious
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
