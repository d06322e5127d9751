"""One command run and measured: wall seconds, and the most memory that it and its children held at once."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

EVERY = 0.2  # seconds between two looks at the memory
PROC = Path("/proc")
# The children's shared pages are shared out between them, so the sum is what they take. Elsewhere: the largest process alone.
MEMORY = "Pss ur smaps_rollup" if (PROC / "self/smaps_rollup").exists() else "ru_maxrss, den största processen"


@dataclass(frozen=True)
class Run:
    """What one run took: seconds by the clock on the wall, bytes of memory at the peak."""

    seconds: float
    memory: int


@dataclass(frozen=True)
class Runs:
    """The same thing run several times."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        return median(run.seconds for run in self.runs)

    @property
    def span(self) -> tuple[float, float]:
        times = sorted(run.seconds for run in self.runs)
        return times[0], times[-1]

    @property
    def memory(self) -> int:
        return max(run.memory for run in self.runs)


class Failed(Exception):
    """A command that did not do what it should; with its own last words."""


def run(arguments: Sequence[str], folder: Path) -> Run:
    """Run `python …` in a folder, in a process of its own. Raises Failed where it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "ARKIVET_IDAG": "2026-11-22"}
    # What a reader's machine has: modules compiled once and kept.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
        ended = threading.Event()
        peak = [0]
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, peak), daemon=True)
        watcher.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # Ctrl+C does not reach another session
            os.killpg(process.pid, signal.SIGTERM)
            raise
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        if process.returncode:
            said.seek(0)
            words = said.read().decode("utf-8", "replace")[-3000:]
            raise Failed(f"{' '.join(arguments)} gav {process.returncode}:\n{words}")
    alone = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(seconds, peak[0] or alone)


def _watch(session: int, ended: threading.Event, peak: list[int]) -> None:
    while not ended.wait(EVERY):
        peak[0] = max(peak[0], sum(map(_memory, _processes(session))))


def _processes(session: int) -> list[Path]:
    """The processes of a session: the command and everything it started."""
    found = []
    for folder in PROC.glob("[0-9]*"):
        try:
            # The name, in parentheses, may hold anything; after it: state, parent, group, session.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        if fields[3] == str(session):
            found.append(folder)
    return found


def _memory(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().split("\n")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
