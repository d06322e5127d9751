"""The whole archive held in memory, as pages want it."""

import datetime
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from macros.archive.cards import Catalogue, named_of, slice_of
from macros.archive.checks import load_checked
from macros.archive.load import Archive, text_path
from macros.archive.queries import Index
from macros.views.frame import Whole
from macros.views.tallies import card
from tests.built import ROOT
from tests.made import SMALL, add


def whole_of(archive: Archive, today: datetime.date, url: str, repository: str = "") -> Whole:
    """The whole of an archive in memory, seen on a day at an address (absolute, ends in a slash)."""
    index = Index(archive)
    catalogue = Catalogue(card(index, key) for key in archive.meetings)
    agreements = {path: text for path, text in archive.texts.items() if not path.startswith("docs/protokoll/")}

    registers = replace(archive, meetings={}, texts=agreements)

    def read(meetings: Sequence[str], names: Sequence[str] | None) -> Archive:
        held = {key: (archive.meetings[key], archive.texts.get(text_path(key))) for key in meetings}
        return slice_of(registers, held, (name for key in meetings for name in named_of(archive.meetings[key])), names)

    return Whole(registers, catalogue, today, url, repository, read)


def small_archive(folder: Path) -> Archive:
    """The archive of tests/arkiv with a bit of the made-up region, made in a folder that does not exist."""
    shutil.copytree(ROOT / "tests/arkiv", folder)
    add(folder, SMALL)
    return load_checked(folder)
