"""The index as files: small pieces, of which a search reads those it needs.

karta.bin    what to begin with: the blocks of terms, kind, day and piece of every record, what means the same, words without
             meaning, the day; of a small archive the facets too. The only file with a lasting name.
t-*          keys and their postings, sorted, in blocks                        p-*       the postings of a very common key
d-*, r-*     what the hits of a meeting, or of some of the registers, show     f-*       the columns of the facets
ord-*        the archive's words, for misspellings                             sv-*      Swedish words, which are no misspellings
vard-*       everyday words, and the words that they lead to
egna-*       the words of the site's own buttons and headings

Every other name has the key of what is in the piece, so that a page never mixes two builds, and an edit renames few.
"""

import datetime
from collections.abc import Mapping
from functools import cache

from .. import garbage
from ..archive.load import Archive
from ..archive.queries import Index
from ..build.output import Output, key
from ..build.store import Store
from . import state, swedish
from .aliases import everyday_rows
from .blocks import Made, made, unpack
from .files import CARD, FOLDER, begins, card, everyday_words, facets, is_small, own_words, piece_name, shown, terms, words
from .inputs import Read, inputs, pieces
from .own import NOTHING, Own
from .shards import shard

__all__ = ["FOLDER", "search_files", "search_outputs"]


def search_files(archive: Archive, today: datetime.date) -> dict[str, bytes]:
    """Every file of the search, by its path from the site's root. The same archive and day give the same bytes."""
    index = Index(archive.reviewed())
    made = {meeting: shard(index, meeting) for meeting in index.archive.meetings}
    names = {meeting: key(meeting, raw) for meeting, raw in made.items()}
    held = {names[meeting]: raw for meeting, raw in made.items()}
    outputs = search_outputs(index.archive, names, lambda wanted: ((one, held[one]) for one in wanted if one in held), today, Store(None))
    return {output.path: output.make() for output in outputs}


def search_outputs(
    registers: Archive, shards: Mapping[str, str], read: Read, today: datetime.date, store: Store, own: Own = NOTHING
) -> list[Output]:
    """Every file of the search. Of `registers` the meetings are not used: `shards` has the key of each reviewed meeting's shard,
    and `read` gives (key, bytes) of those shards that there are. `own` are the site's own words. What the store holds makes it
    sooner, never another."""
    with garbage.paused():  # millions of small values that all stay
        return _outputs(registers, shards, read, today, store, own)


def _outputs(registers: Archive, shards: Mapping[str, str], read: Read, today: datetime.date, store: Store, own: Own) -> list[Output]:
    before = state.load(store)
    given = inputs(registers, shards, read, store, before.heads, own.pages)
    get = pieces(given, read, store)
    remade: dict[str, Made]
    try:
        blocks, remade = state.updated(before, given.groups, given.how.pages, get, store)
    except state.Lost:
        remade = dict(state.whole(given.groups, get, given.how.pages))
        blocks = {name: one.block for name, one in remade.items()}
    for one in remade.values():
        store.put(one.block.kept, one.kept)
        store.put(one.block.rows, one.rows)
    state.save(state.State(given.groups, given.how.pages, given.heads, blocks), store)
    anew = cache(lambda: dict(state.whole(given.groups, get, given.how.pages)))

    def whole(name: str) -> Made:
        """A block with its bytes: as it was just made, or out of the store, or made anew if it is not there."""
        if name in remade:
            return remade[name]
        try:
            ((_, raw),) = state.kept(store, [blocks[name].kept])
        except state.Lost:
            return anew()[name]
        return made(unpack(raw))

    def rows(names: list[str]) -> list[bytes]:
        """The words of some blocks, likewise."""
        held = dict(store.many(blocks[name].rows for name in names))
        told = (held.get(blocks[name].rows, b"") for name in names)
        return [raw if key(raw) == blocks[name].rows else whole(name).rows for name, raw in zip(names, told, strict=True)]

    tabled, listed = facets(registers, given), words(blocks, rows)
    letters = {letter: piece_name(output) for letter, output in listed.items()}
    seen = own_words(own)
    # A small archive has few of the words that everyday words lead to: the rest need not be sent.
    keys = frozenset(key for name in blocks for key in whole(name).records) if is_small(given) else None
    everyday = everyday_words(everyday_rows(lambda key: keys is None or key in keys))
    begin = card(
        {
            **begins(registers, given, blocks),
            "egna": piece_name(seen),
            "vardagsord": piece_name(everyday),
            "svenska": swedish.version_name(),
        },
        tabled,
        letters,
        given,
        today,
    )
    first = Output(f"{FOLDER}/{CARD}", key(begin), lambda: begin)
    return [
        first,
        seen,
        everyday,
        *swedish.outputs(),
        *(() if is_small(given) else tabled.values()),
        *listed.values(),
        *terms(blocks, whole),
        *shown(registers, given, read),
    ]
