"""What a proposal may not do to the archive that it changes, though what comes out of it is sound: the rules that hold two archives
against each other."""

from bisect import bisect_left
from collections.abc import Iterator

from ..archive.load import MOVED, PERMALINKS, Archive, meeting_path
from ..archive.problems import Problem, bounded

SETTINGS = "data/arkiv.yml"


def wrong(before: Archive, after: Archive, author: str) -> list[Problem]:
    """Return what is wrong with a proposal, sorted. `author`: the account that proposes; empty where it is not known."""
    return sorted({*bounded(_struck(before, after)), *(_reviewed(before, after, author) if author else ())})


def unsure(before: Archive, after: Archive, author: str) -> list[Problem]:
    """Return the reviews in a proposal of which nobody has said which accounts may make them: somebody should look."""
    accounts = _accounts(before)
    return [
        Problem(
            meeting_path(key),
            after.line(meeting_path(key), ("granskad", "av")),
            f"mötet granskas i förslaget självt, av ”{name}”{f' och kontot {author}' if author else ''}",
            "Är det samma person? Vilka konton som får granska i ett namn skrivs under `granskare` i data/arkiv.yml.",
        )
        for key, name in _new_reviews(before, after)
        if not accounts.get(name)
    ]


def _struck(before: Archive, after: Archive) -> Iterator[Problem]:
    """An address that has been published stays in the list, also when what it led to is gone."""
    for address in sorted(set(before.permalinks) - set(after.permalinks)):
        moved = f'skriv i {MOVED} vart det har flyttat: "{address}": "ny adress".'
        yield Problem(
            PERMALINKS,
            bisect_left(after.permalinks, address) + 1,
            f"adressen är struken ur listan: {address}",
            f"Lägg tillbaka raden. Finns det inte längre som den leder till, {moved}",
        )


def _reviewed(before: Archive, after: Archive, author: str) -> Iterator[Problem]:
    """Who may review, and in whose name, is what the archive said before the proposal."""
    accounts = _accounts(before)
    for key, name in _new_reviews(before, after):
        may = accounts.get(name, ())
        if may and author.casefold() not in may:
            yield Problem(
                meeting_path(key),
                after.line(meeting_path(key), ("granskad", "av")),
                f"mötet granskas i namnet ”{name}” av kontot {author}, som inte får granska i det namnet",
                "Ta bort `granskad`: då blir mötet ett utkast, som den som får kan granska.",
            )
    every = {account for may in accounts.values() for account in may}
    if every and author.casefold() not in every and before.settings.reviewers != after.settings.reviewers:
        yield Problem(
            SETTINGS,
            after.line(SETTINGS, ("granskare",)),
            f"vilka som får granska ändras av kontot {author}, som inte är något av deras",
            "Låt någon av granskarna föreslå ändringen.",
        )


def _new_reviews(before: Archive, after: Archive) -> Iterator[tuple[str, str]]:
    """(meeting, the reviewer's name) of every meeting that a proposal reviews, or reviews anew."""
    for key, meeting in after.meetings.items():
        old = before.meetings.get(key)
        if meeting.reviewed and (old is None or old.reviewed != meeting.reviewed):
            yield key, meeting.reviewed.by


def _accounts(archive: Archive) -> dict[str, frozenset[str]]:
    """Name → the accounts that may review in it, as they are compared. Source: GitHub's accounts are the same in any case."""
    return {one.name: frozenset(account.casefold() for account in one.accounts) for one in archive.settings.reviewers}
