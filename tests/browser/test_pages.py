"""One page of every kind, as a reader meets it: light and dark, on a telephone and on a desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browsing import Open, Scheme
from tests.built import BuiltSite
from tests.pages.kinds import EVERY, examples
from tests.pages.kinds import kinds as kinds_at

AXE = Axe()
# WCAG 2.2 A and AA, and what axe calls best practice. Target size is off in axe unless asked for.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
kinds = pytest.mark.parametrize("kind", EVERY)
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def findings(page: Page) -> list[str]:
    """What axe finds, a line for each element."""
    answer: dict[str, Any] = AXE.run(page, options=RULES).response
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}\n    {node['html'][:160]}\n    {_told(node)}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def _told(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for group in ("any", "all", "none") for check in node[group])


def test_every_page_is_of_one_kind(site: BuiltSite) -> None:
    assert {address: of for address in site.addresses if len(of := kinds_at(address)) != 1} == {}


@pytest.mark.parametrize("width", [360, 1280])
@schemes
@kinds
def test_axe_finds_nothing(site: BuiltSite, visit: Open, kind: str, scheme: Scheme, width: int) -> None:
    for address in examples(site, kind):
        seen = visit(address, scheme=scheme, width=width)
        assert _is_dark(seen.page) == (scheme == "dark"), f"the page is not {scheme}"
        found = findings(seen.page)
        assert not found, "\n".join([seen.page.url, *found])


def _is_dark(page: Page) -> bool:
    """Whether the page's text is lighter than its background."""
    return bool(
        page.evaluate("""() => {
        const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number); return r + g + b; };
        const style = getComputedStyle(document.body);
        return light(style.color) > light(style.backgroundColor);
    }""")
    )


@kinds
def test_asks_nobody_else_and_nothing_fails(site: BuiltSite, visit: Open, kind: str) -> None:
    for address in examples(site, kind):
        seen = visit(address)
        seen.page.mouse.wheel(0, 20_000)
        seen.page.wait_for_load_state("networkidle")
        assert seen.foreign == []
        assert seen.errors == []


# 320 is what WCAG 1.4.10 (reflow) asks for, and what axe cannot see.
@kinds
def test_does_not_scroll_sideways(site: BuiltSite, visit: Open, kind: str) -> None:
    for address in examples(site, kind):
        page = visit(address, width=360).page
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            too_wide = page.evaluate("""() => {
                const root = document.documentElement, inside = root.clientWidth;
                if (root.scrollWidth <= inside) return [];
                const scrolls = (one) => one && one !== document.body
                    && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
                return [`${root.scrollWidth} > ${inside}`, ...[...document.querySelectorAll("body *")]
                    .filter((one) => one.getBoundingClientRect().right > inside + 1 && !scrolls(one))
                    .slice(0, 8).map((one) => one.outerHTML.slice(0, 160))];
            }""")
            assert too_wide == [], page.url


@schemes
def test_what_the_header_finds_is_accessible(visit: Open, scheme: Scheme) -> None:
    page = visit("", scheme=scheme).page
    header = page.get_by_role("banner")
    header.locator("input[type=search]").click()
    page.keyboard.type("målbild")
    header.locator("[role=option], [role=search] li a").first.wait_for(state="visible")
    found = findings(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [360, 1280])
@schemes
def test_what_the_search_page_finds_is_accessible(visit: Open, scheme: Scheme, width: int) -> None:
    seen = visit("sok/?q=m%C3%A5lbild", scheme=scheme, width=width)
    seen.page.locator("main a[href*='malbild-nara-vard']").first.wait_for(state="visible")
    found = findings(seen.page)
    assert not found, "\n".join(found)
    assert seen.foreign == []
    assert seen.errors == []


@schemes
def test_the_menu_on_a_telephone_is_accessible(visit: Open, scheme: Scheme) -> None:
    page = visit("beslut/", scheme=scheme, width=360).page
    page.locator("header summary").click()
    assert page.locator("header details a:visible").count() >= 5
    found = findings(page)
    assert not found, "\n".join(found)


def test_axe_really_runs(visit: Open) -> None:
    """A page that is broken on purpose is found broken, so that silence above means something."""
    page = visit("").page
    page.evaluate("""document.querySelector("main").insertAdjacentHTML(
        "beforeend", '<p style="color: #ccc; background: #fff">grå text på vitt</p><img src="data:,">')""")
    names = {line.split(":")[0] for line in findings(page)}
    assert {"color-contrast", "image-alt"} <= names
