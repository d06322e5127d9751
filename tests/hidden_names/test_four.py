"""One changed line takes a name out of the whole site of the four meetings."""

from dataclasses import replace
from pathlib import Path

from macros.archive.checks import names
from macros.archive.load import Archive, load
from tests.built import FOUR, build, copy_engine
from tests.hidden_names.reading import Written, letters


def named_only_in_texts(archive: Archive) -> str:
    """Return the id of the person whom texts name most, of those whom the archive's own words do not name."""
    written = letters(" ".join(text.visible for text in archive.texts.values()))
    for key in sorted(archive.people, key=lambda key: (-written.count(letters(archive.people[key].name)), key)):
        person = archive.people[key].model_copy(update={"publish": "nej"})
        hidden = replace(archive, people={**archive.people, key: person}, shared={})
        if not any(names.dolda_namn_star_inte_i_arkivets_egna_ord(hidden)):
            return key
    raise AssertionError("the archive's own words name everybody")


def test_one_changed_line_takes_a_name_out_of_every_byte(tmp_path: Path) -> None:
    root = tmp_path / "arkiv"
    copy_engine(root, FOUR)
    archive, _ = load(root)
    key = named_only_in_texts(archive)
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
    # The index of the search is put together anew, in files with other names.
    gone = ("sok/index/", f"flode/personer/{key}.", f"kalender/personer/{key}.")  # what is made for whom is gone with the name
    for other in (one.name for one in archive.people.values() if one.name != person.name):
        assert [path for path in before.places(other) if path not in after.places(other) and not path.startswith(gone)] == [], other
