"""What is cut off or lies on other text on an opened page, which neither axe nor a page that does not scroll shows."""

from playwright.sync_api import Page

from tests.pages.looks import too_wide

SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
"""
"""The spacing that a reader may set for any page without losing anything (WCAG 2.2, 1.4.12 Text Spacing)."""

TWICE = "html { font-size: 250% !important; }"
"""Text of twice the size (1.4.4 Resize Text): the theme's own is 125 %. It says the same as a browser set to twice the size does where
the page has its narrowest layout; else the browser's setting also moves where the layouts change, as a narrower window does."""

_CROWDED = """() => {
    const page = document.documentElement.clientWidth, wrong = new Set(), lines = [];
    const told = (node) =>
        `”${node.textContent.trim().replace(/\\s+/g, " ").slice(0, 60)}” i ${node.parentElement.outerHTML.slice(0, 120)}`;
    const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const sticksOut = (line, box) =>
        line.left < box.left - 1 || line.right > box.right + 1 || line.top < box.top - 1 || line.bottom > box.bottom + 1;

    // Where the text of an element can be seen. What can be scrolled to can be; null for what is only heard.
    const bounds = (element) => {
        const box = { left: 0, top: -Infinity, right: page, bottom: Infinity };
        for (let one = element; one && one !== document.body; one = one.parentElement) {
            const style = getComputedStyle(one), at = one.getBoundingClientRect(), cuts = (how) => how === "hidden" || how === "clip";
            if (style.clipPath !== "none" || (cuts(style.overflowX) && at.width <= 1)) return null;
            if (style.overflowX === "auto" || style.overflowX === "scroll") Object.assign(box, { left: -Infinity, right: Infinity });
            if (cuts(style.overflowX)) Object.assign(box, { left: Math.max(box.left, at.left), right: Math.min(box.right, at.right) });
            if (cuts(style.overflowY)) Object.assign(box, { top: Math.max(box.top, at.top), bottom: Math.min(box.bottom, at.bottom) });
        }
        return box;
    };

    // What lies over the page lies over it on purpose: a menu that is open, what stays in sight.
    const layer = (one) => one && getComputedStyle(one).position.match(/absolute|fixed|sticky/) ? one : one && layer(one.parentElement);

    // A letter's own box is higher than the letter. With a quarter off above and below, lines that stand close are not on each other.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (!node.textContent.trim() || parent.closest("script, style, template, option, datalist") || !seen(parent)) continue;
        const box = bounds(parent);
        if (!box) continue;
        // A button, and whatever else is drawn as a box, holds its words.
        const control = parent.closest("a, button, summary, label, .chip, .state"), svg = parent.closest("svg");
        const drawn = control && (svg ? control.querySelector("rect") : getComputedStyle(control).display !== "inline" && control);
        const over = layer(parent);
        range.selectNodeContents(node);
        for (const at of range.getClientRects()) {
            if (at.width < 3) continue;
            const quarter = at.height / 4, [top, bottom] = [at.top + quarter, at.bottom - quarter];
            const line = { node, over, left: at.left + 1, right: at.right - 1, top, bottom };
            // Chromium gives words that are pressed together in a drawing the width they had before.
            if (parent.closest("[textLength]")) continue;
            if (sticksOut(line, box)) wrong.add(`avklippt: ${told(node)}`);
            if (drawn && sticksOut(line, drawn.getBoundingClientRect())) wrong.add(`utanför sin ruta: ${told(node)}`);
            lines.push(line);
        }
    }
    lines.sort((one, other) => one.top - other.top);
    lines.forEach((one, at) => {
        for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
            const other = lines[next];
            if (other.over === one.over && other.left < one.right && one.left < other.right)
                wrong.add(`på varandra: ${told(one.node)} och ${told(other.node)}`);
        }
    });
    for (const field of document.querySelectorAll("input:not([type=checkbox], [type=radio]), select"))
        if (seen(field) && bounds(field) && field.scrollHeight > field.clientHeight + 1)
            wrong.add(`lägre än sin text: ${field.outerHTML.slice(0, 160)}`);
    return [...wrong].slice(0, 8);
}"""


def crowded(page: Page) -> list[str]:
    """Return the texts of a page that are cut off, lie on other text or stick out of their button, and the fields that are too low."""
    found: list[str] = page.evaluate(_CROWDED)
    return found


def dress(page: Page, style: str) -> None:
    """Give a page a style of the reader's own, in place of the one that this gave it before. The page's own policy allows no style tag."""
    page.evaluate("css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }", style)


def lost(page: Page, widths: tuple[int, ...] = (1280, 320)) -> list[str]:
    """Return what is lost of a page as it is and with a reader's own spacing and, on a telephone, with text of twice the size.

    320 px, with text as it is, is also 1280 px enlarged to 400 % (1.4.10 Reflow).
    """
    wrong = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        styles = {"": "", ", own spacing": SPACING, **({", text of twice the size": TWICE} if width <= 360 else {})}
        for name, style in styles.items():
            dress(page, style)
            wrong += [f"{page.url}, {width} px{name}: {found}" for found in (*too_wide(page), *crowded(page))]
    return wrong
