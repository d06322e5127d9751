"""A meeting's page: its head, its decisions, and its text with every statement marked where it stands."""

from collections.abc import Iterable, Iterator, Sequence

from ..archive import addresses, swedish
from ..archive.cards import Card, title_of
from ..archive.fidelity import changed
from ..archive.load import text_path
from ..archive.originals import CLEANED
from ..archive.queries import Index, Placed
from ..archive.statements import ACTION, CONSULTATION, DECISION, DISCREPANCY, KINDS, Discrepancy, Kind, Statement
from ..archive.text import Span
from .citations import citation, cited
from .frame import Fragment, Page, Site, Whole, fill, render
from .marked import Mark
from .marked import render as render_text

Counts = list[tuple[Kind, int]]

_UNCLEAR = ("betydelse", "uppgift saknas")
"""The kinds of discrepancy where the words are not in error, only hard to know the meaning of."""


def pages(whole: Whole) -> Iterator[Page]:
    """A page for each meeting whose text is in the archive, drafts too."""
    for card in whole.catalogue.cards.values():
        if card.head.text:
            yield page(whole, card)


def tally(index: Index, key: str) -> bool:
    """What is noted of a meeting: whether names have been removed from its text."""
    text = index.archive.texts.get(text_path(key))
    return text is not None and text.redacted


def page(whole: Whole, card: Card) -> Page:
    """The page of one meeting."""
    head = card.head
    decided = swedish.count(card.counts.get(DECISION.attribute, 0), "beslut", "beslut")
    promised = swedish.count(card.counts.get(ACTION.attribute, 0), "åtgärd", "åtgärder")
    neighbours = whole.catalogue.neighbours[head.id]
    return Page(
        addresses.meeting(head.id),
        head.title,
        Fragment(html, (head.id,), (head.id, neighbours), heads=[key for key in neighbours if key]),
        f"{head.title}: {decided}, {promised}. Texten {'med borttagna namn' if card.tallies.get('namn') else 'ord för ord'}.",
        draft=not head.reviewed,
    )


def html(site: Site, facts: tuple[str, tuple[str | None, str | None]]) -> str:
    """The page's HTML. `facts`: the meeting's id, and those of the body's previous and next meeting."""
    key, neighbours = facts
    here, meeting, index = addresses.meeting(key), site.archive.meetings[key], site.drafts
    text = site.archive.texts[text_path(key)]
    placed = index.by_meeting[key]
    by_anchor = {one.anchor: one for one in placed}
    decisions = sorted((p for p in placed if p.kind is DECISION), key=lambda p: (p.span, p.index))
    actions = sorted((p for p in placed if p.kind is ACTION), key=lambda p: (p.span, p.index))

    # The text stands under a heading of the page's own, and no level is skipped.
    titled = any(node.tag == "h1" for node in text.nodes)

    items = {item.id: item for item in text.items}

    def notes(ended: Sequence[Mark]) -> str:
        """The notes under a block of the text."""
        found = [by_anchor[mark.anchor] for mark in ended if mark.kind != CONSULTATION.anchor]
        return fill(site, "minutes_notes.html.j2", here, kinds=counts(found), ended=found, full=index, items=items) if found else ""

    return render(
        site,
        "minutes.html.j2",
        here,
        key=key,
        meeting=meeting,
        cleaned=meeting.original.endswith(CLEANED),
        body=site.archive.bodies[meeting.body],
        text=text,
        changed=changed(meeting.changes, text),
        jumps=[(addresses.item_anchor(item.id), item.title, item.level == 3) for item in text.items if item.level <= 3],
        title=title_of(site.archive, meeting),
        full=index,
        kinds=counts(one for one in placed if one.kind is not CONSULTATION),
        decisions=decisions,
        actions=actions,
        discrepancies=[p for p in placed if p.kind is DISCREPANCY],
        neighbours=neighbours,
        citation=citation(site, key, meeting),
        cited=[cited(site, one) for one in (*decisions, *actions)],
        present=sum(len(group.names) for group in meeting.present),
        marked=render_text(text, marks(placed), notes, headings_from=3 if titled else 2, item_anchor=addresses.item_anchor),
    )


def counts(placed: Iterable[Placed[Statement]]) -> Counts:
    """How many there are of each kind, in the order of the kinds; those that there are none of left out."""
    anchors = [one.kind.anchor for one in placed]
    return [(kind, number) for kind in KINDS if (number := anchors.count(kind.anchor))]


def marks(placed: Sequence[Placed[Statement]]) -> list[Mark]:
    """What to mark in the text: every statement. That a matter was taken up gives an anchor only, and no note."""
    words: set[tuple[Span, str]] = set()
    made = []
    for one in placed:
        word = "" if not isinstance(one.statement, Discrepancy) else "oklart" if one.statement.kind in _UNCLEAR else "sic"
        # Of several at the same place only the first shows the word.
        made.append(Mark(one.span, one.anchor, one.kind.anchor, one.kind.word, "" if (one.span, word) in words else word))
        words.add((one.span, word))
    return made
