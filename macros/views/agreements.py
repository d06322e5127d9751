"""Agreements: the list of them, a page for each, a page for each part whose text the archive has, and what rests on it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from ..archive import addresses, swedish
from ..archive.clauses import PlacedClause
from ..archive.load import ORIGINALS, part_path
from ..archive.model import Agreement, AgreementPart, Validity
from ..archive.queries import Placed
from ..archive.statements import KINDS, Statement
from .frame import Page, Site, render
from .marked import render as render_text
from .minutes import Citation

SHOWN = 20
"""How many statements a clause shows before the older ones move to pages of their own, one a year."""

WHOLE = "avtalet"
"""In the address of a dossier: the agreement itself, not one of its clauses."""


@dataclass(frozen=True)
class Dossier:
    """What rests on a clause, newest first, and the bodies that do. `years` is empty where everything is shown."""

    anchor: str
    shown: Sequence[Placed[Statement]]
    total: int
    counts: str
    bodies: Sequence[str]
    years: Mapping[int, int]


@dataclass(frozen=True)
class PartView:
    """A part of an agreement, its page (or its place on the agreement's, where the archive lacks its text), its clauses."""

    part: AgreementPart
    address: str
    has_text: bool
    clauses: Sequence[PlacedClause]


def index(site: Site, here: str) -> str:
    """All agreements, by area: what each is and how much of it the archive has."""
    areas = [
        (name, [(key, agreement, parts(site, key)) for key, agreement in _sorted(site) if agreement.area == area])
        for area, name in site.archive.settings.areas.items()
    ]
    return render(site, "agreements.html.j2", here, areas=[group for group in areas if group[1]], in_force=in_force)


def pages(site: Site) -> Iterator[Page]:
    """A page for each agreement, for each part whose text the archive has, and for the years of what rests on it."""
    for key, agreement in site.archive.agreements.items():
        here, name = addresses.agreement(key), short(agreement)
        yield Page(
            here,
            name,
            partial(agreement_html, site, key, here),
            f"{agreement.name}: vad det är, vad arkivet har av texten och vad som vilar på det.",
        )
        for view in parts(site, key):
            if view.has_text:
                yield Page(
                    view.address,
                    f"{name}, {view.part.title}",
                    partial(part_html, site, key, view),
                    f"{agreement.name}, {view.part.title}: texten punkt för punkt, med det som vilar på varje punkt.",
                )
        for what, placed in _resting_on(site, key):
            for year in _years(placed):
                address = addresses.dossier(key, what, year)
                yield Page(
                    address,
                    f"{name}, {what} {year}",
                    partial(year_html, site, key, what, year, address),
                    f"Vad som under {year} vilar på {name}.",
                )


def agreement_html(site: Site, key: str, here: str) -> str:
    agreement = site.archive.agreements[key]
    archive = site.archive
    views = parts(site, key)
    documents = [(doc.title, doc_key) for doc_key, doc in archive.documents.items() if doc.agreement == key]
    return render(
        site,
        "agreement.html.j2",
        here,
        key=key,
        agreement=agreement,
        name=short(agreement),
        parts=views,
        commitments=[(commitment, dossier(site, key, commitment.id)) for commitment in agreement.commitments],
        naming=dossier(site, key, WHOLE),
        in_force=in_force,
        documents=sorted(documents, key=lambda pair: swedish.alphabetical(pair[0])),
        paragraphs=[line for line in (agreement.comment or "").split("\n") if line.strip()],
    )


def part_html(site: Site, key: str, view: PartView) -> str:
    archive, part, here = site.archive, view.part, view.address
    agreement = archive.agreements[key]
    text = archive.texts[part_path(key, part.id)]
    views = parts(site, key)
    at = next(number for number, one in enumerate(views) if one.part.id == part.id)
    clauses = {clause.anchor: clause for clause in view.clauses}
    entries = {clause.span[0]: clause.anchor for clause in view.clauses if clause.parent and clause.span}

    def label(anchor: str) -> str:
        return render(site, "clause.html.j2", here, clause=clauses[anchor], dossier=None)

    def tail(anchor: str) -> str:
        return render(site, "clause.html.j2", here, clause=clauses[anchor], dossier=dossier(site, key, anchor))

    words = render_text(
        text, (), headings_from=2, anchors=entries, item_anchor=lambda item: f"{part.prefix or part.id}-{item}", label=label, tail=tail
    )
    citation = f"{agreement.name}, {part.title}{' (utdrag)' if part.excerpt else ''}. {archive.settings.name}. {site.url}{here}"
    return render(
        site,
        "agreement_part.html.j2",
        here,
        key=key,
        agreement=agreement,
        name=short(agreement),
        part=part,
        marked=Markup(words),
        clauses=view.clauses,
        meetings=[meeting for meeting, one in archive.meetings.items() if one.original == part.original],
        original=f"{ORIGINALS.partition('/')[2]}/{part.original}" if part.original else None,
        citation=Citation(citation, site.url + here),
        before=views[at - 1] if at else None,
        after=views[at + 1] if at + 1 < len(views) else None,
    )


def year_html(site: Site, key: str, what: str, year: int, here: str) -> str:
    agreement = site.archive.agreements[key]
    placed = resting(site, key, what)
    years = _years(placed)
    return render(
        site,
        "agreement_year.html.j2",
        here,
        key=key,
        agreement=agreement,
        name=short(agreement),
        what=what,
        year=year,
        clause=site.index.clauses.get(f"{key}/{what}"),
        years=years,
        placed=[one for one in placed if one.date.year == year],
    )


def parts(site: Site, key: str) -> list[PartView]:
    """The parts of an agreement in order, each with the clauses of its text."""
    clauses = [clause for clause in site.index.clauses.values() if clause.agreement_id == key]
    views = []
    for part in site.archive.agreements[key].parts:
        has_text = part_path(key, part.id) in site.archive.texts
        address = addresses.agreement_part(key, part.id) if has_text else addresses.clause(key, None, part.id)
        views.append(PartView(part, address, has_text, [clause for clause in clauses if clause.part == part.id]))
    return views


def resting(site: Site, key: str, what: str) -> Sequence[Placed[Statement]]:
    """The statements that rest on a clause, or that name the agreement as a whole; newest first."""
    if what != WHOLE:
        return site.index.by_clause.get(f"{key}/{what}", [])
    named = {key, *(doc for doc, document in site.archive.documents.items() if document.agreement == key)}
    found = [placed for name in sorted(named) for placed in site.index.references_to.get(name, ())]
    unique = {placed.address: placed for placed in found}
    return sorted(unique.values(), key=lambda p: (-p.date.toordinal(), p.meeting_id, p.span))


def dossier(site: Site, key: str, what: str) -> Dossier:
    """What rests on a clause, ready to show."""
    placed = resting(site, key, what)
    counted = Counter(one.kind for one in placed)
    words = [swedish.count(counted[kind], kind.word, kind.words) for kind in KINDS if counted[kind]]
    bodies = sorted(body for body, one in site.archive.bodies.items() if f"{key}/{what}" in one.clauses)
    return Dossier(what, placed[:SHOWN], len(placed), swedish.listed(words), bodies, _years(placed))


def short(agreement: Agreement) -> str:
    """What the agreement is called in passing."""
    return agreement.short_name or agreement.name


def in_force(validity: Validity | None) -> str:
    """The dates that are known of an agreement's or appendix's validity, in a few words."""
    if validity is None or not (validity.start or validity.end):
        return "inget känt datum"
    start = f"från {swedish.long_date(validity.start)}" if validity.start else ""
    end = f"till och med {swedish.long_date(validity.end)}" if validity.end else ""
    return " ".join(words for words in (start, end) if words)


def _resting_on(site: Site, key: str) -> Iterator[tuple[str, Sequence[Placed[Statement]]]]:
    anchors = [clause.anchor for clause in site.index.clauses.values() if clause.agreement_id == key]
    for what in (*anchors, WHOLE):
        yield what, resting(site, key, what)


def _years(placed: Sequence[Placed[Statement]]) -> dict[int, int]:
    """How many statements each year has, newest year first; nothing where all fit on one page."""
    return dict(Counter(one.date.year for one in placed)) if len(placed) > SHOWN else {}


def _sorted(site: Site) -> list[tuple[str, Agreement]]:
    return sorted(site.archive.agreements.items(), key=lambda pair: (swedish.alphabetical(short(pair[1])), pair[0]))
