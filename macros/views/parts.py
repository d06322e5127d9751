"""Parts that every page family uses, as HTML: templates call them as `p.link(…)`, `p.place(…)` and so on.

They are Python and no macros because a page has hundreds of them. Whatever comes from data is escaped here.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup, escape

from ..archive import addresses, swedish
from ..archive.cards import Head
from ..archive.clauses import PlacedClause
from ..archive.load import Archive
from ..archive.model import Agreement, Appendix, Body, Commitment, DateWindow, Document, Matter, SaidDate, Source
from ..archive.queries import Index, Named, Placed, known
from ..archive.statements import Action, Decision, Kind, Reference, ReportedDecision, Statement, Who
from ..archive.text import Item, shorten

_NOTHING = Markup()
_TAG = '<span class="derived__tag">härlett</span>'
_BY = {
    "väntas": "Väntas av ",
    "fattat": "Fattat av ",
    "inte fattat": "Inte fattat, ligger hos ",
    "inte verkställt": "Inte verkställt, fattat av ",
}
_STATES = {
    "klar": Markup('<span class="state state--klar">klar – belagt</span>'),
    "passerat datum": Markup('<span class="state state--passerat-datum">passerat datum</span>'),
    "kommande": Markup('<span class="state state--kommande">kommande</span>'),
    "utan datum": Markup('<span class="state state--utan-datum">ingen dag angiven</span>'),
}


class Held(Protocol):
    """A meeting, or what is told of one."""

    @property
    def date(self) -> datetime.date | DateWindow: ...

    @property
    def date_basis(self) -> str | None: ...


class Parts:
    """The parts, seen from the page at the address `here`. What a page says many times is made once."""

    def __init__(
        self, archive: Archive, index: Index, heads: Mapping[str, Head], passed: Callable[[datetime.date], bool], here: str
    ) -> None:
        # Not the site itself, which holds its parts.
        self.archive, self.index, self.heads, self.passed = archive, index, heads, passed
        self.here = here
        self._urls: dict[str, str] = {}
        self._made: dict[tuple[str, ...], Markup] = {}

    def url(self, address: str) -> str:
        """A relative link to an address."""
        if address not in self._urls:
            self._urls[address] = addresses.relative(self.here, address)
        return self._urls[address]

    def link(self, address: str, text: str) -> Markup:
        """A link."""
        return Markup(self._link(address, text))

    def link_to_words(self, address: str, text: str, words: str) -> Markup:
        """A link to a place in a text. The words that stand there tell it from others to those who hear the page and do not see it."""
        return Markup(f'<a href="{escape(self.url(address))}">{escape(text)}<span class="vh"> ”{escape(shorten(words, 60))}”</span></a>')

    def _link(self, address: str, text: str) -> str:
        return f'<a href="{escape(self.url(address))}">{escape(text)}</a>'

    def day(self, date: datetime.date) -> Markup:
        """A day in words."""
        return day(date)

    def why(self, reason: str, word: str = "härlett") -> Markup:
        """A tag that tells its reason when pressed."""
        return why(reason, word)

    def meeting_day(self, meeting: Held) -> Markup:
        """A meeting's day, or the days between which it was held, and how that is known."""
        date = meeting.date
        if isinstance(date, datetime.date):
            return Markup("".join((day(date), " ", why(meeting.date_basis)))) if meeting.date_basis else day(date)
        return Markup(f"mellan {day(date.earliest)} och {day(date.latest)} {why(date.basis)}")

    def meeting_link(self, meeting_id: str) -> Markup:
        """A link to a meeting: its body and its day."""
        key = ("meeting_link", meeting_id)
        return self._made.get(key) or self._keep(key, self._meeting_link(meeting_id))

    def _meeting_link(self, meeting_id: str) -> Markup:
        head = self.heads[meeting_id]
        body, date = self.archive.bodies[head.body], head.date
        when = swedish.long_date(date) if isinstance(date, datetime.date) else f"odaterat ({date.earliest.year})"
        return self.link(addresses.meeting(meeting_id), f"{body.short_name or body.name}, {when}")

    def chip(self, kind: Kind, text: str = "") -> Markup:
        """What kind of statement it is."""
        return Markup(f'<span class="chip chip--{kind.anchor}">{escape(text or kind.word)}</span>')

    def actor(self, actor_id: str) -> Markup:
        """A name, linked to its actions (person) or its page (body, party)."""
        key = ("actor", actor_id)
        return self._made.get(key) or self._keep(key, self._actor(actor_id))

    def _actor(self, actor_id: str) -> Markup:
        archive = self.archive
        page = addresses.body if actor_id in archive.bodies else addresses.party if actor_id in archive.parties else addresses.actions
        return self.link(page(actor_id), self.index.name(actor_id))

    def who(self, actors: Who) -> Markup:
        """Those who act: as said, and who it is or may be."""
        return Markup(_listed([self._named(same) for same in by_words(self.index.who(actors))]))

    def _named(self, same: list[Named]) -> str:
        one = same[0]
        if one.id and one.said == self.index.name(one.id):
            return self.actor(one.id)
        if len(same) > 1:
            reasons: dict[str, str] = {}
            for each in same:
                reasons.setdefault((each.basis or "").lower(), each.basis or "")
            basis = " ".join(filter(None, reasons.values()))
            return f"”{escape(one.said)}” ({_listed([self.actor(each.id) for each in same if each.id])}, {why(basis) if basis else _TAG})"
        if one.id:
            return f"”{escape(one.said)}” ({self.actor(one.id)} {why(one.basis) if one.basis else _TAG})"
        if one.candidates:
            unsure = why(one.basis, "oklart vem") if one.basis else "oklart vem"
            return f'”{escape(one.said)}” <span class="unsure">({unsure}: {" eller ".join(map(self.actor, one.candidates))})</span>'
        return escape(one.said)

    def reported_by(self, said: ReportedDecision) -> Markup:
        """The state of a reported decision, and whose it is."""
        state = said.state.capitalize()
        return Markup(f"{escape(_BY.get(said.state, f'{state}, '))}{self.who(said.by)}") if said.by else Markup(escape(state))

    def decided_by(self, said: Decision) -> Markup:
        """Whose decision it is, where the text says so. A position or a mandate is not called a decision."""
        what = "Beslutat" if said.kind in ("beslut", "formalia") else said.kind.capitalize()
        return Markup(f"{escape(what)} av {self.who(said.by)}")

    def due(self, said: SaidDate, ahead: bool = True) -> Markup:
        """A point in time: the words said, then what was derived.

        `ahead`: the text looks forward to the meeting. A meeting that had been held then is only said to be missing.
        """
        html = ["”", escape(said.said), "”"]
        if said.date:
            html += (" (", day(said.date), " ", why(said.basis), ")") if said.basis else (" (", day(said.date), ")")
        if said.meeting:
            html += (" – ", self._meeting_ahead(said.meeting, ahead))
        return Markup("".join(html))

    def _meeting_ahead(self, meeting_id: str, ahead: bool) -> str:
        if meeting_id in self.heads:
            return self._link(addresses.meeting(meeting_id), "mötet i arkivet")
        if ahead:
            body = meeting_id.partition("/")[0]
            return self._link(addresses.next_meeting(body), f"inför {self.index.name(body)}")
        return self._link(addresses.missing(), "mötet saknas i arkivet")

    def quote(self, placed: Placed[Statement]) -> Markup:
        """A quote from the text, verbatim, with its permalink."""
        where, words = escape(self.url(placed.address)), escape(placed.statement.quote)
        return Markup(f'<blockquote class="quote" cite="{where}"><p>{words}</p></blockquote>')

    def place(self, placed: Placed[Statement]) -> Markup:
        """Where a statement stands: its meeting and its item."""
        meeting_id, item = placed.meeting_id, placed.item
        if not item:
            return self.meeting_link(meeting_id)
        key = ("place", meeting_id, item.id)
        return self._made.get(key) or self._keep(key, self._place(meeting_id, item))

    def _place(self, meeting_id: str, item: Item) -> Markup:
        there = self._link(addresses.item(meeting_id, item.id), self.item_name(item))
        return Markup("".join((self.meeting_link(meeting_id), ", ", there)))

    def where(self, placed: Placed[Statement]) -> Markup:
        """Where a statement stands, and how its meeting's day is known."""
        meeting, place = placed.meeting, self.place(placed)
        if not meeting.dated:
            return Markup("".join((place, ", ", self.meeting_day(meeting))))
        return Markup("".join((place, " ", why(meeting.date_basis, "datum härlett")))) if meeting.date_basis else place

    def belongs(self, placed: Placed[Statement]) -> Markup:
        """The matter that a statement belongs to, after where it stands."""
        matter = placed.matter
        return Markup(" · Ärende: " + str(self.matter_link(matter))) if matter else _NOTHING

    def reasons(self, statement: Statement) -> Markup:
        """What has been derived and from what, and the comment."""
        if not statement.basis and not statement.comment:
            return _NOTHING
        basis, comment = escape(statement.basis or ""), escape(statement.comment or "")
        derived = f'<p class="derived__why"><span class="derived__tag">härlett</span> {basis}</p>' if basis else ""
        return Markup(f'{derived}<p class="comment">{comment}</p>' if comment else derived)

    def item_name(self, item: Item) -> str:
        """What an item is called: its number, else a part of its title. Not HTML."""
        if item.number:
            return item.number if item.number.startswith("§") else f"punkt {item.number}"
        return f"stycke {item.id[1:]}" if item.derived else f"”{shorten(item.title, 40)}”"

    def matter_link(self, matter_id: str) -> Markup:
        """A link to a matter."""
        key = ("matter_link", matter_id)
        return self._made.get(key) or self._keep(key, self._matter_link(matter_id))

    def _matter_link(self, matter_id: str) -> Markup:
        title = escape(self.archive.matters[matter_id].title)
        return Markup(f'<a href="{escape(self.url(addresses.matter(matter_id)))}">{title}</a>')

    def clause_link(self, clause_id: str) -> Markup:
        """A link to a clause of an agreement."""
        key = ("clause_link", clause_id)
        return self._made.get(key) or self._keep(key, self._clause_link(clause_id))

    def _clause_link(self, clause_id: str) -> Markup:
        clause = self.index.clauses[clause_id]
        agreement = self.archive.agreements[clause.agreement_id]
        return self.link(clause.address, f"{agreement.short_name or agreement.name}: {shorten(clause.title, 60)}")

    def search_words(self, record: Matter | Body | Document | Agreement | Appendix | Commitment | PlacedClause) -> Markup:
        """The words that readers may use for something. They are the archive's own and not the texts'."""
        own = f'<span class="derived">{escape(", ".join(record.search_words))} <span class="derived__tag">arkivets sökord</span></span>'
        return Markup(own if record.search_words else "")

    def state(self, action: Placed[Action]) -> Markup:
        """What is known of an action."""
        return _STATES[known(action.statement, self.passed)]

    def sources(self, sources: Iterable[Source]) -> Markup:
        """What a register rests on."""
        return Markup("\n").join([Markup('<ul class="sources">'), *(self._source(one) for one in sources), Markup("</ul>")])

    def _source(self, one: Source) -> Markup:
        if one.quote and one.meeting:
            there = f", {self.link_to_words(addresses.item(one.meeting, one.item), 'till stället', one.quote)}" if one.item else ""
            words = f"<q>{escape(one.quote)}</q> – {self.meeting_link(one.meeting)}{there}"
        elif one.address:
            words = f'<a href="{escape(one.address)}" rel="noopener">{escape(one.source or one.address)}</a>'
        else:
            words = escape(one.source)
        certainty = f' <span class="certainty">säkerhet: {escape(one.certainty)}</span>' if one.certainty else ""
        comment = f'<span class="comment">{escape(one.comment)}</span>' if one.comment else ""
        return Markup(f"<li>\n{words}{certainty}{comment}</li>")

    def target(self, reference: Reference) -> Markup:
        """Where a reference leads. A meeting that the archive lacks leads to the list of what is missing."""
        target, archive, index = reference.target, self.archive, self.index
        if not target:
            return Markup()
        key, _, item = target.partition("#")
        body, slash, day_ = key.partition("/")
        if key in self.heads:
            return (
                self.link(addresses.item(key, item), f"samma protokoll, punkt {item}") if item else self.link(addresses.meeting(key), key)
            )
        if slash and body in archive.bodies:
            missing = self.link(addresses.missing(), "saknas i arkivet")
            return Markup(f"{escape(index.name(body))} {escape(day_)}{f', § {escape(item)}' if item else ''} – {missing}")
        if target in index.clauses:
            return self.clause_link(target)
        if target in archive.agreements:
            return self.link(addresses.agreement(target), archive.agreements[target].name)
        return self.link(addresses.document(target), archive.documents[target].title) if target in archive.documents else Markup()

    def data(self, values: Mapping[str, str]) -> Markup:
        """Attributes of an element."""
        return Markup("".join([f' {name}="{escape(value)}"' for name, value in values.items()]))

    def _keep(self, key: tuple[str, ...], html: Markup) -> Markup:
        self._made[key] = html
        return html


@lru_cache(maxsize=5_000)
def day(date: datetime.date) -> Markup:
    """A day in words."""
    return Markup(f'<time datetime="{date.isoformat()}">{swedish.long_date(date)}</time>')


@lru_cache(maxsize=5_000)
def why(reason: str, word: str = "härlett") -> Markup:
    """A tag that tells its reason when pressed: a button and its popover, both allowed in running text. Needs no script.

    Pages have hundreds: CSS knows them by what they do. Not for use in a form, where the button would send it.
    """
    name = reason_id(reason)
    button = f'<button popovertarget="{name}">{escape(word)}</button>'
    return Markup(f'{button}<span popover id="{name}">{escape(reason)}</span>')


def reason_id(reason: str) -> str:
    """The id of the reason for something derived: the same reason has one id and stands once on a page."""
    return f"skal-{hashlib.sha256(reason.encode()).hexdigest()[:10]}"


def by_words(named: Iterable[Named]) -> list[list[Named]]:
    """Those named, with neighbours that the same words stand for put together."""
    groups: list[list[Named]] = []
    for one in named:
        if groups and one.id and groups[-1][0].id and groups[-1][0].said == one.said:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _listed(words: list[str]) -> str:
    """'a, b och c'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""
