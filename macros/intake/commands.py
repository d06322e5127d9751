"""The commands `importera` and `utlas`. The others are in review.py, templates.py and schema.py.

What reads Word and PDF is imported when it is needed: the other commands, which are run more often, do not wait for it.
"""

import argparse
import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..archive.checks.privacy import masked, personal_data
from ..archive.load import ORIGINALS, load_with
from ..archive.problems import report
from ..archive.statements import ACTION, DECISION
from ..archive.swedish import count
from . import review, schema, templates
from .files import paths, write_all
from .given import known_body, read_archive
from .lines import Extracted, Line, Refused

if TYPE_CHECKING:
    from .draft import Draft

Run = Callable[[argparse.Namespace], int]


def add_commands(commands: Any) -> None:
    """Add the commands of this package to the command line."""
    parser = commands.add_parser(
        "importera",
        help="gör ett utkast av ett protokoll i Word, LibreOffice, PDF eller text",
        description="Gör ett utkast av ett protokoll: texten ord för ord, det som importen hittar i den, och originalet bredvid.",
    )
    parser.add_argument(
        "fil", nargs="?", default="-", help="filen (.docx, .odt, .pdf, .txt, .md); utelämnad eller - läser text från standard in"
    )
    parser.add_argument("--organ", help="organets id, namnet på dess fil i data/organ")
    parser.add_argument("--datum", help="mötets dag, ÅÅÅÅ-MM-DD; annars letar importen i texten")
    parser.add_argument("--tidigast", help="tidigast möjliga dag, när dagen är okänd")
    parser.add_argument("--senast", help="senast möjliga dag, när dagen är okänd")
    parser.add_argument("--namn", help="mötets namn i arkivet, när det inte ska vara dagen: 2021-05-07-extra")
    parser.add_argument("--visa", action="store_true", help="visa utkastet i stället för att skriva det")
    parser.set_defaults(run=guarded(importera))
    words = commands.add_parser("utlas", help="läs ut orden ur ett original i Word eller PDF, så att texten kan jämföras med dem")
    words.add_argument("fil", help="originalet, under data/original")
    words.set_defaults(run=guarded(utlas))
    clean = commands.add_parser("rensa", help="ta bort det som inte syns ur ett original i Word, LibreOffice eller PDF")
    clean.add_argument("fil", help="originalet, under data/original")
    clean.set_defaults(run=guarded(rensa))
    review.add_command(commands, guarded)
    templates.add_command(commands, guarded)
    schema.add_command(commands, guarded)


def guarded(run: Run) -> Run:
    """The command with its errors told in one line, and a closed pipe taken quietly."""

    def inner(chosen: argparse.Namespace) -> int:
        try:
            status = run(chosen)
            sys.stdout.flush()
            return status
        except Refused as refused:
            print(f"{getattr(chosen, 'fil', None) or chosen.command}: {refused}", file=sys.stderr)
            return 1
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except KeyboardInterrupt:
            print("Avbrutet.", file=sys.stderr)
            return 130

    return inner


def importera(chosen: argparse.Namespace) -> int:
    """Import one file."""
    from .draft import MASKED, Given, draft
    from .safe import WITHHELD, safe

    archive = read_archive(chosen.rot)
    body = known_body(archive, chosen.organ)
    date, first, last = (_date(chosen, option) for option in ("datum", "tidigast", "senast"))
    if bool(first) != bool(last) or (first and last and first > last):
        raise Refused("--tidigast och --senast anges tillsammans, den tidigaste först")
    if chosen.namn and (not set(chosen.namn) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") or chosen.namn.startswith("-")):
        raise Refused(f"--namn: {chosen.namn!r} kan inte bli en adress: använd bara a–z, 0–9 och bindestreck")
    given, ending, file_name = read_file(chosen.fil)
    kept = safe(given, ending)
    raw, ending, extracted, remarks, notes = kept.raw, kept.ending, kept.extracted, [*kept.remarks], [*kept.notes]
    private = [(number, sorted(found)) for number, line in enumerate(extracted.text.split("\n"), 1) if (found := personal_data(line))]
    if private:
        extracted = Extracted(tuple(_masked(line) for line in extracted.lines))
        raw, ending = extracted.text.encode("utf-8"), ".txt"
        remarks = [
            *(
                f"Rad {number}: {' och '.join(kinds)} ersattes med [maskat]. Originalet sparas därför som text."
                for number, kinds in private
            ),
            *(remark for remark in remarks if remark.startswith("Utelämnat")),
        ]
        notes = [*(note for note in notes if note != WITHHELD), MASKED]
    beside = not private and (ending != ".txt" or not extracted.verbatim)
    made = draft(archive, extracted, Given(body, ending, file_name, date, first, last, chosen.namn, tuple(notes)))
    if chosen.visa:
        print(made.markdown)
        print(made.statements)
        return 0
    return _written(chosen.rot, made, raw, extracted, ending, beside, [*remarks, *made.remarks])


def _written(root: Path, made: "Draft", raw: bytes, extracted: Extracted, ending: str, beside: bool, remarks: list[str]) -> int:
    text, statements, original, words = paths(made.meeting, ending, beside)
    other = next((f"{ORIGINALS}/{one}" for one in beside_original(root, made.meeting, original)), None)
    if other and (root / statements).exists():
        raise Refused(
            f"mötet {made.meeting} finns redan, med originalet {other}: är det ett annat möte samma dag, ange "
            f"--namn {made.meeting.split('/')[1]}-2; är det samma möte, ta bort det gamla utkastet först"
        )
    wanted = {original: raw, text: made.markdown.encode("utf-8"), statements: made.statements.encode("utf-8")}
    if words:
        wanted[words] = extracted.text.encode("utf-8")
    outcome = write_all(root, wanted)
    if original in outcome.differing:
        raise Refused(
            f"det finns redan ett annat original i {original}: är det ett annat möte samma dag, ange --namn {made.meeting.split('/')[1]}-2"
        )
    if outcome.differing:
        print(outcome.difference)
        print(
            f"\nIngenting skrevs. {' och '.join(outcome.differing)} har ändrats sedan importen, eller så har reglerna ändrats. "
            "Ovan står vad importen skulle ändra: − är det som finns, + det som importen skulle skriva. Vill du börja om, ta bort "
            "filerna först."
        )
        return 1
    if not outcome.written:
        print(f"Ingenting att ändra: {made.meeting} är redan importerat.")
        return 0
    for path in outcome.written:
        print(f"Skrev {path}")
    for remark in remarks:
        print(remark)
    print(_summary(root, made.meeting))
    print(f"Nu: läs igenom {text}, och gå igenom förslagen med  python -m macros granska {made.meeting}")
    return 0


def beside_original(root: Path, meeting: str, original: str) -> list[str]:
    """The originals of a meeting that lie under other names than the one to be written: in another file format."""
    body, _, name = meeting.partition("/")
    folder = root / ORIGINALS / body
    held = sorted(one.name for one in folder.glob(f"{name}.*")) if folder.is_dir() else []
    own = original.rpartition("/")[2]
    return [f"{body}/{one}" for one in held if one not in (own, f"{own}.txt") and not (one.endswith(".txt") and one[:-4] in held)]


def _summary(root: Path, meeting: str) -> str:
    archive, problems = load_with(root, meeting)
    held = archive.meetings.get(meeting)
    if held is None:
        return report([problem for problem in problems if meeting in problem.path])
    found = [*held.decisions, *held.actions, *held.reported_decisions, *held.proposals, *held.references, *held.discrepancies]
    unsure = sum(1 for one in found if one.uncertain)
    return (
        f"Hittade {count(len(held.decisions), DECISION.word, DECISION.words)}, {count(len(held.actions), ACTION.word, ACTION.words)} och "
        f"{len(found) - len(held.decisions) - len(held.actions)} andra utsagor; {unsure} av {len(found)} är osäkra."
    )


def utlas(chosen: argparse.Namespace) -> int:
    """Write the words of an original beside it."""
    from .extract import extract

    file = Path(chosen.fil)
    raw, ending, _ = read_file(str(file))
    words = file.with_name(f"{file.name}.txt")
    text = extract(raw, ending).text
    if words.exists() and words.read_bytes() == text.encode("utf-8"):
        print(f"Ingenting att ändra: {words} är redan rätt.")
        return 0
    words.write_text(text, encoding="utf-8")
    print(f"Skrev {words}")
    return 0


def rensa(chosen: argparse.Namespace) -> int:
    """Replace an original with a copy without what a reader does not see, and read its words out anew."""
    from .safe import safe

    file = Path(chosen.fil)
    raw, ending, _ = read_file(str(file))
    kept = safe(raw, ending)
    if kept.ending != ending:
        raise Refused("filen går inte att rensa: lämna in texten som .txt")
    if kept.raw == raw:
        print(f"Ingenting att rensa: i {file} finns inget som inte syns.")
        return 0
    file.write_bytes(kept.raw)
    for remark in kept.remarks:
        print(remark)
    print(f"Skrev {file}")
    return utlas(chosen)


def _date(chosen: argparse.Namespace, option: str) -> datetime.date | None:
    value = getattr(chosen, option)
    if value is None:
        return None
    try:
        if len(value) != 10:
            raise ValueError
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise Refused(f"--{option}: {value!r} är inget datum: skriv ett som finns, så här: 2021-09-07") from None


def read_file(name: str) -> tuple[bytes, str, str]:
    """The bytes, the ending and the name of a file, or of standard input."""
    from .extract import MAX_BYTES
    from .plain import decode

    if name == "-":
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        if raw.strip() and not decode(raw)[0].strip():
            raise Refused("texten är tom")
        return raw, ".txt", ""
    file = Path(name)
    try:
        if file.is_dir():
            raise Refused("det är en mapp: ange en fil")
        if file.stat().st_size > MAX_BYTES:
            raise Refused(
                f"filen är för stor: {file.stat().st_size / 1_000_000:.0f} MB, högst {MAX_BYTES // 1_000_000} MB går att importera"
            )
        return file.read_bytes(), file.suffix.lower(), file.name
    except FileNotFoundError:
        raise Refused("filen finns inte") from None
    except OSError as error:
        raise Refused(f"filen kan inte läsas ({error.strerror})") from None


def _masked(line: Line) -> Line:
    return Line(masked(line.text), line.level, tuple(masked(cell) for cell in line.cells), line.edge)
