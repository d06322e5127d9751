"""The rules, as one table. A rule is a function from the archive to problems; its docstring is the rule.

The docstrings are Swedish because contributors read them: the guide's page of rules is made from them.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ..cards import links_of
from ..load import ORIGINALS, Archive, joined, load, load_meeting, load_registers, meeting_path, text_path
from ..problems import BrokenArchive, Problem
from ..tree import scan
from . import dates, identity, pages, passages, permanence, places, privacy, references, texts

Rule = Callable[[Archive], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    passages.citat_finns_i_texten,
    passages.sagda_ord_finns_i_texten,
    texts.texten_ar_originalets,
    texts.texten_ar_bara_text,
    texts.filerna_hor_ihop,
    places.filer_ligger_pa_sin_plats,
    pages.docs_har_bara_det_som_far_ligga_dar,
    references.id_finns,
    references.namn_finns_bland_personerna,
    identity.id_anvands_en_gang,
    identity.organ_har_ingen_cirkel,
    dates.datum_stammer,
    dates.harlett_har_grund,
    dates.granskat_ar_inte_osakert,
    privacy.inga_personuppgifter_som_inte_hor_hit,
    permanence.adresser_bestar,
)

OF_ITSELF: tuple[Rule, ...] = (
    passages.sagda_ord_finns_i_texten,
    texts.texten_ar_originalets,
    texts.texten_ar_bara_text,
    texts.texten_finns,
    identity.id_anvands_en_gang,
    dates.datum_stammer,
    dates.harlett_har_grund,
    dates.granskat_ar_inte_osakert,
    privacy.inga_personuppgifter_som_inte_hor_hit,
)
"""Those that can be tried on a meeting alone (`archive.only`), from its own files."""

OF_OTHERS: tuple[Rule, ...] = (
    passages.citat_finns_i_texten,
    references.id_finns,
    references.namn_finns_bland_personerna,
)
"""Those that need the registers, and the meetings that a meeting names, besides."""


def sound(archive: Archive, rules: tuple[Rule, ...]) -> bool:
    """Whether none of the rules finds anything."""
    return not any(True for rule in rules for _ in rule(archive))


def check(archive: Archive) -> list[Problem]:
    """Every problem that any rule finds, sorted."""
    return sorted({problem for rule in RULES for problem in rule(archive)})


def problems_of(root: Path, key: str) -> list[Problem]:
    """What is wrong in one meeting's own files, sorted: found without reading the other meetings."""
    return problems_among(load_registers(root, scan(root))[0], key)


def problems_among(registers: Archive, key: str) -> list[Problem]:
    """The same, of a meeting under the root of an archive that has been read without its meetings."""
    root = registers.root
    alone, problems = load_meeting(root, key)
    meeting = alone.meetings.get(key)
    if meeting is not None:
        linked = [load_meeting(root, one)[0] for one in links_of(meeting) if one != key and (root / meeting_path(one)).is_file()]
        archive = replace(joined(registers, [alone, *linked]), only=key)
        problems += [problem for rule in (*OF_ITSELF, *OF_OTHERS) for problem in rule(archive)]
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
