"""Finding a quote in a text, as W3C's TextQuoteSelector does: exact words, with prefix and suffix where they recur."""

from difflib import SequenceMatcher

from .text import Item, MarkedText, Span, fold


def find(visible: str, quote: str, within: Span, prefix: str = "", suffix: str = "") -> list[Span]:
    """Every place in `visible[within]` where the quote stands, whole words only, as spans of `visible`.

    Whitespace in quote, prefix and suffix is folded first. A prefix must end where the quote begins and
    a suffix begin where it ends; both may reach outside `within`.
    """
    exact, before, after = fold(quote), prefix and fold(prefix), suffix and fold(suffix)
    spans = []
    start = visible.find(exact, *within) if exact else -1
    while start >= 0:
        end = start + len(exact)
        if (
            _whole(visible, start, end)
            and (not before or visible.endswith(before, 0, _past_spaces(visible, start, -1)))
            and (not after or visible.startswith(after, _past_spaces(visible, end, 1)))
        ):
            spans.append((start, end))
        start = visible.find(exact, start + 1, within[1])
    return spans


def _past_spaces(visible: str, at: int, step: int) -> int:
    """Where words end before (step -1), or begin after (step 1), the place between two characters."""
    while 0 <= (beside := at - (step < 0)) < len(visible) and visible[beside].isspace():
        at += step
    return at


def _whole(visible: str, start: int, end: int) -> bool:
    """Whether a span neither begins nor ends in the middle of a word or number."""
    inside_at_start = start > 0 and visible[start - 1].isalnum() and visible[start].isalnum()
    inside_at_end = end < len(visible) and visible[end].isalnum() and visible[end - 1].isalnum()
    return not (inside_at_start or inside_at_end)


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
    windows = [
        text_words[start : start + length]
        for start in sorted(starts)
        for length in range(max(1, len(quote_words) - 2), len(quote_words) + 3)
    ]
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
