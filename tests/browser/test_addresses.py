"""Addresses that anybody may type: a page's script works, whatever stands after the number sign."""

import pytest

from tests.browsing import Open


@pytest.mark.parametrize("address", ["protokoll/lsvo/2021-05-07/#100%", "atgarder/#%E5", "sok/#%", "#100%"])
def test_what_is_no_encoding_gives_no_error(visit: Open, address: str) -> None:
    assert visit(address).errors == []


def test_marked_words_open_their_note_at_an_address_that_is_no_encoding(visit: Open) -> None:
    page = visit("protokoll/lsvo/2021-05-07/#100%").page
    page.locator("#hanvisning-103-1").click()
    page.locator(".text__body li:has(> a[href='#hanvisning-103-1'])").wait_for(state="visible")
