"""The site on disk: what a build gives is written where it differs from what lies there, and what no longer is given is removed."""

import json
from collections.abc import Sequence
from pathlib import Path

from ..archive.tree import Entry, scan
from .output import Output, key
from .parallel import spread
from .progress import Progress
from .store import Store

Held = dict[str, list[object]]
"""Path → [key, size, mtime, ctime, inode]: what was written there, and what the file system then said of it."""


class Disk:
    """A folder that a site is written to. It is left as a clean build would leave it, whatever lay there before.

    Hidden files at its top are left alone, as MkDocs does.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.name = key("plats", str(folder.resolve()))
        self.held = 0
        self.written = 0
        self.removed = 0

    def bring(self, outputs: Sequence[Output], progress: Progress) -> None:
        """Make the folder hold these outputs and nothing else."""
        lying = {path[2:]: entry for path, entry in scan(self.folder, (".",)).items() if not path.startswith("./.")}
        known = _read(self.store.get(self.name))
        now: Held = {}
        late: list[Output] = []
        for output in outputs:
            held, entry = known.get(output.path), lying.get(output.path)
            if held and entry and not entry.link and held[0] == output.key and held[1:] == list(entry.stat):
                now[output.path] = held
            else:
                late.append(output)
        wanted = {output.path for output in outputs}
        for path in lying.keys() - wanted:
            (self.folder / path).unlink()
            self.removed += 1
        late.sort(key=lambda output: output.near)
        self._make_room(late, lying)
        for output, stat in zip(late, progress.count("Skriver", "filer", spread(self._write, late), len(late)), strict=True):
            now[output.path] = [output.key, *stat]
        self.held, self.written = len(outputs), len(late)
        if self.removed:
            self._prune(lying.keys() - wanted)
        # What was written this very moment could be changed in the same moment without its showing: it is looked at again next time.
        if late or self.removed or now.keys() != known.keys():
            self.store.put(self.name, json.dumps(now, separators=(",", ":")).encode())

    def _make_room(self, late: Sequence[Output], lying: dict[str, Entry]) -> None:
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

    def _write(self, output: Output) -> tuple[int, int, int, int]:
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
        return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino

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
