"""The questions and what answers them."""

from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
SHORT = {
    "T21": "protokoll/tjanstemannaberedningen/2021-09-07/",
    "T18": "protokoll/tjanstemannaberedningen/2018-02-16/",
    "L": "protokoll/lsvo/2021-05-07/",
    "S": "protokoll/delregional-samverkan-sydost/2020-hosten-forberedande/",
}


@dataclass(frozen=True)
class Question:
    """A question, what sort of question it is, and every address that answers it (none: the archive has no answer)."""

    sort: str
    text: str
    targets: frozenset[str]


def questions(name: str) -> list[Question]:
    """The questions of a file beside this one."""
    rows = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return [Question(row["slag"], str(row["fråga"]), frozenset(map(_whole, row["mål"]))) for row in rows]


def _whole(target: str) -> str:
    short, mark, rest = target.partition("#")
    return SHORT[short] + mark + rest if short in SHORT else target


@dataclass
class Score:
    """How a search engine did: for each question the place of its first right answer (None: not among the first ten)."""

    places: dict[str, int | None]
    unanswered_right: int = 0
    unanswered: int = 0

    def at(self, most: int) -> float:
        return sum(place is not None and place <= most for place in self.places.values()) / len(self.places)

    @property
    def mrr(self) -> float:
        return sum(1 / place for place in self.places.values() if place) / len(self.places)

    def row(self) -> str:
        lost = sum(place is None for place in self.places.values())
        return (
            f"{self.at(1):>8.3f} {self.at(3):>8.3f} {self.at(10):>9.3f} {self.mrr:>7.3f} {lost:>9} "
            f"{self.unanswered_right:>6} av {self.unanswered}"
        )
