"""Swedish words, so that a word is taken for a misspelling only where it is none.

They come from hunspell-sv, the free word list of Göran Andersson and others (LGPL-3.0), as it lies in the Python package of that name.
Kept are the words that it can inflect, as stems (`forms.stem`): the others are mostly names of places and programs. The browser reads
one file, of the words that begin with the same two letters or share their file, when a query has a word that the archive lacks.
"""

from collections import defaultdict
from functools import cache, partial
from importlib.metadata import files, version
from pathlib import Path

from ..build.output import Output, key
from .codec import squeezed
from .forms import fold, stem

FILES = 64  # the browser counts the same: docs/assets/sok/svenska.js
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
    """The bytes of the files: stems in order, each as how many letters it shares with the one before (a digit or letter), and the rest."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in stems():
        found[file_of(one)].add(one)
    return [squeezed("\n".join(_front(sorted(found[at]))).encode()) for at in range(FILES)]


def file_of(stem: str) -> int:
    """Which file has a stem: all that begin with the same two letters are in one."""
    return (ord(stem[0]) * 31 + ord(stem[1])) % FILES


@cache
def stems() -> frozenset[str]:
    """The stems of the words, of two letters and more."""
    (path,) = (one for one in files(_PACKAGE) or () if one.name == _LIST)
    with Path(str(path.locate())).open(encoding="utf-8") as lines:
        words = (line.partition("\t")[0].rstrip("\n").partition("/") for line in lines)
        found = {stem(fold(word)) for word, mark, _ in words if mark and word.isalpha() and word.islower()}
    return frozenset(one for one in found if len(one) > 1 and one.isascii())


def _front(words: list[str]) -> list[str]:
    rows, before = [], ""
    for word in words:
        same = 0
        while same < min(len(word), len(before), 35) and word[same] == before[same]:
            same += 1
        rows.append("0123456789abcdefghijklmnopqrstuvwxyz"[same] + word[same:])
        before = word
    return rows
