"""Files → the archive. Collects every problem; raises none."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from .explain import explain
from .limits import MAX_ADDRESSES
from .lists import moved_addresses, topic_ids
from .model import Agreement, Body, Document, Matter, Party, Person, Record
from .problems import Problem, bounded
from .settings import Settings, Topic
from .source import Loc, Located, no_file, parse_yaml, read, read_text
from .statements import Meeting
from .text import MarkedText, parse
from .tree import Entry, scan

R = TypeVar("R")
M = TypeVar("M", bound=Record)

ORIGINALS = "data/original"
NO_SETTINGS = Settings.model_construct(name="", definition="", publisher=None, areas={})
PERMALINKS = "data/permalankar.txt"
MOVED = "data/flyttade.yml"
TOPICS = "data/amnen.yml"


@dataclass(frozen=True)
class Archive:
    """All texts and statements. Registers map an id to its record; `texts` a Markdown path to its text.

    `files` keeps the parsed YAML by path, to tell where a value stands. `broken` names, by folder, the
    records that could not be read: whatever points at them points at something. `drafts` names the meetings
    that `reviewed` left out. `elsewhere` has the days of meetings that a slice of an archive names and does not hold.
    `shared` remembers what has been worked out from the registers, for all slices of one archive. `only` is what the
    rules are to look at, the rest being there to be pointed at: a meeting's id, or nothing for the registers; None for everything.
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
    elsewhere: Mapping[str, datetime.date] = field(default_factory=dict)
    shared: dict[Any, Any] = field(default_factory=dict, compare=False)
    only: str | None = None

    def remember(self, name: str, register: object, work_out: Callable[[], R]) -> R:
        """What follows from a register, worked out once for all slices of an archive."""
        if (name, id(register)) not in self.shared:
            self.shared[name, id(register)] = register, work_out()
        return cast("R", self.shared[name, id(register)][1])

    def holds(self, meeting: str) -> bool:
        """Whether the archive that this is a part of has the meeting."""
        return meeting in self.meetings or meeting in self.elsewhere

    def day(self, meeting: str) -> datetime.date | None:
        """The day to sort a meeting of the archive by; None where the archive has no such meeting."""
        return self.meetings[meeting].sort_date if meeting in self.meetings else self.elsewhere.get(meeting)

    def line(self, path: str, loc: Loc) -> int:
        """The line of a value in a YAML file."""
        return self.files[path].line(loc) if path in self.files else 1

    def reviewed(self) -> "Archive":
        """The archive without drafts: what indexes, feeds, exports and search may show."""
        kept = {key: meeting for key, meeting in self.meetings.items() if meeting.reviewed}
        return replace(self, meetings=kept, drafts=self.drafts | (frozenset(self.meetings) - frozenset(kept)))


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
    loader = _Loader(root, scan(root))
    return loader.archive(), loader.problems


def load_registers(root: Path, entries: Mapping[str, Entry]) -> tuple[Archive, list[Problem]]:
    """Read all but the meetings: the registers, and the agreements with their texts. `entries`: the files that there are.

    What is wrong with where meetings' files lie, and with their names, is among the problems.
    """
    loader = _Loader(root, entries)
    return loader.archive(meetings=False), loader.problems


def read_registers(root: Path, values: Mapping[str, Any], texts: Mapping[str, MarkedText], permalinks: tuple[str, ...]) -> Archive:
    """The same archive without meetings, from what its files were once found to hold: YAML path → value, text path → text."""
    files = [path for path in values if path.count("/") == 2]
    loader = _Known(root, {path: Entry(path, False, (0, 0, 0, 0)) for path in sorted(files)})
    loader.values = values
    return replace(loader.archive(meetings=False), texts=dict(texts), permalinks=permalinks, files={})


def meeting_ids(entries: Mapping[str, Entry]) -> list[str]:
    """The ids of the meetings that have statements, sorted, by the names of their files."""
    loader = _Loader(Path(), entries)
    return sorted(path[len("data/moten/") : -len(".yml")] for path in loader.walk("data/moten", ".yml") if loader.named(path, True))


def load_meeting(root: Path, key: str) -> tuple[Archive, list[Problem]]:
    """Read one meeting and its text, where it has one: an archive of these alone."""
    loader = _Loader(root, {})
    path, md = meeting_path(key), text_path(key)
    meeting = loader.record(path, Meeting)
    text = read_text(root, md, loader.problems) if (root / md).exists() else None
    return Archive(
        root,
        NO_SETTINGS,
        meetings={key: meeting} if meeting else {},
        texts={md: parse(text)} if text is not None else {},
        sources={md: text} if text is not None else {},
        files=loader.files,
        broken={} if meeting else {"moten": frozenset((key,))},
        only=key,
    ), loader.problems


def load_with(root: Path, *keys: str) -> tuple[Archive, list[Problem]]:
    """Read the registers, the agreements and these meetings, of however many there are."""
    archive, problems = load_registers(root, scan(root))
    read = [load_meeting(root, key) for key in keys]
    return joined(archive, [one for one, _ in read]), [*problems, *(problem for _, more in read for problem in more)]


def joined(registers: Archive, meetings: Iterable[Archive]) -> Archive:
    """The registers (an archive without meetings) and these meetings (what `load_meeting` gave of each) as one archive.

    Those that could not be read are in its `broken`.
    """
    read = list(meetings)
    unread = frozenset().union(*(one.broken.get("moten", ()) for one in read))
    return replace(
        registers,
        meetings={key: meeting for one in read for key, meeting in one.meetings.items()},
        texts={**registers.texts, **{path: text for one in read for path, text in one.texts.items()}},
        sources={**registers.sources, **{path: text for one in read for path, text in one.sources.items()}},
        files={**registers.files, **{path: located for one in read for path, located in one.files.items()}},
        broken={**registers.broken, "moten": unread} if unread else registers.broken,
    )


class _Loader:
    def __init__(self, root: Path, entries: Mapping[str, Entry]) -> None:
        self.root = root
        self.entries = entries
        self.problems: list[Problem] = []
        self.files: dict[str, Located] = {}
        self.broken: dict[str, set[str]] = {}

    def archive(self, meetings: bool = True) -> Archive:
        settings = self.record("data/arkiv.yml", Settings) or NO_SETTINGS
        held = (
            {key.removeprefix("moten/"): value for key, value in self.register("moten", Meeting, nested=True).items()} if meetings else {}
        )
        texts, sources = self.texts(("docs/protokoll", "docs/avtal") if meetings else ("docs/avtal",))
        if not meetings:
            # Where the meetings' files lie is looked at all the same.
            for path in (*self.walk("data/moten", ".yml"), *self.walk("docs/protokoll", ".md")):
                if path.startswith("data/"):
                    self.named(path, nested=True)
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
            held,
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

    def record(self, path: str, model: type[M]) -> M | None:
        located = self.yaml(path)
        return self.validated(located, (), model) if located else None

    def validated(self, located: Located, loc: Loc, model: type[M]) -> M | None:
        value = located.value
        for part in loc:
            value = value[part]
        try:
            return model.model_validate(value if value is not None else {})
        except ValidationError as error:
            self.problems += bounded(explain(located, loc, model, error))
            return None

    def register(self, folder: str, model: type[M], nested: bool = False) -> dict[str, M]:
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
        for path, entry in self.entries.items():
            if not path.startswith(f"{folder}/"):
                continue
            hidden = path.rpartition("/")[2].startswith(".")
            if entry.link:
                self.problems.append(no_file(entry))
            elif path.endswith(ending) and not hidden:
                yield path
            elif ending == ".yml" and not hidden:
                self.problems.append(Problem(path, 1, "filen hör inte hemma här", "Här ligger bara filer som slutar på .yml."))

    def topics(self) -> dict[str, Topic]:
        located = self.yaml(TOPICS)
        if not located:
            self.broken["amnen"] = {""}
            return {}
        ids, broken = topic_ids(located, self.problems)
        topics = {key: self.validated(located, (key,), Topic) for key in ids}
        broken |= {key for key, topic in topics.items() if topic is None}
        if broken:
            self.broken["amnen"] = broken
        return {key: topic for key, topic in topics.items() if topic}

    def texts(self, folders: tuple[str, ...]) -> tuple[dict[str, MarkedText], dict[str, str]]:
        texts, sources = {}, {}
        for folder in folders:
            for path in self.walk(folder, ".md"):
                text = None if path.count("/") < 3 else read_text(self.root, path, self.problems)
                if text is not None:
                    texts[path], sources[path] = parse(text), text
        return texts, sources

    def moved_value(self) -> Located | None:
        return self.yaml(MOVED) if (self.root / MOVED).exists() else None

    def permalinks(self) -> tuple[str, ...]:
        if not (self.root / PERMALINKS).exists():
            return ()
        text = read(self.root, PERMALINKS, self.problems, MAX_ADDRESSES)
        return tuple(line for line in (text or "").split("\n") if line)

    def moved(self) -> dict[str, str]:
        located = self.moved_value()
        return moved_addresses(located, self.problems) if located else {}


class _Known(_Loader):
    """Reads nothing: what the files hold is known."""

    values: Mapping[str, Any]

    def yaml(self, path: str) -> Located | None:
        return Located(path, self.values[path]) if path in self.values else None

    def moved_value(self) -> Located | None:
        return self.yaml(MOVED)

    def texts(self, folders: tuple[str, ...]) -> tuple[dict[str, MarkedText], dict[str, str]]:
        return {}, {}

    def permalinks(self) -> tuple[str, ...]:
        return ()
