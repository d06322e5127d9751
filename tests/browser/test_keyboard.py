"""The site by keyboard alone."""

from typing import Any

from playwright.sync_api import Page

from tests.browsing import Open

FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const ring = (s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
    const label = one.labels && one.labels.length ? getComputedStyle(one.labels[0]) : style;
    return {
        html: one.outerHTML.slice(0, 120), tag: one.localName, href: one.getAttribute("href") || "",
        visible: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && style.visibility === "visible"
            && style.opacity !== "0",
        ring: ring(style) || ring(label),
        search: one.matches("[role=search] input, input[type=search]"),
        navigation: one.matches("nav a, header a"), main: one.matches("main a, main button, main input, main summary"),
    };
}"""


def stops(page: Page, most: int) -> list[dict[str, Any]]:
    """Where focus goes as Tab is pressed from the top."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "body":
            break
        found.append(stop)
    return found


def test_tab_goes_from_the_skip_link_over_the_search_to_the_content(visit: Open) -> None:
    found = stops(visit("").page, 80)
    assert found[0]["href"].startswith("#"), f"the first stop is no skip link: {found[0]['html']}"
    assert any(stop["search"] for stop in found), "the search is not reached"
    assert len([stop for stop in found if stop["navigation"]]) >= 5, "the main links are not reached"
    assert any(stop["main"] for stop in found), "the content is not reached"


def test_every_stop_is_seen(visit: Open) -> None:
    for address in ("", "beslut/", "atgarder/"):
        for width in (360, 1280):
            found = stops(visit(address, width=width).page, 60)
            assert len(found) > 5
            unseen = [stop["html"] for stop in found if not stop["visible"]]
            assert unseen == [], f"focus goes to something that is not seen, at {address!r}, {width} px"
            ringless = [stop["html"] for stop in found if stop["tag"] != "input" and not stop["ring"]]
            assert ringless == [], f"focus is not shown, at {address!r}, {width} px"


def test_the_skip_link_leads_into_the_content(visit: Open) -> None:
    page = visit("beslut/").page
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.hash.slice(1)")
    page.keyboard.press("Enter")
    assert page.evaluate("id => Boolean(document.getElementById(id)?.closest('main'))", target), f"#{target} is not in the content"
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))"), "the next stop is not in the content"


def test_searching_by_keyboard_leads_to_what_was_sought(visit: Open) -> None:
    page = visit("").page
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED)["search"]:
            break
    page.keyboard.type("målbild")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sok/" in url)
    hit = page.locator("main a[href*='malbild-nara-vard']").first
    hit.wait_for(state="visible")
    hit.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "malbild-nara-vard" in url and "/sok/" not in url)
