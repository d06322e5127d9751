"""Python's search for garbage: when it rests. The only module that touches `gc`; each setting is put back as it was."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Search for no garbage meanwhile: for work whose values nearly all stay, where searching takes longer than the work."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def shared() -> Iterator[None]:
    """Leave what exists already where it is: copies of this process share that memory as long as nobody writes to it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def seldom() -> Iterator[None]:
    """Search now and then for what the work itself leaves behind, and not among what existed before it."""
    enabled, often = gc.isenabled(), gc.get_threshold()
    with shared():
        now_and_then()
        try:
            yield
        finally:
            gc.set_threshold(*often)
            if not enabled:
                gc.disable()


def now_and_then() -> None:
    """Search now and then, and seldom among what has lived long: for a process that does one kind of work and then ends."""
    gc.enable()
    gc.set_threshold(100_000, 50, 1000)


def last() -> None:
    """The process is about to end: what it holds need not be searched first. With 5,000 meetings that takes a second."""
    gc.freeze()
