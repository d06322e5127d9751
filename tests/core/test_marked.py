"""Marking a text changes no word, however marks nest, cross or run over blocks."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.archive.markup import clean_text
from macros.archive.text import fold, parse
from macros.views.marked import Mark, render

TEXT = """# Rubrik

## 1. Första <punkten>

En *mening* med **flera ord** & tecken
på två rader.\\
Ny rad [länk](https://exempel.se).

- punkt ett
- punkt två
  - inuti

| A | B |
|---|---|
| c | d |

1. först
2. sedan
"""


class Reader(HTMLParser):
    """Collects the visible words and the ids, and checks that every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.marked: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag not in ("br", "hr"):
            self.open.append(tag if tag != "mark" else f"mark {given.get('data-for') or given['id']}")
        if tag in ("p", "li", "h2", "h3", "td", "th", "br", "ul", "ol", "div"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split()[0] == tag
        if tag in ("p", "li", "h2", "h3", "td", "th"):
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for name in {tag.split()[1] for tag in self.open if tag.startswith("mark ")}:
            self.marked[name] = self.marked.get(name, "") + data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


TEXT_PARSED = parse(TEXT)
LENGTH = len(TEXT_PARSED.visible)
SPANS = st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda s: (min(s), max(s))), max_size=6)


@given(SPANS)
def test_marks_change_no_word(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(span, f"m-{i}", "beslut", "beslut") for i, span in enumerate(spans)]
    reader = read(str(render(TEXT_PARSED, marks)))
    assert fold("".join(reader.words)) == TEXT_PARSED.visible
    assert len(reader.ids) == len(set(reader.ids))
    for mark in marks:
        words = TEXT_PARSED.visible[slice(*mark.span)]
        if words.strip():
            assert re.sub(r"\s", "", reader.marked[mark.anchor]) == re.sub(r"\s", "", words)
            assert mark.anchor in reader.ids


@given(SPANS)
def test_every_mark_is_noted_once_after_its_block(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(span, f"m-{i}", "beslut", "beslut") for i, span in enumerate(spans) if TEXT_PARSED.visible[slice(*span)].strip()]
    noted: list[str] = []

    def notes(ended: object) -> str:
        noted.extend(mark.anchor for mark in ended)  # type: ignore[attr-defined]
        return ""

    render(TEXT_PARSED, marks, notes)
    assert sorted(noted) == sorted(mark.anchor for mark in marks)


def test_a_table_without_a_header_has_none() -> None:
    row = "|---|---|\n| Anna Alm | Ekby |\n"
    assert "<table><tbody><tr><td>Anna Alm</td><td>Ekby</td></tr></tbody></table>" in render(parse(f"| | |\n{row}"), [])
    assert "<thead><tr><th>Namn</th><th></th></tr></thead>" in render(parse(f"| Namn | |\n{row}"), [])


WHOLE = (
    TEXT
    + """
> Citat med 'enkla' och "dubbla" tecken, hårt\u00a0blanksteg, `kod <b>` och ***båda***.
>
> 3) tre
> 4) fyra

---

|   |   |
|---|---|
| [a](mailto:a@exempel.se?subject=b&body='c') | <https://exempel.se/?a="b"&c=d> |
"""
)
"""Every construct that a text may have."""


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)).map(lambda s: (min(s), max(s))), max_size=6))
def test_an_honest_text_passes_the_sanitizer_unchanged(spans: list[tuple[int, int]]) -> None:
    html = str(render(parse(WHOLE), [Mark(span, f"m-{i}", "beslut", "beslut", "b") for i, span in enumerate(spans)]))
    assert clean_text(html) == html


def test_notes_labels_and_tails_stand_as_they_were_given() -> None:
    html = render(
        TEXT_PARSED,
        [Mark((0, 6), "m-1", "beslut", "beslut")],
        lambda ended: f"<aside hidden>{len(ended)}</aside>",
        label=lambda anchor: f"<b data-label>{anchor}</b>",
        tail=lambda anchor: f"<i data-tail>{anchor}</i>",
    )
    assert "</h2><aside hidden>1</aside>" in html
    assert "</h3><b data-label>1</b>" in html
    assert html.endswith("</ol><i data-tail>1</i>")
    assert "<!--" not in html


@pytest.mark.parametrize(
    ("hostile", "left"),
    [
        ("<script>x</script>", ""),
        ("<style>x</style>", ""),
        ("<!--0-->", ""),
        ("<svg onload=x><a href=x></a></svg>", ""),
        ("<img src=x onerror=x>", ""),
        ("<iframe srcdoc=x></iframe>", ""),
        ("<p onclick=x style=x>x</p>", "<p>x</p>"),
        ('<a href="javascript:x">x</a>', "<a>x</a>"),
        ('<a href=" &#106;avascript:x">x</a>', "<a>x</a>"),
        ('<a href="data:text/html,x">x</a>', "<a>x</a>"),
        ('<a href="//exempel.se/">x</a>', "<a>x</a>"),
        ("<form action=x><input></form>", ""),
        ("<base href=x><meta http-equiv=refresh content=x><link href=x>", ""),
        ("<noscript><p title='</noscript><script>x</script>'>", "&lt;p title=''&gt;"),
    ],
)
def test_what_a_text_may_not_have_does_not_pass(hostile: str, left: str) -> None:
    broken = f'x">{hostile}<mark id="y'
    html = render(TEXT_PARSED, [Mark((0, 6), broken, "beslut", "beslut")])
    assert html.startswith(f'<h2><mark id="x">{left}<mark id="y">Rubrik</mark></mark>')
