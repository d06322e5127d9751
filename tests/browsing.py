"""The fixtures of the browser tests: a Chromium, and pages in it that remember what they asked for."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from tests.built import ROOT, BuiltSite

Scheme = Literal["light", "dark"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


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


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    yield launched
    launched.close()


@pytest.fixture
def visit(browser: Browser, four: BuiltSite) -> Iterator[Open]:
    """Open an address of a site (that of `four`, where nothing else is said) in a fresh context:
    `visit("beslut/", scheme="dark", width=360)`. A request to anybody else is noted and stopped.
    """
    contexts = []

    def opened(address: str, *, on: BuiltSite = four, scheme: Scheme = "light", width: int = 1280, script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            reduced_motion="reduce",
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
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("response", lambda answer: seen.errors.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        seen.page.goto(on.url + address, wait_until="load")
        if script:
            seen.page.evaluate("document.fonts.ready.then(() => true)")
        return seen

    yield opened
    for context in contexts:
        context.close()
