"""The files of an index, made when they are asked for. Each is named by the key of what it is made from."""

import datetime
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ..archive.load import Archive
from ..build.output import Output, key
from . import tables as columns
from .blocks import NAME, Block, Made
from .codec import plain_json, squeezed
from .compounds import lines, listed
from .forms import fold
from .index import LEVELS
from .inputs import Inputs, Read
from .own import Own
from .record import KINDS
from .shards import FACETS, days, row, shown_of

FOLDER = "sok/index"
CARD = "karta.bin"
_FEW = 2_000  # records: the facets of a smaller archive stand in the map
WORDS = 150_000  # a list of words longer than this is parted by first letter

Whole = Callable[[str], Made]


def terms(blocks: Mapping[str, Block], whole: Whole) -> Iterator[Output]:
    """The blocks of terms, and the postings of common keys. `whole` gives a block with its bytes."""
    for name, block in blocks.items():
        yield _piece("t", block.terms, partial(_terms, whole, name))
        for common in block.common:
            yield _piece("p", common, partial(_common, whole, name, common))


def words(blocks: Mapping[str, Block], rows: Callable[[list[str]], list[bytes]]) -> dict[str, Output]:
    """Letter → the list of its words; one list, under '', while it is short. `rows` gives the words of blocks."""
    parts: dict[str, list[str]] = {}
    short = sum(block.words for block in blocks.values()) <= WORDS
    for name, block in blocks.items():
        if block.words:
            parts.setdefault("" if short else name[0], []).append(name)
    return {
        letter: _piece("ord", key(*(blocks[name].rows for name in names)), partial(_words, rows, names)) for letter, names in parts.items()
    }


def begins(archive: Archive, given: Inputs, blocks: Mapping[str, Block]) -> dict[str, Any]:
    """What every search begins with: the first key of each block of terms with the block's piece, the table, what means the same."""
    meetings = [(number, head) for number, _, head in given.meetings]
    shown = [(end - start, name[:NAME]) for start, end, name, _ in _register_rows(archive, given)]
    return {
        "termer": [list(blocks), "".join(block.terms[:NAME] for block in blocks.values())],
        "tabell": columns.table(meetings, given.registers, given.places, given.how, shown),
        "alias": given.phrases,
    }


def facets(archive: Archive, given: Inputs) -> dict[str, Output]:
    """Facet → the file of its column."""
    meetings = [(number, head) for number, _, head in given.meetings]
    names = columns.value_names(archive, given.registers)
    sources = columns.facet_sources(meetings, given.registers)
    named = {name: plain_json(sorted(names.get(name, {}).items())).decode() for name in FACETS}
    topics = columns.topics(archive)
    return {"amne": _piece("f-amne", key(topics), partial(squeezed, topics))} | {
        name: _piece(f"f-{name}", key(named[name], *sources[name]), partial(_facet, sources[name], names.get(name, {}))) for name in FACETS
    }


def shown(archive: Archive, given: Inputs, read: Read) -> Iterator[Output]:
    """What the hits show."""
    for number, _, head in given.meetings:
        name = given.groups[number]
        yield Output(f"{FOLDER}/d{number}-{head.shown[: columns.SHORT]}.bin", head.shown, partial(_shown, read, name))
    for _, _, name, raw in _register_rows(archive, given):
        yield _piece("r", name, partial(squeezed, raw))


def own_words(own: Own) -> Output:
    """The stems of the words that stand on the site's buttons and headings."""
    return _piece("egna", own.key, lambda: squeezed(plain_json(sorted(own.words()))))


def everyday_words(rows: list[list[str]]) -> Output:
    """The everyday words, which a query with a word that the archive lacks asks for."""
    raw = plain_json(rows)
    return _piece("vard", key(raw), partial(squeezed, raw))


def is_small(given: Inputs) -> bool:
    """Whether the columns of the facets stand in the map: in a small archive a request costs more than they do."""
    return len(given.registers) + sum(sum(head.kinds) for _, _, head in given.meetings) <= _FEW


def card(begin: Mapping[str, Any], columns: Mapping[str, Output], letters: Mapping[str, str], given: Inputs, today: datetime.date) -> bytes:
    """What the browser reads first, gzipped."""
    small = is_small(given)
    return squeezed(
        plain_json(
            {
                "dag": days(today),
                "slag": list(KINDS),
                "nivåer": list(LEVELS),
                "ord": letters,
                "tomma": sorted({fold(word) for word in listed("stoppord")}),
                "frågeord": sorted(map(fold, listed("fragord"))),
                "sakord": _kind_words(),
                "filer": {name: piece_name(output) for name, output in columns.items() if not small},
                "fasetter": {name: json.loads(gzip.decompress(output.make())) for name, output in columns.items() if small},
                **begin,
            }
        )
    )


def piece_name(output: Output) -> str:
    """The name of a file within the index."""
    return output.path.rpartition("/")[2]


def _piece(begin: str, name: str, make: Callable[[], bytes]) -> Output:
    return Output(f"{FOLDER}/{begin}-{name[:NAME]}.bin", name, make)


def _terms(whole: Whole, name: str) -> bytes:
    return squeezed(whole(name).terms)


def _common(whole: Whole, name: str, common: str) -> bytes:
    return squeezed(whole(name).common(common))


def _words(rows: Callable[[list[str]], list[bytes]], names: list[str]) -> bytes:
    return squeezed(b"[" + b",".join(rows(names)) + b"]")


def _facet(sources: list[str], names: Mapping[str, str]) -> bytes:
    return squeezed(columns.facet(sources, names))


def _shown(read: Read, name: str) -> bytes:
    ((_, raw),) = read([name])
    return shown_of(raw)


def _register_rows(archive: Archive, given: Inputs) -> Iterator[tuple[int, int, str, bytes]]:
    """(start, end, key, bytes) of each piece that tells what the registers' hits show."""
    for start, end in columns.register_runs(given.registers):
        raw = plain_json([row(record, archive) for record in given.registers[start:end]])
        yield start, end, key(raw), raw


def _kind_words() -> dict[str, list[str]]:
    """Kind → the folded words that ask for it."""
    return {kind: sorted({fold(word) for word in words.split()}) for kind, _, words in (line.partition(":") for line in lines("sakord"))}
