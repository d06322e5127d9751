"""A limit to how long reading a file may take, for formats whose reader is somebody else's and may go round and round."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ..problems import Refused


@contextmanager
def at_most(seconds: float, message: str) -> Iterator[None]:
    """Raise Refused with the message inside the block when it has taken so many seconds of clock time.

    Without effect where the system has no alarms (Windows), and in other threads than the main one, which get none.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise Refused(message)

    before = signal.signal(signal.SIGALRM, stop)
    # Once more every second: the reader may take the first for an error of the file, and go on.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
