"""One build: files → cards → pages and other outputs → the site on disk. Knows nothing of MkDocs."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from .. import garbage
from ..archive.queries import Index
from ..build.checking import Checking
from ..build.code import templates_key
from ..build.guard import guarded
from ..build.output import Output, key
from ..build.progress import Progress
from ..build.reading import Made, names
from ..build.site import Disk
from ..build.store import Room, Store
from ..exports.json_files import of_meeting
from ..search.bundle import bundled
from ..search.own import Own, OwnPage, words_of, words_of_code
from ..search.shards import shard
from ..search.state import in_use
from ..search.writer import search_outputs
from ..views import contribute
from ..views.frame import Fragment, Page, Whole, use_templates
from ..views.pages import html as page_html
from ..views.pages import pages as planned
from ..views.tallies import card
from .data_files import files_to_follow, open_files, originals, other_files, statement_files
from .page_shell import PageShell, place


class Engine:
    """A build of the archive under `root`, seen on a day at an address."""

    def __init__(self, root: Path, today: datetime.date, url: str, repository: str, store: Store, progress: Progress) -> None:
        self.root, self.today, self.url, self.repository = root, today, url, repository
        self.store, self.progress = store, progress
        use_templates(templates_key())
        self.checking = Checking(root, store, progress, _made)
        self.code, self.digests = self.checking.code, self.checking.digests
        self.registers, self.reading = self.checking.registers, self.checking.reading

    @garbage.paused()
    def read(self) -> bool:
        """Read and check what has changed. False where anything is wrong: `checking.problems` tells what."""
        if not self.checking.sound():
            return False
        registers, lines, catalogue = self.registers, self.reading.lines, self.checking.catalogue
        reading = self.reading
        self.whole = Whole(reading.showing.registers, catalogue, self.today, self.url, self.repository, reading.shown)
        named = (f"{one} {lines[one].made_from}" for one in sorted(self.whole.named) if one in lines)
        self.seen = key(registers.base, self.url, self.repository, *named)
        # Of what day it is, a page shows whether the days that its actions are due have gone by.
        today = self.today.isoformat()
        self.said = {one: f"{lines[one].made_from} {sum(day < today for day in card.due)}" for one, card in catalogue.cards.items()}
        return True

    def pages(self) -> list[Page]:
        """Every generated page."""
        with garbage.paused():
            return list(planned(self.whole))

    def made_from(self, fragment: Fragment) -> tuple[str, ...]:
        """All that a fragment is made from. That of a meeting's card covers the meetings and records that it names."""
        lines = self.reading.lines
        said = self.registers.shown if fragment.names is None else self.registers.named(fragment.names) if fragment.names else ""
        return (
            self.seen,
            f"{fragment.html.__module__}.{fragment.html.__qualname__}",
            repr(fragment.facts),
            said,
            *map(self.said.__getitem__, fragment.meetings),
            "",
            *(lines[one].made_from for one in fragment.heads),
        )

    def html(self, fragment: Fragment) -> str:
        """The HTML of a fragment, made or remembered."""
        name = key("stycke", *self.made_from(fragment))
        held = self.store.get(name)
        if held is None:
            held = self.whole.html(fragment).encode()
            self.store.put(name, held)
        return held.decode()

    def page_outputs(self, pages: Iterable[Page], shells: Mapping[tuple[str, bool], PageShell]) -> Iterator[Output]:
        """The file of each page. `shells`: by the shell's place, and whether it is a draft's."""
        for page in pages:
            shell = shells[place(page.address), page.draft]
            made_from = contribute.made_from(self.whole, page.address)
            told = repr((page.address, page.title, page.description, page.moved, page.subscription, made_from))
            name = key("sida", shell.key, told, *self.made_from(page.fragment))
            head = self.whole.catalogue.heads[page.fragment.meetings[-1]] if page.fragment.meetings else None
            near = f"{head.body} {head.year}" if head else ""
            yield Output(f"{page.address}index.html", name, self._maker(page, shell, made_from), near)

    def _maker(self, page: Page, shell: PageShell, made_from: contribute.MadeFrom) -> Callable[[], bytes]:
        return lambda: shell.around(page, page_html(self.whole.site(page.fragment), page, made_from))

    def exports(self, pages: Sequence[OwnPage] = (), frames: Sequence[str] = ()) -> list[Output]:
        """Every file that others build on. `pages` are the hand-written pages, `frames` the HTML around all pages."""
        whole = self.whole
        shards = {one: self.reading.lines[one].shard for one in whole.catalogue.ids}
        own = Own(pages, key(self.code, *frames), lambda: words_of_code(self.root).union(*map(words_of, frames)))
        data = [*statement_files(whole, self.reading, self.store), *other_files(whole, self.registers.shown)]
        seen = key(self.code, self.url, self.registers.shown)
        return [
            *data,
            *open_files(whole, data, seen),
            *files_to_follow(whole, seen),
            *originals(self.reading, self.digests),
            *bundled(self.root),
            *search_outputs(whole.archive, shards, self.reading.pieces, self.today, Room(self.store, self.code), own),
        ]

    def write(self, folder: Path, *parts: Callable[[], Iterable[Output]]) -> Disk:
        """Bring a folder to hold the outputs of these parts. Keeps what was worked out for next time."""
        disk = Disk(folder, self.store)
        with garbage.paused():
            disk.bring([partial(self._guarded, part) for part in parts], self.progress)
        self.store.commit()
        self.store.sweep(lambda: self.in_use(disk))
        return disk

    def _guarded(self, part: Callable[[], Iterable[Output]]) -> Iterable[Output]:
        return guarded(part(), self.reading.showing.redactor)

    def in_use(self, disk: Disk) -> Iterator[str]:
        """The names in the store that the next build will ask for. Those of small things are left out: they are soon made again."""
        yield from (self.digests.name, self.reading.name, self.registers.name, disk.name)
        for line in self.reading.lines.values():
            yield from (*names(line.files), line.shard, line.data)
        room = Room(self.store, self.code)
        yield from map(room.whole_name, in_use(room))


def _made(index: Index, one: str) -> Made:
    """What is made of a meeting when it is read."""
    return card(index, one), shard(index, one), json.dumps(of_meeting(index, one), ensure_ascii=False).encode()
