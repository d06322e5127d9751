"""What the made-up region is: its registers, and how often and about how much its bodies meet."""

import datetime
from pathlib import Path
from typing import Any

import yaml

from macros.archive.checks.permanence import published
from macros.archive.load import PERMALINKS, load
from tests.made import meetings
from tests.made.minutes import write, written
from tests.made.size import Size, names, slugged

AREA, COUNCIL, WEEKLY, NAMING = "provlan", "provradet", "provberedningen", "provutskottet"
LONG = "Hälso- och sjukvårdssamverkansberedningsgruppen för funktionsnedsättningsfrågor"
SOURCES = [{"källa": "Påhittat för testerna", "säkerhet": "hög"}]


def add(folder: Path, size: Size) -> None:
    """Add the region to the archive in a folder, and book its addresses."""
    data = folder / "data"
    _registers(data, size)
    people = names(size.people)
    for name in people:
        write(data / f"personer/{slugged(name)}.yml", written({"namn": name}))
    _agreement(folder, size)
    for meeting in meetings.every(size, people):
        meeting.save(folder)
    links = published(load(folder)[0])
    (folder / PERMALINKS).write_text("".join(f"{address}\n" for address in sorted(links)), encoding="utf-8")


def group(number: int) -> str:
    return f"provgrupp-{number}"


def _registers(data: Path, size: Size) -> None:
    settings = yaml.safe_load((data / "arkiv.yml").read_text("utf-8"))
    settings["områden"][AREA] = "Provlän"
    write(data / "arkiv.yml", written(settings))
    topics = yaml.safe_load((data / "amnen.yml").read_text("utf-8")) or {}
    topics |= {f"provamne-{number}": {"namn": f"Provämne {number}"} for number in range(12)}
    write(data / "amnen.yml", written(topics))
    write(data / "parter/provregionen.yml", written({"namn": "Provregionen", "slag": "region", "område": AREA}))
    for key, body in _bodies(size):
        write(data / f"organ/{key}.yml", written({**body, "område": AREA, "källor": SOURCES}))
    for number in range(14):
        belongs = [{"organ": COUNCIL, "från": datetime.date(2000 + number, 1, 1), "källor": SOURCES}]
        party = {"namn": f"Provkommun {number}", "slag": "kommun", "område": AREA, "medlemskap": belongs}
        write(data / f"parter/provkommun-{number}.yml", written(party))
    for number in range(size.matters):
        matter: dict[str, Any] = {
            "rubrik": f"Provärende {number}: {'utskrivningsklara patienters vårdplaneringsprocess' if number % 7 == 0 else 'nära vård'}",
            "sammanfattning": f"Frågan om {number} följs över möten. Den är påhittad, och ganska kort.",
            # A third of all have one topic first, so that its page goes on at others.
            "ämnen": [f"provamne-{0 if number % 3 == 0 else number % 12}", "provamne-11"],
            "organ": [COUNCIL, group(number % size.groups)],
            "område": AREA,
        }
        if number % 5 == 1:
            matter["hör_ihop_med"] = [{"ärende": f"provarende-{number - 1}", "grund": "Påhittat för testerna."}]
        write(data / f"arenden/provarende-{number}.yml", written(matter))
    for number in range(size.documents):
        document = {
            "rubrik": f"Provhandling {number} om {'samverkansöverenskommelsernas uppföljningsrutiner' if number % 4 == 0 else 'planen'}",
            "slag": ("plan", "rapport", "bilaga", "bildspel")[number % 4],
            "läge": "Nämns i protokoll.",
            "innehavare": group(number % size.groups) if number % 3 else COUNCIL,
            "område": AREA,
            "ärende": f"provarende-{number % size.matters}",
            "källor": SOURCES,
        }
        write(data / f"handlingar/provhandling-{number}.yml", written(document))


def _bodies(size: Size) -> list[tuple[str, dict[str, Any]]]:
    council = {"namn": "Provrådet", "kortnamn": "PR", "slag": "samverkansorgan", "nivå": "central", "avtalspunkter": ["provavtalet/a-1"]}
    found: list[tuple[str, dict[str, Any]]] = [
        (COUNCIL, council),
        (WEEKLY, {"namn": "Provberedningen", "slag": "beredning", "nivå": "regional", "förälder": COUNCIL}),
        (NAMING, {"namn": "Provutskottet", "slag": "arbetsutskott", "nivå": "central", "förälder": COUNCIL}),
    ]
    for number in range(size.groups):
        name = f"Provgrupp {number}" if number % 8 else f"{LONG} {number}"
        parent = COUNCIL if number % 4 else WEEKLY
        body = {"namn": name, "slag": "arbetsgrupp", "nivå": ("delregional", "lokal")[number % 2], "förälder": parent}
        if number % 6 == 3:
            body["samband"] = [{"slag": "rapporterar till", "till": group(number - 1), "källor": SOURCES}]  # type: ignore[assignment]
        found.append((group(number), body))
    return [(key, {**body, "roll": f"Bereder och följer upp det som {body['namn']} har fått i uppdrag."}) for key, body in found]


def _agreement(folder: Path, size: Size) -> None:
    clauses = [
        f"## {number}. Provpunkt {number}\n\nParterna ska samverka om {number}.\n\n- planera {number}\n- följa upp {number}\n"
        for number in range(1, size.clauses + 1)
    ]
    text = "\n".join(clauses)
    agreement = {
        "namn": "Avtal om ansvarsfördelning och utveckling av hälso- och sjukvården i Provlän",
        "kortnamn": "Provavtalet",
        "område": AREA,
        "sammanfattning": "Ett påhittat avtal, som mycket vilar på.",
        "parter": [{"part": "provregionen"}, *({"part": f"provkommun-{number}"} for number in range(14))],
        "giltighet": {"från": datetime.date(2000, 1, 1)},
        "delar": [{"id": "del-a", "punktprefix": "a", "rubrik": "Del A. Ansvar", "original": "provavtalet.txt"}],
        "bilagor": [{"id": f"bilaga-{number}", "nummer": str(number), "rubrik": f"Bilaga {number}"} for number in range(1, 9)],
        "utfästelser": [{"id": f"u-{number}", "rubrik": f"Provutfästelse {number}", "källor": SOURCES} for number in range(1, 5)],
        "källor": SOURCES,
    }
    write(folder / "data/avtal/provavtalet.yml", written(agreement))
    write(folder / "docs/avtal/provavtalet/del-a.md", text)
    write(folder / "data/original/provavtalet.txt", text.replace("## ", "").replace("- ", "• "))
