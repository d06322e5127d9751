"""How a long list is shared out on pages, and what is worked out once from all cards."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from ..archive.cards import Catalogue

T = TypeVar("T")
R = TypeVar("R")

PAGE = 100
"""The most rows with quotes on a page of a list that goes on on the next."""


def shares(items: Iterable[T], size: Callable[[T], int], most: int = PAGE) -> list[list[T]]:
    """The items in order, shared out so that a page has no more than `most` rows, unless one item alone has."""
    pages: list[list[T]] = []
    rows = most
    for item in items:
        rows += size(item)
        if rows > most or not pages:
            pages.append([])
            rows = size(item)
        pages[-1].append(item)
    return pages


def newest(meetings: Iterable[tuple[str, int]], most: int) -> list[str]:
    """Of (meeting, how many rows it has), newest first: the meetings that are needed to have the `most` newest rows."""
    found, rows = [], 0
    for meeting, number in meetings:
        if rows >= most:
            break
        found.append(meeting)
        rows += number
    return found


def from_cards(work: Callable[[Catalogue], R]) -> Callable[[Catalogue], R]:
    """A function of all cards that is worked out once."""
    known: WeakKeyDictionary[Catalogue, R] = WeakKeyDictionary()

    @wraps(work)
    def once(catalogue: Catalogue) -> R:
        if catalogue not in known:
            known[catalogue] = work(catalogue)
        return known[catalogue]

    return once
