"""How words are sorted."""

import pytest

from macros.archive.swedish import alphabetical


@pytest.mark.parametrize(
    "words",
    [
        ["Andersson", "Zetterberg", "Åberg", "Ärlig", "Öberg"],
        ["Edberg", "Élan", "Emond"],  # é as e
        ["ide", "idé", "ideal"],  # and after it where nothing else differs
        ["Muck", "Mück", "Myhr", "Müller", "Myllra"],  # ü as y
        ["Ädel", "Ære", "Ärm", "Öberg", "Øster", "Österberg"],
        ["Garcia", "García", "Garden"],
        ["Delregion 2", "Delregion 9 a", "Delregion 10", "Delregion Norr"],
        ["a b", "ab", "Ab c"],
        ["vård", "Vård och omsorg", "vårdplan", "Wahl", "Östra"],
    ],
)
def test_words_are_sorted_as_in_a_swedish_register(words: list[str]) -> None:
    mixed = [*words[1::2], *words[::2]]
    assert sorted(mixed, key=alphabetical) == words
    decomposed = {word.replace("é", "e\u0301").replace("å", "a\u030a").replace("Å", "A\u030a"): word for word in words}
    assert [decomposed[word] for word in sorted(decomposed, key=alphabetical)] == words
