"""The whole site at size: `python benchmarks/skala/kor.py 100 1000 5000`, or `make bench`.

For each number of meetings: makes an archive (benchmarks/generera.py), builds and checks it as its users do, every time in a
process of its own, and weighs what came out. Up to 1,000 meetings also plain Material over the same Markdown. The result is
printed and written to benchmarks/RESULTAT.md, whole, after every size.
"""

import argparse
import datetime
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import matning
import projekt
import rapport
import sidor

TIMES = 3
STOCK_UP_TO = 1000
BUILD = ("-m", "mkdocs", "build", "--strict", "-q")
CHECK = ("-m", "macros", "kontrollera")
_INDEX = """
import datetime, pathlib, time
from macros.archive.load import load
from macros.search.writer import search_files
archive = load(pathlib.Path())[0]
begun = time.perf_counter()
search_files(archive, datetime.date(2026, 11, 22))
print(time.perf_counter() - begun)
"""


def index_seconds(project: Path) -> float | None:
    """How long it takes to index a loaded archive, by the search's own function; None where it has another form now."""
    done = subprocess.run([sys.executable, "-c", _INDEX], cwd=project, capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


class Progress:
    """A line for everything that is about to be done."""

    def __init__(self, count: int) -> None:
        self.count = rapport.figure(count)
        self.begun = datetime.datetime.now()

    def say(self, what: str) -> None:
        passed = datetime.datetime.now() - self.begun
        print(f"{self.count} möten, {passed.seconds // 60:3d}:{passed.seconds % 60:02d}: {what}", file=sys.stderr, flush=True)

    def repeat(
        self, what: str, arguments: Sequence[str], project: Path, before: Callable[[int], None], times: Sequence[int] = range(TIMES)
    ) -> list[matning.Run]:
        """Run a command so many times, each after `before`."""
        runs = []
        for number in times:
            before(number)
            self.say(f"{what}, {number + 1} av {TIMES} …")
            runs.append(matning.run(arguments, project))
        return runs


def measure_ours(count: int, project: Path) -> rapport.Ours:
    """Everything about our site at one size."""
    progress = Progress(count)
    progress.say("påhittat arkiv …")
    projekt.ours(count, project)
    site, changed = project / "site", {}

    def forget(*parts: str) -> Callable[[int], None]:
        return lambda _: projekt.forget(project, *parts)

    def edit(number: int) -> None:
        # The run before has to show what was changed before it: a build that skips the change is no fast build.
        shown()
        meeting, word = projekt.edit(project, number)
        changed[meeting] = word

    def shown() -> None:
        for meeting, word in changed.items():
            if word not in (site / "protokoll" / meeting / "index.html").read_text(encoding="utf-8"):
                raise matning.Failed(f"{meeting}: ordet ”{word}”, som lades till, står inte på mötets sida")

    cold = progress.repeat("kallt bygge", BUILD, project, forget(".cache", "site"), range(1))
    warm = progress.repeat("varmt bygge", BUILD, project, forget("site"))
    one = progress.repeat("ett möte ändrat", BUILD, project, edit)
    shown()
    none = progress.repeat("inget ändrat", BUILD, project, forget())
    kept = sidor.digest(site)
    # The other cold builds come last, so that the site built piece by piece can be compared with one built from nothing.
    cold += progress.repeat("kallt bygge", BUILD, project, forget(".cache", "site"), range(1, TIMES))
    same = sidor.digest(site) == kept
    progress.say("vad sajten väger …")
    weights = rapport.Weights(
        sidor.minutes(project), sidor.largest(site), sidor.files(site), sidor.first_views(site), sidor.files(site / "sok/index")
    )
    index = index_seconds(project)
    cold_check = progress.repeat("kontrollera, kallt", CHECK, project, forget(".cache"))
    warm_check = progress.repeat("kontrollera, varmt", CHECK, project, forget())
    times = {"kallt": cold, "varmt": warm, "ändrat": one, "oändrat": none, "kontroll_kall": cold_check, "kontroll_varm": warm_check}
    return rapport.Ours(count, {name: matning.Runs(tuple(runs)) for name, runs in times.items()}, weights, index, same)


def measure_stock(count: int, ours: Path, project: Path) -> rapport.Stock:
    """Plain Material over the same Markdown. It keeps nothing between builds: a changed meeting is a whole build again."""
    progress = Progress(count)
    projekt.stock(ours, project)
    plain = ("-m", "mkdocs", "build", "-q")
    runs = progress.repeat("vanlig Material, kallt bygge", plain, project, lambda _: projekt.forget(project, "site"))
    index = (project / "site/search/search_index.json").stat().st_size
    return rapport.Stock(count, matning.Runs(tuple(runs)), sidor.minutes(project), sidor.files(project / "site"), index)


def main() -> None:
    parser = argparse.ArgumentParser(description="Mät bygget vid olika storlekar.")
    parser.add_argument("antal", type=int, nargs="*", default=[100, 1000, 5000], help="antal möten (100 1000 5000)")
    parser.add_argument("--utan-vanlig", action="store_true", help="bygg inte vanlig Material")
    parser.add_argument("--ut", type=Path, default=projekt.ROOT / "benchmarks/RESULTAT.md", help="filen som skrivs")
    chosen = parser.parse_args()
    ours: list[rapport.Ours] = []
    stock: list[rapport.Stock] = []
    text = ""
    for count in sorted(chosen.antal):
        with tempfile.TemporaryDirectory(prefix="skala-") as folder:
            ours.append(measure_ours(count, Path(folder) / "arkivet"))
            if count <= STOCK_UP_TO and not chosen.utan_vanlig:
                stock.append(measure_stock(count, Path(folder) / "arkivet", Path(folder) / "vanlig"))
        text = rapport.report(ours, stock, TIMES, STOCK_UP_TO)
        chosen.ut.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    try:
        main()
    except matning.Failed as failed:
        sys.exit(f"FEL: {failed}")
