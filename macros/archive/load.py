"""Files → the archive. Collects every problem; raises none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from .explain import explain
from .model import Agreement, Body, Document, Matter, Party, Person, Record, Settings, Topic
from .problems import Problem
from .source import Loc, Located, parse_yaml, read
from .statements import Meeting
from .text import MarkedText, parse

R = TypeVar("R", bound=Record)

ORIGINALS = "data/original"
PERMALINKS = "data/permalankar.txt"
MOVED = "data/flyttade.yml"


@dataclass(frozen=True)
class Archive:
    """All texts and statements. Registers map an id to its record; `texts` a Markdown path to its text.

    `files` keeps the parsed YAML by path, to tell where a value stands. `broken` names, by folder, the
    records that could not be read: whatever points at them points at something. `drafts` names the meetings
    that `reviewed` left out.
    """

    root: Path
    settings: Settings
    bodies: Mapping[str, Body] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    matters: Mapping[str, Matter] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    texts: Mapping[str, MarkedText] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    permalinks: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Located] = field(default_factory=dict)
    broken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()

    def line(self, path: str, loc: Loc) -> int:
        """The line of a value in a YAML file."""
        return self.files[path].line(loc) if path in self.files else 1

    def reviewed(self) -> "Archive":
        """The archive without drafts: what indexes, feeds, exports and search may show."""
        kept = {key: meeting for key, meeting in self.meetings.items() if meeting.reviewed}
        return replace(self, meetings=kept, drafts=frozenset(self.meetings) - frozenset(kept))


def meeting_path(meeting: str) -> str:
    """Where the statements about a meeting stand."""
    return f"data/moten/{meeting}.yml"


def text_path(meeting: str) -> str:
    """Where the minutes of a meeting stand."""
    return f"docs/protokoll/{meeting}.md"


def part_path(agreement: str, part: str) -> str:
    """Where the text of a part of an agreement stands."""
    return f"docs/avtal/{agreement}/{part}.md"


def load(root: Path) -> tuple[Archive, list[Problem]]:
    """Read the archive under `root`. Records that can't be read are left out, each with its problems."""
    loader = _Loader(root)
    return loader.archive(), loader.problems


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.files: dict[str, Located] = {}
        self.broken: dict[str, set[str]] = {}

    def archive(self) -> Archive:
        settings = self.record("data/arkiv.yml", Settings) or Settings.model_construct(name="", definition="", publisher=None, areas={})
        meetings = {key.removeprefix("moten/"): value for key, value in self.register("moten", Meeting, nested=True).items()}
        texts, sources = self.texts()
        return Archive(
            self.root,
            settings,
            self.register("organ", Body),
            self.register("parter", Party),
            self.register("personer", Person),
            self.register("arenden", Matter),
            self.register("avtal", Agreement),
            self.register("handlingar", Document),
            self.topics(),
            meetings,
            texts,
            sources,
            self.permalinks(),
            self.moved(),
            self.files,
            {folder: frozenset(keys) for folder, keys in self.broken.items()},
        )

    def yaml(self, path: str) -> Located | None:
        text = read(self.root, path, self.problems)
        located = parse_yaml(path, text, self.problems) if text is not None else None
        if located:
            self.files[path] = located
        return located

    def record(self, path: str, model: type[R]) -> R | None:
        located = self.yaml(path)
        return self.validated(located, (), model) if located else None

    def validated(self, located: Located, loc: Loc, model: type[R]) -> R | None:
        value = located.value
        for part in loc:
            value = value[part]
        try:
            return model.model_validate(value if value is not None else {})
        except ValidationError as error:
            self.problems += explain(located, loc, model, error)
            return None

    def register(self, folder: str, model: type[R], nested: bool = False) -> dict[str, R]:
        records = {}
        for path in self.walk(f"data/{folder}", ".yml"):
            key = path.removeprefix("data/" if nested else f"data/{folder}/").removesuffix(".yml")
            if not self.named(path, nested):
                continue
            if record := self.record(path, model):
                records[key] = record
            else:
                self.broken.setdefault(folder, set()).add(key.removeprefix(f"{folder}/"))
        return records

    def named(self, path: str, nested: bool) -> bool:
        """Whether a data file lies where it should and has a name that can be an address."""
        parts = path.removesuffix(".yml").split("/")[2:]
        if len(parts) != (2 if nested else 1):
            self.problems.append(
                Problem(
                    path, 1, "filen ligger i fel mapp", f"Ett möte ligger i data/moten/<organ>/, annat direkt i data/{path.split('/')[1]}/."
                )
            )
            return False
        good = all(part and set(part) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for part in parts)
        if not good:
            self.problems.append(
                Problem(path, 1, f"filnamnet kan inte bli en adress: {parts[-1]!r}", "Använd bara a–z, 0–9 och bindestreck.")
            )
        return good

    def walk(self, folder: str, ending: str) -> Iterator[str]:
        """The files under a folder, sorted. A link that leads outside the repository is a problem, not a file."""
        base = self.root / folder
        for file in sorted(base.rglob("*")) if base.is_dir() else ():
            path = file.relative_to(self.root).as_posix()
            if file.is_symlink():
                self.problems.append(Problem(path, 1, "länkar till andra filer är inte tillåtna", "Lägg in filen själv."))
            elif file.is_file() and file.name.endswith(ending) and not file.name.startswith("."):
                yield path
            elif file.is_file() and ending == ".yml" and not file.name.startswith("."):
                self.problems.append(Problem(path, 1, "filen hör inte hemma här", "Här ligger bara filer som slutar på .yml."))

    def topics(self) -> dict[str, Topic]:
        located = self.yaml("data/amnen.yml")
        if not located or located.value is None:
            return {}
        if not isinstance(located.value, dict):
            self.problems.append(
                Problem("data/amnen.yml", 1, "här ska stå ämnen, ett id och dess namn på varje rad", "Så här: vard: {namn: Vård}")
            )
            return {}
        found = ((key, self.validated(located, (key,), Topic)) for key in located.value)
        return {key: topic for key, topic in found if topic}

    def texts(self) -> tuple[dict[str, MarkedText], dict[str, str]]:
        texts, sources = {}, {}
        for folder in ("docs/protokoll", "docs/avtal"):
            for path in self.walk(folder, ".md"):
                text = None if path.count("/") < 3 else read(self.root, path, self.problems)
                if text is not None:
                    texts[path], sources[path] = parse(text), text
        return texts, sources

    def permalinks(self) -> tuple[str, ...]:
        if not (self.root / PERMALINKS).exists():
            return ()
        text = read(self.root, PERMALINKS, self.problems)
        return tuple(line for line in (text or "").split("\n") if line)

    def moved(self) -> dict[str, str]:
        located = self.yaml(MOVED) if (self.root / MOVED).exists() else None
        if located is None or located.value is None:
            return {}
        if isinstance(located.value, dict) and all(isinstance(new, str) for new in located.value.values()):
            return dict(located.value)
        self.problems.append(Problem(MOVED, 1, "varje rad ska vara en gammal adress, kolon och den nya adressen"))
        return {}
