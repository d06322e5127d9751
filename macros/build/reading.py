"""The meetings of an archive: those whose files have changed are read, the others are known from last time.

Of every meeting there is a line in the list `möten`: the key of its files, its card, and what both rest on. So a build where
little has changed reads little.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from ..archive.cards import Card, card_of, from_json, links_of, named_of, slice_of, to_json
from ..archive.checks import Scope, sound
from ..archive.load import ORIGINALS, Archive, load_meeting, meeting_ids, meeting_path, text_path
from ..archive.problems import Problem
from ..archive.queries import Index
from ..archive.shown import Held
from .digests import Digests, Found
from .lines import Line, dumped, read_lines, values, written_lines
from .output import key
from .parallel import Spread
from .progress import Progress
from .registers import Registers
from .showing import Showing
from .stored import Words, pack, pack_text, unpack

Made = tuple[Card, bytes, bytes]
"""What is made of a meeting: its card, its part of the search, its part of the files of data."""

Make = Callable[[Index, str], Made]
"""(index of an archive that holds the meeting, its id) → what is made of it."""

SOME = 250
"""How many meetings' worth is written to the store at a time, while the workers go on."""

HELD = 500
"""How many meetings a process keeps at hand."""


class Reading:
    """The meetings under a root, read or remembered. In those that are in `wrong` something is: then nothing is to be made.

    `make` says what is made of each; None in a mere check, where cards are without tallies.
    """

    def __init__(self, digests: Digests, registers: Registers, code: str, make: Make | None) -> None:
        self.digests, self.registers, self.code, self.make = digests, registers, code, make
        self.root, self.store = digests.root, digests.store
        self.ids = meeting_ids(digests.entries)
        self.every = frozenset(self.ids)
        self.name = key("möten", code)
        # What files and registers the list goes with: where these are as they were, its lines are true as they stand.
        self.known: dict[str, Line]
        self.goes_with: str
        self.known, self.goes_with = self.store.at_hand.get(self.name) or read_lines(self.store.get(self.name))
        self.lines: dict[str, Line] = {}
        self.wrong: set[str] = set()
        self.changed: list[str] = []
        self.loaded: dict[str, tuple[Archive, list[Problem]]] = {}
        self.held: OrderedDict[str, Held] = OrderedDict()
        self.showing = Showing(self.root, registers.archive, self._held_if_any)

    def read(self, progress: Progress) -> None:
        """Bring the list of meetings up to date."""
        same = self._same()
        for one in self.ids:
            held = self.known.get(one)
            if held and (self.make is None or held.data) and (one in same or held.files == self.files_key(one, held.originals)):
                self.lines[one] = held
            else:
                self.changed.append(one)
        work = progress.count("Läser", "möten", Spread(self._read, self.changed), len(self.changed))
        for number, (one, found) in enumerate(zip(self.changed, work, strict=True), 1):
            if found is None:
                self.wrong.add(one)
            else:
                self.lines[one], raw, made, files = found
                self.digests.learn(files)
                for name, part in zip(names(self.lines[one].files), raw, strict=False):
                    self.store.put(name, part)
                self._keep(one, made)
            if number % SOME == 0:
                self.store.commit()
        changed = frozenset(self.changed)
        other = changed | (self.known.keys() ^ self.every)
        untouched = {one for one in same & self.lines.keys() if other.isdisjoint(self.lines[one].links)}
        stale = [one for one in self.ids if one not in changed and one not in untouched and not self._up_to_date(one)]
        again = progress.count("Kontrollerar", "möten", Spread(self._make, stale), len(stale))
        for one, made in zip(stale, again, strict=True):
            self._keep(one, made)
        # In the order of the files, and not with what has changed last: what follows from the list follows from its order too.
        self.lines = {one: self.lines[one] for one in self.ids if one in self.lines and one not in self.wrong}
        for one in self.lines.keys() & {*changed, *stale}:
            self.lines[one].made_from = self.made_from(one)
        self.digests.keep()
        goes_with = self._going_with()
        if changed or stale or self.lines.keys() != self.known.keys() or goes_with != self.goes_with:
            self.store.put(self.name, written_lines(self.lines, goes_with))
        self.store.at_hand[self.name] = self.lines, goes_with

    def _going_with(self) -> str:
        """The key of what is known of all files, and of the registers."""
        return key(self.digests.state, self.registers.shown)

    def _same(self) -> frozenset[str]:
        """The meetings of which it is known, without looking at what their files hold, that nothing in them has changed, nor in the
        registers."""
        if self.goes_with != self._going_with():
            return frozenset()
        unknown = self.digests.unknown()
        return frozenset(one for one, line in self.known.items() if unknown.isdisjoint(_files(one, line.originals)))

    def _keep(self, one: str, made: Made | None) -> None:
        if made is None:
            self.wrong.add(one)
            return
        card, found, data = made
        told, tallies = dumped(to_json(card)), dumped(card.tallies)
        # A line of its own: that of the last build stays as it is, should this one come to nothing.
        line = self.lines[one] = replace(
            self.lines[one], made_from="", card=told, tallies=tallies, told="", whole_card=None, shard="", data=""
        )
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
        return line.made_from == self.made_from(one)

    def _read(self, one: str) -> tuple[Line, Sequence[bytes], Made | None, dict[str, Found]] | None:
        """Read one meeting from its files: its line, how it is kept (not in a mere check), what is made of it, what its files hold.

        None where there is anything wrong in it.
        """
        archive, problems = self.loaded.pop(one) if one in self.loaded else load_meeting(self.root, one)
        if problems or not sound(archive, Scope.FILE):
            return None
        meeting = archive.meetings[one]
        originals = [meeting.original, f"{meeting.original}.txt"]
        files = _files(one, originals)
        line = Line(self.files_key(one, originals), originals, list(links_of(meeting)), list(named_of(meeting)))
        if self.digests.changed(files):
            return self._read(one)  # somebody saved it while it was read: what was read may be neither the old nor the new
        self._remember(one, (meeting, archive.texts[text_path(one)]))
        found = {path: self.digests.found[path] for path in files if path in self.digests.found}
        return line, pack(archive, one) if self.make else (), self._make(one), found

    def _make(self, one: str) -> Made | None:
        """The card of a meeting, and what the search and the files of data need of it. None where it names something wrongly."""
        linked = [other for other in links_of(self._held(one)[0]) if other in self.every]
        if not all(map(self._readable, linked)):
            return None
        whole = self.slice([one, *linked], (), only=one)
        if not sound(whole, Scope.NAMED):
            return None
        return self.make(Index(self.shown([one], ())), one) if self.make else (card_of(whole, one, {}), b"", b"")

    def pieces(self, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """(key, bytes) of shards and pieces of data. One that the store has lost is made again; what no meeting has is left out."""
        wanted = set(keys)
        for name, raw in self.store.many(wanted):
            wanted.discard(name)
            yield name, raw
        for one, line in self.lines.items() if wanted else ():
            if (line.shard in wanted or line.data in wanted) and (made := self._make(one)):
                _, found, data = made
                self.store.put(line.shard, found)
                self.store.put(line.data, data)
                yield from ((name, raw) for name, raw in ((line.shard, found), (line.data, data)) if name in wanted)

    def originals(self) -> dict[str, list[str]]:
        """The originals of the meetings: each with those whose it is."""
        found: dict[str, list[str]] = {}
        for one, line in self.lines.items():
            found.setdefault(line.originals[0], []).append(one)
        return found

    def cards(self) -> list[Card]:
        """Every meeting's card; without tallies in a mere check, which has no use for them."""
        if self.make is None:
            return [from_json(card, {}) for card in values([line.card for line in self.lines.values()])]
        lines = [line for line in self.lines.values() if line.whole_card is None]
        noted = values([line.tallies for line in lines])
        for line, card, tallies in zip(lines, values([line.card for line in lines]), noted, strict=True):
            line.whole_card = from_json(card, tallies)
        return [line.whole_card for line in self.lines.values() if line.whole_card]

    def slice(self, meetings: Sequence[str], names: Sequence[str] | None, only: str | None = None) -> Archive:
        """An archive with these meetings, and the matters and documents that they or `names` name; all of these where it is None.
        `only`: the meeting that the rules are to look at."""
        held = {one: self._held(one) for one in meetings}
        # What a meeting names is known without looking at its statements, once it has been read.
        named = (name for one in meetings for name in (self.lines[one].named if one in self.lines else named_of(held[one][0])))
        return slice_of(self.registers.archive, held, named, names, only)

    def shown(self, meetings: Sequence[str], names: Sequence[str] | None) -> Archive:
        """The same, as it may be shown."""
        if not self.showing.redactor:
            return self.slice(meetings, names)
        held = self.showing.meetings(meetings)
        named = (name for one in meetings for name in (self.lines[one].named if one in self.lines else named_of(held[one][0])))
        return slice_of(self.showing.registers, held, named, names)

    def _held_if_any(self, one: str) -> Held | None:
        return self._held(one) if one in self.every and self._readable(one) else None

    def _held(self, one: str) -> Held:
        if one in self.held:
            self.held.move_to_end(one)
            return self.held[one]
        name, words = names(self.lines[one].files) if one in self.lines else ("", "")
        raw = self.store.get(name) if name else None
        if raw is not None:
            return self._remember(one, unpack(raw, partial(self._words, one, words)))
        # Not read yet, or what was kept has gone.
        archive, _ = self._loaded(one)
        return self._remember(one, (archive.meetings[one], archive.texts.get(text_path(one))))

    def _words(self, one: str, name: str) -> Words:
        """The words of a meeting's text and its nodes, as they are kept under a name."""
        if (raw := self.store.get(name)) is not None:
            return raw.split(b"\n")
        # What was kept has gone.
        archive, _ = self._loaded(one)
        return pack_text(archive.texts[text_path(one)])[1:]

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

    def _remember(self, one: str, held: Held) -> Held:
        self.held[one] = held
        if len(self.held) > HELD:
            self.held.popitem(last=False)
        return held


def names(files: str) -> tuple[str, str]:
    """What a meeting, and the words of its text, are called in the store. `files`: the key of its files."""
    return files, f"{files} text"


def _files(one: str, originals: Sequence[str]) -> tuple[str, ...]:
    """The paths of a meeting's own files."""
    return meeting_path(one), text_path(one), *(f"{ORIGINALS}/{original}" for original in originals)
