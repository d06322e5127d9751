"""The archive's own words: what the splitter learns from, and what misspellings are compared with."""

from collections import Counter
from collections.abc import Iterable

from ..archive.load import Archive
from .compounds import Splitter
from .forms import plain_words, tokens


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each word (lower case, no numbers) stands in the texts."""
    return Counter(word for text in texts for word in plain_words(text))


def splitter(archive: Archive) -> Splitter:
    """A splitter that has learnt from everything written in the archive."""
    counts = words_of([*(text.visible for path, text in archive.texts.items() if readable(archive, path)), *titles(archive)])
    return Splitter(counts, names(archive) - {"kommun", "kommuner", "region", "skåne"})


def readable(archive: Archive, path: str) -> bool:
    """Whether a text belongs to a reviewed meeting or an agreement, in an archive without drafts."""
    return not path.startswith("docs/protokoll/") or path.removeprefix("docs/protokoll/").removesuffix(".md") in archive.meetings


def titles(archive: Archive) -> list[str]:
    """What we have named and told ourselves: it has the words that a reader may search for."""
    return [
        *(text for body in archive.bodies.values() for text in (body.name, body.role, *body.aliases)),
        *(text for matter in archive.matters.values() for text in (matter.title, matter.summary)),
        *(text for document in archive.documents.values() for text in (document.title, document.state, *document.aliases)),
        *(text for agreement in archive.agreements.values() for text in (agreement.name, agreement.summary, *agreement.aliases)),
        *(text for topic in archive.topics.values() for text in (topic.name, topic.definition or "")),
    ]


def names(archive: Archive) -> frozenset[str]:
    """The words of names of people and parties."""
    written = [
        *(name for person in archive.people.values() for name in (person.name, *person.aliases)),
        *(party.name for party in archive.parties.values()),
    ]
    return frozenset(token.word for name in written for token in tokens(name))
