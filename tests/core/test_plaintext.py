"""The plain parts of a text, read without a Markdown parser, give just what the parser gives for the whole."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.archive.plaintext import Plain, Rest, parts, pieces
from macros.archive.text import parse, parse_whole

ROOT = Path(__file__).parents[2]
TEXTS = [path for folder in ("docs/protokoll", "docs/avtal", "tests/arkiv/docs") for path in sorted((ROOT / folder).rglob("*.md"))]

# Pieces of lines; what can keep a whole text from being divided is rare, or hardly any text would be.
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
@example("- a\n\n- b")
@example("- a\n\n  b")
@example("a | b\n--|--")
@example("a\\\n\nb")
@example("```\na\n\nb")
@example("- - - - - - - - - - - a\n\nb")
@example("**a:** b *c*\nd **e** _f_\\\n\n- **g** h\n- *i*\n\n## *j* k")
@example("a *b\nc* **d\\\n*e*\n**f")
@example("| a | b |\n|---|:-:|\n| **c** d |  |\n| *e | f* |\n\ng")
@example("| a | b |\n|---|\n| c | d |\n\n- x\n\n| a |\n| - |")
@example("##\n\na\n\n## b")
def test_the_parts_read_one_by_one_give_what_the_whole_gives(markdown: str) -> None:
    assert parse(markdown) == parse_whole(markdown)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_texts_of_the_archive_are_read_the_same(path: Path) -> None:
    markdown = path.read_text("utf-8")
    assert parse(markdown) == parse_whole(markdown)
    assert any(isinstance(part, Plain) for part in parts(markdown))


@given(NASTY)
def test_the_words_are_the_visible_ones_where_no_list_has_numbers(markdown: str) -> None:
    text = parse(markdown)
    words = [word for word, _ in text.words]
    assert text.numbered or words == text.visible.split()
    assert len(words) >= len(text.visible.split())


def test_what_is_plain_and_what_is_not() -> None:
    markdown = "# A\n\nett\ntvå\\\ntre\n\n## § 1 B\n- x\n- y\n\n- z\n\n*fyra* ord\n\n* fem\n\n|sex|\n|-|\n|sju *|"
    assert list(parts(markdown)) == [
        Plain("h1", ["A"], 1),
        Plain("p", ["ett", "två\\", "tre"], 3),
        Rest("## § 1 B\n- x\n- y\n\n- z\n", 7),
        Plain("p", ["*fyra* ord"], 13, True),
        Rest("* fem\n", 15),
        Plain("table", ["sex", "-", "sju *"], 17, True),
    ]
    assert list(parts("ett\n\n<b>två</b>")) == [Rest("ett\n\n<b>två</b>", 1)]


def test_what_is_emphasised_for_certain() -> None:
    assert pieces("**Beslut:** ja, *kanske* inte") == [("strong", "Beslut:"), ("", " ja, "), ("em", "kanske"), ("", " inte")]
    assert pieces("R & D") == [("", "R & D")]
    for unsure in ("a*b*", "*a *", "**a*", "*a*b", "*(a)*", "_a_", "R&D", "`a`", "[a]", "\\*a*", "*a **b** c*"):
        assert pieces(unsure) is None
