"""Swedish words, so that a word is taken for a misspelling only where it is none.

They come from hunspell-sv, the free word list of Göran Andersson and others (LGPL-3.0), as it lies in the Python package of that name.
Kept are the words that it can inflect or put together, folded, each with what it may be: the others are mostly names of places and
programs. What its flags mean is told in its sv_SE.aff (hunspell(5)): X begins a compound, v begins one with an s, Y ends one, Z stands
in compounds only. The browser reads one file, of the words that begin with the same three letters or share their file, when a query has
a word that the archive lacks (`docs/assets/sok/svenska.js`).
"""

from collections import defaultdict
from functools import cache, partial
from importlib.metadata import files, version
from pathlib import Path

from ..build.output import Output, key
from .codec import squeezed
from .forms import fold

FILES = 256  # the browser counts the same
_PART = 8
_BITS = {1: "Xh", 2: "v", 4: "Y", _PART: "Z"}
"""What a word may be: begin a compound, begin one with an s, end one; or be nothing but a part. With the flags that say so."""

_PACKAGE, _LIST = "hunspell-sv", "sv_SE.dic"
_ANY = "sok/index/sv"


def outputs() -> list[Output]:
    """The files of the list: `sv-<version>-<number>.bin`."""
    return [Output(f"{_ANY}-{version_name()}-{at}.bin", key(version_name(), str(at)), partial(_made_of, at)) for at in range(FILES)]


def _made_of(at: int) -> bytes:
    return _made()[at]


@cache
def version_name() -> str:
    """What names the files: the list's version, and how it is made."""
    return key(version(_PACKAGE), Path(__file__).read_bytes(), Path(__file__).with_name("forms.py").read_bytes())[:10]


@cache
def _made() -> list[bytes]:
    """The bytes of the files: words in order, each as how many letters it shares with the one before (a digit or letter), the rest, and
    what it may be (a digit or letter)."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for word, may in words().items():
        found[file_of(word)][word] = may
    return [squeezed("\n".join(_front(found[at])).encode()) for at in range(FILES)]


def file_of(word: str) -> int:
    """Which file has a word: all that begin with the same three letters are in one."""
    first, second, third = word[:3].encode().ljust(3)
    return (first * 961 + second * 31 + third) % FILES


@cache
def words() -> dict[str, int]:
    """Folded word → what it may be. Words of two letters and more."""
    (path,) = (one for one in files(_PACKAGE) or () if one.name == _LIST)
    found: dict[str, int] = {}
    with Path(str(path.locate())).open(encoding="utf-8") as lines:
        for line in lines:
            word, _, flags = line.split("\t")[0].rstrip("\n").partition("/")
            plain = fold(word)
            if not flags or not word.islower() or not plain.isascii() or not plain.isalpha() or len(plain) < 2:
                continue
            may = sum(bit for bit, marks in _BITS.items() if set(marks) & set(flags))
            before = found.get(plain)
            # A word of its own stays one, whatever else is written as it is.
            found[plain] = may if before is None else (before | may) & ~_PART | (before & may & _PART)
    return found


def _front(found: dict[str, int]) -> list[str]:
    rows, before = [], ""
    for word in sorted(found):
        same = 0
        while same < min(len(word), len(before), 35) and word[same] == before[same]:
            same += 1
        rows.append(_DIGITS[same] + word[same:] + _DIGITS[found[word]])
        before = word
    return rows


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
