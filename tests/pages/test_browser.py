"""One page of every kind, as a reader meets it: light and dark, on a telephone and on a desk, with a script and without.

Each kind is tried on the page that has most on it, both in this archive's site and in that of the grown archive.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browsing import Open
from tests.built import BuiltSite
from tests.fonts import NARROW
from tests.pages.crowding import crowded, lost
from tests.pages.kinds import EVERY, examples
from tests.pages.looks import comes_to_be, findings, lacking, too_wide

pytestmark = pytest.mark.browser
kinds = pytest.mark.parametrize("kind", EVERY)
WIDTHS = (1280, 768, 360, 320)
LOOKS = ((1280, "light"), (1280, "dark"), (360, "dark"), (360, "light"))


def tried(kind: str, site: BuiltSite, grown: BuiltSite) -> Iterator[tuple[BuiltSite, str]]:
    """The pages to try a kind on. The grown archive has every kind; a page that says the same in both sites is tried once."""
    (largest,) = examples(grown, kind)
    yield grown, largest
    for address in examples(site, kind):
        if address != largest or _said(site, address) != _said(grown, largest):
            yield site, address


def _said(site: BuiltSite, address: str) -> str:
    html = site.file(address).read_text("utf-8").replace(site.url, "/")
    return re.sub(r".*<main|</main>.*", "", html, flags=re.DOTALL)


@kinds
def test_a_page_can_be_read_by_anyone(kind: str, site: BuiltSite, grown: BuiltSite, visit: Open) -> None:
    wrong = []
    for where, address in tried(kind, site, grown):
        seen = visit(address, on=where)
        for width, scheme in LOOKS:
            seen.page.set_viewport_size({"width": width, "height": 800})
            seen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert comes_to_be(seen.page, dark=scheme == "dark"), f"{seen.page.url} is not {scheme}"
            wrong += [f"{seen.page.url}, {width} px, {scheme}: {found}" for found in findings(seen.page)]
        wrong += _too_wide(seen.page)
        # What a reader's own spacing and text size hide is looked for once a kind: it takes seconds on a long page.
        if where is site or not examples(site, kind):
            seen.page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            wrong += lost(seen.page)
        seen.page.mouse.wheel(0, 20_000)
        wrong += [f"{seen.page.url} asked for {foreign}" for foreign in seen.foreign] + seen.errors
    assert not wrong, "\n".join(wrong)


@kinds
def test_a_page_can_be_read_without_a_script(kind: str, site: BuiltSite, grown: BuiltSite, visit: Open) -> None:
    wrong = []
    for where, address in tried(kind, site, grown):
        seen = visit(address, on=where, script=False, fonts=NARROW)
        wrong += [f"{seen.page.url} lacks {found}" for found in lacking(seen.page)]
        wrong += _too_wide(seen.page)
        wrong += [f"{seen.page.url} asked for {foreign}" for foreign in seen.foreign]
    assert not wrong, "\n".join(wrong)


def _too_wide(page: Page) -> list[str]:
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wrong += [f"{page.url}, {width} px: {found}" for found in too_wide(page)]
    return wrong


def test_what_is_looked_for_is_found(visit: Open) -> None:
    """A page that is broken on purpose is found broken, so that silence above means something."""
    page = visit("", width=360).page
    # The policy lets no style attribute of the markup count, but a script's own.
    page.evaluate("""() => {
        document.querySelector("main").insertAdjacentHTML("beforeend", `
            <p data-stil="color: #ccc; background: #fff">grå text på vitt</p><img src="data:,">
            <p data-stil="width: 900px">för brett</p><button type="button">gör inget</button><p data-stil="display: none">borta</p>`);
        for (const one of document.querySelectorAll("[data-stil]")) one.style.cssText = one.dataset.stil;
    }""")
    assert {"color-contrast", "image-alt"} <= {line.split(":")[0] for line in findings(page)}
    assert any("för brett" in found for found in too_wide(page))
    assert [word for word in ("gör inget", "borta") if not any(word in found for found in lacking(page))] == []


def test_what_is_lost_is_found(visit: Open) -> None:
    """Text that is cut off, that lies on other text and that sticks out of its button; and what only some readers lose."""
    page = visit("om/", width=320).page
    assert lost(page) == []
    page.evaluate("""() => {
        const add = (tag, words, style) => {
            const one = document.querySelector("main").appendChild(document.createElement(tag));
            one.innerHTML = words;
            one.style.cssText = style;
        };
        add("p", "överst<br>under kanten", "height: 1em; overflow: hidden");
        add("p", "ovanpå<br>varandra", "line-height: 0.3");
        add("button", "en alltför lång knapp", "box-sizing: border-box; width: 3em; height: 2em; white-space: nowrap");
        add("p", "bara ibland", "width: 7em; height: 1em; overflow: hidden; font: 16px/1 monospace; white-space: nowrap; margin: 1em");
    }""")
    found = crowded(page)
    kinds_found = {line.partition(":")[0] for line in found}
    assert kinds_found == {"avklippt", "på varandra", "utanför sin ruta"}, found
    assert not any("bara ibland" in line for line in found)
    assert any("own spacing" in line and "bara ibland" in line for line in lost(page))
