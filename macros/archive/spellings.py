"""How a name can be written: regular expressions that find a person's name in a text, a file or an address.

A form of two words or more is found in any case, composed (NFC) or decomposed (NFD), in the genitive, broken over lines, with soft
hyphens, emphasis or several spaces inside, and joined by hyphens as in an address. A single word, which may be an ordinary word
or another person's name, is found only as it is written and in capitals.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from .words import slug

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_BREAK = rf"(?:[{_INVISIBLE}]|\*{{1,3}}|-[ \t]*\r?\n[ \t>|*]*|- )?"
"""What may stand between two letters of a word: a soft hyphen, emphasis, or a hyphen at the end of a line (a space, once it is folded)."""

_SPACE = rf"(?:%20|[\s{_INVISIBLE}*_|>])+"
_BETWEEN = rf"(?:%20|[\s{_INVISIBLE}.,_|*+/\\>-])+"
_JOINED = rf"(?:%20|[\s{_INVISIBLE}_\u2010-\u2015-])*"
_HYPHENS = "-\u2010\u2011\u2012\u2013"
BEGIN = r"(?<![^\W_])"
END = r"(?![\u0300-\u036f])(?=[sS]?(?![^\W_]))"

_NO_LETTERS = re.compile(r"[\W_]+")
_APOSTROPHES = "'\u2019\u02bc\u00b4\u0060"
_JOINED_LETTERS = 9
"""So many letters are a name also where nothing is between its words."""

SHORT = 2
"""A word with so few letters is looked for as it is written only: in capitals it may be an abbreviation."""


def forms(name: str) -> Iterator[tuple[str, str]]:
    """Yield each form of a name, as it would be written, and the expression that finds it: the whole name first.

    Of 'Anna Mia Provholm' these are the whole, the surname first, 'Anna Provholm', 'Anna Mia', 'A. Provholm', 'A. M. Provholm',
    'Anna M. Provholm', 'Anna Mia P.' and 'Anna P.'. Of a single word it is that word.
    """
    words = name.split()
    if len(words) == 1:
        yield name, part(name)
        return
    first, *middle, last = words
    if any(_is_initial(word) for word in words):
        yield name, _exact(words)
        return
    yield name, _any_case([words, _plain(words)])
    for at in range(1, len(words)):
        turned = [*words[at:], *words[:at]]
        yield f"{' '.join(words[at:])}, {' '.join(words[:at])}", _any_case([turned, _plain(turned)])
    for word in dict.fromkeys((last, *middle)):
        if middle and len(word) >= SHORT and word[0].isupper():
            yield f"{first} {word}", _any_case([[first, word], _plain([first, word])])
    if len(last) >= SHORT:
        initials = [f"{word[0]}." for word in middle if word[0].isupper()]
        yield f"{first[0]}. {last}", _exact([f"{first[0]}.", last])
        if middle:
            yield f"{first[0]}. {' '.join((*middle, last))}", _exact([f"{first[0]}.", *middle, last])
        if initials:
            yield " ".join((f"{first[0]}.", *initials, last)), _exact([f"{first[0]}.", *initials, last])
            yield " ".join((first, *initials, last)), _exact([first, *initials, last])
    if middle:
        yield f"{' '.join((first, *middle))} {last[0]}.", _exact([first, *middle, f"{last[0]}."])
    if len(first) > SHORT:
        yield f"{first} {last[0]}.", rf"{BEGIN}{_word(first)}{_SPACE}{_letter(last[0])}(?:\.|(?![^\W_]))(?![^\W_])"


def part(word: str) -> str:
    """Return the expression for a single word of a name: as it is written, and in capitals."""
    written = [_word(word)] if len(word) <= SHORT else [_word(word), _word(word.upper())]
    return f"{BEGIN}(?:{'|'.join(written)}){END}"


def initials(name: str) -> str:
    """Return the expression for the initials of a name with their points: 'K.I.', 'K. I.'."""
    return BEGIN + rf"\.{_SPACE[:-1]}*".join(_letter(word[0]) for word in parts_of(name)) + r"\.(?![^\W_])"


def letters(text: str) -> str:
    """Return the letters and digits of a text, without accents and case: whatever stands between those of a name does not part them."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKD", text).casefold())


def in_address(form: str) -> str:
    """Return the expression for a form of a name in an id or an address, where only a–z, digits and hyphens stand."""
    return rf"(?<![a-z0-9]){re.escape(slug(form))}(?=s?(?![a-z0-9]))"


def parts_of(name: str) -> list[str]:
    """Return the words of a name that may stand for the whole: not initials, and not 'von' or 'de la'."""
    return [word for word in name.split() if len(word) >= SHORT and word[0].isupper() and not word.endswith(".")]


def _any_case(forms: Sequence[Sequence[str]]) -> str:
    written = dict.fromkeys(_BETWEEN.join(map(_word, words)) for words in forms)
    written |= dict.fromkeys("".join(map(_word, words)) for words in forms if sum(map(len, words)) >= _JOINED_LETTERS)
    return f"{BEGIN}(?i:{'|'.join(written)}){END}"


def _exact(words: Sequence[str]) -> str:
    """Return the expression for words of which some are initials, in the case that they have. A point and the space after it may lack."""
    pieces = [rf"{_letter(word[0])}(?:\.{_SPACE[:-1]}*|{_SPACE})" if _is_initial(word) else _word(word) + _SPACE for word in words[:-1]]
    last = words[-1]
    end = rf"{_letter(last[0])}\.?(?![^\W_])" if _is_initial(last) else _word(last) + END
    return BEGIN + "".join(pieces) + end


def _is_initial(word: str) -> bool:
    return len(word) == 1 or (len(word) == 2 and word[1] == ".")


def _plain(words: Sequence[str]) -> list[str]:
    """Return the words without accents, as an address has them."""
    return [slug(word) or word for word in words]


def _word(word: str) -> str:
    return _BREAK.join(map(_letter, unicodedata.normalize("NFC", word))).replace(f"{_BREAK}{_JOINED}{_BREAK}", _JOINED)


def _letter(letter: str) -> str:
    if letter in _HYPHENS:
        return _JOINED
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]?"
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{letter}|{apart})"
