"""The whole archive held in memory, as pages want it."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from macros.archive.cards import Catalogue, named_of, slice_of
from macros.archive.load import Archive, text_path
from macros.archive.queries import Index
from macros.views.frame import Whole
from macros.views.tallies import card


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
