"""The engine knows no region: what it says of one comes from the archive's data."""

import re

from tests.built import ROOT

NAMES = re.compile(
    r"\b(?:blekinge|dalarna|gotland|gävleborg|halland|jämtland|jönköping|kalmar|kronoberg|norrbotten|skåne|skane|stockholm|södermanland"
    r"|sörmland|uppsala|uppland|värmland|västerbotten|västernorrland|västmanland|götaland|örebro|östergötland|lsvo)s?\b",
    re.IGNORECASE,
)
EXAMPLES = re.compile(r'""".*?"""|/\*.*?\*/|\{#.*?#\}', re.DOTALL)
"""Docstrings and comments."""


def test_no_module_names_a_region() -> None:
    found = []
    for folder in ("macros", "overrides", "docs/assets"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".j2", ".html", ".txt", ".js", ".css"} and "__pycache__" not in path.parts:
                said = EXAMPLES.sub("", path.read_text(encoding="utf-8")).replace("Europe/Stockholm", "")  # the time zone
                found += [f"{path.relative_to(ROOT)}: {name}" for name in NAMES.findall(said)]
    assert found == []
