"""Work spread over the processor's cores, where the system can make a copy of a running process (Linux)."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 12
"""With fewer items than this, making the copies would cost more than it gives."""

MANY = 200
"""With more items than this, what each leaves behind is looked for while the next are made, also where garbage is else left lying."""

SHARE = 25
"""How many items a worker takes at a time, at most."""

_function: Callable[[Any], Any]
_items: Sequence[object]


class Spread(Generic[R]):
    """function(item) of every item, in order, once. The work begins when this is made, and goes on while its maker does other things.

    The workers know all that this process knows when the work begins. Results must be picklable. An exception in a worker is
    raised where the results are taken. One may begin only when the one before has ended.
    """

    def __init__(self, function: Callable[[T], R], items: Sequence[T]) -> None:
        self.function, self.items = function, items
        self.pool = None
        if len(items) < FEW or not can_copy():
            return
        global _function, _items
        _function, _items = function, items
        # What exists already is left where it is: the copies share it as long as nobody writes to it.
        gc.freeze()
        share = max(1, min(SHARE, len(items) // (4 * cores())))
        ranges = [(start, min(start + share, len(items))) for start in range(0, len(items), share)]
        self.pool = multiprocessing.get_context("fork").Pool(cores(), _begin)
        self.results = self.pool.imap(_part, ranges)

    def __iter__(self) -> Iterator[R]:
        if self.pool is None:
            yield from self._alone()
            return
        try:
            for results in self.results:
                yield from results
        finally:
            self.pool.terminate()
            self.pool.join()
            gc.unfreeze()

    def _alone(self) -> Iterator[R]:
        if len(self.items) <= MANY:
            yield from map(self.function, self.items)
            return
        looking, often = gc.isenabled(), gc.get_threshold()
        gc.freeze()
        _begin()
        try:
            yield from map(self.function, self.items)
        finally:
            gc.unfreeze()
            gc.set_threshold(*often)
            if not looking:
                gc.disable()


def can_copy() -> bool:
    """Whether this process can be copied: on Linux, with more than one core, and while nothing else runs in it."""
    return sys.platform == "linux" and cores() > 1 and threading.active_count() == 1


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    # Garbage is looked for now and then, and seldom among what has lived long.
    gc.enable()
    gc.set_threshold(100_000, 50, 1000)


def _part(limits: tuple[int, int]) -> list[Any]:
    return [_function(item) for item in _items[slice(*limits)]]
