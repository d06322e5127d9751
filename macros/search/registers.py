"""The registers → records: matters, bodies, agreements and their clauses, documents, and the site's own pages."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from ..archive import addresses
from ..archive.queries import Index
from ..archive.text import fold, shorten
from .own import OwnPage, page_records
from .pages import site_pages
from .record import LONGEST, Record, beyond, called, matter_title, strings, topics_of, written
from .told import Told


def register_records(index: Index, told: Told, written_pages: Sequence[OwnPage] = ()) -> list[Record]:
    """The records of the registers, in the order they are browsed in, and of the hand-written pages. Of the index only the registers
    are asked for."""
    return [*_matters(index, told), *_bodies(index), *_agreements(index, told), *_documents(index), *_pages(index, told, written_pages)]


def _matters(index: Index, told: Told) -> Iterator[Record]:
    archive = index.archive
    for key, matter in archive.matters.items():
        yield Record(
            "ärende",
            matter.title,
            matter.summary,
            addresses.matter(key),
            addresses.matter(key),
            bodies=matter.body,
            date=told.matters.get(key),
            matter=key,
            topics=matter.topics,
            also=matter.search_words,
            context=tuple(archive.topics[t].name for t in matter.topics if t in archive.topics),
            rest=_rest(matter, matter.title, matter.summary),
        )


def _bodies(index: Index) -> Iterator[Record]:
    for key, body in index.archive.bodies.items():
        name = f"{body.name} ({body.short_name})" if body.short_name and body.short_name not in body.name else body.name
        yield Record(
            "organ",
            name,
            body.role,
            addresses.body(key),
            addresses.body(key),
            bodies=(key,),
            also=(*body.aliases, *body.search_words),
            own=f"@organ-{key}",
            clauses=tuple(clause for clause in body.clauses if clause in index.clauses),
            rest=_rest(body, body.name, body.role),
        )
    for key, party in index.archive.parties.items():
        yield Record(
            "part",
            party.name,
            "",
            addresses.party(key),
            addresses.party(key),
            also=(party.short_name or "", *party.aliases),
            own=f"@part-{key}",
            type=party.kind,
            context=(party.kind,),
            rest=_rest(party, party.name),
        )


def _agreements(index: Index, told: Told) -> Iterator[Record]:
    for key, agreement in index.archive.agreements.items():
        name = f"{agreement.short_name} – {agreement.name}" if agreement.short_name else agreement.name
        here, matter = addresses.agreement(key), agreement.matter or ""
        yield Record(
            "avtal",
            name,
            agreement.summary,
            here,
            here,
            matter=matter,
            topics=topics_of(index, matter),
            also=(agreement.name, agreement.short_name or "", *agreement.aliases, *agreement.search_words),
            own=f"@avtal-{key}",
            rest=(*_rest(agreement.model_copy(update={"appendices": ()}), agreement.name, agreement.summary), *_preambles(index, key)),
        )
        for appendix in agreement.appendices:
            number = f"Bilaga {appendix.number}"
            yield Record(
                "bilaga",
                f"{number}. {appendix.title}",
                appendix.comment or "",
                f"{here}#{appendix.id}",
                here,
                place=agreement.short_name or agreement.name,
                matter=matter,
                also=appendix.search_words,
                context=(agreement.short_name or agreement.name,),
                rest=_rest(appendix, appendix.title, appendix.comment or ""),
            )
    for clause in index.clauses.values():
        agreement = index.archive.agreements[clause.agreement_id]
        parent = index.clauses[clause.parent].title if clause.parent else ""
        own = clause.text if clause.parent or clause.span is None else _before_list(index, clause.id, clause.text)
        yield Record(
            "avtalspunkt",
            shorten(clause.title, 90),
            shorten(fold(own), LONGEST),
            clause.address,
            clause.address,
            date=told.clauses.get(clause.id),
            clauses=(clause.id,),
            also=clause.search_words,
            context=(
                agreement.name,
                agreement.short_name or "",
                parent,
                *beyond(fold(own)),
                *_after_list(index, clause.id, clause.text, own),
            ),
            numbers=written(clause.number),
            place=agreement.short_name or agreement.name,
        )


def _rest(record: BaseModel, *told: str) -> tuple[str, ...]:
    """All that is said of a record besides what its hit shows."""
    return tuple(one for one in strings(record) if one not in told)


def _preambles(index: Index, key: str) -> Iterator[str]:
    """What stands in the texts of an agreement before their first clauses."""
    for part in index.archive.agreements[key].parts:
        if text := index.archive.texts.get(f"docs/avtal/{key}/{part.id}.md"):
            yield text.visible[: min((item.span[0] for item in text.items), default=len(text.visible))]


def _after_list(index: Index, clause_id: str, whole: str, own: str) -> Iterator[str]:
    """What of a clause stands neither before its list nor in it."""
    if own != whole:
        rest = whole.replace(own, "", 1)
        for clause in index.clauses.values():
            if clause.parent == clause_id:
                rest = rest.replace(clause.text, " ", 1)
        yield rest


def _before_list(index: Index, clause_id: str, text: str) -> str:
    first = next((c.text for c in index.clauses.values() if c.parent == clause_id and c.text in text), None)
    return text[: text.index(first)] if first else text


def _documents(index: Index) -> Iterator[Record]:
    for key, document in index.archive.documents.items():
        here, matter = addresses.document(key), document.matter or ""
        yield Record(
            "handling",
            document.title,
            document.state,
            here,
            here,
            also=(*document.aliases, *document.search_words),
            type=document.kind,
            bodies=(document.owner,) if document.owner and document.owner in index.archive.bodies else (),
            matter=matter,
            topics=topics_of(index, matter),
            context=(document.kind, *matter_title(index, matter)),
            state="finns i arkivet eller på webben" if document.found else "saknas i arkivet",
            rest=_rest(document, document.title, document.state),
        )


def _pages(index: Index, told: Told, written_pages: Sequence[OwnPage]) -> Iterator[Record]:
    archive, own = index.archive, {page.address: page for page in written_pages}
    # What no record of its own tells: who the people are, the topics, the archive itself.
    shown = [person for person in archive.people.values() if person.publish == "namn"]
    more = (*(text for person in shown for text in strings(person)), *strings(archive.topics), *strings(archive.settings))
    for page in site_pages(archive, told.ahead):
        yield Record(
            "sida",
            page.title,
            page.text,
            page.address,
            page.address,
            bodies=(page.body,) if page.body else (),
            also=called(index, page.body) if page.body else (),
            days=page.days,
            rest=(*((own.pop(page.address).text,) if page.address in own else ()), *(more if page.address == "organ/" else ())),
        )
    for one in own.values():
        yield from page_records(one)
