"""A hand-written page: its head, the macros it calls, and the HTML that its Markdown gives."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from . import house
from .limits import page_excess
from .markup import Foreign, foreign
from .problems import Problem, nearest
from .source import Located, parse_yaml

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": False},
    "tables": {"use_align_attribute": True},  # a style attribute would be stopped by the pages' own policy
    "fenced_code": {},
    "attr_list": {},
    "md_in_html": {},
    "admonition": {},
}
"""The Markdown of hand-written pages, as Python-Markdown has it. The build sets MkDocs to the same."""

KEYS = {"title": "sidans rubrik i fliken", "description": "en mening om sidan", "hide": "navigation, toc eller båda, i en lista"}
"""What a head may say. MkDocs and the theme know many more keys: which template, another page to lead to."""

HIDEABLE = ("navigation", "toc")

_HEAD = re.compile(r"(---[ \t]*\n.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_HEADLESS = re.compile(r" {0,3}([A-Za-z0-9_-]+):(?=\s|$)")
_MARKS = re.compile(r"\{\{|\{%|\{#")
_CALL = re.compile(r"\{\{ ?([a-z_]+)\(\) ?\}\}")


def problems(path: str, source: str) -> Iterator[Problem]:
    """What is wrong in the page at `path` (from the repository's root)."""
    if much := page_excess(source):
        yield Problem(path, *much)
        return
    found: list[Problem] = []
    body = _body(path, source, found)
    yield from found
    yield from _calls(path, source, body)
    for one in foreign(html(_CALL.sub("", source[body:]))):
        yield _problem(path, source, body, one)


def html(markdown: str) -> str:
    """What the Markdown of a page gives."""
    renderer = _markdown()
    renderer.reset()
    return renderer.convert(markdown)


@cache
def _markdown() -> "Markdown":
    from markdown import Markdown  # takes a while to import, and most runs have no page to look at

    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)


def _body(path: str, source: str, found: list[Problem]) -> int:
    """Where the page's Markdown begins, after its head. What is wrong in the head is added to `found`."""
    head = _HEAD.match(source)
    if head is None:
        # MkDocs would read such a line as a setting.
        if loose := _HEADLESS.match(source):
            found.append(
                Problem(
                    path,
                    1,
                    f"sidan börjar med {loose[0]!r}, som läses som en inställning",
                    "Börja sidan med en rubrik, eller med ett huvud mellan två rader ---.",
                )
            )
        if source.startswith("---"):
            found.append(Problem(path, 1, "sidans huvud avslutas aldrig", "Skriv en rad --- efter det."))
        return 0
    located = parse_yaml(path, head[1], found)
    if located is not None:
        found += _head(located)
    return head.end()


def _head(located: Located) -> Iterator[Problem]:
    path, value = located.path, located.value
    if value is None:
        return
    if not isinstance(value, dict):
        yield Problem(path, 1, "sidans huvud ska vara rader med nyckel, kolon och värde", "Så här: title: Om arkivet")
        return
    for key, said in value.items():
        line = located.line((key,))
        if key == "render_macros":
            remedy = f"Ta bort raden. Vilka sidor som får anropa makron står i MACROS i {house.LISTS}."
            yield Problem(path, line, "en sida bestämmer inte själv om den får anropa makron", remedy)
        elif key not in KEYS:
            known = ", ".join(f"{name} ({meaning})" for name, meaning in KEYS.items())
            yield Problem(
                path, line, f"okänd nyckel i sidans huvud: {key!r}", f"{nearest(key, KEYS)} Det som kan stå där är {known}.".strip()
            )
        elif key == "hide":
            if not isinstance(said, list) or not all(one in HIDEABLE for one in said):
                yield Problem(
                    path, line, f"hide: {said!r} går inte att dölja", "Skriv hide: [navigation], hide: [toc] eller hide: [navigation, toc]."
                )
        elif not isinstance(said, str):
            yield Problem(path, line, f"{key} ska vara en text", 'Skriv den på samma rad, inom "citattecken" om den har kolon i sig.')
        elif _MARKS.search(said):
            yield Problem(path, line, f"{key} innehåller {{{{ eller {{%, som läses som ett makro", "Skriv vanlig text.")


def _calls(path: str, source: str, body: int) -> Iterator[Problem]:
    """What is wrong with the calls of macros. A page that may call none is not seen by Jinja, and may have braces."""
    allowed = house.MACROS.get(path, ())
    for mark in _MARKS.finditer(source, body):
        call = _CALL.match(source, mark.start())
        line = source.count("\n", 0, mark.start()) + 1
        known = call is not None and any(call[1] in names for names in house.MACROS.values())
        if known and call is not None and call[1] not in allowed:
            yield Problem(
                path,
                line,
                f"sidan får inte anropa makrot {call[1]}",
                f"Vilka sidor som får anropa vilka makron står i MACROS i {house.LISTS}.",
            )
        elif allowed and not (known and call is not None):
            calls = " och ".join(f"{{{{ {name}() }}}}" for name in allowed)
            remedy = f"Här får stå {calls}, och inga andra {{{{, {{% eller {{#. Ett id skrivs {{: #id }}."
            yield Problem(path, line, "det här är inget anrop av ett makro som sidan får anropa", remedy)


def _problem(path: str, source: str, body: int, one: Foreign) -> Problem:
    return Problem(path, _line(source, one.words, body), one.what, one.remedy)


def _line(source: str, words: str, start: int = 0) -> int:
    """The line where the words first stand, whatever their case; that where the body begins, where they are written in another way."""
    at = source.lower().find(words.lower(), start) if words else -1
    return source.count("\n", 0, at if at >= 0 else start) + 1
