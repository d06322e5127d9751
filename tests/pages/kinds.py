"""Every kind of page: those that are generated, by the pattern of their address, and every page that is written by hand."""

from pathlib import Path

from macros.archive.addresses import KINDS, kinds_of
from tests.built import ROOT, BuiltSite


def _written() -> list[str]:
    """The addresses of the pages in docs/ that are not texts of the archive."""
    docs = ROOT / "docs"
    found = [path.relative_to(docs) for path in docs.rglob("*.md")]
    return sorted(_address(page) for page in found if page.parts[0] not in ("protokoll", "avtal") or len(page.parts) == 2)


def _address(page: Path) -> str:
    address = f"{page.parent.as_posix()}/" if page.stem == "index" else f"{page.with_suffix('').as_posix()}/"
    return "" if address == "./" else address


WRITTEN = _written()
EVERY = (*WRITTEN, *KINDS)


def kinds(address: str) -> list[str]:
    """The kinds that a page's address is of: there should be one. A page that is written by hand is the only one of its kind."""
    return [address] if address in WRITTEN else kinds_of(address)


def examples(site: BuiltSite, kind: str) -> list[str]:
    """The address of the page of a kind that has most on it, since it shows most of what can go wrong; none where the site has none."""
    found = [address for address in site.addresses if kinds(address) == [kind]]
    return sorted(found, key=lambda address: (site.file(address).stat().st_size, address))[-1:]
