"""What can be followed: the whole archive, a body, a matter, a topic, a person. Each has a calendar and a feed, where it has anything."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..archive import addresses
from ..archive.statements import ACTION
from . import news
from .frame import Whole
from .news import News, Note


@dataclass(frozen=True)
class Channel:
    """Something to follow. `path`: the name of its files, without an ending ('organ/lsvo'); `page`: the address of the page about it.

    `matters` and `person` narrow what of its meetings belongs to it; both None where everything does. `ends`: the agreements whose
    end belongs to it.
    """

    path: str
    title: str
    page: str
    meetings: Sequence[str]
    matters: frozenset[str] | None = None
    person: str | None = None
    ends: Sequence[str] = ()

    def holds(self, note: Note) -> bool:
        """Whether a statement belongs to it."""
        if self.person is not None:
            return any(key == self.person for key, _ in note.who)
        return self.matters is None or note.matter in self.matters

    @property
    def calendar_path(self) -> str:
        """Where its calendar is."""
        return f"kalender/{self.path}.ics"

    def feed_path(self, form: str = "atom") -> str:
        """Where its feed is: as `atom`, or as `json`."""
        return f"flode/{self.path}.{form}"

    @property
    def whole_meetings(self) -> bool:
        """Whether the meetings themselves belong to it, and not only what somebody does after them."""
        return self.person is None


def has_events(whole: Whole, channel: Channel) -> bool:
    """Whether anything of a channel has a day, so that it has a calendar."""
    told = news.every(whole.catalogue)
    return bool(channel.ends) or any(
        (channel.whole_meetings and told[key].head.dated)
        or (channel.whole_meetings and channel.matters is None and told[key].announced)
        or any(note.kind is ACTION and note.day and channel.holds(note) for note in told[key].notes)
        for key in channel.meetings
    )


@dataclass
class _Found:
    """The meetings that say something of a matter and of a person, oldest first."""

    matters: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def channels(whole: Whole) -> Iterator[Channel]:
    """Everything that can be followed. A channel that no meeting and no agreement says anything of is left out."""
    archive, told = whole.archive, news.every(whole.catalogue)
    found = _gathered(whole, told)
    ends = {key: one.matter for key, one in archive.agreements.items() if one.in_force and one.in_force.end}
    made = [Channel("alla", archive.settings.name, "", list(told), ends=list(ends))]
    made += [
        Channel(f"organ/{key}", body.name, addresses.body(key), whole.catalogue.by_body.get(key, ()))
        for key, body in archive.bodies.items()
    ]
    for key, matter in archive.matters.items():
        own = [agreement for agreement, about in ends.items() if about == key]
        made.append(Channel(f"arenden/{key}", matter.title, addresses.matter(key), found.matters[key], frozenset((key,)), ends=own))
    for key, topic in archive.topics.items():
        matters = frozenset(one for one, matter in archive.matters.items() if key in matter.topics)
        meetings = {meeting for matter in matters for meeting in found.matters[matter]}
        own = [agreement for agreement, about in ends.items() if about in matters]
        made.append(Channel(f"amnen/{key}", topic.name, addresses.matters(), [one for one in told if one in meetings], matters, ends=own))
    for key, person in archive.people.items():
        if person.publish == "namn":
            made.append(Channel(f"personer/{key}", person.name, addresses.actions(key), found.people[key], person=key))
    yield from (channel for channel in made if channel.meetings or channel.ends)


def _gathered(whole: Whole, told: Mapping[str, News]) -> _Found:
    found = _Found()
    for key in told:
        for matter in whole.catalogue.cards[key].tallies.get("arenden", {}):
            found.matters[matter].append(key)
        for person in sorted({one for note in told[key].notes for one, _ in note.who if one in whole.archive.people}):
            found.people[person].append(key)
    return found
