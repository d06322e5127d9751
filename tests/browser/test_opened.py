"""What opens on a page: the header's hits, the search page's, the menu on a telephone."""

import pytest

from tests.browsing import Open, Scheme
from tests.pages.crowding import lost
from tests.pages.looks import findings

schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


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


def test_nothing_is_lost_of_the_menu_on_a_small_screen(visit: Open) -> None:
    page = visit("beslut/", width=320).page
    page.locator("header summary").click()
    assert lost(page, widths=(320, 360)) == []


@pytest.mark.parametrize("query", ["m%C3%A5lbild", "omsorg&slag=beslut", "fysioteraputer", "parkeringsavgifter"])
def test_nothing_is_lost_of_what_the_search_page_finds(visit: Open, query: str) -> None:
    page = visit(f"sok/?q={query}", width=320).page
    page.locator("[data-sok=svar]").wait_for(state="visible")
    page.locator("[data-sok=begransa] > summary").click()
    page.locator(".sok:not([aria-busy])").wait_for()
    assert lost(page, widths=(320, 360)) == []


def test_nothing_is_lost_of_what_the_header_finds(visit: Open) -> None:
    page = visit("om/").page
    page.locator("#falt-q").fill("omsorg")
    page.get_by_role("option").first.wait_for(state="visible")
    assert lost(page, widths=(1280,)) == []
