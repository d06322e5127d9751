"""Folding, tokens, stems and days."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.search.dates import spans
from macros.search.forms import fold, lowered, stem, tokens, words

SWEDISH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", min_size=1, max_size=24)


@pytest.mark.parametrize(
    "forms",
    [
        "kommun kommuner kommunerna kommunernas",
        "beslut besluten beslutet beslutade beslutas",
        "möte mötet möten mötena",
        "strategi strategin strategier",
        "läkare läkaren läkarna",
        "kvalitet kvaliteten",
        "budget budgeten",
        "förankra förankring förankringen",
        "utfästelse utfästelserna",
        "ansvar ansvarar ansvarig",
        "pandemi pandemin",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@given(SWEDISH)
def test_a_stem_is_a_beginning_of_the_folded_word(word: str) -> None:
    folded = fold(word)
    assert folded.startswith(stem(folded))
    assert stem(folded)


@given(SWEDISH)
def test_words_without_dots_are_the_same_words(word: str) -> None:
    assert fold(word) == fold(word.translate(str.maketrans("åäö", "aao")))
    assert re.fullmatch("[a-z]*", fold(word))


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    ends = 0
    for token in tokens(text):
        assert ends <= token.start < token.end
        ends = token.end


def test_numbers_with_a_letter_are_one_token() -> None:
    assert [token.word for token in tokens("punkt 2 b och § 103, 7 i allt")] == ["punkt", "2b", "och", "103", "7", "i", "allt"]


def test_genitives_and_plurals_of_acronyms_are_left_off() -> None:
    assert [token.word for token in tokens("LSVO:s KEFUs SIPar IVOs")] == ["lsvo", "kefu", "sip", "ivo"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("den 7 september 2021", {"d:2021-09-07", "d:09-07", "d:2021-09", "2021"}),
        ("2021-09-07", {"d:2021-09-07", "d:09-07", "d:2021-09", "2021"}),
        ("gäller till 211231", {"d:2021-12-31", "d:12-31", "d:2021-12", "2021"}),
        ("1/1 2022", {"d:2022-01-01", "d:01-01", "d:2022-01", "2022"}),
        ("senast 4 juni", {"d:06-04"}),
        ("24/9", {"d:09-24"}),
        ("hösten -21", {"2021"}),
        ("30 februari", set()),
        ("10/10/10", set()),
    ],
)
def test_days_in_every_form(text: str, keys: set[str]) -> None:
    assert {key for _, _, found in spans(text) for key in found} == keys


@given(st.text(alphabet="abcåäöé 0123456789-–.,:’§ABCs", max_size=60))
def test_the_fast_way_gives_the_same_words(text: str) -> None:
    found = [token.word for token in tokens(text)]
    assert "".join(words(lowered(text))) == "".join(found)
    if not re.search(r"[0-9] [a-zåäö][0-9]|[a-z][0-9]", text.lower()):
        assert words(lowered(text)) == found
