"""A store whose file is broken gives what was put there or nothing, never something else, and holds everything once it is put again."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.build.store import Store

PAGE = 16_384
VALUES = {f"namn {number:03}": f"{number} ".encode() * (number * 7 % 400 + 1) for number in range(300)}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lager") / "lager.db"
    store = Store(path)
    for key, value in VALUES.items():
        store.put(key, value)
    store.close()
    assert path.stat().st_size > 8 * PAGE
    return path


def zeros(raw: bytearray, at: int) -> None:
    raw[at::97] = bytes(len(raw[at::97]))


def bits(raw: bytearray, at: int) -> None:
    for place in range(at, len(raw), 301):
        raw[place] ^= 1 << at % 8


def swapped_pages(raw: bytearray, at: int) -> None:
    one = at // PAGE * PAGE
    two = (one + 3 * PAGE) % len(raw)
    raw[one : one + PAGE], raw[two : two + PAGE] = raw[two : two + PAGE], raw[one : one + PAGE]


def repeated_page(raw: bytearray, at: int) -> None:
    one = at // PAGE * PAGE
    two = (one + PAGE) % len(raw)
    raw[two : two + PAGE] = raw[one : one + PAGE]


def swapped_bytes(raw: bytearray, at: int) -> None:
    """Swap neighbours in the keys and row ids that an index has: it then leads to other rows."""
    for place in range(at, min(at + PAGE, len(raw)) - 1, 13):
        raw[place], raw[place + 1] = raw[place + 1], raw[place]


def cut(raw: bytearray, at: int) -> None:
    del raw[at:]


@pytest.mark.parametrize("breakage", [zeros, bits, swapped_pages, repeated_page, swapped_bytes, cut])
def test_a_broken_store_gives_what_was_put_there_or_nothing(
    sound: Path, tmp_path: Path, breakage: Callable[[bytearray, int], None]
) -> None:
    size = sound.stat().st_size
    lost = 0
    for number in range(20):
        path = tmp_path / str(number) / "lager.db"
        path.parent.mkdir()
        shutil.copy(sound, path)
        raw = bytearray(path.read_bytes())
        breakage(raw, size * number // 20 + number)
        path.write_bytes(raw)
        store = Store(path)
        found = {key: value for key in VALUES if (value := store.get(key)) is not None}
        together = dict(store.many([*VALUES, "namn som inte finns"]))
        assert found.items() <= VALUES.items() and together.items() <= VALUES.items()
        lost += len(found) < len(VALUES)
        for key, value in VALUES.items():
            store.put(key, value)
        store.close()
        store = Store(path)
        assert dict(store.many(VALUES)) == VALUES, number
        assert all(store.get(key) == value for key, value in VALUES.items()), number
        store.close()
    assert lost > 5


def test_what_one_build_has_mended_is_not_thrown_away_by_another(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "lager.db"
    shutil.copy(sound, path)
    base = sqlite3.connect(path)
    base.execute("UPDATE held SET value = x'00' WHERE key = 'namn 007'")
    base.commit()
    base.close()
    stores = [Store(path), Store(path)]
    assert [store.get("namn 007") for store in stores] == [None, None]
    for number, store in enumerate(stores):
        store.put(str(number), b"nu")
        store.close()
    again = Store(path)
    assert dict(again.many(["0", "1"])) == {"0": b"nu", "1": b"nu"}
    again.close()
