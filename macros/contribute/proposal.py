"""A sent form → the files of a draft meeting, and one answer in Swedish to the one who sent it.

The importer runs in a copy of the archive. Only new files under the three folders of a meeting come out.
"""

import contextlib
import io
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..archive.load import Archive, load
from ..archive.swedish import count, listed
from ..archive.text import slug
from .event import NotOurs, Refused, Submission, number_in, read
from .fetch import Fetch
from .markdown import code
from .place import MAX_FILES, Wrong, new_path
from .summary import name_of

Run = Callable[[list[str]], int]
"""The command line as a function: `["--rot", …, "importera", …]` → exit status."""

ANSWER, PROPOSAL, FILES = "svar.md", "forslag.json", "filer"
_AGAIN = "Rätta genom att redigera ditt ärende (de tre prickarna uppe till höger, *Edit*). Då görs ett nytt försök."


@dataclass(frozen=True)
class Outcome:
    """Whether there is a draft to propose, and whether there is anybody to answer."""

    draft: bool
    answer: str


def propose(root: Path, event: Path, out: Path, run: Run, fetch: Fetch) -> Outcome:
    """Write the answer, and where the import succeeds the proposal and its files, into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    try:
        sent = read(event)
        outcome = _import(root, sent, out, run, fetch)
    except NotOurs:
        return Outcome(False, "")
    except Refused as refused:
        outcome = Outcome(False, f"Tack! Det gick inte att göra ett utkast av protokollet ännu.\n\n{refused}\n\n{_AGAIN}\n")
    (out / ANSWER).write_text(outcome.answer, "utf-8")
    if not outcome.draft:
        (out / PROPOSAL).write_text(json.dumps({"ärende": number_in(event)}), "utf-8")
    return outcome


def body_named(archive: Archive, written: str) -> str:
    """The id of the body that somebody wrote the name of. Raises Refused, with the nearest name there is."""
    wanted = " ".join(written.split()).casefold()
    names: dict[str, set[str]] = {}
    for key, one in archive.bodies.items():
        for name in (key, one.name, one.short_name, *one.aliases):
            names.setdefault((name or "").casefold(), set()).add(key)
    names.pop("", None)
    exact = {key for key, one in archive.bodies.items() if wanted in (key, one.name.casefold())}
    found = exact if len(exact) == 1 else names.get(wanted, set())
    if len(found) == 1:
        return next(iter(found))
    if found:
        several = listed([archive.bodies[key].name for key in sorted(found)])
        raise Refused(f"Organet {code(written)} kan vara {several.replace(' och ', ' eller ')}. Skriv hela namnet.")
    close = get_close_matches(wanted[:100], names, n=1, cutoff=0.7)
    guess = f" Menades {archive.bodies[min(names[close[0]])].name}?" if close else ""
    said = f"Organet {code(written)} finns inte i arkivet." if written else "Organet är inte angivet."
    raise Refused(
        f"{said}{guess} Skriv organets namn som det står under Organ på webbplatsen. "
        "Saknas organet där, skriv det i en kommentar, så lägger någon till det."
    )


def _import(root: Path, sent: Submission, out: Path, run: Run, fetch: Fetch) -> Outcome:
    body = body_named(load(root)[0], sent.body)
    with tempfile.TemporaryDirectory(prefix="arkivet-") as made:
        copy, file = Path(made) / "arkiv", Path(made) / _file_name(sent)
        for folder in ("data", "docs/protokoll", "docs/avtal"):
            if (root / folder).is_dir():
                shutil.copytree(root / folder, copy / folder, symlinks=True)
        file.write_bytes(fetch(sent.attached) if sent.attached else sent.text.encode("utf-8", "replace"))
        known = _files(copy)
        said = _run(run, copy, file, body, sent)
        after = _files(copy)
        new = sorted(path for path, content in after.items() if known.get(path) != content)
        try:
            good = bool(new) and len(new) <= MAX_FILES and all(path not in known and new_path(path) == body for path in new)
        except Wrong:
            good = False
        statements = next((path for path in new if path.startswith("data/moten/")), "") if good else ""
        meeting = statements.removeprefix("data/moten/").removesuffix(".yml")
        archive = load(copy)[0]
        if not meeting or meeting not in archive.meetings:
            raise Refused(_why(said, file.name))
        for path in new:
            (out / FILES / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(copy / path, out / FILES / path)
    name = name_of(archive, meeting, archive.meetings[meeting])
    answer = _answer(archive, meeting, name, new, said)
    branch = f"protokoll/{slug(meeting)}-{sent.number}"
    proposal = {"ärende": sent.number, "gren": branch, "rubrik": f"Nytt protokoll: {name}", "filer": new}
    (out / PROPOSAL).write_text(json.dumps(proposal, ensure_ascii=False, indent=1), "utf-8")
    return Outcome(True, answer)


def _file_name(sent: Submission) -> str:
    """A name of our own for the file; the stranger's words in it are only letters, digits and hyphens."""
    stem = slug(sent.attached.rpartition("/")[2].rpartition(".")[0])[:60].strip("-") if sent.attached else ""
    return f"{stem or 'protokoll'}{sent.ending or '.txt'}"


def _run(run: Run, copy: Path, file: Path, body: str, sent: Submission) -> list[str]:
    """Run the importer; what it says, a line each. What it prints never reaches the log, where `::` would be a command."""
    said = io.StringIO()
    date = ["--datum", sent.date.isoformat()] if sent.date else []
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            run(["--rot", str(copy), "importera", str(file), "--organ", body, *date])
        except (Exception, SystemExit):
            return []
    return [line for line in said.getvalue().replace(str(file), file.name).replace(f"{copy}/", "").split("\n") if line.strip()]


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file() or path.is_symlink()}


def _why(said: list[str], file: str) -> str:
    """The importer's own words on why it refused."""
    own = [line.removeprefix(f"{file}: ") for line in said if line.startswith(f"{file}: ")]
    if own:
        return f"Importen säger: {code(own[0], 300)}"
    if any(line.startswith("Ingenting att ändra") for line in said):
        return "Protokollet finns redan i arkivet."
    return "Importen kunde inte göra något av texten. Är filen skannad finns ingen text i den att läsa; klistra då in texten i stället."


def _answer(archive: Archive, meeting: str, name: str, new: list[str], said: list[str]) -> str:
    held = archive.meetings[meeting]
    masked = sum("[maskat]" in line for line in said)
    lines = [f"Tack! Det har blivit ett utkast: **{code(name)[1:-1]}**.", ""]
    found = listed([count(len(held.decisions), "beslut", "beslut"), count(len(held.actions), "åtgärd", "åtgärder")])
    lines += [f"Importen hittade {found}. De är förslag tills en människa har jämfört dem med texten.", ""]
    lines += [f"- {code(path, 200)}" for path in new]
    if masked:
        lines += [
            "",
            f"**På {count(masked, 'rad', 'rader')} stod något som såg ut som ett personnummer, en e-postadress eller ett telefonnummer.** "
            "Det är maskat i utkastet, men står kvar i ärendet här. Ta bort det ur ärendet genom att redigera det.",
        ]
    return "\n".join([*lines, ""])
