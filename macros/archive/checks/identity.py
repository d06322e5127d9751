"""Rules about ids being one thing's only."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from .. import addresses, walk
from ..clauses import clauses_of
from ..limits import MAX_CHAIN
from ..load import Archive, meeting_path
from ..model import Agreement
from ..problems import Problem
from ..source import Loc
from ..statements import KINDS, Meeting


def id_anvands_en_gang(archive: Archive) -> Iterator[Problem]:
    """Ett id används en gång: bland ett mötes beslut, dess åtgärder och så vidare, och bland organ, parter och personer tillsammans."""
    for key, meeting in walk.meetings(archive):
        yield from _within(archive, key, meeting)
    holders: dict[str, list[str]] = defaultdict(list)
    for path, key, _ in walk.files(archive):
        if path.startswith(("data/organ/", "data/parter/", "data/personer/")):
            holders[key].append(path)
    for key, paths in holders.items():
        for path in paths[1:]:
            yield Problem(
                path,
                1,
                f"id {key!r} används redan av {paths[0]}",
                "Ge filen ett annat namn: ett organ, en part och en person får inte ha samma id.",
            )


def _within(archive: Archive, key: str, meeting: Meeting) -> Iterator[Problem]:
    path = meeting_path(key)
    for kind in KINDS:
        counts: dict[str, int] = {}
        for index, statement in enumerate(getattr(meeting, kind.attribute)):
            name = statement.id
            if name is None:
                continue
            counts[name] = count = counts.get(name, 0) + 1
            if count == 2:
                yield Problem(
                    path,
                    archive.line(path, (walk.key_of(Meeting, kind.attribute), index, "id")),
                    f"id {name!r} finns två gånger bland mötets {kind.words}",
                    "Ge det ena ett eget id, till exempel med ett ord efter punkten.",
                )


def organ_har_ingen_cirkel(archive: Archive) -> Iterator[Problem]:
    """Ett organ hör inte till sig självt, inte heller genom andra organ, och har inte fler än tjugo led av organ över sig."""
    for key, body in archive.bodies.items():
        seen, parent = [key], body.parent
        while parent and parent in archive.bodies and parent not in seen and len(seen) <= MAX_CHAIN:
            seen.append(parent)
            parent = archive.bodies[parent].parent
        path = f"data/organ/{key}.yml"
        if parent == key:
            yield Problem(
                path, archive.line(path, ("förälder",)), f"organet hör till sig självt: {' → '.join([*seen, key])}", "Rätta `förälder`."
            )
        elif len(seen) > MAX_CHAIN and parent in archive.bodies and parent not in seen:
            chain = f"{' → '.join(seen[:4])} → …"
            message = f"organet har fler än {MAX_CHAIN} led av organ över sig: {chain}"
            yield Problem(path, archive.line(path, ("förälder",)), message, "Rätta `förälder`: ett organ hör till det närmast över sig.")


def id_pa_en_sida_ar_skilda(archive: Archive) -> Iterator[Problem]:
    """På en sida finns varje id en gång. Ett avtals delar, bilagor, utfästelser och punkter har skilda id.

    Inget av dem, och ingen handling, har ett id som sidan själv har.
    """
    for key in archive.documents:
        if addresses.is_own(key):
            yield Problem(f"data/handlingar/{key}.yml", 1, f"id {key!r} är ett som sidan själv har", "Ge filen ett annat namn.")
    for key, agreement in archive.agreements.items():
        path = f"data/avtal/{key}.yml"
        named: list[tuple[str, Loc]] = []
        for attribute in ("parts", "appendices", "commitments"):
            place = walk.key_of(Agreement, attribute)
            named += [(one.id, (place, index, "id")) for index, one in enumerate(getattr(agreement, attribute))]
        yield from _on_a_page(archive, path, named)
        of_part: dict[str | None, list[tuple[str, Loc]]] = defaultdict(list)
        places = {part.id: index for index, part in enumerate(agreement.parts)}
        for clause in clauses_of(archive, key, agreement):
            if clause.part:
                of_part[clause.part].append((clause.anchor, (walk.key_of(Agreement, "parts"), places[clause.part])))
        for clauses in of_part.values():
            yield from _on_a_page(archive, path, clauses)


def _on_a_page(archive: Archive, path: str, named: list[tuple[str, Loc]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, place in named:
        if addresses.is_own(name):
            yield Problem(path, archive.line(path, place), f"id {name!r} är ett som sidan själv har", _OTHER)
        elif name in seen:
            yield Problem(path, archive.line(path, place), f"id {name!r} finns två gånger på samma sida", _OTHER)
        seen.add(name)


_OTHER = "Välj ett annat id, eller ge delen ett `punktprefix` som skiljer dess punkter från andra."


def namn_har_latinska_bokstaver(archive: Archive) -> Iterator[Problem]:
    """Namn skrivs med latinska bokstäver: en bokstav ur en annan skrift kan se likadan ut och ändå inte gå att söka på."""
    for path, _, record in walk.files(archive):
        for attribute in _NAMES:
            value = getattr(record, attribute, ()) if not isinstance(record, Meeting) else ()
            for index, name in enumerate((value,) if isinstance(value, str) else value or ()):
                foreign = _foreign(name)
                if foreign:
                    key = walk.key_of(type(record), attribute)
                    place: Loc = (key,) if isinstance(value, str) else (key, index)
                    code = f"U+{ord(foreign[0]):04X}"
                    yield Problem(
                        path,
                        archive.line(path, place),
                        f"{key}: {foreign[0]!r} ({code}) i {name!r} är ingen latinsk bokstav",
                        "Skriv om ordet på tangentbordet: bokstaven ser ut som en annan, men sökningen och läsaren hittar den inte.",
                    )


def _foreign(name: str) -> list[str]:
    """The letters of a name that are not Latin. A Greek letter that is a word by itself is what it looks like: β-blockerare."""
    words = _WORD.findall(name)
    return [letter for word in words if not (len(word) == 1 and _script(word) == "GREEK") for letter in word if _script(letter) != "LATIN"]


def _script(letter: str) -> str:
    # Unicode's own names say which script a letter is of. Not so with the ordinal signs and the micro sign.
    return "LATIN" if letter in "ªºµ" else unicodedata.name(letter, "").partition(" ")[0]


_WORD = re.compile(r"[^\W\d_]+")


_NAMES = ("name", "short_name", "title", "aliases")
