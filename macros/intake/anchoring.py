"""Giving what the rules found a quote that stands exactly once, and an id."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..archive import quotes
from ..archive.text import MarkedText, fold
from .passages import Passage

_MOST = 14


@dataclass(frozen=True)
class Anchor:
    """A quote with the item it stands on and the neighbours that make it unique."""

    item: str | None
    quote: str
    prefix: str | None = None
    suffix: str | None = None


class Anchors:
    """Places quotes in one text."""

    def __init__(self, text: MarkedText, found: Sequence[Passage]) -> None:
        self.text = text
        self.offsets: list[int] = []
        at = 0
        for passage in found:
            place = text.visible.find(fold(passage.text), at)
            at = place if place >= 0 else at
            self.offsets.append(at)

    def place(self, quote: str, item: str | None, place: int = 0) -> Anchor | None:
        """The quote where it stands at or after passage number `place`; None when the words don't stand there as they are."""
        quote = fold(quote)
        within = quotes.scope(self.text, item) if item else (0, len(self.text.visible))
        if not quote or within is None:
            return None
        spans = quotes.find(self.text.visible, quote, within)
        if not spans:
            return self.place(quote, None, place) if item else None
        if len(spans) == 1:
            return Anchor(item, quote)
        offset = self.offsets[place] if place < len(self.offsets) else 0
        start, end = next((span for span in spans if span[0] >= offset), spans[0])
        before, after = self.text.visible[:start].split(), self.text.visible[end:].split()
        for size in range(1, _MOST):
            prefix = " ".join(before[-size:])
            if prefix and len(quotes.find(self.text.visible, quote, within, prefix)) == 1:
                return Anchor(item, quote, prefix)
            suffix = " ".join(after[:size])
            if suffix and len(quotes.find(self.text.visible, quote, within, "", suffix)) == 1:
                return Anchor(item, quote, None, suffix)
        return None


class Ids:
    """Ids within a meeting: the item's, with a number where an item has several."""

    def __init__(self, items: Sequence[str | None], anchor: str, taken: Sequence[str]) -> None:
        self.many = Counter(items)
        self.used: Counter[str | None] = Counter()
        self.anchor, self.taken = anchor, set(taken)
        self.given: set[str] = set()

    def next(self, item: str | None) -> str:
        """The id of the next statement of an item."""
        self.used[item] += 1
        base = (item or "inledning")[:60].rstrip("-")
        chosen = base if self.many[item] == 1 else f"{base}-{self.used[item]}"
        while chosen in self.given or f"{self.anchor}-{chosen}" in self.taken:
            chosen = f"{chosen}-x"
        self.given.add(chosen)
        return chosen
