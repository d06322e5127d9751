"""Rules about the words that readers may search by."""

from collections.abc import Iterator

from .. import walk
from ..clauses import clauses_of
from ..load import Archive
from ..model import Agreement, Appendix, Body, ClauseWords, Commitment, Document, Matter, Record
from ..problems import Problem, nearest
from ..source import Loc
from ..words import fold

_WORDED = (Matter, Body, Document, Agreement, Appendix, Commitment, ClauseWords)
_MOST = 8

_LISTED = """
agreement ansvar arbete arbeten arkiv arkivet att avtal avtalet beslut besluten beslutet care dag decision den det dokument fråga
frågan frågor från för förslag förslaget group grupp gruppen grupper handling handlingar health hälsa hälso- information kommun
kommunen kommuner kommunerna landsting med medel meeting meetings möte möten mötet och om omsorg omsorgen organ organet
organisation plan planen planer politik protokoll punkt punkten region regionen samarbete samverka samverkan sjukvård sjukvården
som stöd text texten tid till tjänst uppdrag uppdraget uppföljning utveckling verksamhet verksamheten vård vården ärende ärenden
ärendet år åtgärd åtgärder
"""
_GENERAL = frozenset(_LISTED.split())
"""Words that are about nearly everything in an archive of this kind: who searches for one of them alone asks for no one thing."""


def sokord_skiljer_ut(archive: Archive) -> Iterator[Problem]:
    """Ett sökord pekar ut sin sak: det är inget ord som gäller nästan allt, inget personnamn, inget som redan står i sakens namn, och
    står en gång. Sökord för en avtalspunkt hör till en punkt som finns."""
    people = {_plain(one.name) for one in archive.people.values()}
    surnames = {one.name.split()[-1] for one in archive.people.values()}
    for path, key, record in walk.files(archive):
        for loc, one in walk.inside(record, _WORDED):
            named = {_plain(name) for name in _called(one)}
            seen: set[str] = set()
            words: tuple[str, ...] = vars(one)["search_words"]
            for at, word in enumerate(words):
                plain = _plain(word)
                if problem := _wrong(plain, word, named, seen) or _of_somebody(plain, word, people, surnames):
                    yield Problem(path, archive.line(path, (*loc, "sökord", at)), *problem)
                seen.add(plain)
        if isinstance(record, Agreement):
            yield from _of_clauses(archive, path, key, record)


def _wrong(plain: str, word: str, named: set[str], seen: set[str]) -> tuple[str, str] | None:
    """Return what is wrong with a search word, and what to do, or None."""
    words = plain.split()
    if len(words) > _MOST:
        return f"sökordet {word!r} är en mening", f"Skriv högst {_MOST} ord, så som någon skulle söka."
    if not any(len(one) > 1 and any(map(str.isalpha, one)) for one in words):
        return f"sökordet {word!r} är inget ord", "Skriv ett ord eller några, så som någon skulle söka."
    if all({one, one.removesuffix("s")} & _GENERAL for one in words):
        return f"sökordet {word!r} gäller nästan allt i arkivet", "Välj ett ord som bara passar den här saken, eller ta bort det."
    if plain in seen:
        return f"sökordet {word!r} står två gånger", "Ta bort det ena."
    if plain in named:
        return f"sökordet {word!r} är redan sakens namn", "Ta bort det: sakens namn och det som står under även hittas ändå."
    return None


def _of_somebody(plain: str, word: str, people: set[str], surnames: set[str]) -> tuple[str, str] | None:
    """Return what is wrong with a search word that names a person. A surname in lower case is a word like any other."""
    words = plain.split()
    parts = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
    if parts & people or surnames & set(word.split()):
        return f"sökordet {word!r} är ett personnamn", "Ta bort det. Personer hittas genom det som texterna säger om dem."
    return None


def _of_clauses(archive: Archive, path: str, key: str, agreement: Agreement) -> Iterator[Problem]:
    known = {clause.anchor for clause in clauses_of(archive, key, agreement) if clause.part}
    for at, part in enumerate(agreement.parts):
        for place, one in enumerate(part.clauses):
            if one.id not in known:
                loc: Loc = ("delar", at, "avtalspunkter", place, "id")
                remedy = f"{nearest(one.id, known)} Id:t står vid punkten på avtalets sida.".strip()
                yield Problem(path, archive.line(path, loc), f"avtalspunkten {one.id!r} finns inte i delens text", remedy)


def _called(record: Record) -> Iterator[str]:
    """The names that a record has already."""
    for name in ("title", "name", "short_name", "aliases"):
        value = getattr(record, name, None)
        yield from (value,) if isinstance(value, str) else value or ()


def _plain(word: str) -> str:
    return fold(word).casefold()
