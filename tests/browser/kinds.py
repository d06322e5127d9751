"""Every kind of page that the site has, by its address. A page of a new kind must be added here."""

import re
from pathlib import Path

from tests.built import ROOT, BuiltSite

# A name to show in the test's id → the whole address. `om/` and `bidra/` are hand-written, so each page is a kind.
GENERATED = {
    "start": r"",
    "beslut": r"beslut/",
    "beslut-ar": r"beslut/[0-9]{4}/",
    "atgarder": r"atgarder/",
    "arenden": r"arenden/",
    "arende": r"arenden/[^/]+/",
    "protokoll": r"protokoll/",
    "protokoll-organ": r"protokoll/[^/]+/",
    "protokoll-mote": r"protokoll/[^/]+/[^/]+/",
    "organ": r"organ/",
    "organ-ett": r"organ/[^/]+/",
    "avtal": r"avtal/",
    "avtal-ett": r"avtal/[^/]+/",
    "avtal-del": r"avtal/[^/]+/[^/]+/",
    "handlingar": r"handlingar/",
    "saknas": r"saknas/",
    "oklarheter": r"oklarheter/",
    "oklarheter-ar": r"oklarheter/[0-9]{4}/",
    "sok": r"sok/",
    "nasta-mote": r"nasta-mote/",
    "nasta-mote-ett": r"nasta-mote/[^/]+/",
}


def _written(folder: str) -> dict[str, str]:
    pages = (path.relative_to(ROOT / "docs") for path in sorted((ROOT / "docs" / folder).rglob("*.md")))
    addresses = (_address(page) for page in pages)
    return {address.strip("/").replace("/", "-"): re.escape(address) for address in addresses}


def _address(page: Path) -> str:
    return f"{page.parent.as_posix()}/" if page.stem == "index" else f"{page.with_suffix('').as_posix()}/"


KINDS = {**GENERATED, **_written("bidra"), **_written("om")}


def example(site: BuiltSite, kind: str) -> str:
    """The address of the page of a kind that has most on it, since it shows most of what can go wrong."""
    found = [address for address in site.addresses if re.fullmatch(KINDS[kind], address)]
    assert found, f"the site has no page of the kind {kind!r}: no address matches {KINDS[kind]!r}"
    return max(found, key=lambda address: (site.file(address).stat().st_size, address))
