"""The two files of the archive that are lists and no records: topics by id, and where addresses have moved."""

from typing import Any

from .model import SLUG
from .problems import Problem, bounded
from .source import Located
from .words import shorten


def topic_ids(located: Located, problems: list[Problem]) -> tuple[list[str], set[str]]:
    """Return the ids in `data/amnen.yml` that can be used, and those that can't: all (an empty one) where the file is no list of topics."""
    if located.value is None:
        return [], set()
    if not isinstance(located.value, dict):
        problems.append(Problem(located.path, 1, "här ska stå ämnen, ett id och dess namn på varje rad", "Så här: vard: {namn: Vård}"))
        return [], {""}
    wrong = [key for key in located.value if not SLUG.fullmatch(key) or len(key) > 80]
    remedy = "Ett id skrivs med a–z, 0–9 och bindestreck, högst 80 tecken."
    problems += bounded(Problem(located.path, located.line((key,)), f"{shorten(key, 60)!r} är inget id", remedy) for key in wrong)
    return [key for key in located.value if key not in wrong], set(wrong)


def moved_addresses(located: Located, problems: list[Problem]) -> dict[str, str]:
    """Return old address → new address, as `data/flyttade.yml` says; nothing, with problems, where a row is no such pair."""
    if located.value is None:
        return {}
    held: dict[str, Any] = located.value if isinstance(located.value, dict) else {"": None}
    wrong = [old for old, new in held.items() if not isinstance(new, str)]
    message, remedy = "varje rad ska vara en gammal adress, kolon och den nya adressen", 'Så här: "organ/gamla/": "organ/nya/".'
    problems += bounded(Problem(located.path, located.line((old,)), message, remedy) for old in wrong)
    return {} if wrong else dict(held)
