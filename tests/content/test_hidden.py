"""One changed line takes a name out of the whole site of this archive."""

from dataclasses import replace
from pathlib import Path

import pytest

from macros.archive.checks import names
from macros.archive.load import Archive, load
from tests.built import build, copy_project
from tests.hidden import Written, letters

FIRST = "kjell-ivarsson"
"""Whose name is taken out, if the archive's own words do not name this person."""

pytestmark = pytest.mark.content


def named_only_in_texts(archive: Archive) -> list[str]:
    """Return the people, by id, whom texts name and the archive's own words do not, the most named first."""
    written = letters(" ".join(text.visible for text in archive.texts.values()))
    people = sorted(archive.people, key=lambda key: (key != FIRST, -written.count(letters(archive.people[key].name)), key))
    return [
        key
        for key in people
        if letters(archive.people[key].name) in written
        and not list(
            names.dolda_namn_star_inte_i_arkivets_egna_ord(
                replace(archive, people={**archive.people, key: archive.people[key].model_copy(update={"publish": "nej"})}, shared={})
            )
        )
    ]


def test_one_changed_line_takes_a_name_out_of_every_byte(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    copy_project(root)
    archive, _ = load(root)
    key = named_only_in_texts(archive)[0]
    person = archive.people[key]
    build(tmp_path / "med", "https://exempel.se/", root)
    before = Written(tmp_path / "med")
    assert len(before.places(person.name)) > 10
    with (root / f"data/personer/{key}.yml").open("a", encoding="utf-8") as file:
        file.write("publicera: nej\n")
    # The store of the build before is there, with everything that was made of the name.
    build(tmp_path / "utan", "https://exempel.se/", root)
    first, *_, last = person.name.split()
    after = Written(tmp_path / "utan")
    assert after.places(person.name, f"{last} {first}", f"{first[0]} {last}", key, *person.aliases) == []
    assert "[namn borttaget]" in (tmp_path / "utan/atgarder/index.html").read_text("utf-8")
    for other in (one.name for one in archive.people.values() if one.name != person.name):
        assert len(after.places(other)) == len(before.places(other)), other
