"""Without JavaScript the text is all there, and every statement has its anchor."""

import re

from markdown_it import MarkdownIt

from tests.browsing import Open
from tests.built import FOUR

MEETING = "tjanstemannaberedningen/2021-09-07"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def blocks(markdown: str) -> list[list[str]]:
    """The words of each heading, paragraph, list item and table cell."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    texts = (
        "".join(" " if part.type in ("softbreak", "hardbreak") else part.content for part in token.children or [])
        for token in tokens
        if token.type == "inline"
    )
    return [found for text in texts if (found := words(text))]


def position(wanted: list[str], among: list[str], start: int) -> int:
    """Where a run of words ends, from `start` on; -1 where it does not stand."""
    for at in range(start, len(among) - len(wanted) + 1):
        if among[at : at + len(wanted)] == wanted:
            return at + len(wanted)
    return -1


def test_the_anchor_of_a_decision_leads_to_its_sentence(visit: Open) -> None:
    page = visit(f"protokoll/{MEETING}/#beslut-2a", script=False).page
    target = page.locator("#beslut-2a")
    assert target.count() == 1
    assert "Beslutas att beredningen kan lämna in" in target.inner_text()
    box = target.bounding_box()
    assert box and 0 <= box["y"] < 800, "the address does not lead to the sentence"


def test_every_word_of_the_minutes_is_there_in_order(visit: Open) -> None:
    page = visit(f"protokoll/{MEETING}/", script=False).page
    shown = words(page.locator("main").inner_text())
    at = 0
    for block in blocks((FOUR / "docs" / "protokoll" / f"{MEETING}.md").read_text(encoding="utf-8")):
        at = position(block, shown, at)
        assert at >= 0, f"not on the page, or not in its place: {' '.join(block)}"


def test_decisions_and_actions_can_be_read_without_script(visit: Open) -> None:
    for address in ("beslut/", "atgarder/"):
        page = visit(address, script=False).page
        links = page.locator("main a[href*='#beslut-'], main a[href*='#atgard-']")
        assert links.count() > 10, address
