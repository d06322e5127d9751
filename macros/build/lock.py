"""One at a time: builds in the same folder wait for each other, where the system has locks on folders (not Windows)."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a folder alone. `waiting` is called if somebody else holds it. The lock goes when its process ends, however it ends.

    Raises OSError where the folder can't be opened. On a file system without locks nobody waits.
    """
    if fcntl is None:
        yield
        return
    at = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(at, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(at, fcntl.LOCK_EX)
        except OSError:
            pass  # some network file systems have none
        yield
    finally:
        os.close(at)
