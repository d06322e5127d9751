"""What long work tells while it runs: a line that counts in a terminal, plain lines where there is none."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from ..archive import swedish

T = TypeVar("T")

LONG = 200
"""Shorter work says nothing."""


class Progress:
    """Tells of work on a stream. `quiet`: says nothing at all."""

    def __init__(self, stream: TextIO | None = None, quiet: bool = False) -> None:
        self.stream = stream or sys.stderr
        self.quiet = quiet
        self.live = not quiet and self.stream.isatty()

    def count(self, doing: str, what: str, items: Iterable[T], total: int) -> Iterator[T]:
        """Pass the items on, telling how far it has come: 'Läser 1 200 av 5 000 möten'."""
        if self.quiet or total < LONG:
            yield from items
            return
        whole = f"{doing} {swedish.figure(total)} {what}"
        if not self.live:
            self.say(f"{whole} ...")
        shown = 0.0
        for number, item in enumerate(items, 1):
            if self.live and (now := time.monotonic()) - shown > 0.1:
                shown = now
                self.stream.write(f"\r{doing} {swedish.figure(number)} av {swedish.figure(total)} {what} ")
                self.stream.flush()
            yield item
        if self.live:
            self.stream.write(f"\r{whole}.{' ' * 24}\n")
            self.stream.flush()

    def say(self, line: str) -> None:
        """A line of its own."""
        if not self.quiet:
            self.stream.write(f"{line}\n")
            self.stream.flush()
