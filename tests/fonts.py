"""The fonts that the browser has in the tests: those of a Python package, and none of the machine's.

`WIDE` are the DejaVu fonts, the widest that are common, and the only ones on many a Linux. `NARROW` are the STIX fonts, which are as
narrow as Times. Both come with matplotlib, which nothing else here needs. On macOS Chromium does not ask fontconfig.
"""

import shutil
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path
from xml.sax.saxutils import escape

PACKAGE = "matplotlib"


@dataclass(frozen=True)
class Fonts:
    """The families that stand for the generic ones, and the pattern of their files' names."""

    sans: str
    serif: str
    mono: str
    pattern: str


WIDE = Fonts("DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono", "fonts/ttf/DejaVuS*.ttf")
NARROW = Fonts("STIXGeneral", "STIXGeneral", "STIXGeneral", "fonts/ttf/STIXGeneral*.ttf")

# How letters are drawn is said too: hinting makes them wider on one machine than on another.
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>{sans}</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>{sans}</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>{serif}</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>{mono}</family></prefer></alias>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""


def configuration(folder: Path, fonts: Fonts) -> Path:
    """Put the fonts into a folder. Return the path of a fontconfig file, for FONTCONFIG_FILE, that knows them and no others."""
    found = [file.locate() for file in files(PACKAGE) or () if file.match(fonts.pattern)]
    if not found:
        raise RuntimeError(f"the package {PACKAGE} has no fonts {fonts.pattern}")
    for path in found:
        shutil.copy(str(path), folder)
    told = folder / "fonts.conf"
    told.write_text(
        _CONFIGURATION.format(folder=escape(str(folder)), sans=fonts.sans, serif=fonts.serif, mono=fonts.mono), encoding="utf-8"
    )
    return told
