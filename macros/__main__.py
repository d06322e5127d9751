"""The command line: `python -m macros kontrollera`."""

import argparse
import datetime
import io
import os
import sys
from contextlib import closing
from pathlib import Path

from . import garbage
from .archive.checks.permanence import published
from .archive.load import PERMALINKS, load
from .archive.problems import report
from .build.checked_in import checked_in
from .build.checking import CACHE, Checking
from .build.failure import BuildFailure, failure_of
from .build.progress import Progress
from .build.store import Store
from .contribute import commands as contribute
from .exports import policy
from .intake.again import words_again
from .intake.commands import add_commands


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 when all is well, 1 when the archive has problems."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Verktyg för Samverkansarkivet.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
    parser.add_argument("--rot", type=Path, default=Path.cwd(), help="arkivets mapp (annars den mapp där du står)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="kommando")
    check = commands.add_parser("kontrollera", help="kontrollera allt innehåll och tala om alla fel på en gång")
    check.add_argument("--github", action="store_true", help="skriv också felen som anteckningar i GitHub Actions")
    check.set_defaults(run=kontrollera)
    links = commands.add_parser("permalankar", help="bokför nya adresser i data/permalankar.txt")
    links.set_defaults(run=permalankar)
    sent = commands.add_parser("huvuden", help="skriv det som en egen webbserver ska skicka med varje fil av sajten")
    sent.add_argument("server", choices=policy.SERVERS, help="vad det skrivs för; netlify gäller också Cloudflare Pages")
    sent.set_defaults(run=huvuden)
    add_commands(commands)
    contribute.add_commands(commands, main)
    parser.set_defaults(today=datetime.date.today())
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        print(failure_of(error), file=sys.stderr)
    return 1


def kontrollera(chosen: argparse.Namespace) -> int:
    problems = checked_in(chosen.rot)
    with closing(Store(None if problems else chosen.rot / CACHE)) as store:
        checking = Checking(chosen.rot, store, Progress(), today=chosen.today, words=words_again)
        problems += [] if checking.sound() else checking.problems()
    if chosen.github or os.environ.get("GITHUB_ACTIONS") == "true":
        for problem in problems:
            print(problem.annotation())
    print(report(problems), file=sys.stderr if problems else sys.stdout)
    return 1 if problems else 0


def permalankar(chosen: argparse.Namespace) -> int:
    archive, problems = load(chosen.rot)
    if problems:
        print(report(problems), file=sys.stderr)
        return 1
    addresses = sorted(published(archive) | set(archive.permalinks))
    added = len(set(addresses) - set(archive.permalinks))
    (chosen.rot / PERMALINKS).write_text("".join(f"{address}\n" for address in addresses), encoding="utf-8")
    print(f"{added} nya adresser, {len(addresses)} i allt.")
    return 0


def huvuden(chosen: argparse.Namespace) -> int:
    print(policy.headers(chosen.server), end="")
    return 0


if __name__ == "__main__":
    # A terminal that is not UTF-8 lacks some letters; they are told by number rather than ending the command.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = main()
    except KeyboardInterrupt:
        print("\nAvbrutet.", file=sys.stderr)
        status = 130  # as a shell has it for a program that Ctrl-C ended
    garbage.last()
    sys.exit(status)
