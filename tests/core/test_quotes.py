"""Quotes are found where they stand, and nowhere else."""

from hypothesis import assume, given
from hypothesis import strategies as st

from macros.archive.quotes import find, nearest_passage
from macros.archive.text import fold, parse

WORDS = st.lists(st.text(alphabet="abåäö§/.,’”–19", min_size=1, max_size=6), min_size=1, max_size=40)


@given(WORDS, st.data())
def test_any_run_of_words_is_found_where_it_stands(words: list[str], data: st.DataObject) -> None:
    visible = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    start = len(" ".join(words[:first])) + (1 if first else 0)
    quote = " ".join(words[first:last])
    assert (start, start + len(quote)) in find(visible, quote, (0, len(visible)))


@given(WORDS, st.data())
def test_prefix_and_suffix_single_out_a_repeated_quote(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    visible = " ".join(words)
    prefix, suffix = " ".join(words[:at]), " ".join(words[at + 1 :])
    found = find(visible, words[at], (0, len(visible)), prefix, suffix)
    start = len(prefix) + (1 if prefix else 0)
    assert (start, start + len(words[at])) in found
    if prefix and suffix:
        assert len(found) == 1


@given(st.text(alphabet="ab \n\t\u00a0", max_size=30), st.text(alphabet="ab ", min_size=1, max_size=10))
def test_whitespace_of_any_kind_is_one_space(text: str, quote: str) -> None:
    assume(fold(quote))
    visible = fold(text)
    assert find(visible, quote.replace(" ", "\n\u00a0 "), (0, len(visible))) == find(visible, quote, (0, len(visible)))


def test_a_quote_is_whole_words() -> None:
    visible = "svar senast 16/9 och 6/9, inte 26/9"
    assert [visible[a:b] for a, b in find(visible, "6/9", (0, len(visible)))] == ["6/9"]
    assert find(visible, "and", (0, len(visible))) == []


def test_a_quote_runs_over_blocks_lists_and_tables() -> None:
    text = parse("# A\n\nEn **stark** mening\n\n- punkt ett\n- punkt två\n\n| x | y |\n|---|---|\n| 1 | 2 |\n")
    assert len(find(text.visible, "stark mening punkt ett punkt två x y 1 2", (0, len(text.visible)))) == 1


def test_the_nearest_passage_names_the_words_that_differ() -> None:
    visible = "Bodil Sundlöv och Mats Wennstig sammankallar gruppen."
    assert nearest_passage(visible, "Bodil Sundlöf och Mats Wennstig sammankallar gruppen.", (0, len(visible))) == (
        visible,
        "Sundlöf",
        "Sundlöv",
    )
    assert nearest_passage(visible, "någonting helt annat", (0, len(visible))) == ("", "", "")
