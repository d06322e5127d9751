"""The commands `andringar`, `nytt-protokoll` and `bokfor`."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from ..archive.checks.references import namn_finns_bland_personerna
from ..archive.load import load
from ..archive.problems import report
from ..archive.swedish import count
from . import base, kinds, markdown, proposed, summary
from .fetch import fetch
from .proposal import Run, propose


def add_commands(commands: Any, run: Run) -> None:
    """Add the commands of this package to the command line; `run` is the command line itself, for the importer."""
    changes = commands.add_parser("andringar", help="säg på vanlig svenska vad en ändring lägger till, ändrar och tar bort")
    changes.add_argument("--bas", default="HEAD", help="det att jämföra med: en mapp, eller en version i git (annars den senast sparade)")
    changes.set_defaults(run=andringar)
    house = commands.add_parser("huset", help="säg vilka av de ändrade filerna som hör till huset, och om den som ändrar dem får göra det")
    house.add_argument("--bas", default="HEAD", help="versionen i git att jämföra med (annars den senast sparade)")
    house.add_argument("--av", default="", metavar="ROLL", help="förslagsställarens roll, som GitHub anger den (author_association)")
    house.set_defaults(run=huset)
    proposal = commands.add_parser(
        "forslag", help="pröva en ändring mot det som den ändrar: inget publicerat stryks, ingen granskar i en annans namn"
    )
    proposal.add_argument("--bas", default="HEAD", help="det som ändras: en mapp, eller en version i git (annars den senast sparade)")
    proposal.add_argument("--konto", default="", help="kontot som föreslår ändringen, om det är känt")
    proposal.set_defaults(run=forslag)
    books = commands.add_parser("bokfor", help="lägg till de personer och fasta länkar som nya granskade möten behöver")
    books.set_defaults(run=lambda chosen: bokfor(chosen, run))
    form = commands.add_parser("nytt-protokoll", help="gör ett utkast av ett ärende som skickats in med formuläret Nytt protokoll")
    form.add_argument("--handelse", type=Path, required=True, help="händelsen från GitHub, som en fil")
    form.add_argument("--ut", type=Path, required=True, help="mappen dit svaret och utkastets filer skrivs")
    form.set_defaults(run=lambda chosen: nytt_protokoll(chosen, run))


def andringar(chosen: argparse.Namespace) -> int:
    """Print the summary of what the working copy changes."""
    try:
        with base.before(chosen.rot, chosen.bas) as (folder, others):
            old, _ = load(folder)
            new, problems = load(chosen.rot)
            groups = summary.differences(old, new)
    except base.Unknown as unknown:
        print(f"andringar: {unknown}", file=sys.stderr)
        return 1
    drafts = next((summary.drafts(new, group) for group in groups if group.word == "möte"), 0)
    print(markdown.report(groups, problems, drafts, others), end="")
    return 0


def huset(chosen: argparse.Namespace) -> int:
    """Print the files of the house that the change touches; refuse them where the author may not change them."""
    try:
        paths = base.touched(chosen.rot, chosen.bas)
    except base.Unknown as unknown:
        print(f"huset: {unknown}", file=sys.stderr)
        return 1
    found = list(kinds.problems(paths, chosen.av))
    if found:
        if os.environ.get("GITHUB_ACTIONS") == "true":
            for problem in found:
                print(problem.annotation())
        print(kinds.report(found), file=sys.stderr)
        return 1
    touched = kinds.house_files(paths)
    if not touched:
        print("Ett bidrag: bara texter, utsagor och original ändras.")
        return 0
    print(f"{count(len(touched), 'fil', 'filer')} hör till huset:", *(f"  {markdown.plain(path)}" for path in touched), sep="\n")
    return 0


def forslag(chosen: argparse.Namespace) -> int:
    """Check what the working copy changes against what it was. What somebody should look at is told, and is no error."""
    try:
        with base.before(chosen.rot, chosen.bas) as (folder, _):
            old, _ = load(folder)
            new, _ = load(chosen.rot)
    except base.Unknown as unknown:
        print(f"forslag: {unknown}", file=sys.stderr)
        return 1
    wrong, unsure = proposed.wrong(old, new, chosen.konto), proposed.unsure(old, new, chosen.konto)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for problem in (*wrong, *unsure):
            print(problem.annotation("error" if problem in wrong else "notice"))
    for problem in unsure:
        print(f"Se efter: {problem}")
    print(report(wrong) if wrong else "Förslaget stryker inget som är publicerat.", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


def nytt_protokoll(chosen: argparse.Namespace, run: Run) -> int:
    """Make the draft. Prints only words of our own; `svar` and `utkast` tell the workflow what there is to do."""
    try:
        outcome = propose(chosen.rot, chosen.handelse, chosen.ut, run, fetch)
    except OSError as error:
        print(f"nytt-protokoll: {error.strerror}", file=sys.stderr)
        return 1
    if told := os.environ.get("GITHUB_OUTPUT"):
        with Path(told).open("a", encoding="utf-8") as file:
            file.write(f"svar={'ja' if outcome.answer else 'nej'}\nutkast={'ja' if outcome.draft else 'nej'}\n")
    done = "Utkastet är gjort." if outcome.draft else "Inget utkast; svaret säger varför."
    print(done if outcome.answer else "Inget att göra: det är inte formuläret.")
    return 0


def bokfor(chosen: argparse.Namespace, run: Run) -> int:
    """Add what a reviewed meeting needs beside its own file, for those who have only a browser."""
    root = str(chosen.rot)
    archive, _ = load(chosen.rot)
    lacking = sorted({problem.path for problem in namn_finns_bland_personerna(archive)})
    steps = [["granska", path.removeprefix("data/moten/").removesuffix(".yml"), "--personer"] for path in lacking]
    return max(run(["--rot", root, *step]) for step in (*steps, ["schema", "--koppla"], ["permalankar"]))
