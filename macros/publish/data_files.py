"""The files that others build on, as outputs."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ..archive.load import ORIGINALS
from ..archive.walk import SIDECAR
from ..build.digests import Digests
from ..build.output import Output, key, plain
from ..build.reading import Reading
from ..build.store import Store
from ..exports import open_files as open_data
from ..exports.following import following
from ..exports.json_files import FILES, in_place, register_files, whole_file
from ..exports.redirects import redirects
from ..views.frame import Whole
from ..views.search import opensearch


def statement_files(whole: Whole, reading: Reading, store: Store) -> Iterator[Output]:
    """A file for each kind of statement. It is put together of years, so that a file changes only where what it says of a year does."""
    pieces = {year: [reading.lines[one].data for one in ids] for year, ids in sorted(whole.catalogue.by_year.items())}
    # Here and not when a file is made: workers make the files, and what a worker puts in the store is gone when it ends.
    told = {year: _told(reading, of_year, whole.url, store) for year, of_year in pieces.items()}

    def part(name: str, year: int) -> bytes:
        held = store.get(told[year][name])
        return _of_year(reading, pieces[year], whole.url)[name] if held is None else held

    def maker(name: str) -> Callable[[], bytes]:
        return lambda: whole_file(part(name, year) for year in pieces)

    for name in FILES:
        yield Output(f"data/{name}.json", key("fil", name, reading.code, *(of_year[name] for of_year in told.values())), maker(name))


def _told(reading: Reading, pieces: Sequence[str], url: str, store: Store) -> dict[str, str]:
    """File → the key of what it says of the meetings of a year, from the keys of their pieces. It is kept under that key."""
    year = key("år", reading.code, url, *pieces)
    held = store.get(year)
    if held is not None:
        known: dict[str, str] = json.loads(held)
        return known
    made = _of_year(reading, pieces, url)
    told = {name: key("år", name, content) for name, content in made.items()}
    for name, content in made.items():
        store.put(told[name], content)
    store.put(year, json.dumps(told).encode())
    store.commit()
    return told


def _of_year(reading: Reading, pieces: Sequence[str], url: str) -> dict[str, bytes]:
    """File → what it says of the meetings of a year, from their pieces in order."""
    found = {name: json.loads(raw) for name, raw in reading.pieces(pieces)}
    told = [found[piece] for piece in pieces]
    return {name: in_place((one[name] for one in told if name in one), url) for name in FILES}


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


def files_to_follow(whole: Whole, seen: str) -> Iterator[Output]:
    """The calendars and feeds. `seen`: the key of the code, the address and the registers."""
    for path, made_from, make in following(whole):
        yield Output(path, key("följ", path, seen, made_from), make)


def open_files(whole: Whole, files: Sequence[Output], seen: str) -> Iterator[Output]:
    """The open data in further forms. `files`: its JSON files; `seen`: the key of the code, the address and the registers."""
    held = {output.path.removeprefix("data/").removesuffix(".json"): output for output in files if output.path.startswith("data/")}
    for path, make in open_data.fixed(whole):
        yield Output(path, key("öppet", path, seen), make)
    for path, names, make in open_data.made(whole, {name: output.make for name, output in held.items()}):
        yield Output(path, key("öppet", path, seen, *(held[name].key for name in names)), make)


def originals(reading: Reading, digests: Digests) -> Iterator[Output]:
    """The originals of meetings and agreements as they lie in data/original; where names are to be removed, as `build/showing.py` says."""
    parts = (part for agreement in reading.registers.archive.agreements.values() for part in agreement.parts)
    named = reading.originals() | {part.original: [] for part in parts if part.original and part.original not in reading.originals()}
    for name, meetings in sorted(named.items()):
        path = f"{ORIGINALS}/{name}"
        if not reading.showing.redactor.gone:
            yield Output(f"original/{name}", digests.of(path), partial(_content, reading.root, path))
        elif _published(reading, made_from := _made_from(reading, digests, name, meetings), name, meetings):
            yield Output(f"original/{name}", made_from, partial(_without_names, reading, name, meetings))


def _made_from(reading: Reading, digests: Digests, name: str, meetings: Sequence[str]) -> str:
    """Return the key of all that an original without names is made from."""
    read = (digests.of(f"{ORIGINALS}/{name}{ending}") for ending in ("", SIDECAR))
    return key("original", reading.code, reading.registers.base, *read, *(reading.lines[one].files for one in meetings))


def _published(reading: Reading, made_from: str, name: str, meetings: Sequence[str]) -> bool:
    """Return whether an original is published. Remembered under all that it rests on."""
    said = key("original publiceras", made_from)
    held = reading.store.get(said)
    if held is None:
        held = b"nej" if reading.showing.original(name, meetings) is None else b"ja"
        reading.store.put(said, held)
    return held == b"ja"


def _without_names(reading: Reading, name: str, meetings: Sequence[str]) -> bytes:
    return reading.showing.original(name, meetings) or b""


def _content(root: Path, path: str) -> bytes:
    return (root / path).read_bytes()
