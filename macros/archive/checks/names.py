"""Rules about names that may not be published, in what the archive itself says."""

import re
from collections.abc import Iterator

from .. import walk
from ..load import MOVED, Archive, text_path
from ..model import Person, Record, Source
from ..problems import Problem
from ..redaction import Redactor, Scope, redactor_of
from ..source import Loc, read
from ..statements import Meeting
from ..text import parse
from .inventory import Inventory

_OF_THE_TEXT = frozenset(
    ("quote", "prefix", "suffix", "said", "from_text", "to_text", "names", "chair", "secretary", "presenters", "note_takers", "adjusters")
)
"""What a record has from a text, in which names are replaced when it is shown."""

_IDS = frozenset(("who", "by", "is_", "candidates", "body", "party", "parties", "parent", "area", "topics", "agreement", "owner")).union(
    ("matter", "meeting", "item", "target", "clauses", "decision")
)
"""What points at something: the name is told of where that stands."""

_PAGE = re.compile(r"docs/(?!(?:protokoll|avtal)/[^/]+/).*\.md")
_IN_ADDRESS = "filens namn blir en adress, och säger ett namn som inte får visas"
_REMEDY = "Skriv om det utan namnet, med rollen eller organet. I texter och citat tas namnet bort av sig självt."


def dolda_namn_star_inte_i_arkivets_egna_ord(archive: Archive) -> Iterator[Problem]:
    """Ett namn som inte får visas (`publicera: roll` eller `nej`) står inte i det som arkivet självt säger: rubriker, sammanfattningar,
    anmärkningar, id:n och filnamn. I texter, citat och namnlistor tas det bort, eller byts mot rollen, när sidorna görs.
    """
    redactor = redactor_of(archive)
    if not redactor:
        return
    for path, key, record in walk.files(archive):
        scope = redactor.everywhere
        if isinstance(record, Meeting):
            scope = redactor.scope(archive.texts.get(text_path(key)), record)
        if not isinstance(record, Person) and redactor.in_address(key):
            yield Problem(path, 1, _IN_ADDRESS, _other_id("Ge filen ett annat namn"))
        yield from _in_record(archive, redactor, scope, path, (), record, key if isinstance(record, Person) else "")
    if not archive.only:
        yield from _in_record(archive, redactor, redactor.everywhere, "data/arkiv.yml", (), archive.settings, "")
        for key, topic in archive.topics.items():
            yield from _in_record(archive, redactor, redactor.everywhere, "data/amnen.yml", (key,), topic, "")


def _in_record(archive: Archive, redactor: Redactor, scope: Scope, path: str, at: Loc, record: Record, person: str) -> Iterator[Problem]:
    for loc, one in walk.inside(record, Record):
        if isinstance(one, Person) and person in redactor.people:
            continue
        own = redactor.everywhere if isinstance(one, Source) else scope
        for name in type(one).model_fields:
            if name in _OF_THE_TEXT or name in _IDS:
                continue
            key = walk.key_of(type(one), name)
            for further, words in _words(getattr(one, name)):
                place = (*at, *loc, key, *further)
                if name in ("id", "original") and redactor.in_address(words.lower()):
                    what = "id:t" if name == "id" else "filens namn"
                    remedy = "Välj ett annat id" if name == "id" else "Ge filen ett annat namn"
                    yield Problem(path, archive.line(path, place), f"{key}: {what} säger ett namn som inte får visas", _other_id(remedy))
                elif found := own.found(words):
                    told = " och ".join(dict.fromkeys(f"”{words[hit.start : hit.end]}”" for hit in found))
                    who = " och ".join(dict.fromkeys(f"data/personer/{hit.person.key}.yml" for hit in found))
                    yield Problem(path, archive.line(path, place), f"{key}: här står {told}, som inte får visas ({who})", _REMEDY)


def _words(value: object) -> Iterator[tuple[Loc, str]]:
    """Yield the strings of a value of a record, each with its place in it."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        yield from (((key,), one) for key, one in value.items() if isinstance(one, str))
    elif isinstance(value, tuple):
        yield from (((number,), one) for number, one in enumerate(value) if isinstance(one, str))


def _other_id(remedy: str) -> str:
    return f"{remedy}. Den gamla adressen upphör: en sida som ledde vidare därifrån skulle säga namnet."


def dolda_namn_star_inte_pa_handskrivna_sidor(inventory: Inventory) -> Iterator[Problem]:
    """Ett namn som inte får visas står inte heller på en handskriven sida i docs, eller i vart en adress har flyttat."""
    archive, redactor = inventory.archive, redactor_of(inventory.archive)
    if not redactor:
        return
    found = redactor.everywhere.found
    for path in inventory.entries:
        if not _PAGE.fullmatch(path) or inventory.entries[path].link:
            continue
        if redactor.in_address(path):
            yield Problem(path, 1, _IN_ADDRESS, _other_id("Ge filen ett annat namn"))
        source = read(archive.root, path, [])
        if source is None:
            continue
        lines = sorted({source.count("\n", 0, hit.start) + 1 for hit in found(source)})
        for line in lines or ([1] if found(parse(source).visible) else []):
            yield Problem(path, line, "på sidan står ett namn som inte får visas", "Skriv om sidan utan namnet.")
    for old, new in archive.moved.items():
        if redactor.in_address(new):
            yield Problem(MOVED, archive.line(MOVED, (old,)), "den nya adressen säger ett namn som inte får visas", "Välj en annan adress.")
