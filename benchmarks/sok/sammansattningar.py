"""How well the splitter takes compounds apart: `python benchmarks/sok/sammansattningar.py`.

Precision: of the words it splits, how many as expected. Recall: of the compounds in the list, how many as expected.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from macros.archive.load import load  # noqa: E402
from macros.search.forms import fold, stem  # noqa: E402
from macros.search.vocabulary import splitter  # noqa: E402


def expected() -> dict[str, tuple[str, ...]]:
    """word → its parts; itself where it is to stay whole."""
    lines = (Path(__file__).with_suffix(".txt")).read_text(encoding="utf-8").split("\n")
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: (word,) if parts == "-" else tuple(parts.split("+")) for word, parts in rows}


def same(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Parts are the same when their stems are: 'sköterske' is sköterska."""
    return [stem(fold(part)) for part in found] == [stem(fold(part)) for part in wanted]


def measure() -> tuple[float, float, list[str]]:
    """(precision, recall, what went wrong)."""
    words = expected()
    split = splitter(load(ROOT)[0].reviewed())
    found = {word: split.split(word) for word in words}
    divided = [word for word in words if len(found[word]) > 1]
    right = [word for word in divided if same(found[word], words[word])]
    compounds = [word for word in words if len(words[word]) > 1]
    wrong = [f"{word}: {'+'.join(found[word])}, väntat {'+'.join(words[word])}" for word in words if not same(found[word], words[word])]
    return len(right) / len(divided), len(right) / len(compounds), wrong


if __name__ == "__main__":
    precision, recall, wrong = measure()
    print("\n".join(wrong))
    print(f"{len(expected())} ord. Precision {precision:.3f}, täckning {recall:.3f}.")
