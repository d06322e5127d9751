"""That the machine's own fonts and settings do not matter to what the browser tests say."""

import pytest

from tests.browsing import Open
from tests.fonts import NARROW, WIDE, Fonts

FAMILIES = ("serif", "sans-serif", "monospace", "system-ui", "Roboto", "Liberation Sans", "Charter", "Georgia", "Noto Sans", "Arial")


@pytest.mark.parametrize("fonts", [WIDE, NARROW], ids=["wide", "narrow"])
def test_whatever_is_asked_for_the_tests_own_fonts_are_drawn(visit: Open, fonts: Fonts) -> None:
    page = visit("", fonts=fonts).page
    page.evaluate(
        """families => document.body.replaceChildren(...families.map((family) => {
            const one = document.createElement("p");
            one.innerHTML = "Åtgärder § 5 – <b>beslut</b> <i>och</i> ärenden";
            one.style.fontFamily = `"${family}", ${family}`;
            return one;
        }))""",
        FAMILIES,
    )
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    body = tools.send("DOM.querySelector", {"nodeId": root, "selector": "body"})["nodeId"]
    drawn = {font["familyName"] for font in tools.send("CSS.getPlatformFontsForNode", {"nodeId": body})["fonts"]}
    assert drawn == {fonts.sans, fonts.serif, fonts.mono}


def test_the_wide_fonts_are_wide_and_the_narrow_ones_narrow(visit: Open) -> None:
    def width(fonts: Fonts) -> float:
        measured: float = visit("om/", fonts=fonts).page.evaluate("""() => {
            const one = document.querySelector(".top__name span"), range = document.createRange();
            range.selectNodeContents(one);
            return range.getBoundingClientRect().width / parseFloat(getComputedStyle(one).fontSize);
        }""")
        return measured

    assert width(WIDE) > 1.2 * width(NARROW)


def test_the_language_the_place_and_the_size_of_letters_are_said(visit: Open) -> None:
    page = visit("").page
    said = page.evaluate("""() => [navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone,
        devicePixelRatio, matchMedia("(width: 80em)").matches, getComputedStyle(document.documentElement).fontSize]""")
    assert said == ["sv-SE", "Europe/Stockholm", 1, True, "20px"]
    large = visit("", letters=32).page
    assert large.evaluate('[matchMedia("(width: 40em)").matches, getComputedStyle(document.documentElement).fontSize]') == [True, "40px"]
