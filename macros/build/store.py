"""Bytes by key, kept between builds in one SQLite file.

A key says everything that its bytes are made from (`output.key`), so nothing here is ever out of date: what has changed has
another key. The values are data and never code. A store that can't be read, or whose bytes are not those that were put there,
is as good as empty.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from .lock import locked

_CHECK = 8
_SWEPT = "storlek efter senaste rensning"
ROOM = 100_000_000
# With row ids, and with large pages: the values are large, and would otherwise be moved about each time a key is put among the others.
_TABLE = "CREATE TABLE IF NOT EXISTS held (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
_PAGE = 16_384
_PATIENCE = 10
"""How many seconds to wait for another build to let go of the store."""


_NO_STORE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
"""What SQLite says of a file that is no database, a broken one, or one with other tables (www.sqlite.org/rescode.html). A file that is
locked, read-only or on a full disk is none of these."""


class Store:
    """Bytes by key. `path` is the file; with None everything is kept in memory only.

    `at_hand` are values already unpacked, for the next build in the same process: what is there is as it was put there.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.process = os.getpid()
        self.fresh: dict[str, bytes] = {}
        self.at_hand: dict[str, Any] = {}
        self.broken = self.replaced = False
        self.inode = 0
        self.base = self._open()

    def _open(self) -> sqlite3.Connection | None:
        """Open the file. None, and everything is kept in memory only, where it is in use for long, or can't be read or written."""
        if self.path is None:
            return None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # One at a time, so that nobody takes what another build has just made for what it found broken.
            with locked(self.path.parent):
                try:
                    if self.broken and self.path.stat().st_ino == self.inode:
                        self._remove()
                    base = _connected(self.path)
                except sqlite3.Error as error:
                    if not _is_broken(error):
                        return None
                    self._remove()
                    base = _connected(self.path)
                self.broken, self.inode = False, self.path.stat().st_ino
                return base
        except (sqlite3.Error, OSError):
            return None

    def _remove(self) -> None:
        """Throw away a file that is no store of ours."""
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self.path}{ending}").unlink()

    def _connection(self) -> sqlite3.Connection | None:
        # A connection may not be used across a fork: a worker opens its own.
        if os.getpid() != self.process:
            self.process, self.base = os.getpid(), self._open()
        return self.base

    def get(self, key: str) -> bytes | None:
        """The bytes of a key, or None."""
        if key in self.fresh:
            return self.fresh[key]
        base = self._connection()
        try:
            row = base.execute("SELECT value FROM held WHERE key = ?", (key,)).fetchone() if base else None
        except sqlite3.Error as error:
            self.broken |= _is_broken(error)
            return None
        value = _opened(key, row[0]) if row else None
        self.broken |= row is not None and value is None
        return value

    def many(self, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """(key, bytes) of those keys that are held, in no order."""
        wanted = list(dict.fromkeys(keys))
        base = self._connection()
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            yield from ((one, self.fresh[one]) for one in part if one in self.fresh)
            rest = [one for one in part if one not in self.fresh]
            try:
                marks = ",".join("?" * len(rest))
                rows = base.execute(f"SELECT key, value FROM held WHERE key IN ({marks})", rest).fetchall() if base and rest else []
            except sqlite3.Error as error:
                self.broken |= _is_broken(error)
                rows = []
            for one, raw in rows:
                # In a broken file a row may have another key than the one that was asked for.
                value = _opened(one, raw) if one in rest else None
                self.broken |= value is None
                if value is not None:
                    yield one, value

    def put(self, key: str, value: bytes) -> None:
        """Keep the bytes of a key. They are on disk after `commit`."""
        self.fresh[key] = value

    def commit(self) -> None:
        """Write what was put. A disk that is full or a store in use by another build is no error: it is only slower next time.

        A file in which anything was found broken is replaced by a new one first, so that it is broken once.
        """
        if self.broken:
            self._let_go()
            self.base = self._open()
        base = self._connection()
        if base is None or not self.fresh:
            return
        try:
            base.execute("BEGIN IMMEDIATE")
            base.executemany("INSERT OR REPLACE INTO held VALUES (?, ?)", ((k, _closed(k, v)) for k, v in sorted(self.fresh.items())))
            base.execute("COMMIT")
            self.fresh.clear()
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                base.execute("ROLLBACK")
            if _is_broken(error) and not self.replaced:
                self.broken = self.replaced = True
                self.commit()

    def sweep(self, live: Callable[[], Iterable[str]], room: int = ROOM) -> None:
        """Drop what is no longer in use, once the file has grown to twice its size after the last sweep, and by `room` bytes at least."""
        base = self._connection()
        with suppress(sqlite3.Error):
            if base is None:
                return
            size = base.execute("PRAGMA page_count").fetchone()[0] * base.execute("PRAGMA page_size").fetchone()[0]
            before = base.execute("SELECT value FROM held WHERE key = ?", (_SWEPT,)).fetchone()
            if before is not None and size <= 2 * int(_opened(_SWEPT, before[0]) or 0) + room:
                return
            if before is not None:
                kept = {_SWEPT, *live()}
                gone = [(row[0],) for row in base.execute("SELECT key FROM held") if row[0] not in kept]
                try:
                    base.execute("BEGIN IMMEDIATE")
                    base.executemany("DELETE FROM held WHERE key = ?", gone)
                    base.execute("COMMIT")
                except sqlite3.Error:
                    with suppress(sqlite3.Error):
                        base.execute("ROLLBACK")
                    return
                base.execute("VACUUM")
                size = base.execute("PRAGMA page_count").fetchone()[0] * base.execute("PRAGMA page_size").fetchone()[0]
            base.execute("INSERT OR REPLACE INTO held VALUES (?, ?)", (_SWEPT, _closed(_SWEPT, str(size).encode())))

    def close(self) -> None:
        """Write what was put, and let go of the file."""
        self.commit()
        self._let_go()

    def _let_go(self) -> None:
        if self.base is not None and os.getpid() == self.process:
            self.base.close()
            self.base = None


class Room(Store):
    """A part of a store: the same names in another room are other names."""

    def __init__(self, store: Store, name: str) -> None:
        self.store, self.room = store, name

    def whole_name(self, key: str) -> str:
        """What a name in this room is called in the store."""
        return f"{self.room} {key}"

    def get(self, key: str) -> bytes | None:
        return self.store.get(self.whole_name(key))

    def put(self, key: str, value: bytes) -> None:
        self.store.put(self.whole_name(key), value)

    def many(self, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        before = len(self.room) + 1
        for name, value in self.store.many(map(self.whole_name, keys)):
            yield name[before:], value


def _connected(path: Path) -> sqlite3.Connection:
    """Return a connection to the store in a file, new where there is none. Raises sqlite3.Error where the file can't be used."""
    base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        base.execute(f"PRAGMA page_size={_PAGE}")
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=OFF")
        base.execute(_TABLE)
        base.execute("SELECT rowid, key, value FROM held LIMIT 1").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base


def _is_broken(error: sqlite3.Error) -> bool:
    """Whether an error says that a file is no store of ours. One that Python makes of what it read, a text that is none, has no code."""
    # The low byte is the kind of an error; the others say more of it (www.sqlite.org/rescode.html).
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _NO_STORE


def _closed(key: str, value: bytes) -> bytes:
    """Return what is written for a key: a checksum of the key and the value, and the value."""
    return _checksum(key, value) + value


def _opened(key: str, raw: object) -> bytes | None:
    """Return the value that `_closed` was given for this key; None where that is not what was read.

    The key is in the checksum since a broken index of the file gives the value of another key, which is whole in itself.
    """
    if not isinstance(raw, bytes) or _checksum(key, memoryview(raw)[_CHECK:]) != raw[:_CHECK]:
        return None
    return raw[_CHECK:]


def _checksum(key: str, value: bytes | memoryview) -> bytes:
    checksum = hashlib.blake2b(key.encode() + b"\0", digest_size=_CHECK)
    checksum.update(value)
    return checksum.digest()
