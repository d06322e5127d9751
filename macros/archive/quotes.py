"""Finding a quote in a text, as W3C's TextQuoteSelector does: exact words, with prefix and suffix where they recur."""

from difflib import SequenceMatcher
from heapq import nlargest

from .limits import MAX_PLACES, MAX_TRIES
from .text import Item, MarkedText, Span, fold


def find(visible: str, quote: str, within: Span, prefix: str = "", suffix: str = "") -> list[Span]:
    """The places in `visible[within]` where the quote stands, whole words only, as spans of `visible`.

    Whitespace in quote, prefix and suffix is folded first. A prefix must end where the quote begins and
    a suffix begin where it ends; both may reach outside `within`. No more than MAX_PLACES and one are given, and as many, in other words
    too, where the quote's letters stand in more than MAX_TRIES places: then nobody is meant to tell them apart.
    """
    exact, before, after = fold(quote), prefix and fold(prefix), suffix and fold(suffix)
    spans: list[Span] = []
    tried: list[Span] = []
    for lead in (f"{before} ", before) if before else ("",):
        for tail in (f" {after}", after) if after else ("",):
            needle = f"{lead}{exact}{tail}" if exact else ""
            first, last = max(0, within[0] - len(lead)), within[1] + len(tail)
            at = visible.find(needle, first, last) if needle else -1
            while at >= 0 and len(spans) <= MAX_PLACES and len(tried) <= MAX_TRIES:
                start = at + len(lead)
                tried.append((start, start + len(exact)))
                if _whole(visible, *tried[-1]):
                    spans.append(tried[-1])
                at = visible.find(needle, at + 1, last)
    return sorted(spans if len(tried) <= MAX_TRIES else tried[: MAX_PLACES + 1])


def _whole(visible: str, start: int, end: int) -> bool:
    """Whether a span neither begins nor ends in the middle of a word or number."""
    inside_at_start = start > 0 and visible[start - 1].isalnum() and visible[start].isalnum()
    inside_at_end = end < len(visible) and visible[end].isalnum() and visible[end - 1].isalnum()
    return not (inside_at_start or inside_at_end)


def nearest_passage(visible: str, quote: str, within: Span) -> tuple[str, str, str]:
    """The passage most like the quote, and where they first differ: (passage, words in the quote, words in the text).

    All three are empty where nothing in the text is like it. The text is gone through once; what is compared word by word is as long as
    the quote and no longer, around the place that most of the quote's rarer words point at.
    """
    quote_words = fold(quote).split()
    text_words = _around(visible[slice(*within)].split(), quote_words)
    lowered = [word.lower() for word in quote_words]
    matcher = SequenceMatcher(None, lowered, [word.lower() for word in text_words], autojunk=False)
    best = matcher.find_longest_match()
    if best.size < min(2, len(quote_words)) and best.size * 3 < len(quote_words):
        return "", "", ""
    # The passage may start where any shared run of words would put it; the likest one is it.
    runs = nlargest(_RUNS, (block for block in matcher.get_matching_blocks() if block.size), key=lambda block: block.size)
    starts = {max(0, block.b - block.a) for block in runs}
    windows = [
        text_words[start : start + length]
        for start in sorted(starts)
        for length in range(max(1, len(quote_words) - 2), len(quote_words) + 3)
    ]
    window = max(windows, key=lambda words: _likeness(quote_words, words))
    inner = SequenceMatcher(None, quote_words, window, autojunk=False)
    for tag, a, b, c, d in inner.get_opcodes():
        if tag != "equal":
            return " ".join(window), " ".join(quote_words[a:b]), " ".join(window[c:d])
    return " ".join(window), "", ""


_RUNS = 12
_COMMON = 100
_LETTERS = 200
"""Letters that are compared one by one: that takes quadratic time. A longer quote is compared by its words."""


def _likeness(quote: list[str], words: list[str]) -> float:
    said, there = " ".join(quote), " ".join(words)
    if max(len(said), len(there)) <= _LETTERS:
        return SequenceMatcher(None, said, there, autojunk=False).ratio()
    return SequenceMatcher(None, quote, words, autojunk=False).ratio()


def _around(words: list[str], quote: list[str]) -> list[str]:
    """Return the words of a text around the place where a quote would begin by most of its words, each counted by how rare it is."""
    length = len(quote)
    if len(words) <= 8 * length + 40:
        return words
    said: dict[str, list[int]] = {}
    for at, word in enumerate(quote):
        said.setdefault(word.lower(), []).append(at)
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        if (low := word.lower()) in said:
            found.setdefault(low, []).append(at)
    votes: dict[int, float] = {}
    for low, places in found.items():
        first = said[low][0]
        for at in places if len(places) <= _COMMON else places[:_COMMON]:
            # What is left out or put in before it moves a word a little.
            place = (at - first) // 4
            votes[place] = votes.get(place, 0) + 1 / len(places)
    if not votes:
        return words[: 4 * length + 20]
    best = max(votes, key=lambda place: (votes.get(place - 1, 0) + votes[place] + votes.get(place + 1, 0), -place)) * 4
    return words[max(0, best - length - 10) : best + 3 * length + 10]


def scope(text: MarkedText, item: str | None) -> Span | None:
    """Where to look for a quote: the item's span, the whole text where no item is named, None where it doesn't exist."""
    if item is None:
        return 0, len(text.visible)
    held: Item | None = text.item(item)
    return held.span if held else None
