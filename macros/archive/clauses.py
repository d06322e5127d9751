"""The clauses of an agreement: what a decision can rest on."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import addresses
from .load import Archive, part_path
from .model import Agreement
from .text import Span


@dataclass(frozen=True)
class PlacedClause:
    """A clause of an agreement: `hs-avtalet/c-2`, its title, its text and where it stands."""

    id: str
    agreement_id: str
    part: str | None
    anchor: str
    number: str
    title: str
    text: str
    span: Span | None
    parent: str | None
    search_words: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return addresses.clause(self.agreement_id, self.part, self.anchor)


def clauses_of(archive: Archive, key: str, agreement: Agreement) -> Iterator[PlacedClause]:
    """The clauses of one agreement: numbered headings, their list items in order, and the commitments."""
    for part in agreement.parts:
        text = archive.texts.get(part_path(key, part.id))
        prefix = part.prefix or part.id
        if text is None:
            continue
        words_of = {one.id: one.search_words for one in part.clauses}
        for item in text.items:
            anchor = f"{prefix}-{item.id}"
            yield PlacedClause(
                f"{key}/{anchor}",
                key,
                part.id,
                anchor,
                item.number,
                item.title,
                text.visible[slice(*item.span)],
                item.span,
                None,
                words_of.get(anchor, ()),
            )
            for entry in text.list_items:
                if entry.item == item.id:
                    words = text.visible[slice(*entry.span)].strip()
                    yield PlacedClause(
                        f"{key}/{anchor}-{entry.order}",
                        key,
                        part.id,
                        f"{anchor}-{entry.order}",
                        "",
                        words,
                        words,
                        entry.span,
                        f"{key}/{anchor}",
                        words_of.get(f"{anchor}-{entry.order}", ()),
                    )
    for commitment in agreement.commitments:
        yield PlacedClause(
            f"{key}/{commitment.id}", key, None, commitment.id, "", commitment.title, commitment.title, None, None, commitment.search_words
        )
