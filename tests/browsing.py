"""The fixtures of the browser tests: a Chromium, and pages in it that remember what they asked for."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from tests.built import ROOT, BuiltSite
from tests.fonts import WIDE, Fonts, configuration

Scheme = Literal["light", "dark"]
POLICY = "Content Security Policy"
"""What Chromium says in the console where a page does what its own policy does not let it do."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=sv-SE", "--font-render-hinting=none"]


@dataclass
class Visit:
    """An opened page and everything that happened while it was opened."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. scripts/chromium finds one or says why not."""
    if os.environ.get("CHROMIUM"):
        return os.environ["CHROMIUM"]
    found = subprocess.run(["bash", str(ROOT / "scripts" / "chromium")], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr, pytrace=False)
    return found.stdout.strip()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@dataclass(frozen=True)
class Browsers:
    """A Chromium for each choice of fonts and of the size of letters, started when it is first asked for."""

    playwright: Playwright
    chromium: str
    folders: pytest.TempPathFactory
    started: dict[tuple[Fonts, int], Browser] = field(default_factory=dict)

    def get(self, fonts: Fonts, letters: int) -> Browser:
        if (fonts, letters) not in self.started:
            told = configuration(self.folders.mktemp("typsnitt"), fonts)
            self.started[fonts, letters] = self.playwright.chromium.launch(
                executable_path=self.chromium,
                args=[*ARGUMENTS, f"--blink-settings=defaultFontSize={letters},defaultFixedFontSize={letters * 13 // 16}"],
                # Chromium's own words are in the language of the machine, whatever the page's is.
                env={**os.environ, "FONTCONFIG_FILE": str(told), "LANGUAGE": "sv", "LC_ALL": "C.UTF-8", "TZ": "Europe/Stockholm"},
            )
        return self.started[fonts, letters]


@pytest.fixture(scope="session")
def browsers(playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    given = Browsers(playwright, chromium, tmp_path_factory)
    yield given
    for browser in given.started.values():
        browser.close()


@pytest.fixture
def visit(browsers: Browsers, four: BuiltSite) -> Iterator[Open]:
    """Open an address of a site (that of `four`, where nothing else is said) in a fresh context:
    `visit("beslut/", scheme="dark", width=360)`. A request to anybody else is noted and stopped.

    The fonts are the tests' own, wide ones, and what a browser takes from its machine is the same on all. `letters` is the size in
    pixels that the reader has set for text, which is 16 where nobody has. `forced` is a reader whose system sets all colours.
    """
    contexts = []

    def opened(
        address: str,
        *,
        on: BuiltSite = four,
        scheme: Scheme = "light",
        width: int = 1280,
        script: bool = True,
        fonts: Fonts = WIDE,
        letters: int = 16,
        forced: bool = False,
    ) -> Visit:
        context = browsers.get(fonts, letters).new_context(
            viewport={"width": width, "height": 800},
            device_scale_factor=1,
            color_scheme=scheme,
            reduced_motion="reduce",
            forced_colors="active" if forced else "none",
            contrast="no-preference",
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            java_script_enabled=script,
        )
        contexts.append(context)
        seen = Visit(context.new_page())

        def guard(route: Route) -> None:
            if route.request.url.startswith((on.url, "data:", "blob:")):
                route.continue_()
            else:
                seen.foreign.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        seen.page.on("console", lambda said: seen.errors.append(said.text) if POLICY in said.text else None)
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("response", lambda answer: seen.errors.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        seen.page.goto(on.url + address, wait_until="load")
        if script:
            seen.page.evaluate("document.fonts.ready.then(() => true)")
        return seen

    yield opened
    for context in contexts:
        context.close()
