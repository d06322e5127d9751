"""A text as a reader sees it: its items, its words, its fidelity to the original."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.archive.fidelity import apply, compare, excerpt
from macros.archive.model import Change
from macros.archive.text import fold, item_number, parse, slug


def test_whitespace_of_every_kind_is_folded() -> None:
    spaces = [chr(point) for point in range(sys.maxunicode + 1) if chr(point).isspace()]
    assert {fold(f"{space}a{space}b{space}") for space in spaces} == {"a b"}
    assert fold(" a  b ") == "a b"


@pytest.mark.parametrize(
    ("heading", "number", "item_id"),
    [
        ("§ 101 Godkännande", "§ 101", "101"),
        ("§109 LSVO:s möten", "§ 109", "109"),
        ("§ 100c Ökad samverkan", "§ 100c", "100c"),
        ("2 a. Målbild och handlingsplan", "2 a", "2a"),
        ("2. Beslutspunkter", "2", "2"),
        ("4) Övrigt", "4", "4"),
        ("2021 års budget", "", ""),
        ("Vård utanför sjukhus", "", ""),
        ("7 september", "", ""),
    ],
)
def test_item_numbers(heading: str, number: str, item_id: str) -> None:
    assert item_number(heading) == (number, item_id)


def test_items_nest_and_repeat() -> None:
    text = parse("# T\n\n## 2. Beslut\n\nx\n\n### 2 a. Plan\n\ny\n\n## Grupp 1\n\nz\n\n## Grupp 1\n\nå")
    assert [(item.id, text.visible[slice(*item.span)].strip()) for item in text.items] == [
        ("2", "2. Beslut x 2 a. Plan y"),
        ("2a", "2 a. Plan y"),
        ("grupp-1", "Grupp 1 z"),
        ("grupp-1-2", "Grupp 1 å"),
    ]


def test_a_text_without_headings_counts_its_bullets() -> None:
    text = parse("# T\n\nInledning\n\n- Ett\n- Två\n  - inuti\n")
    assert [(item.id, item.derived, text.visible[slice(*item.span)]) for item in text.items] == [
        ("p1", True, "Ett"),
        ("p2", True, "Två inuti"),
    ]


def test_pasted_minutes_need_no_special_syntax() -> None:
    text = parse("Rubrik\n---\n    indraget är ingen kod\n\n[notering: kvar] [a]: också kvar\n\n{{ mall }} {% if %} 3 < 4 & 5 > 4\n")
    for words in ("indraget är ingen kod", "[notering: kvar] [a]: också kvar", "{{ mall }} {% if %} 3 < 4 & 5 > 4"):
        assert words in text.visible
    assert text.foreign == ()


# Pieces of lines that Markdown gives a meaning, alone or together.
PIECES = [
    *("# ", "## ", "### ", "####### ", "#", " #", "- ", "- ", "* ", "+ ", "1. ", "2) ", "10. ", "12", "7.", "2021 ", "§ 101 ", "§"),
    *("a", "bc ", "å", "ett ord", "”citat”", "–", "…", ".", ":", ",", "(", ")", "!", "{{ x }}", "x@y.se", "https://a.se", "{", "$", "~"),
    *("\\", "\\\n", "\\*", "*", "**", "_", "`", "&amp;", "&", "& ", "&#48;", "[a]", "[a]: /x", "](", "![x](y)"),
    *("**a**", "**Beslut:** ", " *x y*", "*a b.* c", "_a_", "__b__", "***c***", "**", "* ", "`d`", "[e](/f)", "\\_", "&amp;"),
    *("| a | *b* |\n| --- | :-: |\n", "| c |  |\n", "| d | e | f |\n", "| a |\n|-|\n| b |", "|\n|-|\n", "||\n"),
    *("|", "| a | b |\n| --- | --- |\n| c | d |", "a | b\n--|--\nc | d", "---", "===", "- - -", "***", ">", "> x"),
    *(" ", "  ", "   ", "    ", "\u00a0", "\u2028", "\x0c", "\x1c", "\u200b"),
]
NASTY = st.lists(
    st.sampled_from(
        [*PIECES * 3, *["\n", "\n\n", "\n \n", "\n\n\n"] * 30, "<b>", "<!--", "```", "~~~", "\t", "\r", "\0", "- - - - - - - - - - - a"]
    ),
    max_size=30,
).map("".join)


@given(NASTY)
def test_the_words_are_the_visible_ones_where_no_list_has_numbers(markdown: str) -> None:
    text = parse(markdown)
    words = [word for word, _ in text.words]
    assert text.numbered or words == text.visible.split()
    assert len(words) >= len(text.visible.split())


@given(
    st.lists(
        st.text(alphabet="abåäö0§.:/()”–", min_size=1, max_size=8).filter(lambda w: w[0] not in "–." and not w[0].isdigit()),
        min_size=1,
        max_size=60,
    )
)
def test_words_survive_markdown(words: list[str]) -> None:
    markdown = "\n\n".join(" ".join(words[i : i + 7]) for i in range(0, len(words), 7))
    text = parse(markdown)
    assert text.visible.split() == words
    assert compare(text, " \n ".join(words)) is None


@given(st.lists(st.sampled_from(["ett", "två", "tre"]), min_size=2, max_size=20), st.data())
def test_a_changed_word_is_a_difference(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], "annat", *words[at + 1 :]]
    difference = compare(parse(" ".join(changed)), " ".join(words))
    assert difference is not None and "annat" in difference.text and words[at] in difference.original


def test_bullets_and_list_numbers() -> None:
    assert compare(parse("- Syfte\n- Mål\n\n1. Ett\n2. Två\n"), "· Syfte\n• Mål\n1. Ett\n2. Två") is None
    assert compare(parse("- Ett\n"), "1. Ett") is not None


def test_listed_changes_are_applied_and_must_stand_once() -> None:
    change = Change.model_validate({"från": "[bookmark: _GoBack]", "till": "", "skäl": "Rest"})
    assert apply("a [bookmark: _GoBack]b", [change]) == ("a b", [])
    assert apply("a b", [change]) == ("a b", [0])
    assert apply("[bookmark: _GoBack][bookmark:\n_GoBack]", [change])[1] == [0]


def test_an_excerpt_is_cut_with_its_lines() -> None:
    original = "x\nFrån avtalet;\n2. Titel\n• ett\n• två och\nslut\nefter"
    assert excerpt(original, "2. Titel", "och slut") == "2. Titel\n• ett\n• två och\nslut"
    assert excerpt(original, "slut", "2. Titel") is None


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("Alla", "rådet beslutar", "Alla möts, och rådet\nbeslutar."),
        ("Alla", "beslutar.", "Alla möts, och rådet\nbeslutar."),
        ("Rådet", "möts", "”Rådet” först. Alla möts,"),  # the punctuation next to a word is its own
        ("Rådet", "möt", None),
        ("Rådet", "best", None),
        ("lla", "möts", None),
        ("Alla", "bilagan", None),
        ("utar", "utar", None),
        ("först", "HS", None),
        ("HS-avtalet", "HS-avtalet", "(HS-avtalet)"),
        ("alla", "HS-avtalet", None),
    ],
)
def test_an_excerpt_begins_and_ends_with_whole_words(first: str, last: str, found: str | None) -> None:
    assert excerpt("”Rådet” först. Alla möts, och rådet\nbeslutar. (HS-avtalet)", first, last) == found


@given(st.text(max_size=40))
def test_a_slug_is_an_address(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(slug(text)) == slug(text)
