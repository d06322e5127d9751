"""YAML is read strictly: what is written is what is meant, and nothing can surprise the model."""

import sys
import unicodedata
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import YAMLError

from macros.archive import characters, source
from macros.archive.problems import Problem
from macros.archive.source import Loc, parse_yaml


def parsed(text: str) -> object:
    problems: list[Problem] = []
    located = parse_yaml("x.yml", text, problems)
    assert problems == []
    assert located is not None
    return located.value


def refused(text: str) -> list[str]:
    problems: list[Problem] = []
    parse_yaml("x.yml", text, problems)
    return [f"{problem.line}: {problem.message}" for problem in problems]


@pytest.mark.parametrize("scalar", ["no", "yes", "on", "13:30", "010", "2024-02-30", "1_000", "0x10", "1e3", ".inf"])
def test_plain_words_stay_words(scalar: str) -> None:
    assert parsed(f"a: {scalar}") == {"a": scalar}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_nothing_but_a_quoted_word_is_a_word(nothing: str) -> None:
    assert parsed(f"a: {nothing}") == {"a": None}
    assert parsed(f'a: "{nothing}"') == {"a": nothing}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3", "3: nyckeln 'a' står två gånger"),
        ("a: &x 1\nb: *x", "1: ankare (&) och alias (*) används inte här"),
        ("a: !!python/name:os.system x", "1: taggar används inte här: 'tag:yaml.org,2002:python/name:os.system'"),
        ("a: 1\n---\nb: 2", "2: filen innehåller flera YAML-dokument"),
        ("a:\n\tb: 1", "2: YAML-fel: raden börjar med ett tecken som YAML inte tillåter, till exempel tabb, @ eller `"),
        ("a: b: c", "1: YAML-fel: ett kolon följt av mellanslag står mitt i en text"),
        ('a: "öppet\nb: 1', "1: YAML-fel: ett citattecken är inte avslutat"),
        ("a: [1, 2\nb: 3", "2: YAML-fel: en lista eller grupp inom [ ] eller { } är inte avslutad"),
        ("[" * 40 + "]" * 40, "1: mer än 12 nivåer inuti varandra"),
        ("? [a]\n: b", "1: en nyckel måste vara ett ord"),
    ],
)
def test_what_is_refused_says_where_and_why(text: str, message: str) -> None:
    assert refused(text) == [message]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    problems: list[Problem] = []
    located = parse_yaml("x.yml", text, problems)
    assert located is not None or problems


YAML = st.lists(
    st.sampled_from(
        [
            *("a", "b", "å ä", "2021-05-07", "~", "null", "'x'", '"y"', "'det''s'", '"\\t"', ">-", "|", "!", "!!str", "&x", "*x"),
            *(
                ": ",
                ": ",
                ": ",
                ":\n",
                "- ",
                "- ",
                "\n",
                "\n",
                "\n  ",
                "\n  ",
                "\n    ",
                " ",
                "#",
                ",",
                "[",
                "]",
                "{",
                "}",
                "? ",
                "---",
                "...",
                "%",
                "\t",
            ),
        ]
    ),
    max_size=25,
).map("".join)


@given(YAML)
def test_the_quick_reading_gives_what_the_careful_one_gives(text: str) -> None:
    quick: list[Problem] = []
    careful: list[Problem] = []
    located = parse_yaml("x.yml", text, quick)
    with patch.object(source, "_value_of", side_effect=YAMLError):
        assert parse_yaml("x.yml", text, careful) == located
    assert quick == careful


def test_lines_are_those_of_the_keys() -> None:
    located = parse_yaml("x.yml", "a: 1\nlista:\n  - b: 2\n    c:\n      d: 3\n", [])
    assert located is not None
    places: list[Loc] = [("a",), ("lista",), ("lista", 0), ("lista", 0, "c", "d"), ("lista", 0, "saknas")]
    assert [located.line(loc) for loc in places] == [1, 2, 3, 5, 3]


def test_what_is_let_through_at_once_hides_nothing_and_is_nfc_whatever_stands_beside_it() -> None:
    every = [chr(point) for point in range(sys.maxunicode + 1)]
    shown = {one for one in every if not "\ud800" <= one <= "\udfff" and characters.plain(one.encode())}
    assert not any(characters.hidden(one) or unicodedata.combining(one) for one in shown)
    assert all(unicodedata.is_normalized("NFC", one) for one in shown)
    followers = {part for one in every for part in unicodedata.normalize("NFD", one)[1:]}
    assert not followers & shown


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        ("\\0", "0000"),
        ("\\x07", "0007"),
        ("\\u202E", "202E"),
        ("\\u200B", "200B"),
        ("\\uE000", "E000"),
        ("\\uFEFF", "FEFF"),
        ("\\U0010FFFF", "10FFFF"),
    ],
)
def test_a_hidden_character_behind_an_escape_is_refused(escape: str, code: str) -> None:
    assert refused(f'a: 1\nb:\n  - "x{escape}y"') == [f"3: raden innehåller ett osynligt styrtecken: U+{code}"]
    assert refused(f'a: 1\n"x{escape}y": z') == [f"2: raden innehåller ett osynligt styrtecken: U+{code}"]


@pytest.mark.parametrize(
    ("entity", "code"),
    [("&#8238;", "202E"), ("&#x202e;", "202E"), ("&#0;", "0000"), ("&rlm;", "200F"), ("&#xE000;", "E000"), ("&#99999999;", "5F5E0FF")],
)
def test_a_hidden_character_written_as_an_entity_is_refused(tmp_path: Path, entity: str, code: str) -> None:
    (tmp_path / "x.md").write_text(f"A &amp; B &#228;\nC{entity}D\n", encoding="utf-8")
    problems: list[Problem] = []
    assert source.read(tmp_path, "x.md", problems) is None
    assert [(p.line, p.message) for p in problems] == [(2, f"raden innehåller ett osynligt styrtecken: U+{code}")]
