"""The files to follow: a calendar and two feeds for everything that can be followed, where it has anything."""

from collections.abc import Callable, Iterator
from functools import partial

from ..views import news
from ..views.channels import Channel, channels, has_events
from ..views.frame import Whole
from . import feeds
from .calendars import calendar


def following(whole: Whole) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """(path, what it is made from besides the registers and the code, what makes it) of every file to follow."""
    told = news.digests(whole.catalogue)
    for channel in channels(whole):
        made_from = " ".join((repr(channel), whole.url, *(told[key] for key in channel.meetings)))
        if has_events(whole, channel):
            yield channel.calendar_path, made_from, partial(calendar, whole, channel)
        if channel.meetings:
            yield channel.feed_path("atom"), made_from, partial(_feed, whole, channel, feeds.atom, "atom")
            yield channel.feed_path("json"), made_from, partial(_feed, whole, channel, feeds.json_feed, "json")


def _feed(whole: Whole, channel: Channel, form: Callable[[Whole, Channel, str, list[feeds.Entry]], bytes], ending: str) -> bytes:
    return form(whole, channel, channel.feed_path(ending), feeds.entries(whole, channel))
