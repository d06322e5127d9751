"""The site built once and served on the loopback interface, for tests that read it as a reader would."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FOUR = ROOT / "tests/fyra"
TODAY = "2026-11-22"
_LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@dataclass(frozen=True)
class BuiltSite:
    """Where the built files lie and where they are served. `url` ends in a slash, as an address does."""

    root: Path
    url: str

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Every page, as its address relative to the site's root: the sitemap, sorted."""
        sitemap = ElementTree.parse(self.root / "sitemap.xml")
        return tuple(sorted((found.text or "").strip().removeprefix(self.url) for found in sitemap.iter(_LOCATION)))

    def file(self, address: str) -> Path:
        """The file that is served at an address (without its anchor)."""
        path = self.root / address
        return path / "index.html" if address == "" or address.endswith("/") else path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what is asked for is not a finding."""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a folder on a free port; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: _Quiet(*args, directory=str(root)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def copy_project(root: Path) -> None:
    """Copy this archive and what it is built with, and nothing else, to a folder that does not exist."""
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)


def copy_engine(root: Path, content: Path) -> None:
    """Copy the engine, the hand-written pages and an archive of the tests to a folder that does not exist."""
    shutil.copytree(ROOT / "docs", root / "docs", ignore=_texts)
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(content, root, dirs_exist_ok=True)


def _texts(folder: str, names: list[str]) -> list[str]:
    """The folders of docs/protokoll and docs/avtal: each is a body's, or an agreement's."""
    here = Path(folder)
    return [name for name in names if (here / name).is_dir()] if here in (ROOT / "docs/protokoll", ROOT / "docs/avtal") else []


def build(into: Path, url: str, source: Path = ROOT) -> None:
    """Build the site as `make build` does, on a fixed day. Raises RuntimeError with MkDocs's own words."""
    # The sitemap carries the day of the build.
    epoch = int(datetime.fromisoformat(TODAY).replace(tzinfo=UTC).timestamp())
    environment = {**os.environ, "SITE_URL": url, "ARKIVET_IDAG": TODAY, "SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(into)]
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise RuntimeError(f"mkdocs build failed ({done.returncode}):\n{done.stdout}\n{done.stderr}")
