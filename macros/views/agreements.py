"""Agreements: the list of them, a page for each, a page for each part whose text the archive has, and what rests on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..archive import addresses, swedish
from ..archive.clauses import PlacedClause
from ..archive.fidelity import changed
from ..archive.load import ORIGINALS, part_path
from ..archive.model import Agreement, AgreementPart, Validity
from ..archive.originals import CLEANED
from ..archive.statements import ACTION, DECISION
from . import empty
from .dossiers import WHOLE, Sheet, dossier, noted, originals, read_for, resting, sheets
from .frame import Fragment, Page, Site, Whole, render
from .marked import render as render_text
from .paging import PAGE, shares
from .positions import rows

NEWEST = 20
"""How many decisions and actions of its matter an agreement's page shows, and how many of the matter's meetings are read for them."""


@dataclass(frozen=True)
class PartView:
    """A part of an agreement, its page (or its place on the agreement's, where the archive lacks its text), its clauses."""

    part: AgreementPart
    address: str
    has_text: bool
    clauses: Sequence[PlacedClause]


@dataclass(frozen=True)
class Facts:
    """An agreement's page, or a part's: what rests on each of its clauses, how many rest on those of its parts, and
    the meetings whose text it is, each with its kind of text."""

    agreement: str
    part: str
    sheets: tuple[tuple[str, Sheet], ...]
    totals: tuple[tuple[str, int], ...] = ()
    documents: tuple[str, ...] = ()
    meetings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class OfYear:
    """A page of what rests on a clause in one year: its number and of how many."""

    agreement: str
    what: str
    year: int
    years: tuple[int, ...]
    number: int
    last: int


def index(whole: Whole, here: str) -> Fragment:
    """All agreements, by area: what each is and how much of it the archive has."""
    if not whole.archive.agreements:
        return empty.fragment(here, "inga avtal", "Här står de avtal och överenskommelser som protokollen vilar på, när de har lagts in.")
    return Fragment(index_html, (), here)


def index_html(site: Site, here: str) -> str:
    """The page of all agreements."""
    areas = [
        (name, [(key, agreement, parts(site, key)) for key, agreement in _sorted(site) if agreement.area == area])
        for area, name in site.archive.settings.areas.items()
    ]
    return render(site, "agreements.html.j2", here, areas=[group for group in areas if group[1]], in_force=in_force)


def pages(whole: Whole) -> Iterator[Page]:
    """A page for each agreement, for each part whose text the archive has, and for the years of what rests on it."""
    clauses = whole.index.clauses.values()
    for key, agreement in whole.archive.agreements.items():
        own = [clause for clause in clauses if clause.agreement_id == key]
        found = sheets(whole.catalogue, key, [*(commitment.id for commitment in agreement.commitments), WHOLE])
        yield _agreement(whole, key, own, found)
        yield from _years(whole, key, found)
        for part in agreement.parts:
            if part_path(key, part.id) in whole.archive.texts:
                found = sheets(whole.catalogue, key, [clause.anchor for clause in own if clause.part == part.id])
                yield _part(whole, key, part, found)
                yield from _years(whole, key, found)


def _agreement(whole: Whole, key: str, clauses: Sequence[PlacedClause], found: dict[str, Sheet]) -> Page:
    agreement = whole.archive.agreements[key]
    rest = noted(whole.catalogue)
    totals = tuple((clause.id, sum(len(kinds) for _, kinds in rest[clause.id])) for clause in clauses if clause.id in rest)
    documents = tuple(name for name, document in whole.archive.documents.items() if document.agreement == key)
    names = [*(f"handlingar/{name}" for name in documents), *([f"arenden/{agreement.matter}"] if agreement.matter else [])]
    return Page(
        addresses.agreement(key),
        short(agreement),
        Fragment(
            agreement_html,
            sorted({*read_for(whole.catalogue, key, found), *_deciding(whole, agreement)}),
            Facts(key, "", tuple(found.items()), totals, documents),
            names,
        ),
        f"{agreement.name}: vad det är, vad arkivet har av texten och vad vi kopplar till det.",
    )


def _deciding(whole: Whole, agreement: Agreement) -> list[str]:
    """The newest meetings that say something of the agreement's matter."""
    row = rows(whole.catalogue).get(agreement.matter or "")
    return [meeting for meeting, _ in row.meetings[-NEWEST:]] if row else []


def _part(whole: Whole, key: str, part: AgreementPart, found: dict[str, Sheet]) -> Page:
    agreement = whole.archive.agreements[key]
    meetings = originals(whole.catalogue).get(part.original, ()) if part.original else ()
    return Page(
        addresses.agreement_part(key, part.id),
        f"{short(agreement)}, {part.title}",
        Fragment(
            part_html,
            read_for(whole.catalogue, key, found),
            Facts(key, part.id, tuple(found.items()), meetings=tuple(meetings)),
            heads=[meeting for meeting, _ in meetings],
        ),
        f"{agreement.name}, {part.title}: texten punkt för punkt, med det vi kopplar till varje punkt.",
    )


def _years(whole: Whole, key: str, found: dict[str, Sheet]) -> Iterator[Page]:
    name, heads = short(whole.archive.agreements[key]), whole.catalogue.heads
    for what, sheet in found.items():
        by_year: dict[int, list[tuple[str, int]]] = {}
        for meeting, kinds in noted(whole.catalogue)[f"{key}/{what}"] if sheet.years else ():
            by_year.setdefault(heads[meeting].year, []).append((meeting, len(kinds)))
        for year, of_year in by_year.items():
            shared = shares(of_year, lambda pair: pair[1], PAGE)
            for number, share in enumerate(shared, 1):
                yield Page(
                    addresses.dossier(key, what, year, number),
                    f"{name}, {what} {year}{f', sida {number}' if number > 1 else ''}",
                    Fragment(
                        year_html,
                        [meeting for meeting, _ in share],
                        OfYear(key, what, year, tuple(one for one, _ in sheet.years), number, len(shared)),
                    ),
                    f"Det som vi kopplar till {name} under {year}.",
                )


def agreement_html(site: Site, facts: Facts) -> str:
    """An agreement's page."""
    key, archive, found = facts.agreement, site.archive, dict(facts.sheets)
    agreement = archive.agreements[key]
    said = site.index.of_matter(agreement.matter)[::-1] if agreement.matter else []
    return render(
        site,
        "agreement.html.j2",
        addresses.agreement(key),
        key=key,
        agreement=agreement,
        name=short(agreement),
        decisions=[one for one in said if one.kind is DECISION][:NEWEST],
        actions=[one for one in said if one.kind is ACTION][:NEWEST],
        parts=parts(site, key),
        totals=dict(facts.totals),
        commitments=[(commitment, dossier(site, key, commitment.id, found[commitment.id])) for commitment in agreement.commitments],
        naming=dossier(site, key, WHOLE, found[WHOLE]),
        in_force=in_force,
        documents=sorted(((archive.documents[one].title, one) for one in facts.documents), key=lambda pair: swedish.alphabetical(pair[0])),
        paragraphs=[line for line in (agreement.comment or "").split("\n") if line.strip()],
    )


def part_html(site: Site, facts: Facts) -> str:
    """The page of a part of an agreement."""
    key, archive, found = facts.agreement, site.archive, dict(facts.sheets)
    agreement, views = archive.agreements[key], parts(site, key)
    at = next(number for number, one in enumerate(views) if one.part.id == facts.part)
    view = views[at]
    part, here = view.part, view.address
    text = archive.texts[part_path(key, part.id)]
    clauses = {clause.anchor: clause for clause in view.clauses}
    entries = {clause.span[0]: clause.anchor for clause in view.clauses if clause.parent and clause.span}

    def label(anchor: str) -> str:
        return render(site, "clause.html.j2", here, clause=clauses[anchor], dossier=None)

    def tail(anchor: str) -> str:
        return render(site, "clause.html.j2", here, clause=clauses[anchor], dossier=dossier(site, key, anchor, found[anchor]))

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
        text=text,
        changed=changed(part.changes, text),
        marked=Markup(words),
        clauses=view.clauses,
        jumps=[(clause.anchor, clause.title, bool(clause.parent)) for clause in view.clauses],
        meetings=facts.meetings,
        original=f"{ORIGINALS.partition('/')[2]}/{part.original}" if part.original else None,
        cleaned=bool(part.original and part.original.endswith(CLEANED)),
        citation=citation,
        before=views[at - 1] if at else None,
        after=views[at + 1] if at + 1 < len(views) else None,
    )


def year_html(site: Site, facts: OfYear) -> str:
    """A page of what rests on a clause in one year."""
    key, what = facts.agreement, facts.what
    agreement = site.archive.agreements[key]
    return render(
        site,
        "agreement_year.html.j2",
        addresses.dossier(key, what, facts.year, facts.number),
        key=key,
        agreement=agreement,
        name=short(agreement),
        what=what,
        facts=facts,
        clause=site.index.clauses.get(f"{key}/{what}"),
        placed=resting(site, key, what),
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


def _sorted(site: Site) -> list[tuple[str, Agreement]]:
    return sorted(site.archive.agreements.items(), key=lambda pair: (swedish.alphabetical(short(pair[1])), pair[0]))
