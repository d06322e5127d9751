"""A large, sound archive made from four meetings: `python benchmarks/generera.py N MAPP`.

Writes the archive of tests/fyra and N made-up meetings beside it (its registers quote its meetings, so they are needed): twenty years of
twenty bodies' minutes with their originals, decisions, actions, proposals and references, and a new matter for every ten meetings.
`python -m macros --rot MAPP kontrollera` finds nothing to say about it. The same N gives the same bytes. What the
repository's own archive holds changes nothing here.
"""

import argparse
import datetime
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _protokoll import FOUR, Body, Minutes, Words

from macros.archive import addresses
from macros.archive.load import Archive, load, meeting_path, text_path
from macros.archive.statements import ACTION, DECISION

LAST = datetime.date(2026, 10, 30)
DAYS = 20 * 365
BODIES = (
    "centralt-samverkansorgan",
    "tjanstemannaberedningen",
    "au",
    "lsvo",
    "psvo",
    "delregion-nordost",
    "delregion-nordvast",
    "delregional-samverkan-sydost",
    "styrgrupp-psykiatri-sydost",
    "operativa-gruppen-sydost",
    "skanegemensam-digitalisering",
    "operativa-styrgruppen-framtidens-halsosystem",
    "uppfoljningsgruppen",
    "vardsamverkan-skane",
    "regionchefsgruppen",
    "beredningsgruppen-blekinge",
    "samverkansgrupp-aldre",
    "interkommunala-forumet",
    "digitaliseringsradet-blekinge",
    "vfu-radet",
)


class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """YAML without anchors, which the archive does not take."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def make(count: int, folder: Path) -> None:
    """Write an archive with `count` made-up meetings into a folder, which need not exist."""
    archive = load(FOUR)[0]
    _copy(folder)
    words = Words(archive, count)
    matters = dict(_matters(words, archive, count // 10))
    for key, matter in matters.items():
        _write(folder / f"data/arenden/{key}.yml", written(matter))
    links = {*archive.permalinks, *(addresses.matter(key) for key in matters)}
    for at, body in enumerate(BODIES):
        own = [key for key, matter in matters.items() if body in matter["organ"]]
        real = [key for key, matter in sorted(archive.matters.items()) if body in matter.body]
        circle = Body(words, archive, body, own + real or sorted(archive.matters))
        days = _days(count // len(BODIES) + (at < count % len(BODIES)), at, {key for key in archive.meetings if key.startswith(f"{body}/")})
        # All of them before any is written: a meeting says what is done of what the one before it promised.
        for minutes in [circle.meet(day) for day in days]:
            _write(folder / text_path(minutes.key), minutes.markdown)
            _write(folder / f"data/original/{minutes.key}.txt", minutes.original)
            _write(folder / meeting_path(minutes.key), written(minutes.record))
            links |= set(_links(minutes))
    _write(folder / "data/permalankar.txt", "".join(f"{address}\n" for address in sorted(links)))


def edit(folder: Path, number: int) -> tuple[str, str]:
    """Change one made-up meeting, another for every number: a word more in a decision's text, and in the title of an action.

    Gives the meeting and the word. The text, its original and its statements still agree.
    """
    real = {path.relative_to(FOUR).as_posix() for path in (FOUR / "data/moten").rglob("*.yml")}
    made = [path for path in sorted((folder / "data/moten").rglob("*.yml")) if path.relative_to(folder).as_posix() not in real]
    rand = random.Random(number)
    file = made[rand.randrange(len(made))]
    key = file.relative_to(folder / "data/moten").as_posix().removesuffix(".yml")
    word = "".join(rand.choice("bdfgklmnprst") + rand.choice("aeiouåäö") for _ in range(6))
    record = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    decision = rand.choice(record["beslut"])
    old = decision["citat"]
    new = f"{old.removesuffix('.')} enligt {word}."
    decision["citat"] = new
    rand.choice(record["åtgärder"])["vad"] += f" enligt {word}"
    for path in (folder / text_path(key), folder / "data/original" / record["original"]):
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path}: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")
    file.write_text(written(record), encoding="utf-8")
    return key, word


def written(record: dict[str, Any]) -> str:
    """A record as YAML."""
    return str(yaml.dump(record, Dumper=Plain, allow_unicode=True, sort_keys=False, width=120))


def _copy(folder: Path) -> None:
    """The files of tests/fyra: what kontrollera reads."""
    for part in ("data", "docs/protokoll", "docs/avtal"):
        for file in sorted((FOUR / part).rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                target = folder / file.relative_to(FOUR)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _matters(words: Words, archive: Archive, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, matter): each is some bodies' business."""
    for number in range(count):
        first = BODIES[number % len(BODIES)]
        area = archive.bodies[first].area
        also = [body for body in BODIES if body != first and archive.bodies[body].area == area]
        matter: dict[str, Any] = {"rubrik": words.heading(), "sammanfattning": f"{words.sentence()} {words.sentence()}"}
        matter["ämnen"] = [words.random.choice(sorted(archive.topics))]
        matter["organ"] = [first, *words.random.sample(also, words.random.randrange(0, 3))]
        matter["område"] = area
        if number and words.random.random() < 0.25:
            other = f"arende-{words.random.randrange(number)}"
            matter["hör_ihop_med"] = [{"ärende": other, "grund": "Båda gäller samverkan. Texterna knyter inte själva ihop dem."}]
        yield f"arende-{number}", matter


def _days(count: int, body: int, taken: set[str]) -> list[datetime.date]:
    """The days of a body's meetings, oldest first: evenly over twenty years, on weekdays, none twice."""
    used = {key.partition("/")[2] for key in taken}
    days: list[datetime.date] = []
    for number in range(count):
        day = LAST - datetime.timedelta(days=number * DAYS // max(count, 1) + body * 7 % 61)
        while day.weekday() > 4 or day.isoformat() in used:
            day -= datetime.timedelta(days=1)
        used.add(day.isoformat())
        days.append(day)
    return sorted(days)


def _links(minutes: Minutes) -> Iterator[str]:
    """The addresses of a meeting that shall last, as `checks.permanence.published` has them."""
    yield addresses.meeting(minutes.key)
    for kind, key in ((DECISION, "beslut"), (ACTION, "åtgärder")):
        yield from (addresses.statement(kind, minutes.key, row["id"]) for row in minutes.record[key])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Ett stort påhittat arkiv som klarar alla kontroller.")
    parser.add_argument("antal", type=int, help="antal påhittade möten, utöver de fyra")
    parser.add_argument("mapp", type=Path, help="mappen som skapas")
    chosen = parser.parse_args()
    make(chosen.antal, chosen.mapp)
    print(f"{chosen.antal} påhittade möten i {chosen.mapp}")
