"""What a reader hears of links to a place in a text: the words that stand there, so that they are told apart."""

import re
from html import unescape

import pytest

from tests.built import BuiltSite

_LINK = re.compile(r"<a [^>]*>(till (?:meningen|stället).*?)</a>", re.DOTALL)


@pytest.mark.parametrize("address", ["oklarheter/", "arenden/ivo-mobil-narvard/", "organ/lsvo/"])
def test_links_to_words_are_told_apart(address: str, four: BuiltSite) -> None:
    names = [unescape(re.sub(r"<[^>]+>", "", inner)) for inner in _LINK.findall(four.file(address).read_text("utf-8"))]
    assert names
    assert [name for name in names if not re.fullmatch(r"till (meningen|stället|stället i texten) ”.+”", name)] == []
