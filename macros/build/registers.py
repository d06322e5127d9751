"""The registers and the agreements' texts: read from their files, or out of the store where no file has changed."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..archive.cards import named_by
from ..archive.load import MOVED, ORIGINALS, PERMALINKS, Archive, load_registers, meeting_path, read_registers, text_path
from ..archive.problems import Problem
from ..archive.redaction import redactor_of
from ..archive.text import MarkedText
from ..archive.walk import SIDECAR
from .digests import Digests
from .output import key
from .stored import pack_text, unpack_text

_REGULAR = re.compile(r"data/moten/[a-z0-9-]+/[a-z0-9-]+\.yml|docs/protokoll/[^/.][^/]*/[^/.][^/]*\.md|data/original/.+")
_OWN = ("arenden", "handlingar")
"""The registers that grow with the meetings: a page depends on those of their records that it names, not on all."""


@dataclass(frozen=True)
class Registers:
    """The archive without its meetings; the problems of reading it; and the keys of what it was made from.

    `base` is the key of everything but matters and documents; `records` that of each matter and document, by its id. `shown` is
    the key of all that pages show of the registers, `key` of everything, the lists of addresses too; `name` is what they are kept under.
    `anew`: they were read from their files now.
    """

    archive: Archive
    problems: list[Problem]
    base: str
    records: Mapping[str, str]
    shown: str
    key: str
    name: str
    anew: bool

    def named(self, names: Sequence[str]) -> str:
        """The key of what the registers say of these matters and documents, and of all that everything depends on."""
        return key(self.base, *(f"{name} {self.records.get(name, '-')}" for name in names))


def registers(digests: Digests, code: str) -> Registers:
    """Read the registers. `code`: the key of what reads them."""
    root, entries, store = digests.root, digests.entries, digests.store
    base: list[str] = []
    addresses: list[str] = []
    records: dict[str, str] = {}
    for path, entry in entries.items():
        if path.startswith("data/schema/") or (_REGULAR.fullmatch(path) and not entry.link):
            continue
        folder, _, name = path.removeprefix("data/").partition("/")
        if folder in _OWN and path.endswith(".yml"):
            records[f"{folder}/{name.removesuffix('.yml')}"] = digests.of(path)
        else:
            (addresses if path in (PERMALINKS, MOVED) else base).append(f"{path} {digests.of(path)}")
    base_key = key(code, *base)
    shown = key(base_key, *(f"{name} {digest}" for name, digest in records.items()))
    whole = key(shown, *addresses)
    name = key("register", whole)
    problems: list[Problem] = []
    archive = store.at_hand.get(name) or _out_of(root, store.get(name))
    anew = archive is None
    if archive is None:
        archive, problems = load_registers(root, entries)
        if not problems:
            store.put(name, _packed(archive))
    if not problems and name not in store.at_hand:
        store.at_hand.pop(store.at_hand.pop("register", ""), None)
        store.at_hand |= {"register": name, name: archive}
    if redactor_of(archive):
        # Whom a quote in a register names is known by the statements about the text that it is from; an agreement's page says whether
        # its original is published.
        originals = sorted({part.original for one in archive.agreements.values() for part in one.parts if part.original})
        files = [path for one in sorted(named_by(archive)) for path in (meeting_path(one), text_path(one))]
        files += [f"{ORIGINALS}/{name}{ending}" for name in originals for ending in ("", SIDECAR)]
        quoted = key(*(f"{path} {digests.of(path)}" for path in files))
        base_key, shown, whole = key(base_key, quoted), key(shown, quoted), key(whole, quoted)
    return Registers(archive, problems, base_key, records, shown, whole, name, anew)


def _packed(archive: Archive) -> bytes:
    values = {path: located.value for path, located in archive.files.items()}
    texts = {path: pack_text(text) for path, text in archive.texts.items()}
    return json.dumps([values, texts, archive.permalinks], ensure_ascii=False).encode()


def _out_of(root: Path, raw: bytes | None) -> Archive | None:
    if raw is None:
        return None
    values, packed, permalinks = json.loads(raw)
    texts: dict[str, MarkedText] = {path: unpack_text(text) for path, text in packed.items()}
    held: dict[str, Any] = values
    return read_registers(root, held, texts, tuple(permalinks))
