"""Minutes made up out of what the four meetings of tests/fyra say, and the statements about them. Used by generera.py.

Sentences of the real documents are recombined, with a word put together anew from parts of compounds now and then, so that
the vocabulary grows with the archive as that of a real one does. Every quote has a word in it that the rest of the text has not.
"""

import datetime
import random
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOUR = ROOT / "tests/fyra"
sys.path.insert(0, str(ROOT))

from macros.archive.checks.privacy import personal_data  # noqa: E402
from macros.archive.load import Archive  # noqa: E402
from macros.archive.swedish import MONTHS, long_date  # noqa: E402
from macros.search.compounds import listed  # noqa: E402

Said = dict[str, Any]

_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ])")
# Nothing that Markdown would read as a mark of its own.
_PLAIN = re.compile(r"[A-ZÅÄÖ][^\W_][\w ,.;:()/”%–-]*")
_MARKS = re.compile(r"^#+ |\*+|\\$", re.MULTILINE)
_KINDS = ("beslut", "beslut", "uppdrag", "ställningstagande", "samsyn", "formalia", "information till protokollet")
_DONE = 0.7  # of what one meeting promised, how much the next one says is done
_PARTIES = {
    "skane": (("region-skane", "För Region Skåne"), ("kommunerna-skane", "För kommunerna")),
    "blekinge": (("region-blekinge", "Region Blekinge"), ("karlskrona", "Karlskrona kommun")),
}


class Words:
    """What the four meetings say, to take from at random."""

    def __init__(self, archive: Archive, seed: int) -> None:
        self.random = random.Random(seed)
        self.parts = sorted(word for word in listed("ordled") if 3 < len(word) < 12 and word.isalpha())
        texts = [text.visible for path, text in sorted(archive.texts.items()) if path.startswith("docs/protokoll/")]
        self.sentences = [s for text in texts for s in _END.split(text) if 30 < len(s) < 260 and _usable(s)]
        meetings = [meeting for _, meeting in sorted(archive.meetings.items())]
        self.titles = [d.title for m in meetings for d in m.decisions if len(d.title) < 110]
        self.doings = [a.what for m in meetings for a in m.actions if len(a.what) < 90 and _usable(a.what)]
        self.clauses = sorted({clause for m in meetings for d in m.decisions for clause in d.clauses})
        self.people = {person.name: key for key, person in sorted(archive.people.items()) if person.publish == "namn"}

    def word(self) -> str:
        """A compound that need not exist: 'vårdavtalsplan'."""
        return self.random.choice(self.parts) + self.random.choice(("", "s")) + self.random.choice(self.parts)

    def heading(self) -> str:
        return f"{self.word().capitalize()} och {self.word()}"

    def sentence(self) -> str:
        """A sentence of the documents, with a word changed now and then."""
        words = self.random.choice(self.sentences).rstrip(".,;:").split()
        if self.random.random() < 0.3:
            words[self.random.randrange(1, len(words))] = self.word()
        if self.random.random() < 0.1:
            words.insert(len(words) - 1, f"den {self.random.randrange(1, 29)}/{self.random.randrange(1, 13)}")
        return " ".join(words) + "."

    def doing(self) -> str:
        """What somebody may do, as a verb in the middle of a sentence: 'hålla mötet'."""
        doing = self.random.choice(self.doings)
        return doing[:1].lower() + doing[1:]


def _usable(sentence: str) -> bool:
    return bool(_PLAIN.fullmatch(sentence)) and not personal_data(sentence)


@dataclass
class Minutes:
    """One meeting: its text as blocks of Markdown, and what is said about it."""

    key: str
    day: datetime.date
    blocks: list[str] = field(default_factory=list)
    record: Said = field(default_factory=dict)
    promises: list[tuple[Said, str]] = field(default_factory=list)  # actions, each with the word that only it has

    @property
    def markdown(self) -> str:
        return "\n\n".join(self.blocks) + "\n"

    @property
    def original(self) -> str:
        """The text as it came, before anybody marked it up: the same words."""
        return "\n\n".join(_unmarked(block) for block in self.blocks) + "\n"


def _unmarked(block: str) -> str:
    if block.startswith("|"):
        rows = [row.strip("| ").split(" | ") for row in block.split("\n") if "---" not in row]
        return "\n".join("\t\t".join(cells) for cells in rows)
    return _MARKS.sub("", re.sub(r"^- ", "•\t", block, flags=re.MULTILINE))


class Body:
    """A body, which meets again and again: the same people, its own matters, and what it promised last time."""

    def __init__(self, words: Words, archive: Archive, body: str, matters: list[str]) -> None:
        self.words, self.random, self.id = words, words.random, body
        self.name, self.area = archive.bodies[body].name, archive.bodies[body].area
        self.others = sorted(archive.bodies)
        self.matters = matters
        self.people = self.random.sample(sorted(words.people), 14)
        self.numbered = self.random.random() < 0.5  # 2 a, 2 b … rather than § 101, § 102 …
        self.paragraph = self.random.randrange(1, 100)
        self.last: Minutes | None = None

    def meet(self, day: datetime.date) -> Minutes:
        """The next meeting. What it says is done of the last one's actions is written into those."""
        self.fresh: set[str] = set()
        self.now = now = Minutes(f"{self.id}/{day}", day)
        kinds = ("beslut", "åtgärder", "redovisade_beslut", "förslag", "behandlas", "hänvisningar", "oklarheter")
        self.said: dict[str, list[Said]] = {kind: [] for kind in kinds}
        type_ = self.random.choice(("minnesanteckningar", "protokoll"))
        now.blocks.append(f"# {type_.capitalize()} {self.name} {self.random.choice((day.isoformat(), long_date(day)))}")
        present = self.present()
        items = self.items()
        self.look_back(*items[0])
        self.decide([item for item in items if item[2] == "beslut"], [name for group in present for name in group["namn"]])
        self.end(items[-2], items[-1])
        now.blocks += [block for _, blocks, _ in items for block in blocks]
        writer = present[0]["namn"][0]
        now.blocks.append(f"Vid anteckningarna\\\n{writer}")
        now.record = {
            "organ": self.id,
            "datum": day,
            "typ": type_,
            "status": self.random.choice(("justerat", "okänd")),
            "form": "Teams" if day.year > 2019 else "Fysiskt möte",
            "original": f"{now.key}.txt",
            "närvarande": present,
            "vid_anteckningarna": [writer],
            "granskad": {"av": "Generatorn", "datum": day},
            **{kind: rows for kind, rows in self.said.items() if rows},
        }
        self.last = now
        return now

    def present(self) -> list[Said]:
        """Who came, as a table in the text; and as groups."""
        names = self.random.sample(self.people, self.random.randrange(9, 12))
        sides = [names[::2], names[1::2]]
        (first, left), (second, right) = _PARTIES.get(self.area, _PARTIES["skane"])
        rows = [f"| {left} | {right} |", "| --- | --- |"]
        rows += [f"| {sides[0][at]} | {sides[1][at] if at < len(sides[1]) else ''} |" for at in range(len(sides[0]))]
        self.now.blocks.append("\n".join(rows))
        return [{"part": first, "namn": sides[0]}, {"part": second, "namn": sides[1]}]

    def items(self) -> list[tuple[str, list[str], str]]:
        """(id, its blocks with the heading first, what it is for) of each item."""
        uses = ("förra", "beslut", "beslut", "beslut", "beslut", "beslut", "läget", "övrigt")
        titles = ["Föregående möte", *(self.words.heading() for _ in range(6)), "Övrigt"]
        if not self.numbered:
            start, self.paragraph = self.paragraph, (self.paragraph + len(uses)) % 300 + 1
            return [(str(start + at), [f"## § {start + at} {titles[at]}"], use) for at, use in enumerate(uses)]
        found = [("1", [f"## 1. {titles[0]}"], "förra"), ("2", ["## 2. Beslutspunkter"], "")]
        found += [(f"2{letter}", [f"### 2 {letter}. {title}"], "beslut") for letter, title in zip("abc", titles[1:4], strict=True)]
        found += [("3", ["## 3. Information"], "")]
        return [*found, ("3a", [f"### 3 a. {titles[5]}"], "läget"), ("4", ["## 4. Övrigt"], "övrigt")]

    def word(self) -> str:
        """A word that no quote of this meeting has had."""
        word = self.words.word()
        while word in self.fresh or any(word in other or other in word for other in self.fresh):
            word = self.words.word()
        self.fresh.add(word)
        return word

    def paragraph_of(self, count: int) -> str:
        return " ".join(self.words.sentence() for _ in range(count))

    def look_back(self, item: str, blocks: list[str], _: str) -> None:
        """The first item: the last meeting's minutes, and what has been done since."""
        blocks.append(self.paragraph_of(2))
        if self.last is None:
            return
        quote = f"Anteckningarna från mötet den {long_date(self.last.day)} gicks igenom."
        if self.random.random() < 0.6:
            blocks.append(quote)
            self.said["hänvisningar"].append({"punkt": item, "citat": quote, "till": self.last.key, "vad": "Anteckningarna gicks igenom."})
        for action, word in self.last.promises:
            if self.random.random() < _DONE:
                quote = f"Arbetet med {word} är klart och redovisades på mötet."
                self.fresh.add(word)
                blocks.append(quote)
                action["klar"] = {"möte": self.now.key, "punkt": item, "citat": quote}

    def decide(self, items: list[tuple[str, list[str], str]], names: list[str]) -> None:
        """The items that decide: their talk, decisions and what follows of them."""
        matters = {}
        for item, blocks, _ in items:
            matters[item] = self.random.choice(self.matters)
            blocks.append(self.paragraph_of(self.random.randrange(3, 6)))
            if self.random.random() < 0.25:
                blocks.append("\n".join(f"- {self.words.sentence()}" for _ in range(3)))
            if self.random.random() < 0.3:
                blocks.append(f"*{self.words.sentence()}* {self.paragraph_of(2)}")
        actions = self.random.randrange(3, 6)
        for number in range(self.random.randrange(4, 7)):
            item, blocks, _ = items[number % len(items)]
            decision = f"{item}-{number + 1}"
            word = self.word()
            quote = f"Mötet beslutar att {self.words.doing()} om {word}."
            blocks.append(f"**Beslut:** {quote}" if self.numbered else quote)
            title = f"{self.random.choice(self.words.titles)} ({word})"
            row = {"id": decision, "punkt": item, "slag": self.random.choice(_KINDS), "rubrik": title, "citat": quote}
            row["ärende"] = matters[item]
            if self.words.clauses and self.random.random() < 0.2:
                row |= {"avtalspunkter": [self.random.choice(self.words.clauses)], "grund": "Kopplingen till avtalspunkten är vår."}
            if self.random.random() < 0.2:
                row["tolkning"] = f"Texten säger inte vem som beslutade om {word}. Meningen läses som mötets beslut."
            self.said["beslut"].append(row)
            if number < actions:
                self.promise(item, blocks, decision, matters[item], self.random.choice(names))

    def promise(self, item: str, blocks: list[str], decision: str, matter: str, name: str) -> None:
        """An action that follows of a decision."""
        word, doing = self.word(), self.words.doing()
        row: Said = {"id": decision, "punkt": item, "vad": f"{doing[:1].upper()}{doing[1:]} ({word})", "vem": [self.words.people[name]]}
        chance, until = self.random.random(), ""
        if chance < 0.4:
            due = self.now.day + datetime.timedelta(days=self.random.randrange(14, 120))
            until = f"senast den {due.day} {MONTHS[due.month - 1]}"
            row["senast"] = {"sagt": until, "datum": due, "grund": "Årtalet följer av mötets dag."}
        elif chance < 0.6:
            until = "till nästa möte"
            row["senast"] = {"sagt": until, "möte": f"{self.id}/nasta"}
        quote = " ".join(f"{name} ska {doing} om {word} {until}".split()) + "."
        blocks.append(quote)
        row |= {"citat": quote, "ärende": matter, "beslut": decision}
        self.said["åtgärder"].append(row)
        self.now.promises.append((row, word))

    def end(self, news: tuple[str, list[str], str], other: tuple[str, list[str], str]) -> None:
        """The last two items: what was told, and whatever else came up."""
        item, blocks, _ = news
        word = self.word()
        quote = f"Frågan om {word} gicks igenom."
        blocks += [self.paragraph_of(4), f"{quote} {self.paragraph_of(2)}"]
        matter = self.random.choice(self.matters)
        self.said["behandlas"].append({"punkt": item, "ärende": matter, "vad": f"Nuläget redovisades ({word})", "citat": quote})
        if self.random.random() < 0.5:
            word, by = self.word(), self.random.choice(self.others)
            quote = f"Det har beslutats att {self.words.doing()} om {word}."
            blocks.append(quote)
            row = {"id": f"{item}-r", "punkt": item, "rubrik": f"Beslut om {word}", "av": [by], "läge": "fattat"}
            self.said["redovisade_beslut"].append({**row, "citat": quote, "ärende": matter})
        item, blocks, _ = other
        word = self.word()
        quote = f"Förslag framfördes om att {self.words.doing()} om {word}."
        blocks += [self.words.sentence(), "\n".join(f"- {line}" for line in (self.words.sentence(), quote, self.words.sentence()))]
        row = {"id": f"{item}-f", "punkt": item, "slag": self.random.choice(("förslag", "önskemål"))}
        self.said["förslag"].append({**row, "rubrik": f"Förslag om {word}", "citat": quote})
        if self.random.random() < 0.1:
            text = f"Texten säger inte vem som lade fram förslaget om {word}."
            self.said["oklarheter"].append({"punkt": item, "slag": "uppgift saknas", "citat": quote, "förklaring": text})
