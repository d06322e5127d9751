"""A meeting's page with a script: marks and notes know each other, links copy, reasons show."""

import re

from playwright.sync_api import Page, expect

from tests.browsing import Open

ADDRESS = "protokoll/lsvo/2021-05-07/"


def note(page: Page, anchor: str) -> str:
    """A selector of the note of a statement."""
    return f".text__body li:has(> a[href='#{anchor}'])"


def test_an_address_opens_the_note_of_its_words(visit: Open) -> None:
    page = visit(f"{ADDRESS}#beslut-104-1").page
    expect(page.locator("mark#beslut-104-1")).to_be_focused()
    expect(page.locator("mark#beslut-104-1")).to_have_class(re.compile(r"\bon\b"))
    expect(page.locator(note(page, "beslut-104-1"))).to_be_visible()


def test_marked_words_open_their_note_and_light_up_under_it(visit: Open) -> None:
    page = visit(ADDRESS).page
    told, mark = page.locator(note(page, "hanvisning-103-1")), page.locator("#hanvisning-103-1")
    expect(told).to_be_hidden()
    mark.click()
    expect(told).to_be_visible()
    told.hover()
    expect(mark).to_have_class("on near")


def test_decisions_and_actions_have_links_that_copy(visit: Open) -> None:
    page = visit(ADDRESS).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("mark#atgard-102-vfu").click()
    link = page.locator(note(page, "atgard-102-vfu")).get_by_role("link", name="Länk till åtgärden Fortsätta att mötas")
    link.click()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{ADDRESS}#atgard-102-vfu")
    assert page.locator(".outcome").get_by_role("link", name="Länk till beslutet Protokollet från den 9 april").count() == 1


def test_every_reason_shows_beside_its_button_also_where_it_stands_in_something_folded(visit: Open) -> None:
    page = visit(ADDRESS).page
    page.evaluate("document.querySelectorAll('.text__body details').forEach((one) => { one.open = true; })")
    unseen = page.evaluate("""() => [...document.querySelectorAll("[popovertarget]")].filter((button) => {
        if (!button.checkVisibility()) return false;
        button.click();
        const reason = document.getElementById(button.getAttribute("popovertarget"));
        const seen = reason.checkVisibility() && reason.getBoundingClientRect().width > 0;
        reason.hidePopover();
        return !seen;
    }).map((button) => button.outerHTML)""")
    assert page.locator(".outcome details:not([open]) [popovertarget]").count() > 0
    assert unseen == []


def test_every_tag_that_tells_a_reason_is_called_by_it(visit: Open) -> None:
    page = visit("atgarder/").page
    tags = page.evaluate("""() => [...document.querySelectorAll("[popovertarget]")].map((tag) => [tag.textContent.trim(),
        tag.getAttribute("aria-label"), document.getElementById(tag.getAttribute("popovertarget")).textContent.trim()])""")
    assert len(tags) > 1
    assert [tag for tag in tags if not tag[1].startswith(f"{tag[0]}: {tag[2][:20]}")] == []


def test_what_the_text_is_about_is_open_beside_it_and_folded_before_it(visit: Open) -> None:
    wide, narrow = visit(ADDRESS).page, visit(ADDRESS, width=360).page
    for page, open_ in ((wide, True), (narrow, False)):
        expect(page.locator(".agenda a").first).to_be_visible(visible=open_)
        expect(page.locator(".agenda summary")).to_be_visible(visible=not open_)
    narrow.locator(".agenda summary").click()
    expect(narrow.locator(".agenda a").first).to_be_visible()
    wide.locator("[id='106']").scroll_into_view_if_needed()
    wide.mouse.wheel(0, 700)
    expect(wide.locator(".agenda [aria-current]")).to_have_count(1)
