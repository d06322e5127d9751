"""The site of the little archive in tests/arkiv, with words of a test's own in every name and title."""

import json
import re
import shutil
from pathlib import Path

from tests.built import ROOT, BuiltSite, build


def little_site(folder: Path, words: str = "") -> BuiltSite:
    """Build the little archive under `folder`. `words`: what every name and title is replaced by; empty for their own."""
    source = folder / "source"
    for name in ("macros", "overrides", "docs"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", source)
    for kind in ("protokoll", "avtal"):
        for text in (source / "docs" / kind).iterdir():
            if text.is_dir():
                shutil.rmtree(text)
        shutil.copytree(ROOT / "tests/arkiv/docs" / kind, source / "docs" / kind, dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests/arkiv/data", source / "data")
    for file in (held for held in source.glob("data/**/*.yml") if words and not held.match("personer/*")):
        file.write_text(
            re.sub(
                r"^((?:  ){0,2}(?:- )?(?:namn|rubrik|sammanfattning|roll|vad|läge|beskrivning|plats)): (?![\\[{]).+$",
                lambda found: f"{found[1]}: {json.dumps(words, ensure_ascii=False)}",
                file.read_text("utf-8"),
                flags=re.MULTILINE,
            ),
            "utf-8",
        )
    site = BuiltSite(folder / "site", "http://127.0.0.1/")
    build(site.root, site.url, source)
    return site
