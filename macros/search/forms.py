"""Words as the index knows them: folded, split into tokens, stemmed. `docs/assets/sok/ord.js` does exactly the same.

`fold` lowers, folds å, ä, ö and accents. `tokens` gives words and numbers with what glues them together.
`stem` is the Swedish Snowball stemmer on folded words, mended where it fails on neuters (-et) and loans (strategin),
and with the noun endings of verbs (-ning, -ing, -else) taken off too.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(r"[0-9]+[a-zåäö]?(?![0-9a-zà-öø-ÿ])|[0-9]+|[a-zà-öø-ÿ]+")
_WORD = re.compile(r"[a-zà-öø-ÿ]+")
_LETTERED = re.compile(r"([0-9]) ([a-hj-zà-äæ-õø-ÿ])(?![a-zà-öø-ÿ0-9])")
# The same before it is lowered: İ becomes an i with a dot of its own.
_LETTERED_ANY = re.compile(r"([0-9]) ([a-hj-zà-äæ-õø-ÿA-HJ-ZÀ-ÄÆ-ÕØ-ÞŸ])(?![a-zà-öø-ÿ0-9A-ZÀ-ÖØ-ÞŸİ])")
_CAPITALS = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ][saen]")
_DIGIT = re.compile(r"[0-9]")
_GENITIVE = re.compile(r"[:’'](?<=[a-zà-öø-ÿ].)(?:s|ns|en|n|ar|er|arna|erna)(?![a-zà-öø-ÿ])")
_ACRONYM = re.compile(r"(?<![A-Za-zÀ-ÖØ-öø-ÿ])([A-ZÅÄÖ]{2,})(s|en|n|ar|er|arna|erna)(?![A-Za-zÀ-ÖØ-öø-ÿ0-9])")
_GLUE = "-‐‑–"
_REGION = re.compile("[aeiouy][^aeiouy]")
_STEP1 = {
    "heterna",
    "hetens",
    "arnas",
    "ernas",
    "ornas",
    "andes",
    "andet",
    "heten",
    "heter",
    "anden",
    "arens",
    "arna",
    "erna",
    "orna",
    "ande",
    "arne",
    "aste",
    "aren",
    "ades",
    "erns",
    "ade",
    "are",
    "ern",
    "ens",
    "het",
    "ast",
    "ena",
    "ad",
    "et",
    "en",
    "ar",
    "er",
    "or",
    "as",
    "es",
    "at",
    "a",
    "e",
}
_ENDINGS = {last: sorted((one for one in _STEP1 if one[-1] == last), key=len, reverse=True) for last in {one[-1] for one in _STEP1}}
"""The endings of the first step by their last letter, the longest first."""
_VALID_S = "bcdfghjklmnoprtvy"
_STEP2 = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")
_FOREIGN = ("gin", "trin", "emin", "omin")  # strategin, psykiatrin, pandemin, ekonomin
_NOUN = ("ningar", "ningen", "ning", "ingar", "ingen", "ing", "else")


class Token(NamedTuple):
    """A word or number: as written (lower case), folded, where it stands, and whether a hyphen glues it to the one before."""

    word: str
    folded: str
    start: int
    end: int
    glued: bool


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


_PLAIN = {code: _folded(chr(code)) for code in range(0xC0, 0x180)} | {ord("æ"): "a", ord("ø"): "o"}


def fold(word: str) -> str:
    """'Äldreomsorgen' → 'aldreomsorgen'. Letters that have no plain form are kept."""
    plain = word.lower()
    if plain.isascii():
        return plain
    plain = plain.translate(_PLAIN)
    return plain if plain.isascii() else _folded(plain)


def tokens(text: str) -> list[Token]:
    """The words and numbers of a text, in order. '2 b' is one token; so is 'LSVO:s' (or 'LSVOs'), without its ending."""
    lower = _lowered(text)
    found: list[Token] = []
    last = -2
    for match in _TOKEN.finditer(lower):
        word, start = match[0], match.start()
        number = bool(found) and found[-1].word.isdigit() and start == last + 1 and lower[last] == " "
        if number and len(word) == 1 and _is_letter_of(word, lower, start):
            before = found.pop()
            found.append(Token(before.word + word, before.folded + fold(word), before.start, start + 1, before.glued))
        else:
            found.append(Token(word, fold(word), start, start + len(word), start == last + 1 and lower[last] in _GLUE))
        last = found[-1].end
    return found


def lowered(text: str) -> str:
    """A text as its words are looked for: in lower case, without endings of acronyms and genitives, '2 b' written together."""
    lower = _lowered(text)
    return _LETTERED.sub(_without_space, lower) if _DIGIT.search(lower) else lower


def has_digit(text: str) -> bool:
    """Whether there is a digit in a text."""
    return _DIGIT.search(text) is not None


def composed(text: str) -> str:
    """A text with its letters composed."""
    return unicodedata.normalize("NFC", text)


def lettered(text: str) -> str:
    """A text, composed, with '2 b' written together: `lowered` of its runs gives the words that `lowered` of it all gives."""
    return _LETTERED_ANY.sub(_without_space, composed(text))


def words(lower: str) -> list[str]:
    """The words and numbers of a lowered text, in order: the words of `tokens`, sooner."""
    return _TOKEN.findall(lower)


def plain_words(text: str) -> list[str]:
    """The words of a text without numbers, lower case: what is counted."""
    return _WORD.findall(_lowered(text))


def _lowered(text: str) -> str:
    """Lower case, with the endings of acronyms and genitives blanked out."""
    whole = unicodedata.normalize("NFC", text)
    lower = (_ACRONYM.sub(_blank_tail, whole) if _CAPITALS.search(whole) else whole).lower()
    return _GENITIVE.sub(lambda m: " " * len(m[0]), lower) if ":" in lower or "’" in lower or "'" in lower else lower


def _without_space(match: re.Match[str]) -> str:
    return match[1] + match[2]


def _blank_tail(match: re.Match[str]) -> str:
    return match[1] + " " * len(match[2])


def _is_letter_of(word: str, lower: str, start: int) -> bool:
    """Whether a letter behind a number belongs to it: '2 b', but not '2 i'."""
    return word.isalpha() and word not in "åiö" and not lower[start + 1 : start + 2].isalpha()


def stem(word: str) -> str:
    """The stem of a folded word: 'kommunerna' → 'kommun', 'redovisningen' → 'redovis', 'lakare' → 'lak'."""
    if len(word) < 4 or word[0].isdigit():
        return word[:-1] if len(word) == 4 and word.endswith("s") and word[2] in _VALID_S else word
    if word.endswith("ansvar"):
        return word
    region = _region(word)
    word = _step1(word, region)
    if word.endswith("et") and len(word) >= 6:
        word = word[:-2]
    if word.endswith(_FOREIGN):
        word = word[:-1]
    if len(word) - 2 >= region and word.endswith(_STEP2):
        word = word[:-1]
    for ending in ("lig", "ig", "els") if word.endswith(("ig", "els")) else ():
        if word.endswith(ending) and len(word) - len(ending) >= region:
            word = word[: -len(ending)]
            break
    for ending in _NOUN if word.endswith(_NOUN) else ():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def stem_of(word: str) -> str:
    """The stem of a word as written, remembered."""
    return stem(fold(word))


def _region(word: str) -> int:
    """Where Snowball's R1 begins: after the first non-vowel that follows a vowel, and never before the third letter."""
    found = _REGION.search(word)
    return max(found.end(), 3) if found else len(word)


def _step1(word: str, region: int) -> str:
    bare = word[:-1] if word.endswith("s") and len(word) - 1 >= region and word[-2] in _VALID_S + "ae" else word
    for ending in _ENDINGS.get(bare[-1], ()):
        if bare.endswith(ending) and len(bare) - len(ending) >= region:
            return bare[: -len(ending)]
    return bare if bare == word or word[-2] in _VALID_S else word
