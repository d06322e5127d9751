"""What the files of an archive hold, without reading those that have not changed since last time.

As git does it: a file whose size, times and inode are as they were has the content that it had. One that was changed in the
last moments before it was looked at is read again, since a change in the same moment would not show.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..archive.tree import Entry, content, look
from .output import key
from .store import Store

_MOMENT = 2_000_000_000  # nanoseconds; coarser than the clock of any file system in use


Found = tuple[list[int], str]
"""What the file system says of a file, and what says all of its content."""


class Digests:
    """Path → what says all of a file's content. `now`: nanoseconds since 1970, when the entries were about to be listed.

    A file is read when somebody asks for it and it is not known. `found` is what has been asked for; `keep` keeps it for next time.
    `state`: the key of all that was known last time, or is now once `keep` has been called.
    """

    known: dict[str, list[Any]]
    state: str

    def __init__(self, root: Path, entries: Mapping[str, Entry], store: Store, now: int) -> None:
        self.root, self.entries, self.store, self.now = root, entries, store, now
        self.name = key("filer")
        at_hand = store.at_hand.get(self.name)
        self.known, self.state = at_hand if at_hand else _read(store.get(self.name))
        self.found: dict[str, Found] = {}
        self.read = 0

    def of(self, path: str) -> str:
        """The digest of a file; '-' where there is none."""
        if path in self.found:
            return self.found[path][1]
        if path not in self.entries:
            return "-"
        found = self.found[path] = self._digest(path, self.entries[path])
        return found[1]

    def learn(self, found: Mapping[str, Found]) -> None:
        """Take over what a worker has found."""
        self.found.update(found)
        self.read += len(found)

    def unknown(self) -> frozenset[str]:
        """The paths of files that have changed, come or gone since last time, as far as can be told without reading them."""
        known, entries = self.known, self.entries
        there = (path for path, entry in entries.items() if path not in known or known[path][:4] != [*entry.stat] or entry.link)
        return frozenset((*there, *(known.keys() - entries.keys())))

    def keep(self) -> None:
        """Keep what is known of files that did not change in the last moments."""
        if self.read:
            late = self.now - _MOMENT
            lasting = {path: held for path, held in self.known.items() if path in self.entries and path not in self.found}
            lasting |= {path: [*stat, digest] for path, (stat, digest) in self.found.items() if max(stat[1], stat[2]) < late}
            raw = json.dumps(lasting, separators=(",", ":")).encode()
            self.state = key(raw)
            self.store.put(self.name, raw)
            self.store.at_hand[self.name] = lasting, self.state

    def _digest(self, path: str, entry: Entry) -> Found:
        stat = list(entry.stat)
        held = self.known.get(path)
        if held and held[:4] == stat and not entry.link:
            return stat, held[4]
        self.read += 1
        if entry.link:
            return stat, "länk"
        try:
            return stat, hashlib.blake2b(content(self.root, path), digest_size=20).hexdigest()
        except OSError as error:
            return stat, f"oläslig {error.errno}"

    def changed(self, paths: Iterable[str]) -> bool:
        """Whether any of these files has changed since it was looked at. What they hold now is known after that."""
        late = False
        for path in paths:
            try:
                entry = look(self.root, path)
            except OSError:
                late |= self.found.pop(path, None) is not None
                continue
            if path not in self.found or self.found[path][0] != list(entry.stat):
                self.found[path] = self._digest(path, entry)
                late = True
        return late


def _read(raw: bytes | None) -> tuple[dict[str, list[Any]], str]:
    """What was known, and its key; nothing where it can't be understood."""
    try:
        held = json.loads(raw) if raw else {}
    except ValueError:
        held = {}
    return (held, key(raw)) if raw and isinstance(held, dict) else ({}, "")
