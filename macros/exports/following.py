"""The files to follow: a calendar and two feeds for everything that can be followed, where it has anything."""

from collections.abc import Callable, Iterator
from functools import partial

from ..views import news
from ..views.frame import Whole
from ..views.scopes import Scope, has_events, scopes
from . import feeds
from .calendars import calendar


def following(whole: Whole) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """(path, what it is made from besides the registers and the code, what makes it) of every file to follow."""
    told = news.digests(whole.catalogue)
    for scope in scopes(whole):
        made_from = " ".join((repr(scope), whole.url, *(told[key] for key in scope.meetings)))
        if has_events(whole, scope):
            yield scope.calendar_path, made_from, partial(calendar, whole, scope)
        if scope.meetings:
            yield scope.feed_path("atom"), made_from, partial(_feed, whole, scope, feeds.atom, "atom")
            yield scope.feed_path("json"), made_from, partial(_feed, whole, scope, feeds.json_feed, "json")


def _feed(whole: Whole, scope: Scope, form: Callable[[Whole, Scope, str, list[feeds.Entry]], bytes], ending: str) -> bytes:
    return form(whole, scope, scope.feed_path(ending), feeds.entries(whole, scope))
