"""A script that gets into a page somehow does not run: the page's own policy stops it. That the pages work under the policy every other
test of this folder holds: what a page does that its policy does not let it do is an error of the visit (tests/browsing.py).
"""

import re

import pytest
from playwright.sync_api import Route

from tests.browsing import Browsers
from tests.built import BuiltSite
from tests.fonts import WIDE

pytestmark = pytest.mark.browser

FOREIGN = "https://exempel.se/"
RUN = "document.documentElement.dataset.ran = 1"
HOSTILE = {
    "ett skript": f"<script>{RUN}</script>",
    "en modul": f"<script type='module'>{RUN}</script>",
    "ett skript hos någon annan": f"<script src='{FOREIGN}x.js'></script>",
    "ett skript i en data-adress": f"<script src='data:text/javascript,{RUN.replace(' ', '')}'></script>",
    "en bild som inte finns": f"<img src='finns-inte.png' onerror='{RUN}'>",
    "något att klicka på": f"<p class='klicka' onclick='{RUN}'>Klicka</p>",
    "en länk": f"<a class='klicka' href='javascript:void({RUN})'>Länk</a>",
    "en ritning": f"<svg onload='{RUN}'></svg>",
    "en ram": f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "en ram hos någon annan": f"<iframe src='{FOREIGN}'></iframe>",
    "ett objekt": f"<object data='{FOREIGN}x'></object>",
    "en bild hos någon annan": f"<img src='{FOREIGN}x.png'>",
    "en stilmall": f"<style>p {{ background: url('{FOREIGN}x.png') }}</style><p>Text</p>",
    "en stilmall hos någon annan": f"<link rel='stylesheet' href='{FOREIGN}x.css'>",
    "stil på ett element": f"<p style='background: url({FOREIGN}x.png)'>Text</p>",
    "en annan grund för adresserna": f"<base href='{FOREIGN}'><img src='x.png'>",
    "ett formulär": f"<form action='{FOREIGN}' target='_blank'><button class='klicka'>Skicka</button></form>",
}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
ADDRESSES = ("", "404.html", "om/personuppgifter/")


def happens(browsers: Browsers, url: str, html: str) -> set[str]:
    """What happens on a page with this HTML: "ran", and what it asks others for."""
    context = browsers.get(WIDE, 16).new_context()
    page, seen = context.new_page(), set[str]()

    def answer(route: Route) -> None:
        asked = route.request.url
        if asked == url:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif asked.startswith(FOREIGN):
            seen.add(asked)
            route.fulfill(body=RUN, content_type="text/javascript")
        else:
            route.continue_()

    context.route("**/*", answer)
    page.goto(url)
    page.evaluate("for (const one of document.querySelectorAll('.klicka')) one.click()")
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    if page.evaluate("document.documentElement.dataset.ran"):
        seen.add("ran")
    context.close()
    return seen


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_that_gets_into_a_page_runs(browsers: Browsers, four: BuiltSite, address: str) -> None:
    html = four.file(address).read_text("utf-8")
    assert "</h1>" in html
    hostile = "".join(f"<div>{one}</div>" for one in HOSTILE.values())
    assert happens(browsers, four.url + address, html.replace("</h1>", f"</h1>{hostile}", 1)) == set()


@pytest.mark.parametrize("name", HOSTILE)
def test_without_the_policy_it_would(browsers: Browsers, four: BuiltSite, name: str) -> None:
    assert happens(browsers, f"{four.url}404.html", f"<!doctype html><h1>Sida</h1>{HOSTILE[name]}")


def test_every_page_carries_the_policy_before_anything_that_it_governs(four: BuiltSite) -> None:
    for path in four.root.rglob("*.html"):
        html = path.read_text("utf-8")
        policy = POLICY.search(html)
        assert policy, path
        assert "unsafe" not in policy[0], path
        assert not re.search(r"<(script|link|style|base|img)", html[: policy.start()]), path
        assert '<meta name="referrer" content="no-referrer">' in html, path


def test_no_page_has_a_script_or_a_style_of_its_own(four: BuiltSite) -> None:
    for path in four.root.rglob("*.html"):
        html = path.read_text("utf-8")
        assert (
            re.findall(r'<script(?![^>]*\bsrc=)(?! id="__config" type="application/json")(?! type="application/ld\+json")[^>]*>', html)
            == []
        ), path
        assert re.findall(r"<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>", html) == [], path
