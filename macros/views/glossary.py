"""The glossary: the archive's own words, the abbreviations in the texts and the names that things go by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..archive import addresses, swedish
from ..archive.load import Archive
from ..archive.text import slug
from ..archive.vocabulary import TERMS
from .frame import Site, render

_ONE = r"(?:[A-ZÅÄÖ]{2,}|[A-ZÅÄÖ][a-zåäö][A-ZÅÄÖ])"
_ACRONYM = re.compile(rf"\b{_ONE}(?: {_ONE})*\b")


@dataclass(frozen=True)
class Entry:
    """Something that goes by names: a body, a party, an agreement or a document."""

    name: str
    short: str | None
    aliases: Sequence[str]
    address: str
    comment: str | None


@dataclass(frozen=True)
class Abbreviation:
    """An abbreviation, what it stands for, and the text that spells it out; without one the words are from elsewhere."""

    short: str
    stands_for: str | None
    said_in: str | None
    comment: str | None
    entries: Sequence[Entry]


def index(site: Site, here: str) -> str:
    """Terms, abbreviations and names, each in Swedish alphabetical order."""
    found = list(entries(site.archive))
    names = list({(alias, entry.address): (alias, entry) for entry in reversed(found) for alias in entry.aliases}.values())
    terms = sorted(TERMS, key=lambda term: swedish.alphabetical(term.outside))
    return render(
        site,
        "glossary.html.j2",
        here,
        terms=[(slug(term.outside), term) for term in terms],
        abbreviations=sorted(abbreviations(site, found), key=lambda one: swedish.alphabetical(one.short)),
        names=sorted(names, key=lambda pair: (swedish.alphabetical(pair[0]), pair[1].address)),
    )


def entries(archive: Archive) -> Iterator[Entry]:
    """All that goes by names. People are left out: they have no pages of their own."""
    for key, body in archive.bodies.items():
        yield Entry(body.name, body.short_name, body.aliases, addresses.body(key), body.comment)
    for key, party in archive.parties.items():
        yield Entry(party.name, party.short_name, party.aliases, addresses.party(key), party.comment)
    for key, agreement in archive.agreements.items():
        yield Entry(agreement.name, agreement.short_name, agreement.aliases, addresses.agreement(key), None)
    for key, document in archive.documents.items():
        if document.kind == "avtal" and (of := archive.agreements.get(document.agreement or "")):
            # The document is the agreement itself: its names are other names of the agreement.
            others = [name for name in (document.title, *document.aliases) if name not in (of.name, of.short_name)]
            yield Entry(of.name, None, others, addresses.agreement(document.agreement or ""), document.comment)
            continue
        yield Entry(document.title, None, document.aliases, addresses.document(key), document.comment)


def abbreviations(site: Site, found: Sequence[Entry]) -> Iterator[Abbreviation]:
    """The short names, and the acronyms inside names that no short name explains."""
    texts = {key: text.visible for key, text in site.index.archive.texts.items()}
    explained: set[str] = set()
    shorts: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in found:
        if entry.short:
            explained.update(_ACRONYM.findall(entry.short))
            shorts.setdefault((entry.short, None if entry.short in entry.name else entry.name), []).append(entry)
    for (short, spelled), same in shorts.items():
        comment = next((entry.comment for entry in same if entry.comment), None)
        yield Abbreviation(short, spelled, said_in(texts, spelled) if spelled else None, comment, same)
    holders: dict[str, list[Entry]] = {}
    for entry in found:
        for acronym in sorted(set(_ACRONYM.findall(entry.name)) - explained):
            holders.setdefault(acronym, []).append(entry)
    for acronym, holding in holders.items():
        named = list({entry.address: entry for entry in holding}.values())
        own = next((entry for entry in named if entry.name == acronym), None)
        yield Abbreviation(acronym, None, None, own.comment if own else None, [own] if own else named)


def said_in(texts: Mapping[str, str], words: str) -> str | None:
    """The path of the first text that has the words, with a capital or a small first letter."""
    small = words[0].lower() + words[1:]
    return next((path for path, text in texts.items() if words in text or small in text), None)
