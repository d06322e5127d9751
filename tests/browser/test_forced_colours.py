"""Where the reader's system sets all colours, marks can be read and what is shown differs from what is only awaited."""

import pytest

from tests.browsing import Open, Scheme

MINUTES = "protokoll/lsvo/2021-05-07/"
MATTER = "arenden/ivo-mobil-narvard/"

CONTRAST = """(selector) => {
  const parts = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return { rgb: [r, g, b], a }; };
  const light = (rgb) => rgb.map((one) => one / 255).map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.unshift(parts(getComputedStyle(one).backgroundColor));
    return layers.reduce((under, { rgb, a }) => rgb.map((one, at) => one * a + under[at] * (1 - a)), [255, 255, 255]);
  };
  return [...document.querySelectorAll(selector)].map((one) => {
    const words = [null, "::after"].map((part) => light(parts(getComputedStyle(one, part).color).rgb)), paper = light(behind(one));
    return Math.min(...words.map((ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)));
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [MINUTES, f"{MINUTES}#beslut-104-1", "sok/?q=tillnyktring"])
def test_every_mark_can_be_read(address: str, scheme: Scheme, visit: Open) -> None:
    page = visit(address, scheme=scheme, forced=True).page
    page.locator("main mark").first.wait_for(state="attached")
    contrasts = page.evaluate(CONTRAST, "main mark")
    assert contrasts
    assert min(contrasts) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dots_of_a_track_are_filled_or_hollow(scheme: Scheme, visit: Open) -> None:
    page = visit(MATTER, scheme=scheme, forced=True).page
    drawn = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
        const style = getComputedStyle(one, selector.includes("event") ? "::after" : "::before");
        return [style.backgroundColor, style.borderTopColor];
    })"""
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for filled, hollow in (
        (".track__station--belagt", ".track__station--inget, .track__station--vantat"),
        (".track__occasion:not(.track__occasion--open)", ".track__occasion--open"),
        (".event:not(.event--open)", ".event--open"),
    ):
        solid, empty = page.evaluate(drawn, filled), page.evaluate(drawn, hollow)
        assert solid and empty, (filled, hollow)
        assert all(fill == edge != paper for fill, edge in solid), filled
        assert all(fill == paper != edge for fill, edge in empty), hollow
