"""An archive looked at: what its files hold, what is known of each meeting, and whether it is sound. A check needs no more than this."""

import datetime
import time
from pathlib import Path

from .. import garbage
from ..archive.cards import Catalogue, card_of
from ..archive.checks import problems_in
from ..archive.checks.reviewed import granskat_i_framtiden
from ..archive.load import joined, load_meeting
from ..archive.problems import Problem
from ..archive.tree import scan
from .code import engine_key
from .digests import Digests
from .progress import Progress
from .reading import Make, Reading
from .registers import registers
from .rereading import Words, unlike
from .soundness import problems, registers_sound, together_sound
from .store import Store

CACHE = ".cache/arkivet/lager.db"


class Checking:
    """The archive under `root`. `make`: what is made of each meeting (see `Reading`); None in a mere check.

    `today`: no meeting has been reviewed after it. `words`: what reads an original again, to see that the words beside it are its own.
    What is not given is not looked at.

    When `sound` has said that it is, `catalogue` has every meeting's card.
    """

    @garbage.paused()
    def __init__(
        self,
        root: Path,
        store: Store,
        progress: Progress,
        make: Make | None = None,
        today: datetime.date | None = None,
        words: Words | None = None,
    ) -> None:
        now = time.time_ns()
        entries = scan(root)
        self.progress = progress
        self.code = engine_key()
        self.digests = Digests(root, entries, store, now)
        self.registers = registers(self.digests, self.code)
        self.reading = Reading(self.digests, self.registers, self.code, make)
        self.catalogue = Catalogue(())
        self.today, self.words = today, words

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
        return together_sound(registers, reading, self.catalogue) and not self._otherwise()

    @garbage.paused()
    def problems(self) -> list[Problem]:
        """Everything that is wrong, sorted, once `sound` has said that something is: what `checks.problems_in` finds."""
        return sorted({*(problems(self.registers, self.reading) or problems_in(self.reading.root)), *self._otherwise()})

    def _otherwise(self) -> list[Problem]:
        """What is wrong with those meetings that could be read, by the clock and by their originals."""
        archive, reading = self.registers.archive, self.reading
        # Of those with other problems no more is known than what their files say.
        wrong = joined(archive, [load_meeting(reading.root, one)[0] for one in sorted(reading.wrong)])
        known = self.catalogue.cards.values() or reading.cards()
        cards = [*known, *(card_of(wrong, one, {}) for one in wrong.meetings)]
        found = list(granskat_i_framtiden(archive, cards, self.today)) if self.today else []
        if self.words:
            parts = (part.original for agreement in archive.agreements.values() for part in agreement.parts)
            named = {*reading.originals(), *(one.original for one in wrong.meetings.values()), *(one for one in parts if one)}
            found += unlike(self.digests, sorted(named), self.code, self.words, self.progress)
        return found
