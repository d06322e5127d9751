"""The site on disk: what a build gives is written where it differs from what lies there, and what no longer is given is removed."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ..archive.tree import scan_in_no_order
from .output import Output, key
from .parallel import Spread
from .progress import Progress
from .store import Store

Written = tuple[int, int, int, int, str]
"""Size, mtime, ctime, inode, and the key of the bytes."""

Held = dict[str, list[object]]
"""Path → [key, size, mtime, ctime, inode, key of the bytes]: what was written there, and what the file system then said of it."""


class Disk:
    """A folder that a site is written to. It is left as a clean build would leave it, whatever lay there before.

    Hidden files at its top are left alone, as MkDocs does.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.name = key("mapp", str(folder.resolve()))
        self.lying = {path[2:]: entry for path, entry in scan_in_no_order(folder, (".",)).items() if not path.startswith("./.")}
        self.held = 0
        self.written = 0
        self.removed = 0

    def bring(self, parts: Iterable[Callable[[], Iterable[Output]]], progress: Progress) -> None:
        """Make the folder hold the outputs of all parts and nothing else. Each part is worked out while the one before is written."""
        known = _read(self.store.get(self.name))
        now: Held = {}
        running: list[tuple[list[Output], Spread[Written]]] = []
        for part in parts:
            late = self._differing(part(), known, now)
            self._end(running, now, progress)
            self._make_room(late)
            running.append((late, Spread(self._write, late)))
            self.written += len(late)
        self._end(running, now, progress)
        self.held = len(now)
        stale = self.lying.keys() - now.keys()
        for path in stale:
            (self.folder / path).unlink(missing_ok=True)
        self.removed = len(stale)
        self._prune(stale)
        if now != known:
            self.store.put(self.name, json.dumps(now, separators=(",", ":")).encode())

    def _differing(self, outputs: Iterable[Output], known: Held, now: Held) -> list[Output]:
        """Those that lie there in another version, or not at all; what lies there as it should goes into `now`."""
        late: list[Output] = []
        for output in outputs:
            held, entry = known.get(output.path), self.lying.get(output.path)
            if held and entry and held[0] == output.key and not entry.link:
                if held[1:5] == [*entry.stat]:
                    now[output.path] = held
                    continue
                if held[1] == entry.stat[0] and held[5] == self._content(output.path):
                    now[output.path] = [output.key, *entry.stat, held[5]]  # the folder was copied, or brought back from a cache
                    continue
            late.append(output)
        return sorted(late, key=lambda output: output.near)

    def _content(self, path: str) -> str | None:
        """The key of what a file holds; None where it can't be read."""
        try:
            return key((self.folder / path).read_bytes())
        except OSError:
            return None

    def _end(self, running: list[tuple[list[Output], Spread[Written]]], now: Held, progress: Progress) -> None:
        while running:
            late, work = running.pop()
            for output, written in zip(late, progress.count("Skriver", "filer", work, len(late)), strict=True):
                now[output.path] = [output.key, *written]

    def _make_room(self, late: Sequence[Output]) -> None:
        """Make the folders that are needed, also where a file lay in the way."""
        for folder in sorted({output.path.rpartition("/")[0] for output in late}):
            at = self.folder / folder
            if not at.is_dir():
                for part in (at, *at.parents):
                    if part == self.folder:
                        break
                    if part.is_symlink() or part.is_file():
                        part.unlink()
                at.mkdir(parents=True, exist_ok=True)

    def _write(self, output: Output) -> Written:
        path = self.folder / output.path
        content = output.make()
        if path.is_symlink() or path.exists():
            # Whoever reads the site meanwhile gets the old file or the new one, never a part.
            aside = path.with_name(f"{path.name}.ny")
            aside.write_bytes(content)
            aside.replace(path)
        else:
            path.write_bytes(content)
        stat = path.stat()
        return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, key(content)

    def _prune(self, removed: set[str]) -> None:
        """Remove the folders that have become empty."""
        folders = {parent for path in removed for parent in Path(path).parents if parent != Path()}
        for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
            at = self.folder / folder
            if at.is_dir() and not any(at.iterdir()):
                at.rmdir()


def _read(raw: bytes | None) -> Held:
    try:
        held = json.loads(raw) if raw else {}
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}
