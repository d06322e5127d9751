"""No word is lost, whatever the text is; and the small readers of Swedish."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.archive import fidelity
from macros.archive.text import parse
from macros.intake import markdown, yamltext
from macros.intake.clean import clean
from macros.intake.dates import days, when
from macros.intake.layout import layout, written
from macros.intake.numbering import Counter, Level
from macros.intake.numbering import written as number
from macros.intake.plain import read_text
from macros.intake.rules import explained, listed
from macros.intake.sentences import sentences
from macros.intake.verbs import infinitive

PIECES = st.sampled_from(
    [
        "§ 12",
        "1.",
        "2 a.",
        "- ",
        "• ",
        "# ",
        "\t",
        "   ",
        "*",
        "_",
        "<b>",
        "&amp;",
        "[a](b)",
        "`",
        "\\",
        "|",
        "> ",
        "+ ",
        "---",
        "====",
        "...",
        ".....",
        "Beslut:",
        "beslutar",
        "att",
        "Sida 2 (3)",
        "samver-",
        "kan",
        "Närvarande:",
        "Anna Ek",
        "och",
        "2021-05-07",
        "~~~",
        "1)",
        "![x](y)",
        "http://a.b",
        "\u00ad",
        "hälso- och",
        "!",
        ":",
        "Ö",
        "a/",
        "\n",
        "\n",
        "\n\n",
        " ",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_word_is_in_the_text_or_in_a_change(text: str) -> None:
    extracted = read_text(text.encode("utf-8"))
    cleaned = clean(extracted.lines)
    source, failed = fidelity.apply(extracted.text, cleaned.changes)
    assert failed == []
    assert fidelity.compare(parse(written(layout(cleaned.lines))), source) is None


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=80))
def test_escaped_words_read_back(text: str) -> None:
    words = " ".join(text.split())
    if words and not re.match(r"^[·•▪◦‣●○■□➢*#–-]+ ", words):
        assert markdown.reads_back(markdown.escaped(words), words)


@given(st.text(max_size=200).filter(lambda text: text.strip() and all(c.isprintable() or c == "\n" for c in text)))
def test_yaml_reads_back(text: str) -> None:
    from macros.archive.source import parse_yaml

    held = parse_yaml("", yamltext.dump({"k": text}), [])
    assert held is not None and held.value == {"k": text}


DAYS = [
    ("2021-06-04", "2021-06-04"),
    ("den 4 juni 2021", "2021-06-04"),
    ("4/6 2021", "2021-06-04"),
    ("4/6-21", "2021-06-04"),
    ("210604", "2021-06-04"),
    ("20210604", "2021-06-04"),
    ("4 jun. 2021", "2021-06-04"),
    ("fredagen den 4 juni 2021", "2021-06-04"),
    ("4.6.2021", "2021-06-04"),
]


@pytest.mark.parametrize(("said", "day"), DAYS)
def test_days(said: str, day: str) -> None:
    assert [str(one.date) for one in days(f"Klart {said}, sedan vila.")] == [day]


@pytest.mark.parametrize("said", ["kl. 10.00-12.00", "12 000 kronor", "31/2", "punkt 4.2", "1 av 3", "070-1234567"])
def test_not_days(said: str) -> None:
    assert list(days(said)) == []


MEETING = datetime.date(2021, 11, 8)
TIMES = [
    ("Anna skriver till nästa möte.", "till nästa möte", None, "au/nasta"),
    ("Klart senast 15 januari.", "senast 15 januari", "2022-01-15", None),
    ("Klart senast den 3/12.", "senast den 3/12", "2021-12-03", None),
    ("Görs v. 47.", "v. 47", "2021-11-28", None),
    ("Görs imorgon.", "imorgon", "2021-11-09", None),
    ("Görs kommande vecka.", "kommande vecka", None, None),
    ("Görs under våren.", "under våren", None, None),
    ("Görs.", None, None, None),
]


@pytest.mark.parametrize(("text", "said", "day", "meeting"), TIMES)
def test_when(text: str, said: str | None, day: str | None, meeting: str | None) -> None:
    found = when(text, MEETING, "au")
    assert (found and found.said, str(found.date) if found and found.date else None, found and found.meeting) == (said, day, meeting)
    assert not (found and found.date and not found.basis)


def test_sentences() -> None:
    text = "Vi ses kl. 9 t.ex. på Teams. Bl.a. Anna kommer. Sedan gäller punkt 3. Nästa möte är 4/6."
    assert list(sentences(text)) == ["Vi ses kl. 9 t.ex. på Teams.", "Bl.a. Anna kommer.", "Sedan gäller punkt 3.", "Nästa möte är 4/6."]


def test_numbers_of_word_processors() -> None:
    counter, levels = Counter(), {0: Level("decimal", "§ %1", 21), 1: Level("lowerLetter", "%1 %2.")}
    assert [counter.label("a", depth, levels) for depth in (0, 1, 1, 0, 1)] == ["§ 21", "21 a.", "21 b.", "§ 22", "22 a."]
    assert (number(4, "lowerRoman"), number(28, "lowerLetter"), number(3, "decimalZero")) == ("iv", "bb", "03")


def test_infinitives() -> None:
    assert [infinitive(text) for text in ("sammanställer svaren", "tar fram ett förslag", "kontaktar Anna")] == [
        "Sammanställa svaren",
        "Ta fram ett förslag",
        "Kontakta Anna",
    ]


def test_every_rule_is_explained_in_swedish() -> None:
    from pathlib import Path

    used = set()
    for module in ("verdicts", "decisions", "promises", "actions", "references"):
        source = (Path("macros/intake") / f"{module}.py").read_text("utf-8")
        used |= set(
            re.findall(
                r'(?:Verdict\("(?:beslut|redovisat|förslag)", |Finding\("åtgärd"[^"]*|Contradiction\([^"]*"[^"]*"[^"]*)"([a-z_]+)"', source
            )
        )
    assert used and all(explained(rule) for rule in used), {rule for rule in used if not explained(rule)}
    assert sum(len(rules) for rules in listed().values()) >= 50
