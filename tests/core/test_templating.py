"""The short ways of the templates lead where the long ones do, and leave nothing behind."""

import datetime
import gc
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader
from markupsafe import Markup, escape

from macros.archive.addresses import relative
from macros.archive.checks import load_checked
from macros.archive.load import NO_SETTINGS, Archive
from macros.views.frame import Site
from macros.views.pages import pages
from macros.views.templating import TEMPLATES, environment, escaped
from tests.whole import whole_of

FOLDERS = ["", "arenden/", "arenden/ett/", "protokoll/lsvo/2021/", "protokoll/lsvo/", "original/lsvo/a.pdf", "protokoll-b/"]
MARKS = ["", "#a", "?vem=b", "?q=b#c"]


@given(st.text(alphabet="a<>&\"'å "))
def test_escaped_is_escape(text: str) -> None:
    assert escaped(text) == escape(text)
    assert escaped(Markup(text)) == text
    assert escaped(7) == "7" and escaped(None) == escape(None) and escaped(True) == escape(True)


@given(st.sampled_from([one for one in FOLDERS if not one.endswith("pdf")]), st.sampled_from(FOLDERS), st.sampled_from(MARKS))
def test_links_are_relative(here: str, page: str, mark: str) -> None:
    site = Site(Archive(TEMPLATES, NO_SETTINGS), lambda day: False, "https://exempel.se/")
    assert site.parts(here).url(page + mark) == relative(here, page + mark)


def test_macros_are_escaped_once() -> None:
    made = environment()
    made.loader = DictLoader(
        {
            "m": "{% macro one(a, b='<', c=none) %}<i>{{ a }}{{ b }}{{ c or '' }}{% endmacro %}",
            "t": "{% import 'm' as m with context %}{{ m.one('&') }} {{ m.one('&', 'b') }} {{ m.one('&', c=x.title()) }}",
        }
    )
    made.bytecode_cache = None
    assert made.get_template("t").render(x="ord") == "<i>&amp;&lt; <i>&amp;b <i>&amp;&lt;Ord"


def test_every_template_is_imported_with_its_context() -> None:
    # One that is imported without is kept by Jinja, with the macros that `Templates.fill` lets go of.
    imports = [
        found for file in TEMPLATES.glob("*.j2") for found in re.findall(r"\{%-?\s*(?:import|from)\b.*?%\}", file.read_text("utf-8"))
    ]
    assert len(imports) > 5
    assert [found for found in imports if "with context" not in found] == []


def test_a_page_leaves_nothing_for_the_garbage_collector() -> None:
    whole = whole_of(load_checked(Path(__file__).parents[2]), datetime.date(2026, 11, 22), "https://exempel.se/")
    fragments = {page.fragment.html: page.fragment for page in pages(whole)}
    assert len(fragments) > 5
    for fragment in fragments.values():
        whole.html(fragment)  # what is worked out once
        gc.collect()
        gc.disable()
        try:
            whole.html(fragment)
            assert not gc.collect(), fragment.html
        finally:
            gc.enable()
