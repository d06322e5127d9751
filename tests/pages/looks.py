"""What is looked for on an opened page: what axe finds, what is wider than the window, what a reader without a script lacks."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, TimeoutError

AXE = Axe()
# WCAG 2.2 A and AA, and what axe calls best practice. Target size is off in axe unless asked for.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}

_TOO_WIDE = """() => {
    const root = document.documentElement, inside = root.clientWidth;
    if (root.scrollWidth <= inside) return [];
    const scrolls = (one) => one && one !== document.body
        && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
    return [`${root.scrollWidth} > ${inside}`, ...[...document.querySelectorAll("body *")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > inside + 1 && !scrolls(one))
        .slice(0, 8).map((one) => one.outerHTML.slice(0, 160))];
}"""

# What is folded or told by a button can be opened without a script; nothing else may be out of sight, and no control be idle.
# The box that shows and hides marks works by CSS alone.
_LACKING = """() => {
    const folded = "details:not([open]), [popover], .vh, template, noscript, datalist, option, svg, [data-sok]";
    const words = [...document.querySelectorAll("main :is(h1, h2, h3, li, p, dd, td, blockquote, mark)")]
        .filter((one) => one.textContent.trim() && !one.closest(folded) && !one.closest("[hidden]") && !one.checkVisibility());
    const away = [...document.querySelectorAll("main [hidden] :is(a[href], blockquote)")].filter((one) => !one.closest(folded));
    const idle = [...document.querySelectorAll("main :is(button, select, input):not(#visa-markeringar)")]
        .filter((one) => one.checkVisibility() && !one.hasAttribute("popovertarget") && !one.closest("form[action]"));
    return [...words, ...away, ...idle].slice(0, 8).map((one) => one.outerHTML.slice(0, 160));
}"""

_DARK = """() => {
    const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number); return r + g + b; };
    const style = getComputedStyle(document.body);
    return light(style.color) > light(style.backgroundColor);
}"""


def findings(page: Page) -> list[str]:
    """What axe finds, a line for each element."""
    answer: dict[str, Any] = AXE.run(page, options=RULES).response
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}\n    {node['html'][:160]}\n    {_told(node)}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def _told(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for group in ("any", "all", "none") for check in node[group])


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways, which axe cannot see. WCAG 1.4.10 (reflow) asks that nothing does at 320 px."""
    found: list[str] = page.evaluate(_TOO_WIDE)
    return found


def lacking(page: Page) -> list[str]:
    """What a reader without a script does not get to see, and the controls that do nothing."""
    found: list[str] = page.evaluate(_LACKING)
    return found


def comes_to_be(page: Page, *, dark: bool) -> bool:
    """Whether the page's text comes to be lighter than its background, or darker where `dark` is false."""
    try:
        page.wait_for_function(f"dark => ({_DARK})() === dark", arg=dark, timeout=5000)
    except TimeoutError:
        return False
    return True
