"""Finding a quote in a text, as W3C's TextQuoteSelector does: exact words, with prefix and suffix where they recur."""

import re
from difflib import SequenceMatcher

from .text import Item, MarkedText, Span, fold


def find(visible: str, quote: str, within: Span, prefix: str = "", suffix: str = "") -> list[Span]:
    """Every place in `visible[within]` where the quote stands, whole words only, as spans of `visible`.

    Whitespace in quote, prefix and suffix is folded first. A prefix must end where the quote begins and
    a suffix begin where it ends; both may reach outside `within`.
    """
    exact, before, after = fold(quote), fold(prefix), fold(suffix)
    pattern = _bounded(exact)
    spans = []
    for match in pattern.finditer(visible, *within):
        start, end = match.span()
        if before and not visible[:start].rstrip().endswith(before):
            continue
        if after and not visible[end:].lstrip().startswith(after):
            continue
        spans.append((start, end))
    return spans


def _bounded(exact: str) -> re.Pattern[str]:
    left = r"(?<!\w)" if exact[:1].isalnum() else ""
    right = r"(?!\w)" if exact[-1:].isalnum() else ""
    return re.compile(left + re.escape(exact) + right)


def nearest_passage(visible: str, quote: str, within: Span) -> tuple[str, str, str]:
    """The passage most like the quote, and where they first differ: (passage, words in the quote, words in the text).

    All three are empty where nothing in the text is like it.
    """
    text_words = visible[slice(*within)].split()
    quote_words = fold(quote).split()
    matcher = SequenceMatcher(None, [w.lower() for w in quote_words], [w.lower() for w in text_words], autojunk=False)
    best = matcher.find_longest_match()
    if best.size < min(2, len(quote_words)) and best.size * 3 < len(quote_words):
        return "", "", ""
    # The passage may start where any shared run of words would put it; the likest one is it.
    starts = {max(0, block.b - block.a) for block in matcher.get_matching_blocks() if block.size}
    windows = [text_words[start:start + length] for start in sorted(starts)
               for length in range(max(1, len(quote_words) - 2), len(quote_words) + 3)]
    said = " ".join(quote_words)
    window = max(windows, key=lambda words: SequenceMatcher(None, said, " ".join(words), autojunk=False).ratio())
    inner = SequenceMatcher(None, quote_words, window, autojunk=False)
    for tag, a, b, c, d in inner.get_opcodes():
        if tag != "equal":
            return " ".join(window), " ".join(quote_words[a:b]), " ".join(window[c:d])
    return " ".join(window), "", ""


def scope(text: MarkedText, item: str | None) -> Span | None:
    """Where to look for a quote: the item's span, the whole text where no item is named, None where it doesn't exist."""
    if item is None:
        return 0, len(text.visible)
    held: Item | None = text.item(item)
    return held.span if held else None
