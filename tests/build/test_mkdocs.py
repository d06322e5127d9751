"""With MkDocs: whatever a site is made from can change, and the next build gives what a clean one would. And `mkdocs serve` follows."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.publish import page_shell
from tests.build.project import ENVIRONMENT, make_project, mkdocs_build, tree

MEETING = "radet/2024-05-06"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("projekt"))
    mkdocs_build(root)
    return root


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new), encoding="utf-8")


# What is changed, and something that only the new site has.
CHANGES: dict[str, tuple[str, str, str, str]] = {
    "en mall": ("macros/views/templates/minutes.html.j2", "Texten, ord för ord", "Texten, varje ord", "Texten, varje ord"),
    "en kodrad": ("macros/views/minutes.py", "'ord för ord'", "'helt ordagrant'", "helt ordagrant"),
    "temats ram": ("overrides/partials/footer.html", "Det som är härlett visas", "Det härledda visas", "Det härledda visas"),
    "en inställning": ("mkdocs.yml", "name: Ljust läge", "name: Dagsljus", "Dagsljus"),
    "arkivets namn": ("data/arkiv.yml", "namn: Provarkivet", "namn: Nya arkivet", "Nya arkivet"),
    "en handskriven sida": ("docs/om/index.md", "# Om arkivet", "# Om just det här arkivet", "Om just det här arkivet"),
    "en stilmall": ("docs/assets/mote.css", "{", "{ /* ny */", "/* ny */"),
    "ett beslut": (f"data/moten/{MEETING}.yml", "rubrik: Planen antas\n", "rubrik: Planen gäller nu\n", "Planen gäller nu"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_anything_gives_what_a_clean_build_gives(project: Path, what: str) -> None:
    path, old, new, shown = CHANGES[what]
    replace(project / path, old, new)
    mkdocs_build(project)
    kept = tree(project / "site")
    assert any(shown.encode() in raw for raw in kept.values())
    shutil.rmtree(project / ".cache")
    mkdocs_build(project, "rent")
    assert kept == tree(project / "rent")


def test_mkdocs_is_given_no_text_and_writes_no_stand_in(project: Path) -> None:
    mkdocs_build(project)
    marks = (page_shell.NAME, page_shell.TITLE, page_shell.DESCRIPTION, "data-vy=")
    for path, raw in tree(project / "site").items():
        assert not any(mark in path for mark in marks)
        assert not path.endswith(".html") or not any(mark.encode() in raw for mark in marks), path


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """`mkdocs serve` on a free port; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    environment = {**os.environ, **ENVIRONMENT, "SITE_URL": address}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield address
    finally:
        server.terminate()
        server.wait(30)


def seen(address: str, page: str, wanted: Callable[[str], bool]) -> bool:
    """Whether a page comes to be as wanted, within a minute."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address + page, timeout=30) as answer:
                if wanted(answer.read().decode()):
                    return True
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    return False


def test_serve_shows_every_page_that_a_change_concerns_and_survives_an_error(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    said = root / f"data/moten/{MEETING}.yml"
    with serving(root) as address:
        assert seen(address, f"protokoll/{MEETING}/", lambda html: "Planen antas" in html)
        replace(said, "rubrik: Planen antas\n", "rubrik: Planen är ny\n")
        for page in (f"protokoll/{MEETING}/", "beslut/", "arenden/plan/", "data/beslut.json"):
            assert seen(address, page, lambda html: "Planen är ny" in html), page
        replace(said, "citat: Anna A skickar ut planen", "citat: Anna A skickar inte planen")
        time.sleep(1.5)
        replace(said, "citat: Anna A skickar inte planen", "citat: Anna A skickar ut planen")
        replace(said, "rubrik: Planen är ny\n", "rubrik: Planen är hel igen\n")
        assert seen(address, f"protokoll/{MEETING}/", lambda html: "Planen är hel igen" in html)
        (root / "docs/om/index.md").write_text("# Skriven nyss\n", encoding="utf-8")
        assert seen(address, "om/", lambda html: "Skriven nyss" in html)
