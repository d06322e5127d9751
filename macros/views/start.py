"""The start page: what the archive is, its newest minutes, what was promised next, its bodies."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..archive import addresses, swedish
from ..archive.cards import title_of
from ..archive.queries import Index, Placed, known
from ..archive.statements import ACTION, DECISION, Action, Decision, Meeting
from . import action_overview, empty
from .frame import Fragment, Site, Whole, render

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
    """An area's bodies: those that say most of it first, with how many meetings each has, and how many bodies there are."""

    name: str
    first: tuple[tuple[str, int], ...]
    number: int


@dataclass(frozen=True)
class Facts:
    """What the start page tells of the whole archive. `found`: whether there is anything to search for. `latest` are the newest
    meetings, `promised` bodies and how much they have been promised, `discussed` matters, `missing` how many meetings are lacking."""

    here: str
    found: bool
    ways: tuple[Way, ...]
    latest: tuple[str, ...]
    promised: tuple[tuple[str, int], ...]
    discussed: tuple[str, ...]
    areas: tuple[Area, ...]
    missing: int


def tally(index: Index, key: str) -> dict[str, int]:
    """How many of a meeting's decisions are read from the text as such, and how many would do as examples."""
    decisions = [one.statement for one in index.by_meeting[key] if isinstance(one.statement, Decision)]
    found = {"lasta": sum(bool(one.interpretation) for one in decisions), "talande": sum(_telling(one) for one in decisions)}
    return {name: number for name, number in found.items() if number}


def index(whole: Whole, here: str) -> Fragment:
    """The start page."""
    latest = tuple(whole.catalogue.ids[: -LATEST - 1 : -1])
    owed, owing = promised_by(whole)
    facts = Facts(
        here,
        not empty.is_empty(whole),
        tuple(way for way in ways(whole) if way.number),
        latest,
        owed,
        discussed(whole),
        areas(whole),
        missing(whole),
    )
    meetings = dict.fromkeys([*latest, *action_overview.coming(whole, LATEST), *owing, *telling(whole)])
    return Fragment(html, list(meetings), facts, names=[f"arenden/{matter}" for matter in facts.discussed])


def html(site: Site, facts: Facts) -> str:
    """The start page's HTML."""
    found = site.index
    return render(
        site,
        "start.html.j2",
        facts.here,
        found=facts.found,
        ways=facts.ways,
        latest=latest(site, facts.latest),
        upcoming=upcoming(site)[:LATEST],
        promised=[Promised(body, number, found.promised[body][:PROMISED_EACH]) for body, number in facts.promised],
        examples=examples(found),
        discussed=facts.discussed,
        areas=facts.areas,
        missing=facts.missing,
    )


def ways(whole: Whole) -> tuple[Way, ...]:
    """The ways into the archive, with what there is to count."""
    catalogue, archive = whole.catalogue, whole.archive
    decisions, actions, meetings = catalogue.count(DECISION.attribute), catalogue.count(ACTION.attribute), len(catalogue.ids)
    done = sum(noted.get("klar", 0) for _, noted in catalogue.tally("atgarder"))
    read = sum(noted.get("lasta", 0) for _, noted in catalogue.tally("start"))
    years = sorted(catalogue.by_year)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(str(year) for year in years)
    return (
        Way(
            addresses.decisions(),
            decisions,
            "beslut",
            (f"För {swedish.figure(read)} av dem är det vår läsning; texten säger inte själv beslut. " if read else "")
            + "Vad bestämdes, av vem och när",
        ),
        Way(
            addresses.actions(),
            actions,
            _noun(actions, "åtgärd", "åtgärder"),
            f"Vem skulle göra vad. {_known_done(done, actions)}".strip(),
        ),
        Way("arenden/", len(archive.matters), _noun(len(archive.matters), "ärende", "ärenden"), "En fråga från möte till möte"),
        Way(addresses.meetings(), meetings, _noun(meetings, "möte", "möten"), f"Protokoll och anteckningar {span}".strip()),
        Way("organ/", len(archive.bodies), "organ", "Vilka de är och hur de hänger ihop"),
        Way("avtal/", len(archive.agreements), "avtal", "Avtalstext, och det som hör ihop med den"),
    )


def latest(site: Site, keys: Iterable[str]) -> list[Latest]:
    """The newest meetings."""
    meetings = site.index.archive.meetings
    return [Latest(key, meetings[key], title_of(site.archive, meetings[key])) for key in keys]


def upcoming(site: Site) -> list[Placed[Action]]:
    """Actions whose day is still to come, the nearest first."""
    found = [one for one in site.index.actions if known(one.statement, site.passed) == "kommande"]
    return sorted(found, key=lambda one: (str(one.statement.due and one.statement.due.date), one.address))


def promised_by(whole: Whole) -> tuple[tuple[tuple[str, int], ...], list[str]]:
    """The bodies that were last promised something for a coming meeting and how much they have been promised; the meetings that
    promised the newest of it."""
    held = set(whole.catalogue.ids)
    number: Counter[str] = Counter()
    newest: dict[str, list[str]] = {}
    shown: Counter[str] = Counter()
    for key, noted in whole.catalogue.tally("nasta_mote", newest_first=True):
        for meeting, (actions, *_) in noted.get("till", {}).items():
            body = meeting.partition("/")[0]
            if actions and meeting not in held:
                if shown[body] < PROMISED_EACH:
                    newest.setdefault(body, []).append(key)
                    shown[body] += actions
                number[body] += actions
    heads = whole.catalogue.heads
    bodies = sorted(newest, key=lambda body: (heads[newest[body][0]].day, body), reverse=True)[:PROMISED_BODIES]
    return tuple((body, number[body]) for body in bodies), [key for body in bodies for key in newest[body]]


def telling(whole: Whole) -> list[str]:
    """The meetings to take examples from: the newest that have one, and the newest of each of the bodies that last had one."""
    found: list[str] = []
    bodies: set[str] = set()
    for key, noted in whole.catalogue.tally("start", newest_first=True):
        body = whole.catalogue.heads[key].body
        if noted.get("talande") and (body not in bodies or len(found) < EXAMPLES):
            found.append(key)
            bodies.add(body)
            if len(bodies) == EXAMPLES:
                break
    return found


def examples(found: Index) -> list[Placed[Decision]]:
    """Real decisions to show: one a body, the newest, whose own words are short and say that they are a decision."""
    telling = [one for one in found.decisions if _telling(one.statement)]
    best: dict[str, Placed[Decision]] = {}
    for one in sorted(telling, key=lambda one: (one.date, len(found.actions_of(one))), reverse=True):
        best.setdefault(one.meeting.body, one)
    rest = [one for one in telling if one not in best.values()]
    return [*best.values(), *rest][:EXAMPLES]


def discussed(whole: Whole) -> tuple[str, ...]:
    """The matters with most decisions and actions."""
    weight: Counter[str] = Counter()
    for _, noted in whole.catalogue.tally("arenden"):
        for matter, (decisions, actions) in noted.items():
            weight[matter] += decisions + actions
    return tuple(sorted(weight, key=lambda matter: (-weight[matter], matter))[:DISCUSSED])


def areas(whole: Whole) -> tuple[Area, ...]:
    """The areas that have bodies, as the archive's settings list them."""
    archive, held = whole.archive, whole.catalogue.by_body
    made = []
    for key, name in archive.settings.areas.items():
        bodies = {body_id: body for body_id, body in archive.bodies.items() if body.area == key}
        order = sorted(
            bodies,
            key=lambda one: (-len(held.get(one, ())), bodies[one].kind not in _CENTRAL_KINDS, swedish.alphabetical(bodies[one].name)),
        )
        if order:
            made.append(Area(name, tuple((one, len(held.get(one, ()))) for one in order[:BODIES]), len(order)))
    return tuple(made)


def missing(whole: Whole) -> int:
    """How many meetings the texts name that the archive lacks."""
    cards, bodies = whole.catalogue.cards, whole.archive.bodies
    named = {link for key in whole.catalogue.ids for link in cards[key].links if not link.endswith("/nasta")}
    return sum(link.partition("/")[0] in bodies for link in named - cards.keys())


def _telling(said: Decision) -> bool:
    """Whether a decision's own words are short and say that they are a decision."""
    return said.kind in _TELLING and not said.interpretation and len(said.quote) in _QUOTE


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
