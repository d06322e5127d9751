"""RESULTAT.md: what was measured, beside what it should be. All of it comes from the run."""

import datetime
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from matning import MEMORY, Runs
from sidor import SAMPLE, Minutes, View

from macros.archive.swedish import figure, long_date

LIBRARIES = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "Markdown", "markdown-it-py", "Jinja2", "pydantic", "PyYAML")
_NOT = "inte mätt"
_NB = "\u00a0"


@dataclass(frozen=True)
class Weights:
    """What our built site weighs. Files and index as (number, bytes)."""

    minutes: Minutes
    largest: tuple[str, int, int]
    files: tuple[int, int]
    views: list[View]
    index: tuple[int, int]


@dataclass(frozen=True)
class Ours:
    """Our site at one size. `same` says whether the site built piece by piece is that of a cold build, byte for byte."""

    count: int
    times: dict[str, Runs]
    weights: Weights
    index_seconds: float | None
    same: bool

    @property
    def memory(self) -> int:
        return max(runs.memory for name, runs in self.times.items() if not name.startswith("kontroll"))


@dataclass(frozen=True)
class Stock:
    """Plain Material at one size."""

    count: int
    cold: Runs
    minutes: Minutes
    files: tuple[int, int]
    index: int


@dataclass(frozen=True)
class Target:
    """What should hold, what was measured (None where it was not) and how it is written."""

    what: str
    limit: str
    measured: float | None
    met: bool
    shown: str

    @classmethod
    def at_most(cls, what: str, measured: float | None, most: float, write: Callable[[float], str]) -> "Target":
        shown = _NOT if measured is None else write(measured)
        return cls(what, f"högst {write(most)}", measured, measured is not None and measured <= most, shown)

    @property
    def verdict(self) -> str:
        return _NOT if self.measured is None else "ja" if self.met else "**nej**"


def decimal(number: float, digits: int = 1) -> str:
    return f"{number:.{digits}f}".replace(".", ",")


def seconds(value: float) -> str:
    return f"{decimal(value, 2 if value < 10 else 1)}{_NB}s"


def kilobytes(size: float) -> str:
    return f"{decimal(size / 1000) if size < 100_000 else figure(round(size / 1000))}{_NB}kB"


def megabytes(size: float) -> str:
    return f"{decimal(size / 1e6) if size < 100e6 else figure(round(size / 1e6))}{_NB}MB"


def times(value: float) -> str:
    return f"{decimal(value)}{_NB}gånger"


def spread(runs: Runs) -> str:
    """The median, and the least and most."""
    low, high = runs.span
    return f"{seconds(runs.seconds)} ({decimal(low, 2 if low < 10 else 1)}–{decimal(high, 2 if high < 10 else 1)})"


def targets(ours: Sequence[Ours], stock: Sequence[Stock]) -> list[Target]:
    """Every target, those that were not measured too."""
    by, plain = {one.count: one for one in ours}, {one.count: one for one in stock}
    big, middle, last = by.get(5000), by.get(1000), ours[-1]

    def time(one: Ours | None, name: str) -> float | None:
        return one.times[name].seconds if one else None

    ratio = big.times["kallt"].seconds / middle.times["kallt"].seconds if big and middle else None
    faster = plain[1000].cold.seconds / middle.times["kallt"].seconds if middle and 1000 in plain else None
    minutes, size = last.weights.minutes, f"vid {figure(last.count)} möten"
    return [
        Target.at_most("Kallt bygge, 5 000 möten", time(big, "kallt"), 20, seconds),
        Target(
            "Snabbare än vanlig Material, 1 000 möten, samma körning",
            f"minst 10{_NB}gånger",
            faster,
            faster is not None and faster >= 10,
            _NOT if faster is None else times(faster),
        ),
        Target.at_most("Kallt bygge, 5 000 möten mot 1 000", ratio, 5.5, times),
        Target.at_most("Minne, 5 000 möten", big.memory if big else None, 1e9, megabytes),
        Target.at_most("Ett möte ändrat, 5 000 möten", time(big, "ändrat"), 1, seconds),
        Target.at_most("`kontrollera` kallt, 5 000 möten", time(big, "kontroll_kall"), 6, seconds),
        Target.at_most("`kontrollera` varmt, 5 000 möten", time(big, "kontroll_varm"), 1, seconds),
        Target.at_most(f"Första visningen, tyngsta sidan, gzip, {size}", last.weights.views[0].total, 150_000, kilobytes),
        Target.at_most(f"Mötessidans HTML utom texten, i medel, {size}", minutes.own, 40_000, kilobytes),
        Target.at_most(f"Mötessidans HTML utom texten, den största, {size}", minutes.own_most, 40_000, kilobytes),
    ]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] + ["---:"] * (len(head) - 1), *rows)]
    return "\n".join(lines)


def by_size(counts: Sequence[int], rows: Sequence[tuple[str, list[str]]]) -> str:
    """A table with a column for each size."""
    return table(["", *(f"{figure(count)} möten" for count in counts)], [[name, *cells] for name, cells in rows])


def growth(values: Sequence[float]) -> list[str]:
    """How many times more than at the size before."""
    return ["", *(times(now / before) for before, now in pairwise(values))]


def our_table(ours: Sequence[Ours]) -> str:
    names = {
        "kallt": "Kallt bygge",
        "varmt": "Varmt helt bygge",
        "ändrat": "Ett möte ändrat",
        "oändrat": "Inget ändrat",
        "kontroll_kall": "`kontrollera`, kallt",
        "kontroll_varm": "`kontrollera`, varmt",
    }
    rows = [(name, [spread(one.times[key]) for one in ours]) for key, name in names.items()]
    rows.insert(1, ("… mot storleken före", growth([one.times["kallt"].seconds for one in ours])))
    weights = [one.weights for one in ours]
    rows += [
        ("Minne, mest under ett bygge", [megabytes(one.memory) for one in ours]),
        ("Lika, byte för byte, stegvis och kallt byggd", ["ja" if one.same else "**nej**" for one in ours]),
        ("Filer", [figure(w.files[0]) for w in weights]),
        ("… tillsammans", [megabytes(w.files[1]) for w in weights]),
        *minutes_rows([w.minutes for w in weights]),
        ("Största sidan", [kilobytes(w.largest[1]) for w in weights]),
        ("… med gzip", [kilobytes(w.largest[2]) for w in weights]),
        ("… vilken", [f"`{w.largest[0] or '/'}`" for w in weights]),
        ("Sökindex, tid", [_NOT if one.index_seconds is None else seconds(one.index_seconds) for one in ours]),
        ("Sökindex, storlek", [megabytes(w.index[1]) for w in weights]),
        ("Sökindex, filer", [figure(w.index[0]) for w in weights]),
    ]
    return by_size([one.count for one in ours], rows)


def minutes_rows(minutes: Sequence[Minutes]) -> list[tuple[str, list[str]]]:
    return [
        ("Mötessida, HTML i medel", [kilobytes(m.page) for m in minutes]),
        ("… varav protokollets text", [kilobytes(m.text) for m in minutes]),
        ("… varav nav, header och footer", [kilobytes(m.navigation) for m in minutes]),
        ("… utom texten, i medel", [kilobytes(m.own) for m in minutes]),
        ("… utom texten, den största", [kilobytes(m.own_most) for m in minutes]),
        ("… utom alla ord som läses, i medel", [kilobytes(m.markup) for m in minutes]),
        ("… utom alla ord som läses, den största", [kilobytes(m.markup_most) for m in minutes]),
    ]


def stock_table(ours: Sequence[Ours], stock: Sequence[Stock]) -> str:
    if not stock:
        return "Inte mätt."
    cold = {one.count: one.times["kallt"].seconds for one in ours}
    rows = [
        ("Kallt bygge", [spread(one.cold) for one in stock]),
        ("… mot storleken före", growth([one.cold.seconds for one in stock])),
        ("… mot vår sajt", [times(one.cold.seconds / cold[one.count]) for one in stock]),
        ("Ett möte ändrat", ["ett helt bygge igen"] * len(stock)),
        ("Minne, mest under ett bygge", [megabytes(one.cold.memory) for one in stock]),
        ("Filer", [figure(one.files[0]) for one in stock]),
        ("… tillsammans", [megabytes(one.files[1]) for one in stock]),
        *minutes_rows([one.minutes for one in stock]),
        ("Sökindex, storlek", [megabytes(one.index) for one in stock]),
    ]
    return by_size([one.count for one in stock], rows)


def views_table(views: Sequence[View]) -> str:
    head = ["Sida", "HTML", "CSS", "JavaScript", "Annat", "Tillsammans"]
    rows = [
        [f"{v.kind} (`{v.address or '/'}`)", *(kilobytes(part) for part in (v.page, v.styles, v.scripts, v.other, v.total))] for v in views
    ]
    return table(head, rows)


def machine() -> str:
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        lines = information.read_text().split("\n")
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    rows = [
        ["Processor", f"{model}, {os.cpu_count()} kärnor"],
        ["Minne", f"{decimal(memory)}{_NB}GB"],
        ["System", f"{platform.system()} {platform.release()}"],
        ["Python", platform.python_version()],
        *([name, version(name)] for name in LIBRARIES),
    ]
    return table(["Maskin", ""], rows)


def report(ours: Sequence[Ours], stock: Sequence[Stock], repeats: int, stock_up_to: int) -> str:
    """The whole file."""
    rows = [[target.what, target.limit, target.shown, target.verdict] for target in targets(ours, stock)]
    return f"""\
# Bygget vid olika storlekar

Skriven av `make bench` den {long_date(datetime.date.today())}. Ändra inte för hand: kör om.

## Mål

{table(["Mål", "Gräns", "Mätt", "Nått"], rows)}

## Vår sajt

{our_table(ours)}

## Vanlig Material

Material utan våra mallar, med insticken search och macros, över samma Markdown och med alla sidor i navigationen.

{stock_table(ours, stock)}

## Första visningen vid {figure(ours[-1].count)} möten

Det som webbläsaren hämtar med en gång, med gzip, för de fem slags sidor som väger mest. Av varje slag den största sidan.

{views_table(ours[-1].weights.views)}

## Så är det mätt

- Arkiven är påhittade (`benchmarks/generera.py`) och klarar alla kontroller: så många möten som det står, utöver de riktiga.
- Varje körning är en egen process. Tiderna är väggtid, medianen av {repeats} körningar, inom parentes den kortaste och den längsta.
- Kallt: utan `.cache` och `site`. Varmt: `.cache` finns, `site` är borttagen. Ett möte ändrat: båda finns, och ett nytt beslutsord har
  skrivits in i ett möte, ett annat varje gång. Efter bygget kontrolleras att ordet står på mötets sida.
- Lika, byte för byte: sajten efter ändringarna jämförs med en som byggs från grunden av samma filer.
- Minnet är processens och dess barns tillsammans, avläst fem gånger i sekunden ({MEMORY}).
- Mötessidorna är alla mötens sidor; nav, header och footer är räknade på ungefär {SAMPLE} av dem. Texten är Markdownfilens byte.
  Ord som läses är protokollets och dessutom de i listorna och noterna om det: allt i `article`, räknat på samma ungefär {SAMPLE} sidor
  och den största.
- Sökindexets tid är `search_files` på ett inläst arkiv. kB är 1 000 byte.
- Vanlig Material byggs upp till {figure(stock_up_to)} möten.

{machine()}
"""
