"""The four first documents, whose statements people have written: what the importer finds of them. Counted apart.

    python benchmarks/import/seeds.py [--visa]

A statement is found when the importer's quote and the editors' quote overlap by more than half of the shorter one.
"""

import contextlib
import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from run import Score  # noqa: E402

from macros.__main__ import main  # noqa: E402
from macros.archive.load import load, text_path  # noqa: E402
from macros.archive.text import MarkedText  # noqa: E402

SEEDS = {
    "tjanstemannaberedningen/2021-09-07": ["--datum", "2021-09-07"],
    "delregional-samverkan-sydost/2020-hosten-forberedande": [
        "--tidigast",
        "2020-08-01",
        "--senast",
        "2020-10-08",
        "--namn",
        "2020-hosten-forberedande",
    ],
    "tjanstemannaberedningen/2018-02-16": [],
    "lsvo/2021-05-07": [],
}


def span(text: MarkedText, quote: str, prefix: str | None, suffix: str | None, item: str | None) -> tuple[int, int]:
    visible = text.visible
    held = text.item(item) if item else None
    folded = " ".join(quote.split())
    start = -1
    at = visible.find(folded, held.span[0] if held else 0)
    while at >= 0:
        if (
            start < 0
            or (prefix and visible[:at].rstrip().endswith(prefix))
            or (suffix and visible[at + len(folded) :].lstrip().startswith(suffix))
        ):
            start = at
        at = visible.find(folded, at + 1)
    return start, start + len(folded)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / max(1, min(one[1] - one[0], other[1] - other[0]))


def compare(edited: list[Any], found: list[Any], ours: MarkedText, theirs: MarkedText, score: Score, label: str, show: bool) -> None:
    left = [(one, span(theirs, one.quote, one.prefix, one.suffix, one.item)) for one in found]
    for one in edited:
        held = span(ours, one.quote, one.prefix, one.suffix, one.item)
        # The two Markdown texts have the same words; positions are compared by the words before them.
        place = (len(ours.visible[: held[0]].split()), len(ours.visible[: held[1]].split()))
        best = max(
            left,
            key=lambda pair: overlap(place, (len(theirs.visible[: pair[1][0]].split()), len(theirs.visible[: pair[1][1]].split()))),
            default=None,
        )
        if best and overlap(place, (len(theirs.visible[: best[1][0]].split()), len(theirs.visible[: best[1][1]].split()))) > 0.5:
            left.remove(best)
            score.add(1, 0, 0)
        else:
            score.add(0, 1, 0)
            if show:
                print(f"  saknas {label}: {one.quote}")
    for one, _ in left:
        score.add(0, 0, 1)
        if show:
            print(f"  för mycket {label} ({one.rule}{', osäker' if one.uncertain else ''}): {one.quote}")


def run(show: bool) -> None:
    archive, _ = load(ROOT)
    totals = {"beslut": Score(), "åtgärder": Score()}
    for key, arguments in SEEDS.items():
        body = key.split("/")[0]
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            for folder in ("organ", "parter", "personer"):
                shutil.copytree(ROOT / "data" / folder, root / "data" / folder)
            for file in ("amnen.yml", "arkiv.yml"):
                shutil.copy(ROOT / "data" / file, root / "data" / file)
            silent = io.StringIO()
            with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
                main(["--rot", str(root), "importera", str(ROOT / "data" / "original" / f"{key}.txt"), "--organ", body, *arguments])
            drafted, _ = load(root)
            if key not in drafted.meetings:
                print(f"{key}: {silent.getvalue()}")
                continue
            made, real = drafted.meetings[key], archive.meetings[key]
            ours, theirs = archive.texts[text_path(key)], drafted.texts[text_path(key)]
            scores = {"beslut": Score(), "åtgärder": Score()}
            print(key)
            compare(list(real.decisions), list(made.decisions), ours, theirs, scores["beslut"], "beslut", show)
            compare(list(real.actions), list(made.actions), ours, theirs, scores["åtgärder"], "åtgärd", show)
            there = {n for g in made.present + made.absent for n in g.names}
            wanted = {n for g in real.present + real.absent for n in g.names}
            items = [item.id for item in drafted.texts[text_path(key)].items]
            numbered = [item.id for item in archive.texts[text_path(key)].items if item.number or item.derived]
            print(
                f"  beslut {scores['beslut'].shown}   åtgärder {scores['åtgärder'].shown}   namn {len(there & wanted)}/{len(wanted)} "
                f"(+{len(there - wanted)})   "
                f"punkter {len(set(items) & set(numbered))}/{len(set(numbered))} (+{len(set(items) - set(numbered))})"
            )
            for kind, score in scores.items():
                totals[kind].add(score.right, score.missed, score.wrong)
    print("totalt  " + "   ".join(f"{kind} {score.shown}" for kind, score in totals.items()))


if __name__ == "__main__":
    run("--visa" in sys.argv)
