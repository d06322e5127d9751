"""The splitter: what always holds, and how well it does on the list."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from macros.search.compounds import Splitter, listed
from tests.built import ROOT

sys.path.insert(0, str(ROOT / "benchmarks" / "sok"))

PARTS = sorted(word for word in listed("ordled") if len(word) > 3 and word.isalpha())
SPLITTER = Splitter({"tillnyktringsavtal", "samverkan", "beredning"})


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", max_size=20))
def test_it_takes_anything_and_loses_nothing_but_links(word: str) -> None:
    parts = SPLITTER.split(word)
    assert all(parts) or word == ""
    assert len(parts) == 1 or all(len(part) >= 2 for part in parts)
    if len(parts) == 1:
        assert parts == (word,)


@given(st.sampled_from(PARTS), st.sampled_from(PARTS))
def test_the_last_part_ends_the_word(first: str, last: str) -> None:
    word = first + last
    parts = SPLITTER.split(word)
    assert word.endswith(parts[-1]) or word.endswith(parts[-1][1:])  # 'processtöd' ends in töd


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", min_size=1, max_size=20))
def test_the_same_word_gives_the_same_parts(word: str) -> None:
    assert Splitter({"samverkan"}).split(word) == Splitter({"samverkan"}).split(word)


def test_names_are_left_whole() -> None:
    assert Splitter({"landskrona"}, names=["Landskrona"]).split("landskrona") == ("landskrona",)


def test_it_learns_words() -> None:
    assert Splitter(()).split("zymbeltavla") == ("zymbeltavla",)
    assert Splitter({"zymbel", "tavla"}).split("zymbeltavlan") == ("zymbel", "tavlan")


def test_precision_on_the_list_of_words() -> None:
    from sammansattningar import expected, measure

    precision, recall, wrong = measure()
    assert len(expected()) >= 200
    assert precision >= 0.97, wrong
    assert recall >= 0.9, wrong
