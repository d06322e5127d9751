"""Work spread over the processor's cores, where the system can make a copy of a running process (Linux)."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from typing import Any, Generic, TypeVar

from .. import garbage
from .failure import WORKER_DIED, BuildFailure

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
    raised where the results are taken; a worker that dies (killed, or the memory is full) raises BuildFailure there.
    One may begin only when the one before has ended. `close` ends one whose results are not wanted.
    """

    def __init__(self, function: Callable[[T], R], items: Sequence[T]) -> None:
        self.function, self.items = function, items
        self.open = ExitStack()
        self.results: Iterator[list[R]] | None = None
        if len(items) < FEW or not can_copy():
            return
        global _function, _items
        _function, _items = function, items
        self.open.enter_context(garbage.shared())
        share = max(1, min(SHARE, len(items) // (4 * cores())))
        ranges = [(start, min(start + share, len(items))) for start in range(0, len(items), share)]
        # "fork" and nothing else: workers know what this process knows. All are copied before the pool starts a thread.
        pool = ProcessPoolExecutor(cores(), multiprocessing.get_context("fork"), _begin)
        self.open.callback(pool.shutdown, cancel_futures=True)
        try:
            self.results = pool.map(_part, ranges)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[R]:
        if self.results is None:
            yield from self._alone()
            return
        try:
            for results in self.results:
                yield from results
        except BrokenProcessPool:
            raise BuildFailure(WORKER_DIED) from None
        finally:
            self.close()

    def close(self) -> None:
        """End the work. Workers finish the items that they have begun."""
        self.open.close()

    def _alone(self) -> Iterator[R]:
        if len(self.items) <= MANY:
            yield from map(self.function, self.items)
            return
        with garbage.seldom():
            yield from map(self.function, self.items)


def can_copy() -> bool:
    """Whether this process can be copied: on Linux, with more than one core, and while nothing else runs in it."""
    return sys.platform == "linux" and cores() > 1 and threading.active_count() == 1


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    # Ctrl-C reaches every process of a terminal: the one that leads the work tells of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    garbage.now_and_then()


def _end_with_parent() -> None:
    """End this worker when the process that leads the work has ended: nobody would ever take its results."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _part(limits: tuple[int, int]) -> list[Any]:
    return [_function(item) for item in _items[slice(*limits)]]
