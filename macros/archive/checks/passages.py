"""Rules about quotes: what we say of a text stands on words that are there."""

from collections.abc import Iterator

from .. import quotes, walk
from ..limits import MAX_HINTED, MAX_PLACES
from ..load import Archive, meeting_path, text_path
from ..model import Actor, SaidDate, Source
from ..problems import Problem, nearest
from ..source import Loc
from ..statements import Evidence, Passage, Statement
from ..text import MarkedText, Span, fold, shorten


def citat_finns_i_texten(archive: Archive) -> Iterator[Problem]:
    """Varje citat står ordagrant, en enda gång, på den punkt som anges. Står orden på flera ställen skiljer `före` och `efter` dem åt."""
    for path, key, record in walk.files(archive):
        hints = _Hints()
        for loc, one in walk.inside(record, (Source, Passage)):
            if isinstance(one, Source):
                if one.quote and one.meeting:
                    yield from _passage(archive, path, loc, one.meeting, one, hints)
                elif one.quote or (one.meeting is None and one.source is None and one.address is None):
                    yield Problem(
                        path,
                        archive.line(path, loc),
                        "källan är inte hel: ett citat behöver sitt möte",
                        "Ange `möte` och `citat`, eller `källa` för något utanför arkivet.",
                    )
            elif isinstance(one, Evidence):
                yield from _passage(archive, path, loc, one.meeting, one, hints)
            elif isinstance(one, Passage):
                yield from _passage(archive, path, loc, key, one, hints)


class _Hints:
    """How much may still be looked for of what a file quotes and its texts do not have."""

    def __init__(self) -> None:
        self.left = MAX_HINTED

    def nearest(self, visible: str, quote: str, within: Span) -> tuple[str, str, str]:
        """Return what `quotes.nearest_passage` does; nothing where too much has been looked for in this file."""
        self.left -= quote.count(" ") + (within[1] - within[0]) // 600
        return quotes.nearest_passage(visible, quote, within) if self.left >= 0 else ("", "", "")


def _passage(archive: Archive, path: str, loc: Loc, meeting: str, passage: Passage | Source, hints: _Hints) -> Iterator[Problem]:
    text = archive.texts.get(text_path(meeting))
    if text is None:
        known = {*archive.meetings, *archive.broken.get("moten", ())}
        if meeting not in known and isinstance(passage, Source | Evidence):
            hint = nearest(meeting, known) or "Skriv mötets id, organ/datum, som filen heter i data/moten."
            yield Problem(path, archive.line(path, (*loc, "möte")), f"möte: {meeting!r} finns inte i arkivet", hint)
        return
    within = quotes.scope(text, passage.item)
    if within is None:
        items = [item.id for item in text.items]
        yield Problem(
            path,
            archive.line(path, (*loc, "punkt")),
            f"punkt: {passage.item!r} finns inte i {text_path(meeting)}",
            nearest(str(passage.item), items) or f"Punkter som finns: {', '.join(items)}.",
        )
        return
    quote = passage.quote or ""
    spans = quotes.find(text.visible, quote, within, passage.prefix or "", passage.suffix or "")
    if len(spans) == 1:
        return
    line = archive.line(path, (*loc, "citat"))
    where = f"på punkt {passage.item}" if passage.item else "i texten"
    if len(spans) > 1:
        around = "; ".join(f"”{_before(text, span[0])} …” på rad {text.line_at(span[0])}" for span in spans[:3])
        yield Problem(
            path,
            line,
            f"citatet står {_times(len(spans))} {where}: {_short(quote)}",
            f"Skilj ställena åt med `före` (orden närmast före) eller `efter`. Före citatet står: {around}.",
        )
    else:
        yield Problem(path, line, f"citatet står inte {where}: {_short(quote)}", _why(text, passage, quote, within, hints))


def _times(count: int) -> str:
    return f"{count} gånger" if count <= MAX_PLACES else f"fler än {MAX_PLACES} gånger"


def _why(text: MarkedText, passage: Passage | Source, quote: str, within: Span, hints: _Hints) -> str:
    if (passage.prefix or passage.suffix) and quotes.find(text.visible, quote, within):
        return "Orden i citatet står där, men inte med de ord som anges i `före` eller `efter`."
    elsewhere = quotes.find(text.visible, quote, (0, len(text.visible)))
    if elsewhere:
        item = text.item_at(elsewhere[0][0])
        place = f"på punkt {item.id}" if item else "före första punkten (lämna `punkt` tom)"
        return f"Orden står {place}, rad {text.line_at(elsewhere[0][0])}."
    passage_text, in_quote, in_text = hints.nearest(text.visible, quote, within)
    if not passage_text:
        return "Ingenting i texten liknar citatet. Kopiera orden direkt ur texten."
    return f"Närmast i texten: ”{shorten(passage_text, 160)}”. {_difference(in_quote, in_text)}".strip()


def _difference(in_quote: str, in_text: str) -> str:
    if in_quote and in_text:
        return f"I citatet står ”{in_quote}”, i texten ”{in_text}”."
    if in_quote:
        return f"Orden ”{in_quote}” står inte i texten."
    return f"I citatet saknas ”{in_text}”." if in_text else ""


def _before(text: MarkedText, start: int) -> str:
    return " ".join(text.visible[max(0, start - 60) : start].split()[-5:])


def _short(quote: str) -> str:
    return f"”{shorten(fold(quote), 80)}”"


def sagda_ord_finns_i_texten(archive: Archive) -> Iterator[Problem]:
    """Det som anges som `sagt` – en tid eller ett namn – står i texten på punkten, med just de orden."""
    for key, meeting in walk.meetings(archive):
        path, text = meeting_path(key), archive.texts.get(text_path(key))
        statement: Statement | None = None  # the one that what follows stands in
        lowered: dict[str | None, str] = {}
        for loc, one in walk.inside(meeting, (Statement, Actor, SaidDate)) if text else ():
            if isinstance(one, Statement):
                statement = one
            elif statement and text and isinstance(one, Actor | SaidDate) and not _said(text, one.said, statement, lowered):
                yield Problem(
                    path,
                    archive.line(path, (*loc, "sagt")),
                    f"sagt: ”{one.said}” står inte på punkten",
                    "Skriv orden som de står i texten. Det som är härlett hör hemma i `datum`, `är` och `grund`.",
                )


def _said(text: MarkedText, said: str, statement: Statement, lowered: dict[str | None, str]) -> bool:
    """Whether words stand in a statement's quote, or elsewhere in its item. That there is such an item is another rule's.

    `lowered`: the items that have been looked at, in small letters.
    """
    folded = fold(said).lower()
    if folded in fold(statement.quote).lower():
        return True
    within = quotes.scope(text, statement.item)
    if within is None:
        return True
    if statement.item not in lowered:
        lowered[statement.item] = text.visible[slice(*within)].lower()
    return folded in lowered[statement.item]
