"""What is kept between builds makes the index sooner and never another."""

import datetime
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.archive.load import Archive, text_path
from macros.archive.queries import Index
from macros.archive.statements import Meeting
from macros.archive.text import parse
from macros.build.output import Output, key
from macros.build.store import Store
from macros.search.shards import Head, head_of, piece_in, shard
from macros.search.state import STATE, in_use
from macros.search.terms import key_of
from macros.search.writer import search_files, search_outputs
from tests.search.conftest import DAY

TEXT = "omsorg avtal plan 7 vårdplan zebra e-hälsa strategi samverkan läkarmöte nya boende kaffe 2021-09-07 budgetram kåren ö"
WORDS = TEXT.split()
Files = dict[str, bytes]


class Shelf:
    """The shards of a build, and how the index is made from them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.shards: dict[str, bytes] = {}

    def outputs(self, archive: Archive, day: datetime.date = DAY) -> list[Output]:
        index = Index(archive.reviewed())
        made = {meeting: shard(index, meeting) for meeting in index.archive.meetings}
        names = {meeting: key(meeting, raw) for meeting, raw in made.items()}
        self.shards |= {names[meeting]: raw for meeting, raw in made.items()}
        registers = replace(archive, meetings={}, shared={})
        return search_outputs(registers, names, self.read, day, self.store)

    def read(self, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        return ((name, self.shards[name]) for name in wanted if name in self.shards)

    def files(self, archive: Archive, day: datetime.date = DAY) -> Files:
        return {output.path: output.make() for output in self.outputs(archive, day)}


def edited(archive: Archive, dice: random.Random, turn: int) -> Archive:
    """The archive with something changed: a meeting's text, its statements, its day; a meeting more or less; a register."""
    meetings, texts = dict(archive.meetings), dict(archive.texts)
    key_ = dice.choice(sorted(meetings))
    meeting = meetings[key_]
    said = " ".join(dice.choices(WORDS, k=dice.randrange(2, 30)))
    match dice.randrange(8):
        case 0 | 1:
            texts[text_path(key_)] = parse(f"# Möte\n\n## 1. {said[:20]}\n\n{said}.\n\n## 2. Annat\n\n{said[::-1]}\n")
        case 2:
            meetings[key_] = meeting.model_copy(update={"decisions": meeting.decisions[1:]})
        case 3 if meeting.decisions:
            first = meeting.decisions[0].model_copy(update={"title": said})
            meetings[key_] = meeting.model_copy(update={"decisions": (first, *meeting.decisions[1:])})
        case 4:
            day = datetime.date(dice.choice((2020, 2021)), dice.randrange(1, 13), dice.randrange(1, 4))
            meetings[f"{meeting.body}/{day}-{turn}"] = Meeting.model_validate({**meeting.model_dump(by_alias=True), "datum": day})
        case 5 if len(meetings) > 2:
            del meetings[key_]
        case 6:
            matter = dice.choice(sorted(archive.matters))
            matters = dict(archive.matters)
            matters[f"{matter}-{turn}" if dice.random() < 0.5 else matter] = matters[matter].model_copy(update={"title": said})
            return replace(archive, matters=matters, shared={})
        case 7:
            body = dice.choice(sorted(archive.bodies))
            bodies = archive.bodies | {body: archive.bodies[body].model_copy(update={"name": said})}  # type: ignore[operator]
            return replace(archive, bodies=bodies, shared={})
    return replace(archive, meetings=meetings, texts=texts, shared={})


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("which", ["small", "archive"])
def test_an_updated_index_is_the_index_made_anew(request: pytest.FixtureRequest, which: str, seed: int) -> None:
    archive: Archive = request.getfixturevalue(which)
    dice, shelf = random.Random(seed), Shelf(Store(None))
    for turn in range(9):
        day = DAY + datetime.timedelta(days=turn)
        assert shelf.files(archive, day) == search_files(archive, day), turn
        archive = edited(archive, dice, turn)


def test_an_edit_renames_few_files(archive: Archive) -> None:
    shelf = Shelf(Store(None))
    before = {output.path: output.key for output in shelf.outputs(archive)}
    meeting = sorted(archive.meetings)[0]
    held = archive.meetings[meeting]
    first = held.decisions[0].model_copy(update={"title": held.decisions[0].title + " zebrasamverkan"})
    changed = replace(archive, meetings=archive.meetings | {meeting: held.model_copy(update={"decisions": (first, *held.decisions[1:])})})  # type: ignore[operator]
    after = {output.path: output.key for output in shelf.outputs(replace(changed, shared={}))}
    differing = {path.rpartition("/")[2].partition("-")[0] for path, name in after.items() if before.get(path) != name}
    assert sum(before.get(path) != name for path, name in after.items()) < len(after) / 2, differing


def test_an_edit_is_not_a_build_anew(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(Store(None))
    shelf.files(archive)
    edit = edited(archive, random.Random(3), 0)
    wanted = search_files(edit, DAY)
    monkeypatch.setattr("macros.search.state.whole", lambda *_: pytest.fail("made anew"))
    assert shelf.files(edit) == wanted


def test_what_is_not_in_use_is_not_asked_for(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(Store(None))
    shelf.files(archive)
    edit = edited(archive, random.Random(3), 0)
    shelf.files(edit)
    used = in_use(shelf.store)
    assert used < shelf.store.fresh.keys()
    shelf.store.fresh = {name: raw for name, raw in shelf.store.fresh.items() if name in used}
    monkeypatch.setattr("macros.search.state.whole", lambda *_: pytest.fail("made anew"))
    assert shelf.files(archive)


def test_the_day_is_in_the_map_alone(archive: Archive) -> None:
    first, other = search_files(archive, DAY), search_files(archive, DAY + datetime.timedelta(days=400))
    assert {name for name in first if first[name] != other[name]} == {"sok/index/karta.bin"}
    assert first.keys() == other.keys()


@pytest.mark.parametrize("harm", ["empty", "state", "bytes", "shards", "foreign"])
def test_a_broken_store_changes_nothing(archive: Archive, small: Archive, harm: str) -> None:
    shelf = Shelf(Store(None))
    shelf.files(small if harm == "foreign" else archive)
    held = shelf.store.fresh
    if harm == "empty":
        held.clear()
    elif harm == "state":
        held[STATE] = held[STATE][:-1] + b"x"
    elif harm == "bytes":
        held.update({name: b"[]" for name in held if name != STATE and not name.startswith("sok/")})
    elif harm == "shards":
        shelf.shards.clear()
    edit = edited(archive, random.Random(3), 0)
    assert shelf.files(edit) == search_files(edit, DAY)


def test_what_was_kept_may_be_gone_when_a_file_is_wanted(archive: Archive) -> None:
    shelf = Shelf(Store(None))
    shelf.outputs(archive)
    outputs = shelf.outputs(archive)
    shelf.store.fresh.clear()
    assert {output.path: output.make() for output in outputs} == search_files(archive, DAY)


def test_a_store_on_disk_is_read(archive: Archive, tmp_path: Path) -> None:
    shelf = Shelf(Store(tmp_path / "lager.db"))
    first = shelf.files(archive)
    shelf.store.close()
    shelf.store = Store(tmp_path / "lager.db")
    outputs = shelf.outputs(archive)
    assert not [name for name in shelf.store.fresh if name != STATE]
    assert {output.path: output.make() for output in outputs} == first


def test_a_shard_needs_no_other_meeting(archive: Archive) -> None:
    whole = Index(archive.reviewed())
    for meeting, held in archive.reviewed().meetings.items():
        alone = replace(archive, meetings={meeting: held}, shared={})
        assert shard(Index(alone), meeting) == shard(whole, meeting)
        assert Head.of(head_of(shard(whole, meeting))).body == held.body


def test_every_word_has_its_key(archive: Archive) -> None:
    index = Index(archive.reviewed())
    for meeting in index.archive.meetings:
        piece = piece_in(shard(index, meeting))
        assert {key_of(unit) for unit in piece.units} <= set(piece.keys)
