"""The search as a reader meets it: the page /sok/ and the field in the header."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from macros.archive.load import Archive
from macros.search.forms import fold, stem, tokens
from tests.browsing import Open, Scheme
from tests.built import BuiltSite

pytestmark = pytest.mark.browser


def hits(page: Page) -> list[str]:
    """The headings of the hits."""
    expect(page.locator("[data-sok=antal]")).to_contain_text("träff")
    return page.locator("[data-sok=traffar] .hit__title").all_text_contents()


def count(page: Page) -> int:
    """How many hits the page says there are."""
    return int(re.sub(r"\D", "", page.locator("[data-sok=antal]").inner_text()))


def faults(response: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What axe found, in short."""
    return [(fault["id"], [node["html"][:160] for node in fault["nodes"]]) for fault in response["violations"]]


def search(visit: Open, text: str, **options: Any) -> Page:
    page = visit("sok/", **options).page
    page.get_by_role("searchbox", name="Sök i").fill(text)
    expect(page.locator("[data-sok=svar]")).to_be_visible()
    return page


def test_python_and_javascript_know_the_same_words(visit: Open, archive: Archive) -> None:
    texts = [text.visible for text in archive.texts.values()]
    texts += ["LSVO:s KEFUs SIPar punkt 2 b, e-hälsa Provnäs-Provrud’s 7 i § 103 1/1-2022 ”é”"]
    page = visit("404.html").page
    theirs = page.evaluate(
        """async (texts) => {
        const { tokens, stem } = await import("/assets/sok/ord.js");
        const row = (token) => [token.word, token.folded, stem(token.folded), token.start, token.end, token.glued];
        return texts.map((text) => tokens(text).map(row));
    }""",
        texts,
    )
    ours = [[[t.word, t.folded, stem(t.folded), t.start, t.end, t.glued] for t in tokens(text)] for text in texts]
    assert theirs == ours
    assert fold("Ängelholm") == "angelholm"


def test_typing_answers_and_the_address_follows(visit: Open) -> None:
    page = search(visit, "omsorg")
    assert any("äldreomsorg" in title.lower() for title in hits(page))
    expect(page).to_have_url(re.compile(r"\?q=omsorg$"))
    assert page.locator("mark.found").count() > 0
    expect(page.locator("[data-sok=sagt]")).to_contain_text("träff")


def test_a_search_can_be_sent_and_going_back_and_forward_works(visit: Open) -> None:
    page = visit("sok/?q=processtöd&slag=beslut").page
    first = hits(page)
    assert first and all(chip == "beslut" for chip in page.locator("[data-sok=traffar] .chip").all_text_contents())
    page.get_by_role("button", name="Ta bort slag: beslut").click()
    expect(page.locator(".picked")).to_have_count(0)
    more = hits(page)
    assert len(more) > len(first)
    page.go_back()
    expect(page.locator(".picked")).to_have_count(1)
    assert hits(page) == first
    page.go_forward()
    expect(page.locator(".picked")).to_have_count(0)
    assert hits(page) == more


def test_facets_count_what_they_give(visit: Open) -> None:
    page = search(visit, "förslag plan")
    hits(page)
    box = page.locator("#f-slag-beslut")
    wanted = int(page.locator("label[for=f-slag-beslut] .facet__count").inner_text().split()[0])
    whole = count(page)
    box.check()
    expect(page.locator(".picked")).to_have_count(1)
    assert count(page) == wanted < whole
    expect(page).to_have_url(re.compile("slag=beslut"))
    other = page.locator("#f-slag-punkt")
    other.check()
    expect(page.locator(".picked")).to_have_count(3)  # two, and the one that takes all away
    assert count(page) > wanted


def test_escape_empties_and_slash_and_control_k_go_to_the_field(visit: Open) -> None:
    page = search(visit, "omsorg")
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox", name="Sök i")).to_have_value("")
    expect(page.locator("[data-sok=svar]")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Sök i")).to_be_focused()
    page = visit("").page
    page.keyboard.press("Control+k")
    expect(page.locator("#falt-q")).to_be_focused()


def test_arrows_go_through_the_hits(visit: Open) -> None:
    page = search(visit, "omsorg")
    hits(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-sok=traffar] .hit__title").nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-sok=traffar] .hit__title").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox", name="Sök i")).to_be_focused()


def test_the_header_gives_hits_and_leads_to_the_very_sentence(visit: Open) -> None:
    page = visit("").page
    page.locator("#falt-q").click()
    page.keyboard.type("ställer sig bakom e-hälsostrategin", delay=10)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Beredningen ställer sig bakom förslaget om e-hälsostrategin")
    page.wait_for_timeout(500)
    expect(page.locator("#falt-q")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert page.locator("#falt-q").get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/protokoll/**#beslut-2b")
    assert page.locator(":target").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_escape_closes_the_headers_hits(visit: Open) -> None:
    page = visit("").page
    page.locator("#falt-q").fill("omsorg")
    expect(page.locator("#falt-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#falt-panel")).to_be_hidden()
    expect(page.locator("#falt-q")).to_have_value("omsorg")


def test_enter_in_the_header_leads_to_the_page(visit: Open) -> None:
    page = visit("beslut/").page
    page.locator("#falt-q").fill("omsorg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=omsorg")
    assert hits(page)


def test_a_misspelling_is_asked_about(visit: Open) -> None:
    page = search(visit, "fysioteraputer")
    guess = page.locator(".sok__guess")
    expect(guess).to_contain_text("Menade du fysioterapeut")
    guess.get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("q=fysioterapeut"))
    expect(page.locator(".sok__guess")).to_have_count(0)
    assert hits(page)


def test_no_hit_says_why_and_what_to_try(visit: Open) -> None:
    page = visit("sok/?q=parkeringsavgifter").page
    expect(page.locator(".sok__why")).to_contain_text("”parkeringsavgifter” finns inte i arkivet")
    expect(page.get_by_role("heading", name="Bläddra i stället")).to_be_visible()
    page = visit("sok/?q=processtöd&organ=lsvo").page
    page.get_by_role("button", name="Ta bort begränsningarna").click()
    assert hits(page)


def test_quoted_words_are_found_as_they_stand(visit: Open) -> None:
    page = search(visit, "”lägga informationen till protokollet”")
    hits(page)
    for text in page.locator("[data-sok=traffar] .hit").all_text_contents():
        assert "lägga informationen till protokollet" in text


def test_without_script_the_page_leads_to_the_indexes(visit: Open) -> None:
    page = visit("sok/", script=False).page
    links = page.locator("[data-sok=utan] a")
    assert links.count() >= 6
    expect(links.first).to_be_visible()
    expect(page.get_by_role("combobox", name="Ordna efter")).to_be_hidden()
    page = visit("", script=False).page
    assert page.locator("form[data-sok=falt]").get_attribute("action") == "sok/"


def test_browsers_can_add_the_search(four: BuiltSite) -> None:
    described = (four.root / "opensearch.xml").read_text(encoding="utf-8")
    assert f'template="{four.url}sok/?q={{searchTerms}}"' in described


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["sok/", "sok/?q=omsorg&slag=beslut", "sok/?q=fysioteraputer", "sok/?q=parkeringsavgifter"])
def test_axe_finds_nothing(visit: Open, address: str, scheme: Scheme, width: int) -> None:
    page = visit(address, scheme=scheme, width=width).page
    page.wait_for_selector(".sok--klar")
    page.wait_for_timeout(400)
    if width < 960:
        page.locator("[data-sok=begransa] > summary").click()
    found = Axe().run(page)
    assert not faults(found.response)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_headers_hits(visit: Open, scheme: Scheme) -> None:
    page = visit("om/", scheme=scheme).page
    page.locator("#falt-q").fill("omsorg")
    expect(page.get_by_role("option").first).to_be_visible()
    found = Axe().run(page)
    assert not faults(found.response)


def test_targets_are_large_enough_on_a_phone(visit: Open) -> None:
    page = visit("sok/?q=omsorg&slag=beslut", width=360).page
    hits(page)
    page.locator("[data-sok=begransa] > summary").click()
    small = page.evaluate("""() => [...document.querySelectorAll(
            ".sok :is(button, select, input[type=search], .facet__values label, summary)")]
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 100))""")
    assert small == []
