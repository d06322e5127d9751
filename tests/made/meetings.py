"""The meetings of the made-up region: one body that meets every week, one with a dense year, one that names what is missing, many small."""

import datetime
from collections.abc import Iterator

from tests.made.minutes import Minutes
from tests.made.size import Size, slugged

YEAR = 2019
KINDS = ("datum", "namn", "skrivfel", "betydelse")


def every(size: Size, people: list[str]) -> Iterator[Minutes]:
    """All meetings."""
    yield from _weekly(size, people)
    yield from _dense(size, people)
    yield from _naming(size)
    yield from _groups(size, people)


def _weekly(size: Size, people: list[str]) -> Iterator[Minutes]:
    """So many in one decade that it is shared out by year, and some in the one before."""
    first = datetime.date(2009, 1, 8)
    for number in range(size.weekly):
        day = first + datetime.timedelta(days=7 * number)
        made = Minutes("provberedningen", day, "Provberedningen", people[number % 5 :: len(people) // 4])
        made.item(f"Provärende {number % size.matters} och annat")
        made.state(
            "beslut",
            f"Beredningen beslutar att ställa sig bakom förslag {number}.",
            id="1",
            slag="beslut",
            rubrik=f"Beredningen ställer sig bakom förslag {number}",
            ärende=f"provarende-{number % size.matters}",
            avtalspunkter=[f"provavtalet/a-{number % size.clauses + 1}"],
            grund="Påhittat.",
        )
        made.state(
            "hänvisningar",
            f"Ett underlag, nummer {number}, gicks igenom.",
            till=f"provhandling-{number % size.documents}",
            ärende=f"provarende-{number % size.matters}",
        )
        made.state("hänvisningar", "Huvudrapporten nämndes.", till="provhandling-0")
        yield made


def _dense(size: Size, people: list[str]) -> Iterator[Minutes]:
    """Nearly all in one matter and resting on one clause, so that those have pages for the year too. Everybody is to do something."""
    for month in range(1, size.dense + 1):
        day = datetime.date(YEAR, month, 12)
        made = Minutes("provradet", day, "Provrådet", people[month :: size.dense])
        for at in range(size.rows):
            if at % 6 == 0:
                made.item(f"Samverkan och uppföljning, del {at // 6 + 1}")
            row = month * 100 + at
            matter = "provarende-0" if at % 8 else f"provarende-{at // 8 + 1}"
            made.state(
                "beslut",
                f"Rådet beslutar att godkänna plan {row} för parternas gemensamma arbete.",
                id=f"b-{row}",
                slag=("beslut", "uppdrag", "samsyn", "ställningstagande")[at % 4],
                rubrik=f"Plan {row} godkänns" if at % 5 else f"Plan {row} för överenskommelsernas ansvarsfördelningsprinciper godkänns",
                ärende=matter,
                avtalspunkter=["provavtalet/a-1", f"provavtalet/a-{at % size.clauses + 1}"][: 1 + (at % size.clauses > 0)],
                grund="Påhittat.",
                tolkning="Texten är påhittad, och läses som ett beslut." if at % 6 == 0 else None,
            )
            _action(size, made, people, row, at, matter)
            made.state(
                "oklarheter",
                f"I underlag {row} står fel siffra.",
                slag=KINDS[at % len(KINDS)],
                förklaring=f"Vilken siffra det är i underlag {row} sägs inte.",
            )
        for at in range(3):
            made.state("förslag", f"Förslag {at} väcktes om mötestider.", id=f"f-{at}", slag="förslag", rubrik=f"Mötestider {at}")
            made.state("redovisade_beslut", f"Nämnden har fattat beslut {at}.", id=f"r-{at}", rubrik=f"Beslut {at}", läge="fattat")
        yield made


def _action(size: Size, made: Minutes, people: list[str], row: int, at: int, matter: str) -> None:
    name = people[(row * 7 + at) % len(people)]
    who: list[object] = [slugged(name)]
    said = name
    due = None
    when = ""
    if at % 6 == 1:
        said = f"Funktion {row}"
        who = [{"sagt": said, "grund": "Texten säger inte vem."}]
    elif at % 6 == 2:
        who = [{"sagt": name.split()[0], "kan_vara": [slugged(name), slugged(people[0])], "grund": "Texten säger inte vilken."}]
        said = name.split()[0]
    if at % 2 == 0:
        when, due = " till nästa möte", {"sagt": "nästa möte", "möte": "provradet/nasta"}
    elif at % 3 == 1:
        day = made.day + datetime.timedelta(days=30 + at)
        when, due = f" senast {day.isoformat()}", {"sagt": day.isoformat(), "datum": day}
    made.state(
        "åtgärder",
        f"{said} tar fram underlag {row}{when}.",
        id=f"a-{row}",
        vad=f"Ta fram underlag {row}",
        vem=who,
        ärende=matter,
        beslut=f"b-{row}",
        **({"senast": due} if due else {}),
    )


def _naming(size: Size) -> Iterator[Minutes]:
    """Meetings that name many others that the archive does not have, of one body more than a page has room for."""
    for year in range(2001, 2001 + max(2, size.weekly // 10)):
        made = Minutes("provutskottet", datetime.date(year, 3, 1), "Provutskottet", [])
        made.item("Tidigare möten")
        for month in range(1, 4):
            day = datetime.date(year, month, 20)
            quote = f"Mötet {day.isoformat()} nämndes."
            made.state("hänvisningar", quote, till=f"provgrupp-0/{day}", vad="Nämndes.")
        made.state("hänvisningar", "Mötet 1999-05-05 nämndes också.", till="provgrupp-1/1999-05-05", vad="Nämndes.")
        made.state("hänvisningar", "Avtalet nämndes.", till="provavtalet")
        made.state("behandlas", "Frågan togs upp.", ärende="provarende-0", vad="Togs upp.")
        yield made


def _groups(size: Size, people: list[str]) -> Iterator[Minutes]:
    """A meeting of each small body, one a year, with an action that the next one says is done."""
    for number in range(size.groups):
        body, name = f"provgrupp-{number}", f"Provgrupp {number}"
        first = Minutes(body, datetime.date(1995 + number % 30, 9, 9), name, people[number : number + 3])
        then = Minutes(body, datetime.date(1996 + number % 30, 9, 9), name, people[number : number + 3])
        for made in (first, then):
            made.item("Läget")
        done = {"möte": then.key, "punkt": "1", "citat": then.say(f"Kartläggning {number} är klar.")}
        first.state("åtgärder", f"Gruppen gör kartläggning {number}.", id="1", vad=f"Göra kartläggning {number}", vem=[body], klar=done)
        first.state("beslut", "Gruppen beslutar att börja.", id="1", slag="beslut", rubrik="Gruppen börjar", ärende=f"provarende-{number}")
        yield from (first, then)
