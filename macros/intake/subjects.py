"""The doers that some words consist of: people, bodies, roles and groups, and nothing else."""

import re

from .names import may_be_given
from .people import Known

_JOIN = re.compile(r"\s*,\s*(?:och\s+)?|\s+och\s+|\s*&\s*|\s*/\s*|\s+samt\s+|\s+tillsammans med\s+")


def actors(said: str, known: Known) -> tuple[str, ...]:
    """The people, bodies and groups that some words consist of; nothing when they say anything else too."""
    said = re.sub(r"\s*\([^()]*\)", "", said).strip(" ,.–-")
    said = re.sub(r"^(?:mötet beslutar att|gruppen beslutar att|vi beslutade att)\s+", "", said, flags=re.IGNORECASE)
    said = re.sub(r"\s+(?:kommer gemensamt|gemensamt|tillsammans|också|även|sedan|därefter|nu)$", "", said)
    composed = re.match(r"^(?P<g>(?:en|den)\s+[\wåäö]*grupp\w*)\s+(?:bestående av|med)\s+(?P<who>.+)$", said, re.IGNORECASE)
    found: list[str] = []
    for part in _JOIN.split(composed["who"] if composed else said):
        plain = re.sub(r"^(?:bl ?\.? ?a\.?|samt|och|respektive|ordf\.?|sekr\.?)\s+", "", part.strip())
        plain = re.sub(r",?\s+(?:senast|till|inför|klart?|tills)\b.*$", "", plain)
        if not plain:
            continue
        if not known.actor(plain):
            trimmed = re.sub(r"\s+(?:för|från|i|på)\s+[A-ZÅÄÖ].*$", "", plain)
            if trimmed == plain or not known.actor(trimmed):
                return ()
            plain = trimmed
        found.append(plain)
    return tuple(found)


def subject(said: str, known: Known) -> tuple[str, ...]:
    """The doers before a verb: what `actors` finds, or one word that may be a given name that nobody knows."""
    found = actors(said, known)
    if found:
        return found
    parts = [part.strip() for part in _JOIN.split(said.strip(" ,.–-"))]
    if parts and all(may_be_given(part) or actors(part, known) for part in parts):
        return tuple(parts)
    return ()
