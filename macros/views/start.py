"""The start page: what the archive is, its newest minutes, what was promised next, its bodies."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..archive import addresses, swedish
from ..archive.model import Body
from ..archive.queries import Index, Placed, known
from ..archive.statements import Action, Decision, Meeting
from . import minutes
from .frame import Site, render

LATEST = 4
PROMISED_BODIES = 3
PROMISED_EACH = 2
EXAMPLES = 3
DISCUSSED = 4
BODIES = 6
_TELLING = ("beslut", "uppdrag", "ställningstagande")
_CENTRAL_KINDS = ("samverkansorgan", "beredning", "ledningsgrupp", "arbetsutskott", "råd")
_QUOTE = range(50, 240)


@dataclass(frozen=True)
class Way:
    """A way into the archive: where to, how much there is, and what one finds there."""

    address: str
    number: int
    noun: str
    about: str


@dataclass(frozen=True)
class Latest:
    """A meeting among the newest."""

    id: str
    meeting: Meeting
    title: str


@dataclass(frozen=True)
class Promised:
    """What was promised for a body's next meeting: how much, and the first of it."""

    body: str
    number: int
    first: Sequence[Placed[Action]]


@dataclass(frozen=True)
class Area:
    """An area's bodies: those that say most of it first, and how many there are."""

    name: str
    first: Sequence[tuple[str, Body, int]]
    number: int


def index(site: Site, here: str) -> str:
    """The start page's HTML."""
    found = site.index
    return render(
        site,
        "start.html.j2",
        here,
        ways=ways(site),
        latest=latest(site),
        upcoming=upcoming(site)[:LATEST],
        promised=promised(found),
        examples=examples(found),
        discussed=discussed(found),
        areas=areas(site),
        missing=len(found.missing_meetings),
    )


def ways(site: Site) -> list[Way]:
    """The ways into the archive, with what there is to count."""
    found, archive = site.index, site.index.archive
    done = sum(1 for one in found.actions if one.statement.done)
    read = sum(1 for one in found.decisions if one.statement.interpretation)
    years = sorted({archive.meetings[key].sort_date.year for key in found.meeting_ids})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(*years)
    return [
        Way(
            addresses.decisions(),
            len(found.decisions),
            "beslut",
            (f"Varav {swedish.figure(read)} är {_noun(read, 'läst', 'lästa')} som beslut. " if read else "")
            + "Vad bestämdes, av vem och när",
        ),
        Way(
            addresses.actions(),
            len(found.actions),
            _noun(len(found.actions), "åtgärd", "åtgärder"),
            f"Vem skulle göra vad. {_known_done(done, len(found.actions))}".strip(),
        ),
        Way("arenden/", len(archive.matters), _noun(len(archive.matters), "ärende", "ärenden"), "En fråga från möte till möte"),
        Way(
            addresses.meetings(),
            len(found.meeting_ids),
            _noun(len(found.meeting_ids), "möte", "möten"),
            f"Protokoll och anteckningar {span}".strip(),
        ),
        Way("organ/", len(archive.bodies), "organ", "Vilka de är och hur de hänger ihop"),
        Way("avtal/", len(archive.agreements), "avtal", "Avtalstext, och det som hör ihop med den"),
    ]


def latest(site: Site) -> list[Latest]:
    """The newest meetings."""
    meetings = site.index.archive.meetings
    return [Latest(key, meetings[key], minutes.title(site, meetings[key])) for key in list(reversed(site.index.meeting_ids))[:LATEST]]


def upcoming(site: Site) -> list[Placed[Action]]:
    """Actions whose day is still to come, the nearest first."""
    found = [one for one in site.index.actions if known(one.statement, site.today) == "kommande"]
    return sorted(found, key=lambda one: (str(one.statement.due and one.statement.due.date), one.address))


def promised(found: Index) -> list[Promised]:
    """What was promised for the next meetings of the bodies that were heard from last."""
    bodies = sorted(found.promised, key=lambda body: (max(one.date for one in found.promised[body]), body), reverse=True)
    return [Promised(body, len(found.promised[body]), found.promised[body][:PROMISED_EACH]) for body in bodies[:PROMISED_BODIES]]


def examples(found: Index) -> list[Placed[Decision]]:
    """Real decisions to show: one a body, the newest, whose own words are short and say that they are a decision."""
    telling = [
        one
        for one in found.decisions
        if one.statement.kind in _TELLING and not one.statement.interpretation and len(one.statement.quote) in _QUOTE
    ]
    best: dict[str, Placed[Decision]] = {}
    for one in sorted(telling, key=lambda one: (one.date, len(found.actions_of(one))), reverse=True):
        best.setdefault(one.meeting.body, one)
    rest = [one for one in telling if one not in best.values()]
    return [*best.values(), *rest][:EXAMPLES]


def discussed(found: Index) -> list[str]:
    """The matters with most decisions and actions."""
    weight = {
        matter: sum(1 for one in placed if isinstance(one.statement, (Decision, Action))) for matter, placed in found.by_matter.items()
    }
    return sorted(weight, key=lambda matter: (-weight[matter], matter))[:DISCUSSED]


def areas(site: Site) -> list[Area]:
    """The areas that have bodies, as the archive's settings list them."""
    archive = site.index.archive
    held = site.index.meetings_by_body
    made = []
    for key, name in archive.settings.areas.items():
        bodies = {body_id: body for body_id, body in archive.bodies.items() if body.area == key}
        order = sorted(
            bodies,
            key=lambda one: (-len(held.get(one, ())), bodies[one].kind not in _CENTRAL_KINDS, swedish.alphabetical(bodies[one].name)),
        )
        if order:
            made.append(Area(name, [(one, bodies[one], len(held.get(one, ()))) for one in order[:BODIES]], len(order)))
    return made


def _known_done(done: int, of: int) -> str:
    """How many of the actions are known to be done, and that nothing is known of the others."""
    if not of:
        return ""
    if not done:
        return "Om de blev gjorda vet arkivet inget."
    if done == of:
        return "Alla är klara."
    others = "den andra" if of == 2 else "den sista" if of == done + 1 else "de andra"
    return f"{swedish.figure(done)} är {_noun(done, 'klar', 'klara')}. Om {others} vet arkivet inget."


def _noun(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
