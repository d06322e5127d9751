"""The meetings of an archive: those whose files have changed are read, the others are known from last time.

Of every meeting there is a line in the list `möten`: the key of its files, its card, and what both rest on. So a build where
little has changed reads little.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..archive.cards import Card, Json, from_json, links_of, named_of, slice_of, to_json
from ..archive.checks import OF_ITSELF, OF_OTHERS, sound
from ..archive.load import ORIGINALS, Archive, load_meeting, meeting_ids, meeting_path, text_path
from ..archive.problems import Problem
from ..archive.queries import Index
from ..archive.statements import Meeting
from ..archive.text import MarkedText
from ..exports.json_files import of_meeting
from ..search.shards import shard
from ..views.tallies import card
from .digests import Digests
from .output import key
from .parallel import Spread
from .progress import Progress
from .registers import Registers
from .stored import pack, unpack

Made = tuple[list[Json], bytes, bytes]
"""What is made of a meeting: its card, its part of the search, its part of the files of data; the last two empty in a mere check."""

SOME = 250
"""How many meetings' worth is written to the store at a time, while the workers go on."""

HELD = 500
"""How many meetings a process keeps at hand."""


@dataclass
class Line:
    """What is known of a meeting: the key of its files and the originals among them; the key of all that its card is made from."""

    files: str
    originals: list[str]
    links: list[str]
    named: list[str]
    made_from: str = ""
    card: list[Json] | None = None
    shard: str = ""
    data: str = ""


class Reading:
    """The meetings under a root, read or remembered. `sound` is False where a file could not be read: then nothing is to be made."""

    def __init__(self, digests: Digests, registers: Registers, code: str, only_check: bool) -> None:
        self.digests, self.registers, self.code, self.only_check = digests, registers, code, only_check
        self.root, self.store = digests.root, digests.store
        self.ids = meeting_ids(digests.entries)
        self.every = frozenset(self.ids)
        self.name = key("möten", code)
        self.known: dict[str, Line] = self.store.at_hand.get(self.name) or _lines(self.store.get(self.name))
        self.lines: dict[str, Line] = {}
        self.sound = True
        self.changed: list[str] = []
        self.loaded: dict[str, tuple[Archive, list[Problem]]] = {}
        self.held: OrderedDict[str, tuple[Meeting, MarkedText | None]] = OrderedDict()

    def read(self, progress: Progress) -> None:
        """Bring the list of meetings up to date."""
        for one in self.ids:
            held = self.known.get(one)
            if held and held.files == self.files_key(one, held.originals):
                self.lines[one] = held
            else:
                self.changed.append(one)
        work = progress.count("Läser", "möten", Spread(self._read, self.changed), len(self.changed))
        for number, (one, found) in enumerate(zip(self.changed, work, strict=True), 1):
            if found is None:
                self.sound = False
            else:
                self.lines[one], raw, made = found
                self.store.put(self.lines[one].files, raw)
                self._keep(one, made)
            if number % SOME == 0:
                self.store.commit()
        if not self.sound:
            return
        changed = frozenset(self.changed)
        stale = [one for one in self.ids if one not in changed and not self._up_to_date(one)]
        again = progress.count("Kontrollerar", "möten", Spread(self._make, stale), len(stale))
        for one, made in zip(stale, again, strict=True):
            self._keep(one, made)
        if self.sound and (changed or stale or self.lines.keys() != self.known.keys()):
            for one in (*self.changed, *stale):
                self.lines[one].made_from = self.made_from(one)
            self.store.put(self.name, _dumped(self.lines))
        if self.sound:
            self.store.at_hand[self.name] = self.lines

    def _keep(self, one: str, made: Made | None) -> None:
        if made is None:
            self.sound = False
            return
        noted, found, data = made
        # A line of its own: that of the last build stays as it is, should this one come to nothing.
        line = self.lines[one] = replace(self.lines[one], made_from="", card=noted, shard="", data="")
        if data:
            line.shard, line.data = key("sok", found), key("data", data)
            self.store.put(line.shard, found)
            self.store.put(line.data, data)

    def files_key(self, one: str, originals: Sequence[str]) -> str:
        """The key of a meeting's own files."""
        return key(self.code, one, *(self.digests.of(path) for path in _files(one, originals)))

    def made_from(self, one: str) -> str:
        """The key of all that a meeting's card, and the check of it, are made from."""
        line = self.lines[one]
        linked = (self.lines[other].files if other in self.lines else "-" for other in line.links)
        return key(line.files, self.registers.named(line.named), *linked)

    def _up_to_date(self, one: str) -> bool:
        line = self.lines[one]
        return line.made_from == self.made_from(one) and (self.only_check or bool(line.data))

    def _read(self, one: str) -> tuple[Line, bytes, Made | None] | None:
        """Read one meeting from its files. None where there is anything wrong in it."""
        archive, problems = self.loaded.pop(one) if one in self.loaded else load_meeting(self.root, one)
        if problems or not sound(archive, OF_ITSELF):
            return None
        meeting = archive.meetings[one]
        originals = [meeting.original, f"{meeting.original}.txt"]
        if self.digests.changed(_files(one, originals)):
            return self._read(one)  # somebody saved it while it was read: what was read may be neither the old nor the new
        self._remember(one, (meeting, archive.texts[text_path(one)]))
        line = Line(self.files_key(one, originals), originals, list(links_of(meeting)), list(named_of(meeting)))
        return line, pack(archive, one), self._make(one)

    def _make(self, one: str) -> Made | None:
        """The card of a meeting, and what the search and the files of data need of it. None where it names something wrongly."""
        linked = [other for other in links_of(self._held(one)[0]) if other in self.every]
        if not all(map(self._readable, linked)) or not sound(replace(self.slice([one, *linked], ()), only=one), OF_OTHERS):
            return None
        index = Index(self.slice([one], ()))
        noted = to_json(card(index, one))
        if self.only_check:
            return noted, b"", b""
        return noted, shard(index, one), json.dumps(of_meeting(index, one), ensure_ascii=False).encode()

    def pieces(self, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """(key, bytes) of shards and pieces of data. One that the store has lost is made again; what no meeting has is left out."""
        wanted = set(keys)
        for name, raw in self.store.many(wanted):
            wanted.discard(name)
            yield name, raw
        for one, line in self.lines.items() if wanted else ():
            if (line.shard in wanted or line.data in wanted) and (made := self._make(one)):
                self.store.put(line.shard, made[1])
                self.store.put(line.data, made[2])
                yield from ((name, raw) for name, raw in ((line.shard, made[1]), (line.data, made[2])) if name in wanted)

    def originals(self) -> list[str]:
        """The originals of the meetings."""
        return [line.originals[0] for line in self.lines.values()]

    def cards(self) -> list[Card]:
        """Every meeting's card."""
        return [from_json(line.card) for line in self.lines.values() if line.card is not None]

    def slice(self, meetings: Sequence[str], names: Sequence[str] | None) -> Archive:
        """An archive with these meetings, and the matters and documents that they or `names` name; all of these where it is None."""
        return slice_of(self.registers.archive, {one: self._held(one) for one in meetings}, names)

    def _held(self, one: str) -> tuple[Meeting, MarkedText | None]:
        if one in self.held:
            self.held.move_to_end(one)
            return self.held[one]
        raw = self.store.get(self.lines[one].files) if one in self.lines else None
        if raw is not None:
            return self._remember(one, unpack(raw))
        # Not read yet, or what was kept has gone.
        archive, _ = self._loaded(one)
        return self._remember(one, (archive.meetings[one], archive.texts.get(text_path(one))))

    def _readable(self, one: str) -> bool:
        """Whether a meeting is known, or can be read from its files."""
        return one in self.held or one in self.lines or one in self._loaded(one)[0].meetings

    def _loaded(self, one: str) -> tuple[Archive, list[Problem]]:
        """A meeting read from its files, for the sake of one that names it; kept until its own turn comes."""
        if one not in self.loaded:
            if len(self.loaded) >= SOME:
                self.loaded.clear()
            self.loaded[one] = load_meeting(self.root, one)
        return self.loaded[one]

    def _remember(self, one: str, held: tuple[Meeting, MarkedText | None]) -> tuple[Meeting, MarkedText | None]:
        self.held[one] = held
        if len(self.held) > HELD:
            self.held.popitem(last=False)
        return held


def _files(one: str, originals: Sequence[str]) -> tuple[str, ...]:
    """The paths of a meeting's own files."""
    return meeting_path(one), text_path(one), *(f"{ORIGINALS}/{original}" for original in originals)


def _lines(raw: bytes | None) -> dict[str, Line]:
    try:
        held = json.loads(raw) if raw else {}
        return {one: Line(*fields) for one, fields in held.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _dumped(lines: Mapping[str, Line]) -> bytes:
    rows = {one: [at.files, at.originals, at.links, at.named, at.made_from, at.card, at.shard, at.data] for one, at in lines.items()}
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
