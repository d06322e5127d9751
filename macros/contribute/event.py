"""The event that GitHub records when somebody sends the form *Nytt protokoll* → what it says.

Everything in it is a stranger's. Nothing here runs, fetches or writes anything, and a text is only ever a text.
The headings are the labels of `.github/ISSUE_TEMPLATE/nytt-protokoll.yml`; a test keeps them the same.
"""

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..archive.swedish import MONTHS

MAX_EVENT = 20_000_000
MAX_BODY = 300_000  # GitHub's own limit is 65 536 characters

BODY = "Organ"
DATE = "Mötets dag"
TEXT = "Protokollets text"
FILE = "Filen"
CONFIRMED = "Innan du skickar in"

_EMPTY = "_No response_"
_FENCED = re.compile(r"(?P<fence>`{3,})text\n(?P<text>.*)\n(?P=fence)", re.DOTALL)
_ATTACHED = re.compile(
    r"https://github\.com/(?:user-attachments/files|[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}/files)/[0-9]{1,20}/\w[\w.%~+-]{0,200}(?=[\s)\]]|$)",
    re.ASCII,
)
_ENDINGS = (".docx", ".odt", ".pdf", ".txt", ".md")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WRITTEN = re.compile(rf"(?:den )?([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})", re.IGNORECASE)


class Refused(Exception):
    """The form cannot be used. The message is the answer to the one who sent it."""


class NotOurs(Exception):
    """The event is not the form *Nytt protokoll*: nobody is to be answered."""


@dataclass(frozen=True)
class Submission:
    """What the form says: the issue's number, the body as written, the day, and the text or the address of the attached file."""

    number: int
    body: str
    date: datetime.date | None
    text: str
    attached: str

    @property
    def ending(self) -> str:
        """The ending of the attached file's name, in small letters."""
        return next((ending for ending in _ENDINGS if self.attached.lower().endswith(ending)), "")


def read(path: Path) -> Submission:
    """The form in a recorded event. Raises NotOurs or Refused."""
    if path.stat().st_size > MAX_EVENT:
        raise NotOurs("händelsen är för stor")
    try:
        event = json.loads(path.read_text("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise NotOurs("händelsen går inte att tolka") from None
    issue = event.get("issue") if isinstance(event, dict) else None
    if not isinstance(issue, dict) or "pull_request" in issue:
        raise NotOurs("händelsen gäller inget ärende")
    number, body = issue.get("number"), issue.get("body")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10**9 or not isinstance(body, str):
        raise NotOurs("ärendet har inget nummer eller ingen text")
    return submission(number, body)


def number_in(path: Path) -> int:
    """The issue's number, or 0 where the event has none."""
    try:
        number: Any = json.loads(path.read_text("utf-8", "replace"))["issue"]["number"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 10**9 else 0


def submission(number: int, body: str) -> Submission:
    """The form in an issue's text. Raises NotOurs where it has not the form's headings, Refused where they say too much or too little."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    if not body.startswith(f"### {BODY}\n") or f"\n### {TEXT}\n" not in body:
        raise NotOurs("ärendet är inte skrivet i formuläret Nytt protokoll")
    if len(body) > MAX_BODY:
        raise Refused(f"Texten är för lång för formuläret: {len(body)} tecken, högst {MAX_BODY}. Bifoga filen i stället.")
    head, _, rest = body.partition(f"\n### {TEXT}\n")
    # The text may have headings of its own, so what follows it is looked for from the end.
    rest, _, _ = rest.rpartition(f"\n### {CONFIRMED}\n") if f"\n### {CONFIRMED}\n" in rest else (rest, "", "")
    pasted, _, file = rest.rpartition(f"\n### {FILE}\n") if f"\n### {FILE}\n" in rest else (rest, "", "")
    name, _, day = head.removeprefix(f"### {BODY}\n").partition(f"\n### {DATE}\n")
    # What the form has no field for is not read.
    day = day.partition("\n### ")[0]
    text = _text(pasted)
    addresses = sorted(set(_ATTACHED.findall(file)))
    if len(addresses) > 1:
        raise Refused("Det är flera filer bifogade. Skicka in ett protokoll i taget, med en fil i varje.")
    attached = addresses[0] if addresses else ""
    if attached and not attached.lower().endswith(_ENDINGS):
        raise Refused(f"Filen har ett format som inte går att läsa in. Det som går är {', '.join(_ENDINGS)}.")
    if not text and not attached:
        raise Refused(
            "Varken text eller fil kom med. Klistra in protokollets text, eller dra in filen i rutan Filen och vänta på att den laddas upp."
        )
    return Submission(number, _line(name), _day(_line(day)), text, attached)


def _line(value: str) -> str:
    line = " ".join(value.split())
    return "" if line == _EMPTY else line


def _text(value: str) -> str:
    value = value.strip("\n")
    if (found := _FENCED.fullmatch(value.strip())) is not None:
        value = found["text"]
    return "" if value.strip() in ("", _EMPTY) else value.strip("\n") + "\n"


def _day(written: str) -> datetime.date | None:
    if not written:
        return None
    iso, words = _ISO.fullmatch(written), _WRITTEN.fullmatch(written)
    try:
        if iso:
            return datetime.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if words:
            return datetime.date(int(words[3]), MONTHS.index(words[2].lower()) + 1, int(words[1]))
    except ValueError:
        pass
    raise Refused("Dagen går inte att tolka. Skriv den så här: 2021-09-07. Vet du den inte, lämna rutan tom.")
