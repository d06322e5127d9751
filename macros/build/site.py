"""The site on disk: what a build gives is written where it differs from what lies there, and what no longer is given is removed."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from ..archive.tree import Entry, leads_inward, look, scan_in_no_order
from .failure import BuildFailure, failure_of
from .lock import locked
from .output import Output, key
from .parallel import Spread
from .progress import Progress
from .store import Store

ASIDE = ".bygge-"
"""What the folder's name begins with where files lie until all are made."""

Held = dict[str, list[object]]
"""Path → [key, size, mtime, ctime, inode, key of the bytes]: what was written there, and what the file system then said of it."""


class Disk:
    """A folder that a site is written to. It is left as a clean build would leave it, whatever lay there before.

    Hidden files at its top are left alone, as MkDocs does. Every file is made aside first, and all are moved in together at the end:
    a build that fails or is stopped leaves the site as it was. Two builds in the same folder go one after the other.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self.name = key("mapp", str(folder.resolve()))
        self.lying: dict[str, Entry] = {}
        self.held = 0
        self.written = 0
        self.removed = 0

    def bring(self, parts: Iterable[Callable[[], Iterable[Output]]], progress: Progress) -> None:
        """Make the folder hold the outputs of all parts and nothing else. Each part is worked out while the one before is made.

        Raises BuildFailure where the disk is full, the folder can't be written, or a worker died; the site is then as it was.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder, lambda: progress.say("Väntar på ett annat bygge i samma mapp ...")):
                self._bring(parts, progress)
        except OSError as error:
            raise failure_of(error) from error

    def _bring(self, parts: Iterable[Callable[[], Iterable[Output]]], progress: Progress) -> None:
        for left in self.folder.glob(f"{ASIDE}*"):
            shutil.rmtree(left)  # a build that was killed left it: nobody else is here now
        self.lying = {path[2:]: entry for path, entry in scan_in_no_order(self.folder, (".",)).items() if not path.startswith("./.")}
        known = _read(self.store.get(self.name))
        now: Held = {}
        made: dict[str, tuple[str, str]] = {}
        self.seen: set[str] = set()
        with tempfile.TemporaryDirectory(prefix=ASIDE, dir=self.folder) as aside:
            self.aside = Path(aside)
            running: list[tuple[list[Output], Spread[str]]] = []
            try:
                for part in parts:
                    late = self._differing(part(), known, now)
                    self._end(running, made, progress)
                    running.append((late, Spread(self._make, late)))
                self._end(running, made, progress)
            finally:
                for _, work in running:
                    work.close()
            self._move_in(made, now)
        self.held, self.written = len(now), len(made)
        if now != known:
            self.store.put(self.name, json.dumps(now, separators=(",", ":")).encode())

    def _move_in(self, made: dict[str, tuple[str, str]], now: Held) -> None:
        """Bring in what has been made, path → (its key, the key of its bytes), and remove what no longer belongs."""
        stale = self.lying.keys() - now.keys() - made.keys()
        for path in stale:
            (self.folder / path).unlink(missing_ok=True)
        self.removed = len(stale)
        self._prune(stale)
        self._make_room(made)
        for path, (name, content) in made.items():
            at = self.folder / path
            if at.is_dir() and not at.is_symlink():
                shutil.rmtree(at)
            (self.aside / key(path)).replace(at)
            now[path] = [name, *look(self.folder, path).stat, content]

    def _differing(self, outputs: Iterable[Output], known: Held, now: Held) -> list[Output]:
        """Those that lie there in another version, or not at all; what lies there as it should goes into `now`."""
        late: list[Output] = []
        for output in outputs:
            if output.path in self.seen:
                raise BuildFailure(f"Två sidor vill ligga på samma plats: {output.path}. Ingenting är skrivet.")
            self.seen.add(output.path)
            if not leads_inward(output.path):
                raise BuildFailure(f"Bygget ville skriva en fil utanför sajtens mapp: {output.path!r}. Ingenting är skrivet.")
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

    def _end(self, running: list[tuple[list[Output], Spread[str]]], made: dict[str, tuple[str, str]], progress: Progress) -> None:
        while running:
            late, work = running[-1]
            for output, content in zip(late, progress.count("Skriver", "filer", work, len(late)), strict=True):
                made[output.path] = output.key, content
            running.pop()

    def _make_room(self, paths: Iterable[str]) -> None:
        """Make the folders that are needed, also where a file, or a link to a folder elsewhere, lies in the way."""
        for folder in sorted({path.rpartition("/")[0] for path in paths} - {""}):
            at = self.folder
            for part in folder.split("/"):
                at /= part
                if at.is_symlink() or (at.exists() and not at.is_dir()):
                    at.unlink()
                at.mkdir(exist_ok=True)

    def _make(self, output: Output) -> str:
        """Make a file aside; the key of its bytes. Its time is that of now: whoever serves the site sees that it has changed."""
        content = output.make()
        (self.aside / key(output.path)).write_bytes(content)
        return key(content)

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
