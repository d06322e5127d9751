"""Work spread over the processor's cores, where the system can make a copy of a running process (Linux)."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 60
"""With fewer items than this, making the copies would cost more than it gives."""

_function: Callable[[object], object]
_items: Sequence[object]


def spread(function: Callable[[T], R], items: Sequence[T], chunk: int = 25) -> Iterator[R]:
    """function(item) of every item, in order. The workers know all that this process knows when it is called.

    Results must be picklable. An exception in a worker is raised here.
    """
    if len(items) < FEW or not can_copy():
        yield from map(function, items)
        return
    global _function, _items
    _function, _items = function, items  # type: ignore[assignment]
    # What exists already is left where it is: the copies share it as long as nobody writes to it.
    gc.freeze()
    ranges = [(start, min(start + chunk, len(items))) for start in range(0, len(items), chunk)]
    try:
        with multiprocessing.get_context("fork").Pool(cores()) as pool:
            for results in pool.imap(_part, ranges):
                yield from results  # type: ignore[misc]
    finally:
        gc.unfreeze()


def can_copy() -> bool:
    """Whether this process can be copied: on Linux, with more than one core, and while nothing else runs in it."""
    return sys.platform == "linux" and cores() > 1 and threading.active_count() == 1


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _part(limits: tuple[int, int]) -> list[object]:
    gc.disable()
    return [_function(item) for item in _items[slice(*limits)]]
