"""What the search answers on the texts of this archive, and what it says of the words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browsing import Open
from tests.built import BuiltSite
from tests.search.asking import Answer, ask

pytestmark = pytest.mark.browser

LSVO = "protokoll/lsvo/2021-05-07/"
PREPARING = "protokoll/tjanstemannaberedningen/2021-09-07/"
SOUTHEAST = "protokoll/delregional-samverkan-sydost/2020-hosten-forberedande/"

Asked = Callable[..., list[Answer]]


@pytest.fixture
def asked(visit: Open, four: BuiltSite) -> Asked:
    """Asks the search of the site of the four documents."""
    page = visit("404.html").page
    return lambda *questions: ask(page, four.url, *questions)


def test_a_paragraph_with_a_letter_is_found_at_the_letters_place(asked: Asked) -> None:
    for answer in asked("§ 112 b", "§112b", "paragraf 112 b", "p. 112 b", "112:b", "§ 112 B", "pkt 112b"):
        assert {f"{LSVO}#beslut-112-b", f"{LSVO}#b-underskrifter-lsvo-s-ledningssystem"} <= set(answer.hits[:3])
        assert not any("112-a" in hit for hit in answer.hits)
    for answer in asked("p. 2 b", "2:b", "punkt 2b"):
        assert {f"{PREPARING}#2b", f"{PREPARING}#beslut-2b"} <= set(answer.hits[:3])


def test_a_letter_that_a_paragraph_lacks_leads_to_the_paragraph(asked: Asked) -> None:
    (answer,) = asked("§ 103 f")
    assert f"{LSVO}#103" in answer.hits[:2]
    assert not answer.missing


def test_days_are_read_as_people_write_them(asked: Asked) -> None:
    for answer in asked("7.5.2021", "7/5-21", "7/5 -21", "7/5/2021", "7 maj -21", "7. 5. 2021", "fredagen den 7 maj"):
        assert answer.hits[0] == LSVO


def test_what_can_be_read_as_a_facet_is_offered_as_one(asked: Asked) -> None:
    (answer,) = asked("sydost 2020 beslut")
    assert answer.hits[0].startswith(SOUTHEAST)
    assert answer.offers == [["organ", "delregional-samverkan-sydost"], ["ar", "2020"], ["slag", "beslut"]]


def test_either_word_and_what_is_left_out(asked: Asked) -> None:
    one, other = asked("fysioterapeuter", "tillnyktring")
    either, also = asked("fysioterapeuter OR tillnyktring", "fysioterapeuter ELLER tillnyktring")
    assert either.count == also.count >= max(one.count, other.count)
    assert not either.partial
    assert {one.hits[0], other.hits[0]} <= set(either.hits)
    every, without, negated = asked("vaccination", "vaccination -hbv", "vaccination NOT hbv")
    assert without.hits == negated.hits
    assert 0 < without.count < every.count
    assert "arenden/vaccination-hbv-hem/" in every.hits
    assert not any("hbv" in hit for hit in without.hits)


def test_words_of_one_root_find_each_other(asked: Asked) -> None:
    therapy, vaccinate = asked("fysioterapi", "vaccinera")
    assert any("fysioterapeuter" in hit for hit in therapy.hits[:3])
    assert any("vaccination" in hit for hit in vaccinate.hits[:3])


def test_what_is_no_word_and_what_is_too_common_are_told_as_that(asked: Asked) -> None:
    for answer in asked('"', "§", "-", "?!"):
        assert answer.blank
        assert not answer.missing
    for answer in asked("och", "att det", "vad"):
        assert answer.common
        assert not answer.missing


def test_a_word_that_is_found_is_never_without_hits(asked: Asked) -> None:
    (answer,) = asked("kvasthorn fysioterapeuter tillnyktring")
    assert answer.partial
    assert answer.missing == ["kvasthorn"]
    assert set(answer.apart) == {"fysioterapeuter", "tillnyktring"}
    (answer,) = asked("tredje kvasthorn covid")
    assert any("vaccination-skane" in hit for hit in answer.hits[:3])


def test_the_words_that_ask_leave_the_word_that_is_asked_about(asked: Asked) -> None:
    (answer,) = asked("vem skriver minnesanteckningar i Sydost")
    assert f"{SOUTHEAST}#atgard-p8-anteckningar" in answer.hits[:3]


def test_the_page_shows_the_hits_of_each_word(visit: Open) -> None:
    page = visit("sok/?q=fysioterapeuter+tillnyktring+kvasthorn").page
    expect(page.locator(".sok__partial")).to_contain_text("Inget i arkivet svarar på alla orden. ”kvasthorn” finns inte alls")
    expect(page.get_by_role("heading", name="”tillnyktring”")).to_be_visible()
    page.get_by_role("button", name="Sök bara på ”tillnyktring”").click()
    expect(page.locator("[data-sok=ordvis] h2")).to_have_count(0)
    assert page.locator("[data-sok=traffar] .hit__title").count()


def test_an_offered_facet_takes_the_place_of_its_word(visit: Open) -> None:
    page = visit("sok/?q=beslut+sydost+2020+psykiatri").page
    page.locator(".sok__offer").get_by_role("button", name="organ: ").click()
    expect(page.locator(".picked")).to_have_count(1)
    expect(page.get_by_role("searchbox", name="Sök i")).to_have_value("beslut 2020 psykiatri")


def test_the_page_tells_the_true_reason(visit: Open) -> None:
    page = visit("sok/?q=%C2%A7").page
    expect(page.locator(".sok__why")).to_contain_text("varken ord eller tal")
    page = visit("sok/?q=och").page
    expect(page.locator(".sok__why")).to_contain_text("”och” är för vanligt för att sökas på ensamt")
    assert "finns inte" not in page.locator("[data-sok=besked]").inner_text()
