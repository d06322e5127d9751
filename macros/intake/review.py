"""`granska`: going through the importer's proposals one by one in the terminal."""

import argparse
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ..archive import quotes
from ..archive.checks import problems_of
from ..archive.load import Archive, load_with, meeting_ids, meeting_path, text_path
from ..archive.problems import Problem, nearest, report
from ..archive.statements import KINDS, Kind, Meeting, Statement
from ..archive.swedish import count
from ..archive.text import MarkedText, slug
from ..archive.tree import scan
from ..archive.walk import key_of
from . import adding, rules, yamltext
from .addressing import record_addresses
from .coverage import uncovered
from .edit import YamlText
from .given import read_archive
from .lines import Refused
from .schema import wired

_AROUND = 90
_FIELDS = {
    "beslut": ("rubrik", "slag", "citat", "punkt", "tolkning"),
    "åtgärder": ("vad", "vem", "senast", "citat", "punkt", "beslut"),
    "redovisade_beslut": ("rubrik", "läge", "citat", "punkt"),
    "förslag": ("rubrik", "slag", "citat", "punkt"),
    "hänvisningar": ("till", "förklaring", "citat", "punkt"),
    "oklarheter": ("slag", "förklaring", "citat", "punkt"),
}
_HELP = "g = godkänn   ä = ändra   s = stryk   n = nästa   l = lägg till   b = tillbaka   q = avsluta (det du har gjort är sparat)"
_ANSWERS = frozenset("gäsnlbq")


@dataclass(frozen=True)
class Proposal:
    """A statement that nobody has taken a stand on, and where it is."""

    kind: Kind
    alias: str
    index: int
    statement: Statement
    start: int


def add_command(commands: Any, guarded: Callable[[Any], Any]) -> None:
    """Add `granska`."""
    parser = commands.add_parser("granska", help="gå igenom importens förslag för ett möte, ett i taget")
    parser.add_argument("mote", help="mötets id, organ/datum")
    parser.add_argument("--personer", action="store_true", help="lägg bara till de personer som saknas i data/personer")
    parser.set_defaults(run=guarded(review))


def review(chosen: argparse.Namespace) -> int:
    """Walk through the proposals of one meeting."""
    root: Path = chosen.rot
    read_archive(root)
    key = chosen.mote.removeprefix("data/moten/").removesuffix(".yml")
    there = meeting_ids(scan(root))
    archive = load_with(root, key)[0] if key in there else None
    if key not in there:
        raise Refused(f"mötet {key!r} finns inte. {nearest(key, there)}".strip())
    if archive is None or key not in archive.meetings or text_path(key) not in archive.texts:
        raise Refused(f"mötet {key!r} finns, men går inte att läsa:\n{report(problems_of(root, key))}")
    if chosen.personer:
        print(f"{count(_add_people(root, key), 'person', 'personer')} tillagda.")
        return 0
    past: list[tuple[str, frozenset[tuple[str, str]]]] = []
    skipped: frozenset[tuple[str, str]] = frozenset()
    path = root / meeting_path(key)
    told = False
    while True:
        archive = load_with(root, key)[0]
        if key not in archive.meetings:
            raise Refused(f"{meeting_path(key)} går inte längre att läsa: kör `python -m macros kontrollera`")
        if not told:
            _tell_uncovered(archive, key)
            told = True
        left = list(proposals(archive.meetings[key], archive.texts[text_path(key)]))
        waiting = [one for one in left if (one.alias, one.statement.quote) not in skipped]
        if waiting:
            _show(waiting[0], len(left), archive.texts[text_path(key)])
            answer = _ask("> ")
        else:
            answer = _last_words(archive, key, past)
        if answer is None or (answer == "q" and waiting):
            record_addresses(root)
            print(f"Avslutat. {count(len(left), 'förslag', 'förslag')} kvar. Fortsätt med  python -m macros granska {key}")
            return 0
        before = path.read_text(encoding="utf-8"), skipped
        if answer == "b":
            if past:
                text, skipped = past.pop()
                path.write_text(text, encoding="utf-8")
            else:
                print("Det finns inget att gå tillbaka till.")
            continue
        if answer == "l":
            adding.add(root, key, archive, _ask, partial(_edit, root, key))
        elif not waiting:
            return _finish(root, key, len(left), chosen.today)
        elif answer == "g":
            _edit(root, key, partial(_accept, one=waiting[0]))
        elif answer == "s":
            _edit(root, key, partial(_drop, one=waiting[0], meeting=archive.meetings[key]))
        elif answer == "ä":
            _change(root, key, waiting[0])
        elif answer == "n":
            skipped |= {(waiting[0].alias, waiting[0].statement.quote)}
        else:
            print(_HELP)
        if (path.read_text(encoding="utf-8"), skipped) != before:
            past.append(before)


def _tell_uncovered(archive: Archive, key: str) -> None:
    """Say what the text seems to hold that nobody has proposed."""
    found = list(uncovered(archive.meetings[key], archive.texts[text_path(key)]))
    if found:
        print("Det här i texten har ingen föreslagit något av. Lägg till det med l, om det hör hit:")
        for one in found:
            print(f"   {one}")


def _last_words(archive: Archive, key: str, past: list[Any]) -> str | None:
    """What to do when no proposal is left: add something, go back, or finish (an empty answer)."""
    _tell_uncovered(archive, key)
    answer = _ask("Alla förslag är genomgångna. l = lägg till, b = tillbaka, Enter = vidare: ")
    return answer if answer in ("l", "b") else "" if answer is not None else None


def proposals(meeting: Meeting, text: MarkedText) -> Iterator[Proposal]:
    """The statements with a rule's name or marked uncertain, in the order of the text."""
    found = []
    for kind in KINDS:
        alias = key_of(Meeting, kind.attribute)
        for index, statement in enumerate(getattr(meeting, kind.attribute)):
            if statement.rule or statement.uncertain:
                within = quotes.scope(text, statement.item) or (0, len(text.visible))
                spans = quotes.find(text.visible, statement.quote, within, statement.prefix or "", statement.suffix or "")
                found.append(Proposal(kind, alias, index, statement, spans[0][0] if spans else len(text.visible)))
    return iter(sorted(found, key=lambda one: (one.start, KINDS.index(one.kind), one.index)))


def _show(one: Proposal, left: int, text: MarkedText) -> None:
    statement = one.statement
    sure = "regeln är inte säker" if statement.uncertain else "regeln brukar stämma"
    print(
        f"\n── {count(left, 'förslag', 'förslag')} kvar ── {one.kind.word}{f' på punkt {statement.item}' if statement.item else ''} "
        f"── {sure}"
    )
    if statement.rule and (said := rules.explained(statement.rule)):
        print(f"   Regeln {statement.rule}: {said}")
    end = one.start + len(" ".join(statement.quote.split()))
    before, after = text.visible[max(0, one.start - _AROUND) : one.start], text.visible[end : end + _AROUND]
    print(f"   … {before}»{text.visible[one.start : end]}«{after} …")
    for name in _FIELDS.get(one.alias, ("citat", "punkt")):
        value = _said(statement, name)
        if value and name != "citat":
            print(f"   {name}: {value}")
    print(f"   {_HELP}")


def _said(statement: Statement, name: str) -> str:
    record = statement.model_dump(by_alias=True, exclude_none=True, mode="json")
    value = record.get(name)
    if isinstance(value, list):
        return ", ".join(one if isinstance(one, str) else _actor(one) for one in value)
    if isinstance(value, dict):
        return " · ".join(str(value[key]) for key in ("sagt", "datum", "möte", "grund") if key in value)
    return str(value) if value else ""


def _actor(record: dict[str, Any]) -> str:
    return f"{record['sagt']} (= {record['är']})" if record.get("är") else str(record["sagt"])


def _ask(prompt: str) -> str | None:
    """An answer; None when there is nobody to answer."""
    try:
        return input(prompt).strip()
    except EOFError:
        print()
        return None


def _edit(root: Path, key: str, change: Callable[[YamlText], None]) -> bool:
    """Change the meeting's file; put it back, and say why, when it then has errors it didn't have."""
    path = root / meeting_path(key)
    old = path.read_text(encoding="utf-8")
    before = set(_messages(root, key))
    file = YamlText(old)
    change(file)
    path.write_text(file.text, encoding="utf-8")
    new = [problem for message, problem in _messages(root, key).items() if message not in before]
    if new:
        path.write_text(old, encoding="utf-8")
        print("Det går inte, och inget är ändrat:")
        print(report(new).split("\n\n")[0])
    return not new


def _messages(root: Path, key: str) -> dict[str, Problem]:
    return {problem.message: problem for problem in problems_of(root, key)}


def _accept(file: YamlText, one: Proposal) -> None:
    for name in ("osäker", "regel"):
        file.remove_key(one.alias, one.index, name)


def _drop(file: YamlText, one: Proposal, meeting: Meeting) -> None:
    """Take out a statement, and the link from actions and proposals to a decision that goes."""
    if one.alias == "beslut":
        linked = [("åtgärder", index) for index, action in enumerate(meeting.actions) if action.decision == one.statement.id]
        linked += [("förslag", index) for index, proposal in enumerate(meeting.proposals) if proposal.decision == one.statement.id]
        for alias, index in linked:
            file.remove_key(alias, index, "beslut")
    file.drop(one.alias, one.index)


def _change(root: Path, key: str, one: Proposal) -> None:
    fields = _FIELDS.get(one.alias, ("citat", "punkt"))
    for number, name in enumerate(fields, 1):
        print(f"   {number}. {name}: {_said(one.statement, name) or '–'}")
    picked = _ask("Vilket? (nummer, tomt = inget) ")
    if not picked or not picked.isdigit() or not 1 <= int(picked) <= len(fields):
        return
    name = fields[int(picked) - 1]
    hint = {"vem": " (id eller namn, med komma emellan)", "senast": " (ord ur texten, eller: ord | ÅÅÅÅ-MM-DD | grund)"}.get(name, "")
    value = _ask(f"Nytt värde för {name}{hint}, tomt = ta bort: ")
    if value is None:
        return
    archive = load_with(root)[0]

    def change(file: YamlText) -> None:
        if value:
            file.set_key(one.alias, one.index, name, _parsed(name, value, archive))
        else:
            file.remove_key(one.alias, one.index, name)
        if name == "citat":
            for other in ("före", "efter"):
                file.remove_key(one.alias, one.index, other)

    _edit(root, key, change)


def _parsed(name: str, value: str, archive: Archive) -> Any:
    if name == "vem":
        known = {*archive.people, *archive.bodies, *archive.parties}
        return [part if part in known else {"sagt": part} for part in re.split(r"\s*,\s*", value) if part]
    if name == "senast":
        said, _, rest = value.partition("|")
        day, _, basis = rest.partition("|")
        return {"sagt": said.strip(), "datum": day.strip() or None, "grund": basis.strip() or None}
    return value


def _finish(root: Path, key: str, left: int, today: datetime.date) -> int:
    archive = load_with(root, key)[0]
    if left:
        print(f"\n{count(left, 'förslag', 'förslag')} hoppade du över. Fortsätt med  python -m macros granska {key}")
        return 0
    if archive.meetings[key].reviewed:
        print("Alla förslag är genomgångna, och mötet är granskat.")
    else:
        name = _ask("Är mötet granskat? Skriv ditt namn (tomt = inte ännu): ")
        while name and (len(name) < 3 or name.lower() in _ANSWERS or name.lower() in ("ja", "nej", "jo", "ok", "japp")):
            print(f"{name!r} är inget namn: skriv namnet på den som har granskat, till exempel Anna Ek.")
            name = _ask("Är mötet granskat? Skriv ditt namn (tomt = inte ännu): ")
        if not name:
            print(f"Mötet är kvar som utkast. När du är klar:  python -m macros granska {key}")
            return 0
        missing = _missing(archive, key)
        if missing:
            print(f"{count(len(missing), 'person', 'personer')} finns inte i data/personer: {', '.join(missing)}")
            if _ask("Lägga till dem? (j/n) ") != "j":
                print("Mötet är kvar som utkast: ett granskat möte behöver sina personer.")
                return 0
            _add_people(root, key)

        def mark(file: YamlText) -> None:
            file.drop_comments_starting("# Utkast från importen", "# `osäker: true`", "# Det som du har tagit ställning", "#   granskad:")
            file.add_before_statements("granskad", {"av": name, "datum": today.isoformat()})

        if not _edit(root, key, mark):
            return 1
        print("Mötet är granskat.")
    record_addresses(root)
    return 0


def _missing(archive: Archive, key: str) -> list[str]:
    """The names of a meeting that no person has."""
    meeting = archive.meetings[key]
    groups = [name for group in (*meeting.present, *meeting.absent) for name in group.names]
    names = [*groups, *meeting.presenters, *meeting.adjusters, *(name for name in (meeting.chair, meeting.secretary) if name)]
    known = {name for person in archive.people.values() for name in (person.name, *person.aliases)}
    return [name for name in dict.fromkeys(names) if name not in known]


def _add_people(root: Path, key: str) -> int:
    """A file for each person who has none. A name whose id is taken gets a number, for a person to look at."""
    archive = load_with(root, key)[0]
    missing = _missing(archive, key)
    taken = {*archive.people, *archive.bodies, *archive.parties}
    for name in missing:
        ident, number = slug(name), 2
        while ident in taken:
            ident, number = f"{slug(name)}-{number}", number + 1
        taken.add(ident)
        path = f"data/personer/{ident}.yml"
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"{wired(path)}namn: {yamltext.quoted(name)}\n", encoding="utf-8")
        print(f"Skrev {path}")
    return len(missing)
