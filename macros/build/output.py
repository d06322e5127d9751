"""What a build gives: files, each with a key that says what it is made from."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Output:
    """A file of the site: its path from the site's root, its key, and how its bytes are made. The same key: the same bytes."""

    path: str
    key: str
    make: Callable[[], bytes]


def key(*parts: str | bytes) -> str:
    """A key for whatever is made from these parts, and from nothing else. 40 hexadecimal digits."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        # The length goes before each part, so that ("ab", "c") and ("a", "bc") differ.
        found.update(len(raw).to_bytes(8, "big"))
        found.update(raw)
    return found.hexdigest()


def plain(path: str, content: bytes | str) -> Output:
    """An output whose bytes are at hand."""
    raw = content.encode() if isinstance(content, str) else content
    return Output(path, key(raw), lambda: raw)
