"""Rules about ids being one thing's only."""

from collections import defaultdict
from collections.abc import Iterator

from .. import addresses, walk
from ..limits import MAX_CHAIN
from ..load import Archive, meeting_path, text_path
from ..problems import Problem
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
    text = archive.texts.get(text_path(key))
    items = {item.id for item in text.items} if text else set()
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
            if addresses.anchor(kind, name) in items:
                yield Problem(
                    path,
                    archive.line(path, (walk.key_of(Meeting, kind.attribute), index, "id")),
                    f"id {name!r} ger samma ankare som en rubrik i texten",
                    "Välj ett annat id.",
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
