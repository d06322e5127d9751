"""Asks the search of a built site in a browser: what it answers, before any of it is shown."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

_ASK = """async ([root, questions]) => {
    const { Motor } = await import(root + "assets/sok/motor.js");
    const motor = new Motor(root + "sok/index/");
    const answers = [];
    for (const question of questions) {
        const { hits, apart, partial, missing, own, common, blank, guesses, offers } = await motor.search(question);
        const shown = await Promise.all(hits.slice(0, 10).map((at) => motor.hit(at)));
        answers.push({
            hits: shown.map((hit) => hit.address), kinds: shown.map((hit) => hit.kind), count: hits.length,
            partial, missing, own, common, blank,
            apart: apart.map((group) => group.text), guesses: guesses.map((unit) => unit.guess),
            offers: offers.map(({ name, value }) => [name, value]),
        });
    }
    return answers;
}"""


@dataclass(frozen=True)
class Answer:
    """The first hits' addresses and kinds, how many there are, the words with hits of their own, and what is said of the words."""

    hits: list[str]
    kinds: list[str]
    count: int
    apart: list[str]
    partial: bool
    missing: list[str]
    own: list[str]
    common: list[str]
    blank: bool
    guesses: list[str]
    offers: list[list[str]]


def ask(page: Page, root: str, *questions: str) -> list[Answer]:
    """The answers to some questions. `page` is open on the site whose address is `root`."""
    found: list[dict[str, Any]] = page.evaluate(_ASK, [root, list(questions)])
    return [Answer(**one) for one in found]
