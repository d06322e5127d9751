"""What a text gives: the sum of what its runs give, and no more than the simple way gives."""

from hypothesis import given
from hypothesis import strategies as st

from macros.archive.load import Archive
from macros.search import dates
from macros.search.analysis import Analyser, Found
from macros.search.forms import lowered, stem_of, words
from macros.search.shards import tools_of

PIECES = st.sampled_from(
    [
        *(
            "region Skåne",
            "Region",
            "skåne",
            "hälso- och sjukvård",
            "hälso",
            "och",
            "sjukvården",
            "e-hälsostrategin",
            "FoU-avtalet",
            "vård-",
        ),
        *(
            "LSVO:s",
            "SIPar",
            "CS",
            "centralt samverkansorgan",
            "samverkansorgan",
            "§ 101",
            "2 b",
            "2",
            "b",
            "7 september 2021",
            "2021-09-07",
        ),
        *("maj 2020", "-21", "24/9", "211231", "vårdplan", "tillnyktringsenheten", "ÄLDREOMSORG", "x.y", "–", "’s", "å\u0308", "utfasning"),
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", ", ", ". ", "-", "\n", "", "/"])), max_size=14).map(
    lambda pieces: "".join(word + mark for word, mark in pieces)
)


def simple(analyser: Analyser, text: str) -> Found:
    """A text analysed by itself, as a whole."""
    lower = lowered(text)
    found = analyser.given(lower)
    names = analyser.aliases.found([stem_of(word) for word in words(lower)])
    days = [day for _, _, keys in dates.spans(text) for day in keys]
    return Found(found.keys | dict.fromkeys([*names, *days], 1.0), found.full, [])


@given(text=TEXTS | st.text(alphabet="abehrsåäö -‑–.,:’'§/0123456789ABS\n\u0308", max_size=40))
def test_a_text_gives_what_its_runs_give(archive: Archive, text: str) -> None:
    analyser = tools_of(archive).analyser
    found, expected = analyser.keys(text), simple(analyser, text)
    assert (found.keys, found.full) == (expected.keys, expected.full)
    told = analyser.given(lowered(text))
    assert {unit for run in found.runs for unit in analyser.units[run]} == {*told.joined, *analyser.told(told.words)}
