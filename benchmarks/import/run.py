"""How well the importer finds what minutes say.

python benchmarks/import/run.py                 the cases the rules were tuned on, and the held-out ones as totals
python benchmarks/import/run.py --snabb         only text and PDF; of the forms that real minutes have only text
python benchmarks/import/run.py --visa          also what was missed and what was wrongly found (never for the held-out ones)
python benchmarks/import/run.py --libreoffice   also Word → LibreOffice → odt and pdf, where soffice is installed
"""

import argparse
import contextlib
import io
import re
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
from macros.archive.text import MarkedText, slug  # noqa: E402
from macros.intake.lines import BULLET  # noqa: E402

REAL, HELD_OUT = HERE / "verkliga", HERE / "undanhallna"
"""Cases in the forms that real minutes have: seen, and written by somebody who had not read the rules."""

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


def compare(expected: list[dict[str, Any]], found: Iterable[Any], names: dict[str, str]) -> tuple[int, list[str], list[Any]]:
    left, missed, right = list(found), [], 0
    for one in expected:
        hit = min(
            (
                other
                for other in left
                if alike(one["text"], other.quote) and (one["text"] in other.quote or _same_item(one.get("punkt"), names.get(other.item)))
            ),
            key=lambda other: abs(len(other.quote) - len(one["text"])),
            default=None,
        )
        if hit is None:
            missed.append(one["text"])
        else:
            left.remove(hit)
            right += 1
    return right, missed, left


def _same_item(expected: str | None, found: str | None) -> bool:
    """Whether a statement stands on the item; a case may name the item by its number, or not at all where it has none."""
    if not expected or not found:
        return True
    return slug(expected) == slug(found.removesuffix("-2")) or slug(expected) == slug(found)


def lost_words(source: str, text: MarkedText, changes: Iterable[Any], markdown: bool) -> list[str]:
    """Words of the source that are neither in the text nor in a listed change."""
    bare = re.sub(r"\*\*|^[=-]{3,}$|^#+ |^- \[ \] ", "", source, flags=re.MULTILINE) if markdown else source
    wanted = Counter(BULLET.sub("", "\n".join(BULLET.sub("", line) for line in bare.split("\n"))).split())
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
                ("punkter", len(case.get("punkter", ()))),
                ("titlar", len(case.get("titlar", ()))),
                ("närvaro", len(case["närvarande"])),
                ("part", len(case.get("part", {}))),
            ):
                table.scores[kind].add(0, number, 0)
        return
    text = archive.texts[text_path(key)]
    report = io.StringIO()
    with contextlib.redirect_stdout(report), contextlib.redirect_stderr(report):
        sound = main(["--rot", str(root), "kontrollera"]) == 0
    if not sound:
        print(f"  {file.name}: {report.getvalue()}")
    wanted = {slug(str(one)) for one in case.get("punkter", ())}
    names = {item.id: _number(item, wanted) for item in text.items}
    items = {names[item.id] for item in text.items if item.level == 2 or item.number}
    decided = compare(case["beslut"], meeting.decisions, names)
    done = compare(case["åtgärder"], meeting.actions, names)
    there = {(name, kind) for kind, groups in (("n", meeting.present), ("f", meeting.absent)) for group in groups for name in group.names}
    named = {(name, "n") for name in case["närvarande"]} | {(name, "f") for name in case["frånvarande"]}
    parties = {name: key for key, party in archive.parties.items() for name in (key, party.name, party.short_name) if name}
    sided = {(name, group.party or group.role or "") for group in (*meeting.present, *meeting.absent) for name in group.names}
    sided = {(name, side) for name, side in sided if side}  # a case names the party only of those whose party the text says
    parted = {(name, parties.get(party, party)) for name, party in case.get("part", {}).items()}
    titles = {_title(item.title) for item in text.items if item.level == 2 and not item.derived}
    titled = {_title(title) for title in case.get("titlar", [])}
    dated = str(meeting.date) == str(case["datum"])
    lost = lost_words(source, text, meeting.changes, file.suffix == ".md")
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
        if wanted:
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
            ("beslut", decided[1], [_shown(one) for one in decided[2]]),
            ("åtgärd", done[1], [_shown(one) for one in done[2]]),
            ("punkt", sorted(wanted - items), sorted(items - wanted) if wanted else []),
            ("titel", sorted(titled - titles), sorted(titles - titled) if titled else []),
            ("part", sorted(parted - sided), sorted(sided - parted) if parted else []),
            ("namn", sorted(named - there), sorted(there - named)),
            ("datum", [] if dated else [case["datum"]], [] if dated else [meeting.date]),
            ("ord", lost, []),
        ):
            for one in missing:
                print(f"  {file.name}  saknas {label}: {one}")
            for one in extra:
                print(f"  {file.name}  för mycket {label}: {one}")


_LABEL = re.compile(
    r"^(?:#+\s+)?(?:§\s*|(?:punkt|ärende)\s+|[A-ZÅÄÖ]{2,4}\s+)?"
    r"(?P<number>\d+(?:\s?[a-zåäö])?|[A-ZÅÄÖ](?=[.):]))(?:[.):]+\s*|\s+|$)",
    re.IGNORECASE,
)
_MATTER = re.compile(r"^(?:dnr|diarienr|diarienummer|ärendenummer)\.?:?\s+(?:[A-ZÅÄÖ]{2,5}[\s-]?)?[\d/:-]+\s*", re.IGNORECASE)


def _number(item: Any, wanted: set[str]) -> str:
    """The number of an item, as a case names it: its id, or the number or letter that its heading begins with."""
    match = _LABEL.match(item.title)
    number = slug(match["number"]) if match else ""
    return number if item.id not in wanted and number in wanted else str(item.id)


def _shown(statement: Any) -> str:
    return f"{'' if statement.uncertain else 'SÄKER '}{statement.quote} ({statement.rule})"


def _title(title: str) -> str:
    """A title without its number and the number of its matter, folded."""
    bare = _LABEL.sub("", " ".join(title.split()), count=1) or title
    return _MATTER.sub("", bare).lower().rstrip(":")


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
    for folder in (HERE / "fall", REAL, HELD_OUT):
        with tempfile.TemporaryDirectory() as temporary:
            files = Path(temporary) / "filer"
            formats.write_all(folder, files)
            for text in (*folder.glob("*.txt"), *folder.glob("*.md"), *folder.glob("*.docx")):
                shutil.copy(text, files)
            if libreoffice:
                with_libreoffice(files)
            skipped = (".docx", ".odt") if folder.name == "fall" else (".odt", ".pdf", ".docx")
            for file in sorted(one for one in files.iterdir() if one.is_file() and not (quick and one.suffix in skipped)):
                one_file(folder, file, Path(temporary) / "arkiv", tables, show)
    return tables


def one_file(folder: Path, file: Path, root: Path, tables: dict[str, Table], show: bool) -> None:
    name = file.name.split(".")[0]
    case = yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))
    written = next((one for one in (folder / f"{name}.txt", folder / f"{name}.md") if one.exists()), None)
    source = written.read_text(encoding="utf-8") if written else ""
    ending = "." + ".".join(file.name.split(".")[1:])
    held_out = folder == HELD_OUT or case.get("undanhållen", False)
    if folder == HELD_OUT:
        names = ["verkliga former, undanhållna", f"verkliga former, undanhållna {ending}"]
    elif folder == REAL:
        names = ["verkliga former, sedda", f"verkliga former, sedda {ending}"]
    elif held_out:
        names = ["undanhållna, alla format", f"undanhållna {ending}"]
    else:
        names = [f"layout: {case['layout']}", f"format: {ending}", "totalt"]
    shutil.copytree(HERE / "arkiv", root)
    measure(root, file, case, source, [tables[one] for one in names], show and not held_out)
    shutil.rmtree(root)


def show_tables(tables: dict[str, Table]) -> None:
    columns = (*KINDS, "vem", "när")
    print(f"\n{'':<44}{'filer':>5} {'tappade':>7} {'säkra':>5} {'fel av':>6}  " + "  ".join(f"{kind:<14}" for kind in columns))
    print(f"{'':<44}{'':>5} {'ord':>7} {'':>5} {'säkra':>6}  " + "  ".join(f"{'P    R    F1':<14}" for _ in columns))
    order = sorted(tables, key=lambda key: (key.startswith("verk"), key.startswith("undan"), key == "totalt", key))
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
