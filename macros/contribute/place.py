"""The files of a proposal → their places in the repository. Trusts nothing: it is run where there is a right to write.

Needs nothing but Python's own library, and never reads what the files say.
"""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MAX_FILES = 6
_MAX_BYTES = 25_000_000
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PATHS = re.compile(
    rf"(?:data/original/({_NAME})/{_NAME}(?:\.(?:docx|odt|pdf|txt|md)){{1,2}}|docs/protokoll/({_NAME})/{_NAME}\.md|data/moten/({_NAME})/{_NAME}\.yml)"
)
_BRANCH = re.compile(r"protokoll/[a-z0-9]+(?:-[a-z0-9]+)*")


class Wrong(Exception):
    """The proposal is not one that the import makes."""


@dataclass(frozen=True)
class Proposal:
    """What to propose: the issue it comes from; without files there is only an answer to give."""

    issue: int
    branch: str = ""
    title: str = ""
    files: tuple[str, ...] = ()


def new_path(path: str) -> str:
    """The body that a file of a new meeting belongs to. Raises Wrong for any other path."""
    found = _PATHS.fullmatch(path)
    if found is None or len(path) > 250:
        raise Wrong("en fil ligger inte där ett mötes filer ligger")
    return next(name for name in found.groups() if name)


def read(folder: Path) -> Proposal:
    """The proposal in a folder, checked. Raises Wrong."""
    try:
        held: Any = json.loads((folder / "forslag.json").read_text("utf-8"))
        issue, files = held["ärende"], held.get("filer", [])
        branch, title = held.get("gren", ""), held.get("rubrik", "")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Wrong("förslaget går inte att läsa") from None
    if not isinstance(issue, int) or isinstance(issue, bool) or not 0 < issue < 10**9:
        raise Wrong("förslaget hör inte till något ärende")
    if not files:
        return Proposal(issue)
    if not (isinstance(files, list) and all(isinstance(path, str) for path in files) and len(set(files)) == len(files) <= MAX_FILES):
        raise Wrong("förslaget har för många filer, eller något som inte är filer")
    if len({new_path(path) for path in files}) != 1:
        raise Wrong("filerna hör till olika organ")
    if not isinstance(branch, str) or len(branch) > 200 or not _BRANCH.fullmatch(branch):
        raise Wrong("grenens namn är inte ett som importen ger")
    if not isinstance(title, str) or not 0 < len(title) <= 200 or not title.isprintable():
        raise Wrong("rubriken är inte en rad text")
    return Proposal(issue, branch, title, tuple(files))


def place(folder: Path, root: Path, proposal: Proposal) -> None:
    """Copy the files to their places. Raises Wrong, before anything is written, where one is too big, a link, or there already."""
    for path in proposal.files:
        source = folder / "filer" / path
        parents = [parent for parent in source.parents if folder in parent.parents or parent == folder]
        if not source.is_file() or any(one.is_symlink() for one in (source, *parents)) or source.stat().st_size > _MAX_BYTES:
            raise Wrong("en fil saknas, är för stor eller är en länk")
        target = root / path
        if target.exists() or target.is_symlink() or not target.resolve().is_relative_to(root.resolve()):
            raise Wrong("en fil finns redan i arkivet")
    for path in proposal.files:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "filer" / path, root / path)
