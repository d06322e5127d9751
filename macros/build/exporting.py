"""The files that others build on, as outputs."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..archive.load import ORIGINALS
from ..exports.json_files import FILES, in_place, register_files, whole_file
from ..exports.redirects import redirects
from ..views.frame import Whole
from ..views.search import opensearch
from .digests import Digests
from .output import Output, key, plain
from .reading import Reading
from .store import Store


def statement_files(whole: Whole, reading: Reading, store: Store) -> Iterator[Output]:
    """A file for each kind of statement. It is put together year by year, so that what is new in one year leaves the others alone."""
    years = {year: [reading.lines[one].data for one in ids] for year, ids in sorted(whole.catalogue.by_year.items())}
    year_keys = {year: key("data", whole.url, *pieces) for year, pieces in years.items()}
    for name in FILES:
        yield Output(f"data/{name}.json", key("fil", name, *year_keys.values()), _joined(whole.url, name, years, year_keys, store))


def _joined(url: str, name: str, years: dict[int, list[str]], year_keys: dict[int, str], store: Store) -> Callable[[], bytes]:
    def make() -> bytes:
        parts = []
        for year, pieces in years.items():
            kept = key("data", name, year_keys[year])
            part = store.get(kept)
            if part is None:
                found = dict(store.many(pieces))
                told = (json.loads(found[piece]).get(name) for piece in pieces)
                part = in_place((one for one in told if one), url).encode()
                store.put(kept, part)
            parts.append(part.decode())
        return whole_file(parts).encode()

    return make


def other_files(whole: Whole, registers_key: str) -> Iterator[Output]:
    """The files about registers, the addresses that lead on, and what a browser needs to add the search."""
    made: dict[str, str] = {}

    def of(path: str) -> Callable[[], bytes]:
        def make() -> bytes:
            if not made:
                made.update(register_files(whole.index, whole.url))
            return made[path].encode()

        return make

    for name in ("arenden", "organ", "parter", "avtal", "handlingar", "personer", "avtalspunkter"):
        path = f"data/{name}.json"
        yield Output(path, key("fil", path, whole.url, registers_key), of(path))
    for path, content in redirects(whole):
        yield plain(path, content)
    yield plain("opensearch.xml", opensearch(whole))


def originals(root: Path, names: Sequence[str], digests: Digests) -> Iterator[Output]:
    """The originals, as they came."""
    for name in names:
        path = f"{ORIGINALS}/{name}"
        yield Output(f"original/{name}", digests.of(path), (root / path).read_bytes)
