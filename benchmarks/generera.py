"""A large archive made from the real one: `python benchmarks/generera.py N MAPP`.

Sentences of the real documents are recombined into N meetings with decisions, actions, proposals and reported decisions,
each quoting its text. Some words are put together anew from parts of compounds, and names of places and numbers vary,
so that the vocabulary grows with the archive as that of a real one does. The same N gives the same files.
"""

import argparse
import datetime
import random
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from macros.archive.load import load  # noqa: E402
from macros.search.compounds import listed  # noqa: E402

_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ])")
_KINDS = ("beslut", "uppdrag", "ställningstagande", "information till protokollet")


class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """YAML without anchors, which the archive does not take."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class Maker:
    """Makes meetings out of what the real archive says."""

    def __init__(self, seed: int) -> None:
        archive = load(ROOT)[0]
        self.random = random.Random(seed)
        texts = [text.visible for path, text in sorted(archive.texts.items()) if path.startswith("docs/protokoll/")]
        self.sentences = [s for text in texts for s in _END.split(text) if 30 < len(s) < 260 and "§" not in s]
        self.parts = sorted(word for word in listed("ordled") if 3 < len(word) < 12)
        self.titles = [d.title for m in archive.meetings.values() for d in m.decisions]
        self.doings = [a.what for m in archive.meetings.values() for a in m.actions]
        more = {"au", "centralt-samverkansorgan", "delregion-nordost", "psvo"}
        self.bodies = sorted({meeting.body for meeting in archive.meetings.values()} | more)
        self.people = sorted(archive.people)
        self.original = sorted(archive.meetings.items())[0][1].original

    def word(self) -> str:
        """A compound that need not exist: 'vårdavtalsplan'."""
        return self.random.choice(self.parts) + self.random.choice(("", "s")) + self.random.choice(self.parts)

    def sentence(self) -> str:
        """A sentence of the documents, with a word or number changed now and then."""
        words = self.random.choice(self.sentences).split()
        if self.random.random() < 0.3:
            words[self.random.randrange(1, len(words))] = self.word()
        if self.random.random() < 0.1:
            words.insert(len(words) - 1, f"den {self.random.randrange(1, 29)}/{self.random.randrange(1, 13)}")
        return " ".join(words).rstrip(".,;:") + "."

    def decided(self, index: int) -> str:
        """A decision, told from others by its number."""
        doing = self.random.choice(self.doings)
        return f"Mötet beslutar att {doing[:1].lower()}{doing[1:]} om {self.word()} ({index})."

    def meeting(self, body: str, day: datetime.date, matters: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """(Markdown, what is said about it) of one meeting."""
        start = self.random.randrange(1, 200)
        lines = [f"# Minnesanteckningar {day.isoformat()}"]
        said: dict[str, list[dict[str, Any]]] = {"beslut": [], "åtgärder": [], "redovisade_beslut": [], "förslag": []}
        for number in range(start, start + 10):
            matter = self.random.choice(matters)
            decided, promised = self.decided(number), f"{self.sentence()[:-1]} till nästa möte, nr {number}."
            lines += [f"## § {number} {self.word().capitalize()} och {self.word()}"]
            lines += [" ".join(self.sentence() for _ in range(4)), decided, promised]
            common = {"punkt": str(number), "ärende": matter}
            said["beslut"].append(
                {
                    "id": str(number),
                    **common,
                    "slag": self.random.choice(_KINDS),
                    "citat": decided,
                    "rubrik": f"{self.random.choice(self.titles)} ({self.word()})",
                }
            )
            said["åtgärder"].append(
                {
                    "id": f"{number}-1",
                    **common,
                    "vad": f"{self.random.choice(self.doings)} ({self.word()})",
                    "vem": [self.random.choice(self.people)],
                    "citat": promised,
                    "beslut": str(number),
                }
            )
            if number % 4 == 0:
                said["förslag"].append(
                    {"id": f"{number}-f", **common, "slag": "förslag", "citat": promised, "rubrik": f"Förslag om {self.word()}"}
                )
        record = {
            "organ": body,
            "datum": day,
            "typ": "minnesanteckningar",
            "status": "okänd",
            "original": self.original,
            "granskad": {"av": "Generatorn", "datum": day},
            **{key: rows for key, rows in said.items() if rows},
        }
        return "\n\n".join(lines) + "\n", record


def written(record: dict[str, Any]) -> str:
    """A record as YAML."""
    return str(yaml.dump(record, Dumper=Plain, allow_unicode=True, sort_keys=False))


def make(count: int, folder: Path) -> None:
    """Write an archive of `count` meetings into an empty folder."""
    for part in ("organ", "parter", "personer", "arenden", "avtal", "handlingar"):
        shutil.copytree(ROOT / "data" / part, folder / "data" / part)
    for part in ("amnen.yml", "arkiv.yml"):
        shutil.copy(ROOT / "data" / part, folder / "data" / part)
    shutil.copytree(ROOT / "docs/avtal", folder / "docs/avtal")
    maker = Maker(count)
    matters = sorted(path.stem for path in (folder / "data/arenden").glob("*.yml"))
    for number in range(count // 10):
        key = f"arende-{number}"
        matter = {
            "rubrik": f"{maker.word().capitalize()} och {maker.word()}",
            "sammanfattning": maker.sentence(),
            "organ": [maker.bodies[0]],
            "område": "skane",
        }
        (folder / f"data/arenden/{key}.yml").write_text(written(matter), encoding="utf-8")
        matters.append(key)
    first = datetime.date(2000, 1, 3)
    for number in range(count):
        body = maker.bodies[number % len(maker.bodies)]
        day = first + datetime.timedelta(days=number // len(maker.bodies) * 7 + number % 5)
        text, record = maker.meeting(body, day, matters)
        for path, content in (
            (folder / f"docs/protokoll/{body}/{day}.md", text),
            (folder / f"data/moten/{body}/{day}.yml", written(record)),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("antal", type=int)
    parser.add_argument("mapp", type=Path)
    chosen = parser.parse_args()
    make(chosen.antal, chosen.mapp)
    print(f"{chosen.antal} möten i {chosen.mapp}")
