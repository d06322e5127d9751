"""What looks at a contributor's words takes steps in proportion to how many there are. Calls are counted, not seconds.

A regular expression is one step here, however long it takes: that each is linear, or is given no more than a line of bounded length, is
for the cases of `test_bounds.py`, which would not end.
"""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from macros.archive import characters, fidelity, handwritten, limits, quotes
from macros.archive.checks.privacy import masked, personal_data
from macros.archive.problems import Problem, bounded, nearest
from macros.archive.source import parse_yaml
from macros.archive.text import parse

RULES: dict[str, Callable[[int], object]] = {
    "ett citat på många ställen": lambda n: quotes.find("ord " * n, "ord", (0, 4 * n)),
    "ett citat inne i ett långt ord": lambda n: quotes.find("a" * n, "aa", (0, n)),
    "ett citat med ord före": lambda n: quotes.find("ord " * n, "ord", (0, 4 * n), "annat", "mer"),
    "ett citat som inte står": lambda n: quotes.nearest_passage("ord det var en gång " * n, "det var inte en gång i en text", (0, 20 * n)),
    "en text som skiljer sig sist": lambda n: fidelity.compare(parse("ord " * n), "ord " * n + "sist"),
    "tomma rubriker": lambda n: parse("##\n" * (n // 8) + "ord"),
    "stycken": lambda n: parse("ord\n\n" * n),
    "punkter": lambda n: parse("- ord\n" * n),
    "länkar": lambda n: parse("[a](b) " * n),
    "kursiv": lambda n: parse("*a _b " * n),
    "telefonnummer": lambda n: personal_data("070-123 45 67 " * n),
    "adresser": lambda n: personal_data("a@b.se " * n),
    "maskering": lambda n: masked("a@b.se 070-123 45 67 " * n),
    "accenter": lambda n: characters.stacked("e\u0301" * n),
    "omskrivna tecken": lambda n: characters.hidden_entity("&#48;" * n),
    "rader i en lista": lambda n: parse_yaml("x", "- a\n" * (n // 4), []),
    "nycklar": lambda n: parse_yaml("x", "".join(f"k{i}: a\n" for i in range(n)), []),
    "nycklar två gånger": lambda n: parse_yaml("x", "k: a\n" * n, []),
    "fel av samma slag": lambda n: list(bounded(Problem("x", i, "fel", nearest(f"ord{i}", ("ord", "mord"))) for i in range(n))),
    "en sidas märken": lambda n: limits.page_excess("[a](b) " * n),
    "en sidas stycken": lambda n: handwritten.html("ord *a* [b](c)\n\n" * (n // 8)),
}


def steps(run: Callable[[], object]) -> int:
    """How many calls a function makes, of Python and of C."""
    counted = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("what", RULES)
def test_four_times_as_much_takes_no_more_than_about_four_times_the_steps(what: str) -> None:
    rule = RULES[what]
    rule(10)  # what is imported or compiled once
    few, many = (steps(lambda size=size: rule(size)) for size in (800, 3_200))
    assert many <= 5 * few + 500
