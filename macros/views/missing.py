"""What is referred to and not in the archive: meetings, documents, texts of agreements; and how to contribute it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ..archive import swedish
from ..archive.load import part_path
from ..archive.model import Agreement
from ..archive.queries import MissingMeeting, Placed
from ..archive.statements import Statement
from .contribute import new_minutes
from .documents import views as document_views
from .frame import Site, render


@dataclass(frozen=True)
class Gap:
    """A meeting that the archive lacks: what the texts call its day, why we read it so, and whether it is only announced."""

    meeting: MissingMeeting
    said: Sequence[str]
    whole_date_said: bool
    basis: str | None
    announced: bool
    naming: Sequence[Placed[Statement]]

    @property
    def anchor(self) -> str:
        return self.meeting.id.replace("/", "-")


def index(site: Site, here: str) -> str:
    """Everything that is missing: meetings by body, documents by owner, texts by agreement."""
    bodies = site.archive.bodies
    gaps = [gap(one) for one in site.index.missing_meetings]
    by_body = [
        (body, [one for one in gaps if one.meeting.body == body])
        for body in sorted({one.meeting.body for one in gaps}, key=lambda key: swedish.alphabetical(bodies[key].name))
    ]
    documents = [one for one in document_views(site) if one.place == "saknas"]
    owners = {one.document.owner for one in documents}
    by_owner = [
        (owner, [one for one in documents if one.document.owner == owner])
        for owner in sorted(owners, key=lambda key: (key is None, swedish.alphabetical(site.index.name(key or ""))))
    ]
    agreements = [(key, agreement, texts_lacking(site, key, agreement)) for key, agreement in sorted(site.archive.agreements.items())]
    return render(
        site,
        "missing.html.j2",
        here,
        new_minutes=partial(new_minutes, site, here),
        by_body=by_body,
        by_owner=by_owner,
        meetings=len(gaps),
        documents=len(documents),
        agreements=[one for one in agreements if one[2] or one[1].appendices],
    )


def gap(missing: MissingMeeting) -> Gap:
    """What is known of a missing meeting, from the places that name it."""
    said, bases = [], []
    for placed in missing.references:
        for field in ("when", "due"):
            when = getattr(placed.statement, field, None)
            if when and (when.meeting == missing.id or when.date == missing.date):
                said.append(when.said)
                bases.append(when.basis)
        if getattr(placed.statement, "target", None):
            bases.append(placed.statement.basis)
    whole = missing.date is not None and any(
        day in placed.statement.quote.lower()
        for placed in missing.references
        for day in (missing.date.isoformat(), swedish.long_date(missing.date))
    )
    announced = missing.date is not None and all(placed.date < missing.date for placed in missing.references)
    # A sentence may carry several statements; it names the meeting once.
    naming = {(placed.meeting_id, placed.statement.quote): placed for placed in reversed(missing.references)}
    return Gap(
        missing,
        list(dict.fromkeys(said)),
        whole,
        next((basis for basis in bases if basis), None),
        announced,
        sorted(naming.values(), key=lambda p: (p.date, p.meeting_id, p.span)),
    )


def texts_lacking(site: Site, key: str, agreement: Agreement) -> list[str]:
    """The parts of an agreement whose text the archive lacks, or has only in part; the whole where it has no parts."""
    if not agreement.parts:
        return ["Hela avtalet"]
    lacking = []
    for part in agreement.parts:
        if part_path(key, part.id) not in site.archive.texts:
            lacking.append(part.title)
        elif part.excerpt:
            lacking.append(f"{part.title}, utom utdraget")
    return lacking
