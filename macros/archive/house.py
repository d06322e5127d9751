"""The house and its lists: what a contribution may change, which pages call which macros, and which files of its own lie in docs/.

A change is a contribution or a change of the house. A contribution is data: texts, statements and originals. Whatever stands in it, no
code runs and nothing active is published. All other files are the house: they decide what is run and what is published. What is not on a
list here is not let in.
"""

import re

_CONTRIBUTED = re.compile(r"docs/(protokoll|avtal)/[^/]+/.+|data/.+", re.DOTALL)
_THE_HOUSE_IN_DATA = re.compile(r"data/schema/.*|data/arkiv\.yml|(?:.*/)?\.(?:.|\n)*", re.DOTALL)
"""The schemas are made by the engine, arkiv.yml says whose the archive is, and hidden files tell git and editors what to do."""

MACROS: dict[str, tuple[str, ...]] = {
    "docs/index.md": ("start",),
    "docs/arenden/index.md": ("arenden",),
    "docs/atgarder/index.md": ("atgarder",),
    "docs/avtal/index.md": ("avtal",),
    "docs/beslut/index.md": ("beslut",),
    "docs/bidra/alla-falt.md": ("alla_falt",),
    "docs/bidra/index.md": ("kontakt",),
    "docs/bidra/regler-som-kontrolleras.md": ("regler",),
    "docs/handlingar/index.md": ("handlingar",),
    "docs/nasta-mote/index.md": ("nasta_mote",),
    "docs/folj/index.md": ("folj",),
    "docs/nytt/index.md": ("nytt",),
    "docs/oklarheter/index.md": ("oklarheter",),
    "docs/om/index.md": ("beskrivning", "utgivare"),
    "docs/om/oppna-data.md": ("datafiler", "utgivare"),
    "docs/om/ordlista.md": ("ordlista",),
    "docs/om/personuppgifter.md": ("utgivare", "dataskydd", "kontakt"),
    "docs/om/tillganglighet.md": ("utgivare", "bedomning", "kontakt"),
    "docs/organ/index.md": ("organ",),
    "docs/protokoll/index.md": ("moten",),
    "docs/saknas/index.md": ("saknas",),
    "docs/sok/index.md": ("sok",),
}
"""Page → the macros that it may call. No other page is seen by Jinja."""

REPLACING: frozenset[str] = frozenset()
"""Hand-written pages that take the place of a generated page."""

GENERATED = frozenset(
    ("arenden", "atgarder", "avtal", "beslut", "handlingar", "nasta-mote", "nytt", "oklarheter", "organ", "protokoll", "saknas")
)
"""The folders of the site whose pages are generated, except for the one that stands first in each."""

TAKEN = frozenset(("assets", "data", "flode", "kalender", "original", "sok"))
"""The folders of the site that hold files of ours: no page lies there but those in MACROS."""

ASSETS = frozenset(
    (
        "docs/assets/favicon.svg",
        *(f"docs/assets/{name}.css" for name in ("arenden", "arkivet", "avtal", "bidra", "mote", "register", "sok", "start", "tema")),
        *(f"docs/assets/{name}.js" for name in ("arkivet", "mote", "register", "sok", "utseende")),
        *(
            f"docs/assets/sok/{name}.js"
            for name in (
                *("falt", "fasetter", "fraga", "grupp", "inget", "karta", "motor"),
                *("ord", "rang", "sida", "start", "stavning", "svenska", "tabell", "tecken", "traff"),
            )
        ),
        *(
            f"docs/bidra/bilder/{name}.svg"
            for name in ("foresla-andring", "formularet", "hitta", "svaret", "ta-in", "utkastet", "utsagorna")
        ),
    )
)
"""The files of the house that a browser runs or that can carry script: style sheets, scripts, drawings. By name."""

LEFT_BY_PROGRAMS = re.compile(r"\.DS_Store|\.gitkeep|\.(?:.+\.)?sw[a-z]|\.~lock\..+#|\.#.+")
"""Names of hidden files that file managers and editors leave behind. Nothing reads or publishes them. Others may not be there."""

LISTS = "macros/archive/house.py"
"""Where these lists stand, for those who are told to change one."""


def is_contribution(path: str) -> bool:
    """Whether a file of the repository (a path from its root) belongs to contributions; everything else is the house."""
    return _CONTRIBUTED.fullmatch(path) is not None and not _THE_HOUSE_IN_DATA.fullmatch(path)


def address_of(path: str) -> str:
    """The address of a hand-written page: 'docs/om/index.md' → 'om/', 'docs/om/x.md' → 'om/x/'."""
    name = path.removeprefix("docs/").removesuffix(".md")
    return name.removesuffix("index") if name.rpartition("/")[2] == "index" else f"{name}/"
