"""What the splitter learns from: the registers that seldom change, so that what is learnt from one meeting changes no other."""

from ..archive.load import Archive
from .compounds import Splitter
from .forms import plain_words, tokens


def splitter(archive: Archive) -> Splitter:
    """A splitter that has learnt the words of the bodies, the agreements with their texts, and the topics."""
    agreements = [text.visible for path, text in archive.texts.items() if path.startswith("docs/avtal/")]
    learnt = {word for text in [*agreements, *titles(archive)] for word in plain_words(text)}
    # A party's name has the name of its area in it, and compounds are made of that: regiongemensam, skånegemensam.
    areas = {token.word for area in archive.settings.areas.values() for token in tokens(area)}
    return Splitter(learnt, names(archive) - {"kommun", "kommuner", "region"} - areas)


def titles(archive: Archive) -> list[str]:
    """What we have named and told ourselves in those registers: it has the words that a reader may search for."""
    return [
        *(text for body in archive.bodies.values() for text in (body.name, body.role, *body.aliases)),
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
