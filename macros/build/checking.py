"""An archive looked at: what its files hold, what is known of each meeting, and whether it is sound. A check needs no more than this."""

import time
from pathlib import Path

from .. import garbage
from ..archive.cards import Catalogue
from ..archive.checks import problems_in
from ..archive.problems import Problem
from ..archive.tree import scan
from .code import engine_key
from .digests import Digests
from .progress import Progress
from .reading import Make, Reading
from .registers import registers
from .soundness import problems, registers_sound, together_sound
from .store import Store

CACHE = ".cache/arkivet/lager.db"


class Checking:
    """The archive under `root`. `make`: what is made of each meeting (see `Reading`); None in a mere check.

    When `sound` has said that it is, `catalogue` has every meeting's card.
    """

    @garbage.paused()
    def __init__(self, root: Path, store: Store, progress: Progress, make: Make | None = None) -> None:
        now = time.time_ns()
        entries = scan(root)
        self.progress = progress
        self.code = engine_key()
        self.digests = Digests(root, entries, store, now)
        self.registers = registers(self.digests, self.code)
        self.reading = Reading(self.digests, self.registers, self.code, make)
        self.catalogue = Catalogue(())

    @garbage.paused()
    def sound(self) -> bool:
        """Read and check what has changed. False where anything is wrong: `problems` tells what."""
        reading, registers = self.reading, self.registers
        if registers.problems:
            return False
        reading.read(self.progress)
        if reading.wrong or not registers_sound(registers, reading):
            return False
        self.catalogue = Catalogue(reading.cards())
        return together_sound(registers, reading, self.catalogue)

    @garbage.paused()
    def problems(self) -> list[Problem]:
        """Everything that is wrong, sorted, once `sound` has said that something is: what `checks.problems_in` finds."""
        return problems(self.registers, self.reading) or problems_in(self.reading.root)
