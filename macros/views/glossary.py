"""The glossary: the archive's own words, the abbreviations in the texts and the names that things go by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..archive import addresses, swedish
from ..archive.cards import Json
from ..archive.load import Archive, text_path
from ..archive.queries import Index
from ..archive.text import slug
from ..archive.vocabulary import TERMS
from .frame import Fragment, Site, Whole, render

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
    """An abbreviation, what it stands for, and whether a text spells it out; else the words are from elsewhere."""

    short: str
    stands_for: str | None
    said: bool
    comment: str | None
    entries: Sequence[Entry]


def tally(index: Index, key: str) -> Json:
    """Which of the names that have short ones a meeting's text spells out, by their places in the list of these."""
    archive = index.archive
    text = archive.texts.get(text_path(key))
    names = archive.remember("utskrivna namn", archive.bodies, partial(spelled, archive))
    return [at for at, name in enumerate(names) if said_in(text.visible, name)] if text else None


def index(whole: Whole, here: str) -> Fragment:
    """Terms, abbreviations and names, each in Swedish alphabetical order."""
    names = spelled(whole.archive)
    said = sorted({at for _, found in whole.catalogue.tally("ordlista") for at in found})
    return Fragment(html, (), (here, tuple(names[at] for at in said)), names=None)


def html(site: Site, facts: tuple[str, tuple[str, ...]]) -> str:
    """The page's HTML. `facts`: its address, and the names with short ones that some meeting's text spells out."""
    here, said = facts
    found = list(entries(site.archive))
    names = list({(alias, entry.address): (alias, entry) for entry in reversed(found) for alias in entry.aliases}.values())
    terms = sorted(TERMS, key=lambda term: swedish.alphabetical(term.outside))
    return render(
        site,
        "glossary.html.j2",
        here,
        terms=[(slug(term.outside), term) for term in terms],
        abbreviations=sorted(abbreviations(site.archive, found, said), key=lambda one: swedish.alphabetical(one.short)),
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


def abbreviations(archive: Archive, found: Sequence[Entry], said: Sequence[str]) -> Iterator[Abbreviation]:
    """The short names, and the acronyms inside names that no short name explains. `said`: names that some meeting spells out."""
    texts = [text.visible for path, text in archive.texts.items() if path.startswith("docs/avtal/")]
    explained: set[str] = set()
    shorts: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in found:
        if entry.short:
            explained.update(_ACRONYM.findall(entry.short))
            shorts.setdefault((entry.short, None if entry.short in entry.name else entry.name), []).append(entry)
    for (short, name), same in shorts.items():
        comment = next((entry.comment for entry in same if entry.comment), None)
        found_in = name is not None and (name in said or any(said_in(text, name) for text in texts))
        yield Abbreviation(short, name, found_in, comment, same)
    holders: dict[str, list[Entry]] = {}
    for entry in found:
        for acronym in sorted(set(_ACRONYM.findall(entry.name)) - explained):
            holders.setdefault(acronym, []).append(entry)
    for acronym, holding in holders.items():
        named = list({entry.address: entry for entry in holding}.values())
        own = next((entry for entry in named if entry.name == acronym), None)
        yield Abbreviation(acronym, None, False, own.comment if own else None, [own] if own else named)


def spelled(archive: Archive) -> list[str]:
    """The names that have a short one which is no part of them."""
    found = [(one.name, one.short_name) for one in archive.bodies.values()]
    found += [(one.name, one.short_name) for one in archive.parties.values()]
    found += [(one.name, one.short_name) for one in archive.agreements.values()]
    return sorted({name for name, short in found if short and short not in name})


def said_in(text: str, words: str) -> bool:
    """Whether a text has the words, with a capital or a small first letter."""
    return words in text or words[0].lower() + words[1:] in text
