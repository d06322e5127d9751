"""`nytt arkiv`: a copy of the engine for another region, with none of this archive's content."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import yaml
from pathspec import GitIgnoreSpec

from ..archive.checks import problems_in
from ..archive.load import PERMALINKS
from ..archive.problems import report
from ..archive.settings import PublisherKind
from ..archive.swedish import listed
from ..archive.words import slug
from .lines import Refused
from .schema import wired

CONTENT = (
    "/.git",
    "/data/*",
    "!/data/schema/",
    "/docs/protokoll/*/",
    "/docs/avtal/*/",
    "/docs/bilder/",
    "/tests/content/test_seed.py",
    "/README.md",
)
"""What the new archive does not take over, as patterns of gitignore(5): the content, tests that speak of it, and its presentation."""

README = Path(__file__).with_name("new_archive.md")
_QUESTIONS = {
    "namn": "Vad heter arkivet?",
    "beskrivning": "Vad är det, i en mening?",
    "omrade": "Vilka områden omfattar det? Skriv dem med komma emellan.",
    "utgivare": "Vem ansvarar för publiceringen? (Lämna tomt om det inte är bestämt.)",
}
_OF_PUBLISHER = {
    "orgnr": "Vilket organisationsnummer har utgivaren? (Får vara tomt.)",
    "slag": f"Vad för slags utgivare? ({', '.join(get_args(PublisherKind))}; får vara tomt.)",
    "epost": "Till vilken e-postadress skriver läsarna? (Får vara tomt.)",
    "webb": "Vilken webbplats har utgivaren, med https://? (Får vara tomt.)",
    "dataskyddsombud": "Hur når man dataskyddsombudet? (Får vara tomt.)",
    "rättslig_grund": "Vilken rättslig grund har publiceringen av personuppgifter, i en mening? (Får vara tomt.)",
    "bevarande": "Hur länge ligger det som publicerats kvar, i en mening? (Får vara tomt.)",
}
"""What is asked of the publisher: the key in data/arkiv.yml and the question."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what `nytt arkiv` asks for to the options of `nytt`."""
    group = parser.add_argument_group("nytt arkiv MAPP", "ett arkiv för en annan region, i en ny mapp; det som inte anges frågas efter")
    group.add_argument("--namn", help="arkivets namn")
    group.add_argument("--beskrivning", help="vad arkivet är, i en mening")
    group.add_argument("--omrade", action="append", help="ett område som arkivet omfattar; ange en gång för varje område")
    group.add_argument("--utgivare", help="namnet på den som ansvarar för publiceringen")
    for key, question in _OF_PUBLISHER.items():
        group.add_argument(f"--utgivare-{slug(key)}", dest=f"utgivare_{key}", help=question.partition("?")[0].lower())


def new_archive(chosen: argparse.Namespace) -> int:
    """Make the archive in the folder `chosen.id`. Raises Refused where the folder or an answer will not do; then nothing is written."""
    source, target = chosen.rot.resolve(), Path(chosen.id).resolve()
    if not (source / "macros" / "__main__.py").is_file():
        raise Refused(f"här finns ingen motor att kopiera: {source / 'macros'} saknas. Stå i arkivets mapp, eller ange --rot")
    if target.is_relative_to(source):
        raise Refused(f"{chosen.id} ligger i det här arkivet: ange en mapp utanför det, till exempel ../vart-arkiv")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"{chosen.id} finns redan: ange en mapp som inte finns, eller som är tom")
    settings = _settings(chosen)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Made beside its place and then moved there, so that an interrupted command leaves no half archive.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
        made = Path(folder) / target.name
        for path in copied(source):
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / path, made / path, follow_symlinks=False)
        for name, text in _written(settings).items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text(text, encoding="utf-8")
        problems = problems_in(made)
        if problems:
            raise Refused(f"det blev inget arkiv:\n{report(problems)}")
        if target.exists():
            target.rmdir()
        made.rename(target)
    print(f"Skapade {settings['namn']} i {target}.")
    print("Nu: gå dit, skriv  make serve  och börja med ett organ:  .venv/bin/python -m macros nytt organ <id>")
    print("Läs också README.md i mappen: där står vad som är kvar att fylla i.")
    return 0


def copied(source: Path) -> Iterator[Path]:
    """The files of the archive under `source` that a new one takes over, relative to it, in order. Git need not be there."""
    ignored = source / ".gitignore"
    lines = ignored.read_text("utf-8").splitlines() if ignored.is_file() else []
    left_out = GitIgnoreSpec.from_lines([*lines, *CONTENT])
    for folder, folders, names in os.walk(source):
        here = Path(folder).relative_to(source)
        folders[:] = sorted(name for name in folders if not left_out.match_file(f"{(here / name).as_posix()}/"))
        yield from (here / name for name in sorted(names) if not left_out.match_file((here / name).as_posix()))


def _settings(chosen: argparse.Namespace) -> dict[str, Any]:
    """What goes into data/arkiv.yml, under its own keys."""
    given = {key: getattr(chosen, key) for key in _QUESTIONS}
    if sys.stdin.isatty():
        given = {key: value or _answer(key) for key, value in given.items()}
    areas = [area.strip() for area in given["omrade"] or () if area.strip()]
    needed = {"namn": given["namn"], "beskrivning": given["beskrivning"], "omrade": areas}
    lacking = [f"--{key}" for key, value in needed.items() if not value]
    if lacking:
        example = '--namn "Vårdarkivet" --beskrivning "Ett öppet arkiv över …" --omrade "Mittland"'
        raise Refused(f"{listed(lacking)} saknas. Så här: {example}")
    ids = {slug(area): area for area in areas}
    if "" in ids or len(ids) < len(areas):
        raise Refused(f"--omrade: {', '.join(areas)} kan inte bli områden: varje namn behöver egna bokstäver a–ö eller siffror")
    settings = {"namn": given["namn"].strip(), "beskrivning": given["beskrivning"].strip(), "områden": ids}
    return settings | _publisher(chosen, (given["utgivare"] or "").strip())


def _publisher(chosen: argparse.Namespace, name: str) -> dict[str, Any]:
    """The publisher, or nothing where no name is given. Where there is somebody to ask, what is not given is asked for."""
    if not name:
        return {}
    said = {key: getattr(chosen, f"utgivare_{key}") for key in _OF_PUBLISHER}
    if sys.stdin.isatty():
        said = {key: value or input(f"{_OF_PUBLISHER[key]} ") for key, value in said.items()}
    return {"utgivare": {"namn": name} | {key: value.strip() for key, value in said.items() if value and value.strip()}}


def _answer(key: str) -> str | Sequence[str]:
    answer = input(f"{_QUESTIONS[key]} ").strip()
    return answer.split(",") if key == "omrade" else answer


def _written(settings: dict[str, Any]) -> dict[str, str]:
    """Path → text of the files that are the new archive's own."""
    own = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=120)
    readme = README.read_text("utf-8")
    for key in ("namn", "beskrivning"):
        readme = readme.replace(f"<{key}>", settings[key])
    return {
        "data/arkiv.yml": wired("data/arkiv.yml") + own,
        "data/amnen.yml": wired("data/amnen.yml") + "{}\n",
        PERMALINKS: "",
        "README.md": readme,
    }
