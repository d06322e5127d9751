"""The registers → records: matters, bodies, agreements and their clauses, documents, and the site's own pages."""

from collections.abc import Iterator

from ..archive import addresses
from ..archive.queries import Index
from ..archive.text import fold, shorten
from .pages import site_pages
from .record import LONGEST, Record, called, matter_title, topics_of, written
from .told import Told


def register_records(index: Index, told: Told) -> list[Record]:
    """The records of the registers, in the order they are browsed in. Of the index only the registers are asked for."""
    return [*_matters(index, told), *_bodies(index), *_agreements(index, told), *_documents(index), *_pages(index, told)]


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
            context=tuple(archive.topics[t].name for t in matter.topics if t in archive.topics),
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
            also=body.aliases,
            own=f"@organ-{key}",
            clauses=tuple(clause for clause in body.clauses if clause in index.clauses),
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
            also=(agreement.name, agreement.short_name or "", *agreement.aliases),
            own=f"@avtal-{key}",
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
            context=(agreement.name, agreement.short_name or "", parent),
            numbers=written(clause.number),
            place=agreement.short_name or agreement.name,
        )


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
            also=document.aliases,
            type=document.kind,
            bodies=(document.owner,) if document.owner and document.owner in index.archive.bodies else (),
            matter=matter,
            topics=topics_of(index, matter),
            context=(document.kind, *matter_title(index, matter)),
            state="finns i arkivet eller på webben" if document.found else "saknas i arkivet",
        )


def _pages(index: Index, told: Told) -> Iterator[Record]:
    for page in site_pages(index.archive, told.ahead):
        yield Record(
            "sida",
            page.title,
            page.text,
            page.address,
            page.address,
            bodies=(page.body,) if page.body else (),
            also=called(index, page.body) if page.body else (),
            days=page.days,
        )
