"""How well the importer finds what minutes say.

python benchmarks/import/run.py                 the cases the rules were tuned on, and the held-out ones as totals
python benchmarks/import/run.py --visa          also what was missed and what was wrongly found (never for the held-out ones)
python benchmarks/import/run.py --libreoffice   also Word → LibreOffice → odt and pdf, where soffice is installed
"""

import argparse
import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

import formats  # noqa: E402
import yaml  # noqa: E402

from macros.__main__ import main  # noqa: E402
from macros.archive.load import load, text_path  # noqa: E402
from macros.archive.text import MarkedText  # noqa: E402
from macros.intake.lines import BULLET  # noqa: E402

KINDS = ("beslut", "åtgärder", "datum", "punkter", "titlar", "närvaro", "part")


@dataclass
class Score:
    """Right, missed and wrongly found."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, right: int, missed: int, wrong: int) -> None:
        self.right, self.missed, self.wrong = self.right + right, self.missed + missed, self.wrong + wrong

    @property
    def shown(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1
        f1 = 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right + self.wrong + self.missed else 1
        return f"{precision:.2f} {recall:.2f} {f1:.2f}"


@dataclass
class Table:
    """The scores of one group of files."""

    files: int = 0
    lost: int = 0
    sure: int = 0
    sure_wrong: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))

    @property
    def wrong_share(self) -> float:
        """How much of what is not marked uncertain is wrong: the figure that must stay below three per cent."""
        return self.sure_wrong / self.sure if self.sure else 0.0


def words(text: str) -> list[str]:
    return [word.strip('.,;:()”"').lower() for word in text.split() if word.strip('.,;:()”"')]


def alike(expected: str, quote: str) -> bool:
    """Whether a quote is the expected passage: three words in four are the same, in one stretch of about the same length."""
    mine, theirs = words(expected), words(quote)
    shared = sum((Counter(mine) & Counter(theirs)).values())
    return shared >= 0.75 * len(mine) and len(theirs) <= 2.5 * len(mine) + 12


def compare(expected: list[dict[str, Any]], found: Iterable[Any]) -> tuple[int, list[str], list[Any]]:
    left, missed, right = list(found), [], 0
    for one in expected:
        hit = min(
            (other for other in left if alike(one["text"], other.quote) and (other.item or "") == (one["punkt"] or other.item or "")),
            key=lambda other: abs(len(other.quote) - len(one["text"])),
            default=None,
        )
        if hit is None:
            missed.append(one["text"])
        else:
            left.remove(hit)
            right += 1
    return right, missed, left


def lost_words(source: str, text: MarkedText, changes: Iterable[Any]) -> list[str]:
    """Words of the source that are neither in the text nor in a listed change."""
    wanted = Counter(BULLET.sub("", "\n".join(BULLET.sub("", line) for line in source.split("\n"))).split())
    kept = Counter(word for word, _ in text.words)
    for change in changes:
        kept += Counter(change.from_text.split())
    return list((wanted - kept).elements())


def measure(root: Path, file: Path, case: dict[str, Any], source: str, tables: list[Table], show: bool) -> None:
    silent = io.StringIO()
    with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
        status = main(["--rot", str(root), "importera", str(file), "--organ", case["organ"], *case.get("argument", [])])
    archive, _ = load(root)
    meeting = next((value for key, value in archive.meetings.items()), None)
    key = next(iter(archive.meetings), "")
    if status or meeting is None:
        print(f"  {file.name}: {silent.getvalue().strip().splitlines()[-1:]}")
        for table in tables:
            table.files += 1
            for kind, number in (
                ("beslut", len(case["beslut"])),
                ("åtgärder", len(case["åtgärder"])),
                ("datum", 1),
                ("punkter", len(case["punkter"])),
            ):
                table.scores[kind].add(0, number, 0)
        return
    text = archive.texts[text_path(key)]
    report = io.StringIO()
    with contextlib.redirect_stdout(report), contextlib.redirect_stderr(report):
        sound = main(["--rot", str(root), "kontrollera"]) == 0
    if not sound:
        print(f"  {file.name}: {report.getvalue()}")
    decided = compare(case["beslut"], meeting.decisions)
    done = compare(case["åtgärder"], meeting.actions)
    items = {item.id for item in text.items if item.level == 2 or item.number}
    wanted = set(case["punkter"])
    there = {(name, kind) for kind, groups in (("n", meeting.present), ("f", meeting.absent)) for group in groups for name in group.names}
    named = {(name, "n") for name in case["närvarande"]} | {(name, "f") for name in case["frånvarande"]}
    sided = {(name, group.party or group.role or "") for group in (*meeting.present, *meeting.absent) for name in group.names}
    parted = set(case.get("part", {}).items())
    titles = {" ".join(item.title.split()).lower() for item in text.items if item.level == 2 and not item.derived}
    titled = {" ".join(title.split()).lower() for title in case.get("titlar", [])}
    dated = str(meeting.date) == str(case["datum"])
    lost = lost_words(source, text, meeting.changes)
    proposed = [*meeting.decisions, *meeting.actions]
    wrong = [*decided[2], *done[2]]
    for table in tables:
        table.files += 1
        table.lost += len(lost)
        table.sure += sum(1 for one in proposed if not one.uncertain)
        table.sure_wrong += sum(1 for one in wrong if not one.uncertain)
        table.scores["beslut"].add(decided[0], len(decided[1]), len(decided[2]))
        table.scores["åtgärder"].add(done[0], len(done[1]), len(done[2]))
        table.scores["datum"].add(dated, not dated, not dated)
        table.scores["punkter"].add(len(items & wanted), len(wanted - items), len(items - wanted))
        if "part" in case:
            table.scores["part"].add(len(sided & parted), len(parted - sided), len(sided - parted))
        if "titlar" in case:
            table.scores["titlar"].add(len(titles & titled), len(titled - titles), len(titles - titled))
        table.scores["närvaro"].add(len(there & named), len(named - there), len(there - named))
        for expected, found in _pairs(case["åtgärder"], meeting.actions):
            who, due = expected.get("vem", []), str(expected.get("senast", ""))
            said = {one if isinstance(one, str) else one.said for one in found.who}
            right = sum(1 for name in who if any(_same_name(name, one) for one in said))
            table.scores["vem"].add(right, len(who) - right, max(0, len(said) - right))
            got = (found.due and (str(found.due.date) if found.due.date else found.due.said)) or ""
            fits = due == got or (due and not due[:1].isdigit() and due.lower() in (found.due.said.lower() if found.due else ""))
            table.scores["när"].add(int(bool(due) and bool(fits)), int(bool(due) and not fits), int(bool(got) and not fits))
    if show:
        for label, missing, extra in (
            ("beslut", decided[1], [one.quote for one in decided[2]]),
            ("åtgärd", done[1], [one.quote for one in done[2]]),
            ("punkt", sorted(wanted - items), sorted(items - wanted)),
            ("namn", sorted(named - there), sorted(there - named)),
            ("datum", [] if dated else [case["datum"]], [] if dated else [meeting.date]),
            ("ord", lost, []),
        ):
            for one in missing:
                print(f"  {file.name}  saknas {label}: {one}")
            for one in extra:
                print(f"  {file.name}  för mycket {label}: {one}")


def _pairs(expected: list[dict[str, Any]], found: Iterable[Any]) -> list[tuple[dict[str, Any], Any]]:
    left, pairs = list(found), []
    for one in expected:
        if hit := next((other for other in left if alike(one["text"], other.quote)), None):
            left.remove(hit)
            pairs.append((one, hit))
    return pairs


def _same_name(expected: str, said: str) -> bool:
    plain = said.replace("-", " ").lower()
    return expected.replace("-", " ").lower() in plain or plain.split()[0] == expected.lower().split()[0].replace("-", " ").split()[0]


def with_libreoffice(folder: Path) -> None:
    """Word files opened by LibreOffice and saved as odt and pdf."""
    out = folder / "lo"
    for kind in ("odt", "pdf"):
        subprocess.run(
            ["soffice", "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, sorted(folder.glob("*.docx")))],
            check=True,
            capture_output=True,
        )
    for file in out.iterdir():
        file.rename(folder / f"{file.stem}.lo{file.suffix}")


def run(show: bool, libreoffice: bool, quick: bool = False) -> dict[str, Table]:
    tables: dict[str, Table] = defaultdict(Table)
    with tempfile.TemporaryDirectory() as temporary:
        files = Path(temporary) / "filer"
        formats.write_all(HERE / "fall", files)
        for text in (HERE / "fall").glob("*.txt"):
            shutil.copy(text, files)
        if libreoffice:
            with_libreoffice(files)
        for file in sorted(one for one in files.iterdir() if one.is_file() and not (quick and one.suffix in (".docx", ".odt"))):
            name = file.name.split(".")[0]
            case = yaml.safe_load((HERE / "fall" / f"{name}.yml").read_text(encoding="utf-8"))
            source = (HERE / "fall" / f"{name}.txt").read_text(encoding="utf-8")
            ending = "." + ".".join(file.name.split(".")[1:])
            groups = (
                [tables["undanhållna, alla format"], tables[f"undanhållna {ending}"]]
                if case["undanhållen"]
                else [tables[f"layout: {case['layout']}"], tables[f"format: {ending}"], tables["totalt"]]
            )
            root = Path(temporary) / "arkiv"
            shutil.copytree(HERE / "arkiv", root)
            clean = files / f"{name}{file.suffix}"
            measure(root, file if file.exists() else clean, case, source, groups, show and not case["undanhållen"])
            shutil.rmtree(root)
    return tables


def show_tables(tables: dict[str, Table]) -> None:
    columns = (*KINDS, "vem", "när")
    print(f"\n{'':<44}{'filer':>5} {'tappade':>7} {'säkra':>5} {'fel av':>6}  " + "  ".join(f"{kind:<14}" for kind in columns))
    print(f"{'':<44}{'':>5} {'ord':>7} {'':>5} {'säkra':>6}  " + "  ".join(f"{'P    R    F1':<14}" for _ in columns))
    order = sorted(tables, key=lambda key: (key.startswith("undan"), key == "totalt", key))
    for key in order:
        table = tables[key]
        print(
            f"{key:<44}{table.files:>5} {table.lost:>7} {table.sure:>5} {table.wrong_share:>6.1%}  "
            + "  ".join(f"{table.scores[kind].shown:<14}" for kind in columns)
        )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--visa", action="store_true")
    arguments.add_argument("--libreoffice", action="store_true")
    arguments.add_argument("--snabb", action="store_true", help="only text and PDF")
    chosen = arguments.parse_args()
    show_tables(run(chosen.visa, chosen.libreoffice, chosen.snabb))
