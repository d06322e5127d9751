"""What a build gives: files, each with a key that says what it is made from."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Output:
    """A file of the site: its path from the site's root, its key, and how its bytes are made. The same key: the same bytes.

    Those with the same `near` are made from much the same, and are best made after each other.
    """

    path: str
    key: str
    make: Callable[[], bytes]
    near: str = ""


def key(*parts: str | bytes) -> str:
    """A key for whatever is made from these parts, and from nothing else. 40 hexadecimal digits."""
    # The length goes before each part, so that ("ab", "c") and ("a", "bc") differ.
    raw = [part.encode() if isinstance(part, str) else part for part in parts]
    return hashlib.blake2b(b"".join([b"%d:%b" % (len(part), part) for part in raw]), digest_size=20).hexdigest()


def plain(path: str, content: bytes | str) -> Output:
    """An output whose bytes are at hand."""
    raw = content.encode() if isinstance(content, str) else content
    return Output(path, key(raw), lambda: raw)
