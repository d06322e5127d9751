"""The two kinds of change: a contribution, which is data, and a change of the house (`archive/house.py`)."""

from collections.abc import Iterable, Iterator

from ..archive.house import LISTS, is_contribution
from ..archive.problems import Problem
from .markdown import plain

TRUSTED = frozenset(("OWNER", "MEMBER", "COLLABORATOR"))
"""Who may change the house, as GitHub tells of a proposal's author (GraphQL API, "CommentAuthorAssociation")."""

LABEL = "huset"
"""The label that a keeper of the house puts on somebody else's proposal."""

_MADE = (".cache/", "site/", ".venv/")


def house_files(paths: Iterable[str]) -> list[str]:
    """Return those of the paths that belong to the house, in order."""
    return sorted(path for path in paths if not is_contribution(path))


def problems(paths: Iterable[str], author: str) -> Iterator[Problem]:
    """What is wrong with a change of these files. `author`: GitHub's word for its author; empty where nobody asks."""
    for path in house_files(paths):
        if path.startswith(_MADE):
            yield Problem(
                plain(path),
                1,
                "filen görs på nytt av bygget och får inte följa med ett förslag",
                f"Ta bort den ur förslaget: git rm -r --cached {path.split('/')[0]}",
            )
        elif author and author not in TRUSTED:
            yield Problem(
                plain(path),
                1,
                "filen hör till huset, och ett bidrag får inte ändra den",
                f"Ta bort ändringen ur förslaget, eller be någon som ansvarar för huset att granska den och sätta etiketten {LABEL}.",
            )


def report(found: Iterable[Problem]) -> str:
    """The problems, and what the two kinds of change are."""
    told = [str(problem) for problem in found]
    return "\n".join(
        (
            *told,
            "",
            "Ett bidrag är texter (docs/protokoll, docs/avtal), utsagor och original (data). Allt annat är huset: det ändras av dem som "
            f"ansvarar för det. Var gränsen går står i {LISTS}.",
        )
    )
