"""Swedish sentences, cut where a reader would cut them."""

import re
from collections.abc import Iterator

_ABBREVIATIONS = (
    "bl.a",
    "bl a",
    "t.ex",
    "t ex",
    "dvs",
    "d.v.s",
    "osv",
    "o.s.v",
    "pga",
    "p.g.a",
    "ev",
    "kl",
    "st",
    "nr",
    "ca",
    "m.m",
    "m m",
    "f.n",
    "s.k",
    "sk",
    "resp",
    "tf",
    "inkl",
    "exkl",
    "etc",
    "ordf",
    "sekr",
    "m.fl",
    "fr.o.m",
    "t.o.m",
    "fom",
    "tom",
    "jfr",
    "jmf",
    "tel",
    "forts",
    "avd",
    "adj",
    "ang",
    "angående",
    "ä",
    "s",
    "sid",
    "bil",
    "max",
    "min",
    "prel",
    "gm",
    "from",
    "f.d",
    "p",
    "v",
    "dnr",
    "obs",
    "bla",
    "mfl",
    "arb",
    "strat",
)
_END = re.compile(r"[.!?…]+[”\"’)»]*(?=\s+[§”\"’(–•\-]?\s?[A-ZÅÄÖÉ0-9])")
_QUOTED = re.compile(r"”[^”]{12,}”|\"[^\"]{12,}\"|»[^«»]{12,}[«»]|“[^“”]{12,}[“”]")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph, each as it stands."""
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start()]
        word = before.split()[-1].lower().lstrip('(”"') if before.split() else ""
        if match[0].startswith(".") and (word in _ABBREVIATIONS or re.fullmatch(r"[a-zåäö]|\d{1,2}|[a-zåäö]\.[a-zåäö.]+", word)):
            following = text[match.end() :].lstrip()
            # "den 3." and "kl. 9" go on; "klart den 3. Gruppen …" does not, but cutting less is the safe mistake.
            if not (
                word.isdigit()
                and re.match(r"[A-ZÅÄÖ]", following)
                and re.search(r"\b(?:punkt|den|§|/|v\.?|vecka|kl\.?|nr|kvartal|bilaga)\s?\d+$", before)
            ):
                continue
        yield text[start : match.end()].strip()
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()


def unquoted(text: str) -> str:
    """The text with longer quotations blanked out, at the same length: what the meeting itself says."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)
