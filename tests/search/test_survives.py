"""The search on a bad network and in an old page: it says what is wrong, tries again, and shows no answer to another question."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import Open
from tests.built import BuiltSite

pytestmark = pytest.mark.browser

PIECES = re.compile(r"/sok/index/(?!karta)")
ANY_PIECE = "**/sok/index/**"


def shown(page: Page) -> list[str]:
    """The headings of the hits."""
    return page.locator("[data-sok=traffar] .hit__title").all_text_contents()


def type_in(page: Page, text: str) -> None:
    page.get_by_role("searchbox", name="Sök i").fill(text)


def stop(page: Page) -> None:
    """Let every piece of the index fail from now on."""
    page.context.route(ANY_PIECE, lambda route: route.abort())


def go_on(page: Page) -> None:
    """Let what was stopped be fetched again."""
    page.context.unroute(ANY_PIECE)


def test_a_failed_fetch_is_told_and_tried_again(visit: Open) -> None:
    page = visit("sok/").page
    stop(page)
    type_in(page, "tillnyktring")
    said = page.locator("[data-sok=besked]")
    expect(said).to_contain_text("Sökningen gick inte att läsa in")
    expect(page.locator("[data-sok=sagt]")).to_contain_text("gick inte att läsa in")
    go_on(page)
    said.get_by_role("button", name="Försök igen").click()
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    assert shown(page)
    assert "gick inte" not in said.inner_text()


def test_what_failed_is_tried_again_at_the_next_query(visit: Open) -> None:
    page = visit("sok/").page
    stop(page)
    type_in(page, "tillnyktring")
    expect(page.locator("[data-sok=besked]")).to_contain_text("gick inte att läsa in")
    go_on(page)
    type_in(page, "processtöd")
    expect(page.locator("[data-sok=traffar] .hit__title").first).to_contain_text(re.compile("processtöd", re.IGNORECASE))


def test_no_old_hits_stand_under_an_error_and_the_network_brings_the_answer(visit: Open) -> None:
    page = visit("sok/?q=tillnyktring").page
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    stop(page)
    type_in(page, "fysioterapeuter")
    expect(page.locator("[data-sok=besked]")).to_contain_text("gick inte att läsa in")
    assert shown(page) == []
    expect(page.locator("[data-sok=svar]")).to_be_hidden()
    go_on(page)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-sok=traffar] .hit__title").first).to_contain_text(re.compile("fysioterapeut", re.IGNORECASE))


def test_the_header_says_that_it_failed_and_tries_again(visit: Open) -> None:
    page = visit("beslut/").page
    stop(page)
    page.locator("#falt-q").fill("tillnyktring")
    panel = page.locator("#falt-panel")
    expect(panel).to_contain_text("gick inte att läsa in")
    expect(panel.get_by_role("link", name="Sök på söksidan")).to_be_visible()
    go_on(page)
    page.locator("#falt-q").fill("processtöd")
    expect(page.get_by_role("option").first).to_be_visible()


def test_code_that_could_not_be_fetched_is_fetched_when_the_network_is_back(visit: Open) -> None:
    page = visit("beslut/").page
    page.context.route("**/assets/sok/**", lambda route: route.abort())
    page.locator("#falt-q").fill("tillnyktring")
    expect(page.locator("#falt-panel")).to_contain_text("gick inte att läsa in")
    page.context.unroute("**/assets/sok/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("#falt-q").fill("tillnyktrin")
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_new_version_published_meanwhile_is_fetched(visit: Open, four: BuiltSite) -> None:
    page = visit("sok/").page
    gone: list[str] = []

    def once(route: Route) -> None:
        """A piece that the old map names is gone, as after a new version; the map is asked for again."""
        if PIECES.search(route.request.url) and not gone:
            gone.append(route.request.url)
            route.fulfill(status=404)
        else:
            route.continue_()

    maps: list[str] = []
    page.context.route(ANY_PIECE, once)
    page.on("request", lambda request: maps.append(request.url) if request.url.endswith("karta.bin") else None)
    type_in(page, "tillnyktring")
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    assert gone
    assert maps
    assert shown(page)


def test_typing_does_not_flicker_and_what_waits_says_so(visit: Open) -> None:
    page = visit("sok/?q=tillnyktring").page
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    page.evaluate("""() => {
        window.told = [];
        const seen = new MutationObserver(() => window.told.push(document.querySelector("[data-sok=antal]").textContent));
        seen.observe(document.querySelector("[data-sok=antal]"), { childList: true, characterData: true, subtree: true });
    }""")
    page.get_by_role("searchbox", name="Sök i").press("End")
    page.keyboard.type("savtalet x", delay=40)
    for _ in range(2):
        page.keyboard.press("Backspace")
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    page.wait_for_timeout(300)
    assert not [text for text in page.evaluate("window.told") if text.startswith("0 ") or not text]
    page.context.route(ANY_PIECE, lambda route: None)  # never answered
    type_in(page, "psykiatri")
    expect(page.locator("[data-sok=antal]")).to_have_text("Söker …")


def test_what_is_shown_is_announced(visit: Open) -> None:
    page = visit("sok/").page
    told = page.locator("[data-sok=sagt]")
    type_in(page, "fysioteraputer")
    expect(told).to_contain_text("Menade du")
    type_in(page, "fysioterapeuter tillnyktring kvasthorn")
    expect(told).to_contain_text("Inget i arkivet svarar på alla orden")
    type_in(page, "§")
    expect(told).to_contain_text("varken ord eller tal")


def test_a_chosen_facet_that_silences_a_query_is_said_and_nothing_is_to_be_sorted(visit: Open) -> None:
    page = visit("sok/?q=processtöd&organ=lsvo").page
    expect(page.locator(".sok__why")).to_contain_text("ingen inom det du har begränsat till: organ LSVO")
    expect(page.get_by_role("combobox", name="Ordna efter")).to_be_hidden()
    expect(page.locator("[data-sok=sagt]")).to_contain_text("organ LSVO")


def test_facets_on_a_phone_end_in_a_button_with_the_count(visit: Open) -> None:
    page = visit("sok/?q=psykisk", width=360).page
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    page.locator("[data-sok=begransa] > summary").click()
    page.locator("#f-slag-beslut").check()
    done = page.locator("[data-sok=klar]")
    expect(done).to_have_text(re.compile(r"Visa \d+ träff"))
    counted = page.locator("[data-sok=antal]").inner_text()
    assert done.inner_text() == f"Visa {counted}"
    done.click()
    expect(page.locator("[data-sok=begransa]")).not_to_have_attribute("open", "")
    expect(page.locator("[data-sok=antal]")).to_be_focused()


def test_back_returns_to_the_place(visit: Open) -> None:
    page = visit("sok/?q=samverkan").page
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    page.locator("[data-sok=fler]").click()
    target = page.locator("[data-sok=traffar] > .hit > .hit__head .hit__title").nth(14)
    target.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 200
    target.click()
    page.wait_for_url(lambda url: "/sok/" not in url)
    page.go_back()
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    page.wait_for_function("before => Math.abs(scrollY - before) < 120", arg=before)


def test_words_typed_without_script_are_not_lost(visit: Open, four: BuiltSite) -> None:
    page = visit("sok/?q=tillnyktring", script=False).page
    assert page.url.endswith("?q=tillnyktring")
    # The browser of the tests shows no <noscript>, though it runs no script.
    assert "<noscript><p>Sökningen kräver JavaScript. Det du skrev på sidan innan står kvar i adressfältet" in four.file("sok/").read_text(
        "utf-8"
    )
    start = visit("", script=False).page
    for field in start.locator("input[type=search]").all():
        assert not field.is_visible() or field.locator("xpath=ancestor::form").get_attribute("action") == "sok/"
