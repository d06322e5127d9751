"""The minutes of a made-up meeting: a text, and what is said of it, sentence by sentence."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


def written(record: Any) -> str:
    """A record as YAML, without anchors."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(record, Dumper=type("Plain", (dumper,), {"ignore_aliases": lambda *_: True}), allow_unicode=True, sort_keys=False))


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


@dataclass
class Minutes:
    """A meeting of a body on a day. What is said of it is collected under its keys in YAML."""

    body: str
    day: datetime.date
    name: str
    people: list[str]
    fields: dict[str, Any] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    said: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    number: int = 0

    @property
    def key(self) -> str:
        return f"{self.body}/{self.day}"

    def item(self, title: str) -> None:
        """Begin an item."""
        self.number += 1
        self.blocks.append(f"## {self.number}. {title}")

    def say(self, sentence: str) -> str:
        self.blocks.append(sentence)
        return sentence

    def state(self, kind: str, sentence: str, **fields: Any) -> None:
        """Say a sentence, and make a statement of that kind about it. It may not be said twice in an item."""
        row = {**fields, "punkt": str(self.number), "citat": self.say(sentence)}
        self.said.setdefault(kind, []).append(row)

    @property
    def reviewed(self) -> datetime.date:
        """The old ones came in during one year, which so has more news than a page."""
        return self.day if self.day.year > 2015 else self.day.replace(year=2015, day=min(self.day.day, 28))

    def save(self, folder: Path) -> None:
        """Write the text, its original and the statements."""
        present = [f"Närvarande: {', '.join(self.people)}"] if self.people else []
        text = "\n\n".join([f"# Protokoll {self.name} {self.day}", *present, *self.blocks]) + "\n"
        record = {
            "organ": self.body,
            "datum": self.day,
            "typ": "protokoll",
            "status": "justerat",
            "original": f"{self.key}.txt",
            **({"närvarande": [{"part": "provregionen", "namn": self.people}]} if self.people else {}),
            "granskad": {"av": "Testerna", "datum": self.reviewed},
            **self.fields,
            **self.said,
        }
        write(folder / f"docs/protokoll/{self.key}.md", text)
        write(folder / f"data/original/{self.key}.txt", text.replace("## ", "").replace("# ", ""))
        write(folder / f"data/moten/{self.key}.yml", written(record))
