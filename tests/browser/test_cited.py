"""A decision or an action is cited with its words, its paragraph, its address and the day of access."""

from playwright.sync_api import expect

from tests.browsing import Open

ADDRESS = "protokoll/lsvo/2021-05-07/"


def test_a_decision_is_cited_with_its_words_its_item_its_address_and_today(visit: Open) -> None:
    page = visit(ADDRESS).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Citera ett beslut eller en åtgärd").click()
    one = page.locator(".cite__each li", has_text="#beslut-104-1")
    one.get_by_role("button", name="Kopiera").click()
    expect(page.locator(".toast")).to_have_text("Kopierat")
    copied = page.evaluate("navigator.clipboard.readText()")
    today = page.evaluate("new Date().toLocaleDateString('sv-SE', { day: 'numeric', month: 'long', year: 'numeric' })")
    assert "protokoll, 2021-05-07, § 104: ”att godkänna presenterat förslag till budget" in copied
    assert copied.endswith(f"{ADDRESS}#beslut-104-1 (läst {today})")


def test_a_citation_can_be_read_without_a_script(visit: Open) -> None:
    page = visit(ADDRESS, script=False).page
    words = page.locator(".cite__each li", has_text="#beslut-104-1").text_content() or ""
    assert words.endswith(f"{ADDRESS}#beslut-104-1")
    assert "Lägg till dagen då du läste det." in (page.locator(".cite__each").text_content() or "")
