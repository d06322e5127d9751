"""The rules, as one table, and the one runner of them.

A rule is a function that yields problems, listed with its scope; its docstring is the rule. The docstrings are Swedish because
contributors read them: the guide's page of rules is made from them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from .. import walk
from ..cards import links_of
from ..load import ORIGINALS, Archive, joined, load, load_meeting, load_registers, meeting_path, text_path
from ..model import Agreement, Body, Document, Matter, Party, Person, Record
from ..problems import BrokenArchive, Problem, bounded
from ..salvage import salvage
from ..source import Located
from ..statements import Meeting
from ..tree import scan
from . import (
    dates,
    identity,
    names,
    originals,
    pages,
    passages,
    permanence,
    places,
    privacy,
    references,
    reviewed,
    search_words,
    texts,
    unfilled,
)
from .inventory import Inventory, inventory_of


class Scope(Enum):
    """How much of the archive a rule must know. `Archive.only` says which files the rules of the first two look at: one meeting's, or
    those of the registers and agreements."""

    FILE = "a file, with its text and its original"
    NAMED = "a file and what it names: the registers, and other meetings"
    REGISTERS = "the registers together, whatever the meetings say"
    WHOLE = "every file, and a card of each meeting"


@dataclass(frozen=True)
class Rule:
    """A rule. `check` is given an Archive, or an Inventory where the scope is the whole, and yields what is wrong in it."""

    check: Callable[[Any], Iterator[Problem]]
    scope: Scope


RULES: tuple[Rule, ...] = (
    Rule(passages.citat_finns_i_texten, Scope.NAMED),
    Rule(passages.sagda_ord_finns_i_texten, Scope.FILE),
    Rule(texts.texten_ar_originalets, Scope.FILE),
    Rule(texts.texten_ar_bara_text, Scope.FILE),
    Rule(texts.texten_finns, Scope.FILE),
    Rule(originals.originalet_har_inget_dolt, Scope.FILE),
    Rule(texts.filerna_hor_ihop, Scope.WHOLE),
    Rule(places.filer_ligger_pa_sin_plats, Scope.WHOLE),
    Rule(pages.docs_har_bara_det_som_far_ligga_dar, Scope.WHOLE),
    Rule(references.id_finns, Scope.NAMED),
    Rule(references.namn_finns_bland_personerna, Scope.NAMED),
    Rule(identity.id_anvands_en_gang, Scope.FILE),
    Rule(identity.id_pa_en_sida_ar_skilda, Scope.REGISTERS),
    Rule(identity.namn_har_latinska_bokstaver, Scope.REGISTERS),
    Rule(identity.organ_har_ingen_cirkel, Scope.REGISTERS),
    Rule(search_words.sokord_skiljer_ut, Scope.REGISTERS),
    Rule(dates.datum_stammer, Scope.FILE),
    Rule(dates.harlett_har_grund, Scope.FILE),
    Rule(dates.granskat_ar_inte_osakert, Scope.FILE),
    Rule(reviewed.granskaren_finns, Scope.NAMED),
    Rule(reviewed.rubriken_sager_inte_motsatsen, Scope.FILE),
    Rule(reviewed.stora_andringar_har_skal, Scope.FILE),
    Rule(unfilled.mallen_ar_ifylld, Scope.FILE),
    Rule(privacy.inga_personuppgifter_som_inte_hor_hit, Scope.FILE),
    Rule(names.dolda_namn_star_inte_i_arkivets_egna_ord, Scope.NAMED),
    Rule(names.dolda_namn_star_inte_pa_handskrivna_sidor, Scope.WHOLE),
    Rule(permanence.adresser_bestar, Scope.WHOLE),
)

_ATTRIBUTES = {**walk.REGISTERS, "moten": "meetings"}
_MODELS: dict[str, type[Record]] = {
    "organ": Body,
    "parter": Party,
    "personer": Person,
    "arenden": Matter,
    "avtal": Agreement,
    "handlingar": Document,
    "moten": Meeting,
}
OF_A_FILE = (Scope.FILE, Scope.NAMED)
OF_RECORDS = (*OF_A_FILE, Scope.REGISTERS)


def found(subject: Archive | Inventory, *scopes: Scope) -> Iterator[Problem]:
    """Yield what the rules of these scopes find. `subject`: an Inventory for the rules about the whole, else an Archive."""
    for rule in RULES:
        if rule.scope in scopes:
            yield from bounded(rule.check(subject))


def sound(subject: Archive | Inventory, *scopes: Scope) -> bool:
    """Return whether no rule of these scopes finds anything."""
    return next(found(subject, *scopes), None) is None


def check(archive: Archive) -> list[Problem]:
    """Return every problem that any rule finds in an archive that has been read whole, sorted."""
    return sorted({*found(_with_salvaged(archive), *OF_RECORDS), *found(inventory_of(archive), Scope.WHOLE)})


def _with_salvaged(archive: Archive) -> Archive:
    """Return the archive with what can be read of its broken records: their other errors are told in the same run."""
    held: dict[str, dict[str, Record]] = {}
    files: dict[str, Located] = {}
    for folder, keys in archive.broken.items():
        for key in keys if folder in _MODELS else ():
            path = meeting_path(key) if folder == "moten" else f"data/{folder}/{key}.yml"
            if (located := archive.files.get(path)) and (saved := salvage(located, _MODELS[folder])):
                held.setdefault(folder, {})[key], files[path] = saved
    changed: Any = {_ATTRIBUTES[folder]: {**getattr(archive, _ATTRIBUTES[folder]), **records} for folder, records in held.items()}
    return replace(archive, files={**archive.files, **files}, **changed) if held else archive


def problems_of(root: Path, key: str) -> list[Problem]:
    """What is wrong in one meeting's own files, sorted: found without reading the other meetings."""
    return problems_among(load_registers(root, scan(root))[0], key)


def problems_among(registers: Archive, key: str) -> list[Problem]:
    """The same, of a meeting under the root of an archive that has been read without its meetings."""
    root = registers.root
    alone, problems = load_meeting(root, key)
    alone = _with_salvaged(alone)
    meeting = alone.meetings.get(key)
    if meeting is not None:
        linked = [load_meeting(root, one)[0] for one in links_of(meeting) if one != key and (root / meeting_path(one)).is_file()]
        archive = replace(joined(_with_salvaged(registers), [alone, *linked]), only=key)
        problems += found(archive, *OF_A_FILE)
    own = (meeting_path(key), text_path(key), *((f"{ORIGINALS}/{meeting.original}",) if meeting else ()))
    return sorted({problem for problem in problems if problem.path.startswith(own)})


def load_checked(root: Path) -> Archive:
    """The archive under `root`, sound. Raises BrokenArchive with every problem of loading and checking."""
    archive, problems = load(root)
    problems = sorted({*problems, *check(archive)})
    if problems:
        raise BrokenArchive(problems)
    return archive


def problems_in(root: Path) -> list[Problem]:
    """Every problem in the archive under `root`, sorted."""
    try:
        load_checked(root)
    except BrokenArchive as broken:
        return broken.problems
    return []
