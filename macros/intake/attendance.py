"""Who was there, who was not, from which party, and who led, wrote and adjusted. Each rule's Swedish docstring is the rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .entries import PARENTHESIS, SEPARATOR, entries
from .layout import Block, columns
from .lines import Line
from .people import FIRST, Known, is_name, names_in

_PRESENT = re.compile(
    r"^(?:n[äa]r\w{0,2}va\w{0,3}nde|deltagare|deltagande|deltog|beslutande|ledamöter|tjänstgörande|ersättare|ej tjänstgörande|icke "
    r"tjänstgörande|övriga|övrigt deltagande|tjänstepersoner|tjänstemän|"
    r"adjungerade?|inbjudna|gäster|medverkande|politiker|förtroendevalda|(?:för|från) (?:region|kommun)\w*)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"^(?:frånvarande|ej närvarande|inte närvarande|förhinder|förhindrade?|anmält förhinder|anmälda förhinder|meddelat förhinder|återbud|"
    r"ej deltagit|deltog inte|saknades|sjuk)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?P<role>ordförande|vice ordförande|mötesordförande|sekreterare|mötessekreterare|protokollförare|justerare|justeras"
    r"|justerande|utses att justera|att justera|vid protokollet|"
    r"vid anteckningarna|vid pennan|antecknat av|minnesanteckningar förda av|anteckningar|antecknare"
    r"|föredragande)\b\s*(?:av\b)?\s*[:;]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^(?:dagordning|ärende|föredragningslista|paragraf|§|plats|tid|datum|lokal|sammanträdesd|underskrift|innehåll|nästa möte|mötet "
    r"genomfördes|agenda|form|kopia|distribution|punkt\b|bilag|protokollet|diarie)",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"(?<!vice )(?<!v\. )(?<!v )\b(?:ordförande|ordf)\b", re.IGNORECASE)
_SECRETARY = re.compile(r"\b(?:sekreterare|sekr|protokollförare|antecknar|antecknare|vid pennan)\b", re.IGNORECASE)
_ADJUSTER = re.compile(r"\b(?:justerare|justerar)\b", re.IGNORECASE)
_UNKNOWN_PARTY = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäö]+(?:s|a|e|n)? (?:kommun|stad)|Region [A-ZÅÄÖ][a-zåäö]+)\b")


@dataclass
class Group:
    """Names from one party."""

    party: str | None
    role: str | None
    names: list[str] = field(default_factory=list)


@dataclass
class Attendance:
    """What the text says of the people at a meeting. `uncertain` says that the list has no heading of its own."""

    present: list[Group] = field(default_factory=list)
    absent: list[Group] = field(default_factory=list)
    chair: str | None = None
    secretary: str | None = None
    note_takers: list[str] = field(default_factory=list)
    adjusters: list[str] = field(default_factory=list)
    presenters: list[str] = field(default_factory=list)
    uncertain: bool = False

    @property
    def names(self) -> list[str]:
        """Everybody named, once."""
        groups = [name for group in (*self.present, *self.absent) for name in group.names]
        extra = [name for name in (self.chair, self.secretary, *self.note_takers, *self.adjusters, *self.presenters) if name]
        return list(dict.fromkeys([*groups, *extra]))


def attendance(blocks: Sequence[Block], known: Known) -> Attendance:
    """The people of a document."""
    found = _Reader(known)
    first = next((number for number, block in enumerate(blocks) if block.kind == "heading"), None)
    head = blocks[:first] if first is not None else blocks[: max(6, len(blocks) // 3)]
    for block in head:
        found.block(block)
    found.mode = found.role = ""
    if not found.result.present:
        lista_utan_rubrik(head, found)
    for block in blocks[len(head) :]:
        underskrifter(block, found)
        foredragande(block, found)
    if not any(found.mode_seen):
        for block in blocks[-6:]:
            underskrifter(block, found)
    return found.result


class _Reader:
    """Reads the lines before the first item, remembering under which label they stand."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.result = Attendance()
        self.mode = ""
        self.role = ""
        self.party: tuple[str | None, str | None] = (None, None)
        self.columns: list[tuple[str | None, str | None]] = []
        self.mode_seen: list[str] = []

    def block(self, block: Block) -> None:
        if block.kind == "title":
            return
        if block.kind == "table":
            for cells in block.rows:
                self.row(cells)
            return
        for line in block.lines:
            parts = columns(Line(line))
            self.line(line) if len(parts) < 2 else self.row(parts)

    def row(self, cells: tuple[str, ...]) -> None:
        """namnkolumner: I en tabell är varje kolumns rubrik parten för namnen under den. En etikett i första kolumnen gäller raderna
        till nästa etikett.
        """
        label = cells[0].rstrip(":")
        heads = [self.heading(cell) for cell in cells]
        if (
            sum(1 for head in heads if head) == len([c for c in cells if c])
            and len(cells) > 1
            and not any(names_in(cell) for cell in cells)
        ):
            self.columns = [head or (None, None) for head in heads]
            self.mode = self.mode or "present"
            if _ABSENT.match(label):
                self.mode = "absent"
            return
        if self.labelled(label):
            self.columns = []
            self.line(f"{label}: {', '.join(cell for cell in cells[1:] if cell)}")
            return
        if label and not self.mode:
            return
        if len(cells) > 1 and label and not is_name(PARENTHESIS.sub("", label).split(",")[0].strip()) and not self.columns:
            self.mode = ""
            return
        for number, cell in enumerate(cells):
            if cell and self.columns and number < len(self.columns):
                self.people(cell, self.columns[number])
        if not self.columns:
            self.people(", ".join(cell for cell in cells if cell), self.party)

    def labelled(self, label: str) -> bool:
        return bool(_PRESENT.match(label) or _ABSENT.match(label) or _ROLE.match(label) or _STOP.match(label)) and not is_name(label)

    def heading(self, cell: str) -> tuple[str | None, str | None] | None:
        """The party that a column's or a group's heading names."""
        plain = re.sub(r"^(?:närvarande|deltagare|ledamöter)?\s*(?:för|från)?\s*", "", cell.rstrip(": "), flags=re.IGNORECASE).strip()
        if not plain or len(plain.split()) > 4:
            return None
        key = self.known.parties.get(plain.lower())
        if key or re.fullmatch(r"(?:region(?:en)?|kommun(?:en|erna)|landstinget)(?:\s\w+)?|\w+ kommun", plain, re.IGNORECASE):
            return key, None if key else plain
        return None

    def line(self, text: str) -> None:
        label, rest = text, ""
        match = re.match(r"^([^:;]{2,60})[:;]\s*(.*)$", text)
        if match and (self.labelled(match[1]) or self.heading(match[1])):
            label, rest = match[1].strip(), match[2]
        elif match and not is_name(match[1].split(",")[0].strip()) and (len(match[1].split()) <= 3 or _STOP.match(text)):
            self.mode = self.role = ""
            return
        labelled = rest != "" or label != text or text.rstrip().endswith((":", ";")) or len(text.split()) <= 4
        if labelled and _ABSENT.match(label):
            self.start("absent", label, rest)
        elif labelled and _PRESENT.match(label) and not is_name(label):
            self.start("present", label, rest)
        elif labelled and (role := _ROLE.match(label)) and not is_name(text):
            self.mode = self.mode if role["role"].lower() == "ordförande" and not (rest or role["rest"]) else "role"
            self.role = role["role"].lower()
            if rest or role["rest"]:
                self.named(self.role, rest or role["rest"])
        elif _PRESENT.match(text) and len(names_in(text)) >= 2 and not is_name(" ".join(text.split()[:2])):
            self.start("present", "", text[text.index(names_in(text)[0]) :])
        elif _STOP.match(text):
            self.mode = ""
        elif labelled and (head := self.heading(label)) and not rest and not names_in(text):
            self.party = head
            self.mode = self.mode or "present"
        elif self.mode == "role" and self.role:
            if not self.named(self.role, text):
                self.mode = ""
        elif self.mode:
            inside = re.match(r"(.*?)(?:\.\s+|\s)((?:frånvarande|förhinder|ej närvarande|återbud):\s*.*)$", text, re.IGNORECASE)
            if inside:
                self.people(inside[1], self.party)
                self.line(inside[2])
            elif not self.people(text, self.party) and (len(text.split()) > 3 or text.endswith(".")):
                self.mode = ""  # a short line without names is a heading inside the list

    def start(self, mode: str, label: str, rest: str) -> None:
        self.mode, self.role = mode, ""
        self.mode_seen.append(mode)
        self.party = self.heading(label) or (None, None)
        self.columns = []
        if rest:
            cut = re.match(r"(.*?)\.?\s+((?:frånvarande|förhinder|ej närvarande|återbud):\s*.*)$", rest, re.IGNORECASE)
            self.people(cut[1] if cut else rest, self.party)
            if cut:
                self.line(cut[2])

    def named(self, role: str, text: str) -> list[str]:
        """Names after a role's label. A secretary on a line of their own among the present is present."""
        alone = (part for part in SEPARATOR.split(text.strip(" .")) if FIRST.match(part) and len(part) < 30)
        names = names_in(PARENTHESIS.sub("", text)) or list(alone)
        result = self.result
        for name in names:
            if role.startswith(("sekreterare", "mötessekr", "protokollf")):
                result.secretary = result.secretary or name
                self.add("present", name, self.said_party(text))
            elif role in ("ordförande", "mötesordförande"):
                result.chair = result.chair or name
                self.add("present", name, self.said_party(text))
            elif role.startswith(("juster", "utses", "att juster")) and name not in result.adjusters:
                result.adjusters.append(name)
            elif role.startswith(("vid", "anteckn", "minnes")) and name not in result.note_takers:
                result.note_takers.append(name)
        return names

    def people(self, text: str, party: tuple[str | None, str | None]) -> bool:
        """The people of one line under a label; False when the line names nobody."""
        mode = self.mode if self.mode in ("present", "absent") else "present"
        added = False
        for name, rest in entries(text):
            own = self.said_party(rest) if rest else (None, None)
            self.add(mode, name, own if any(own) else party)
            added = True
            if (
                mode == "present"
                and _CHAIR.search(rest)
                and not re.search(r"\b(?:vice|v\.?|2:e)\s+ordf", rest, re.IGNORECASE)
                and not re.search(r"ordförande i\b", rest, re.IGNORECASE)
            ):
                self.result.chair = self.result.chair or name
            if mode == "present" and _SECRETARY.search(rest):
                self.result.secretary = self.result.secretary or name
            if mode == "present" and _ADJUSTER.search(rest) and name not in self.result.adjusters:
                self.result.adjusters.append(name)
        return added

    def said_party(self, rest: str) -> tuple[str | None, str | None]:
        low = rest.lower()
        best = max(
            ((name, key) for name, key in self.known.parties.items() if re.search(rf"(?<!\w){re.escape(name)}(?:s|)(?!\w)", low)),
            key=lambda pair: len(pair[0]),
            default=None,
        )
        if best:
            return best[1], None
        match = _UNKNOWN_PARTY.search(rest)
        return None, match[0] if match else None

    def add(self, mode: str, name: str, party: tuple[str | None, str | None]) -> None:
        groups = self.result.present if mode == "present" else self.result.absent
        for group in [*groups]:
            if name in group.names and any(party) and not (group.party or group.role):
                group.names.remove(name)
                groups[:] = [one for one in groups if one.names]
        if any(name in group.names for group in (*self.result.present, *self.result.absent)):
            return
        for group in groups:
            if (group.party, group.role) == party:
                group.names.append(name)
                return
        groups.append(Group(*party, [name]))


def lista_utan_rubrik(blocks: Sequence[Block], found: _Reader) -> None:
    """En rad med minst fyra namn före första punkten läses som de närvarande, fast rubrik saknas. Det står då i anmärkningen."""
    for block in blocks:
        for line in block.lines if block.kind == "paragraph" else ():
            names = list(entries(line))
            if len(names) >= 4 and len(" ".join(name for name, _ in names)) > len(line) * 0.6:
                found.mode = "present"
                found.people(line, (None, None))
                found.result.uncertain = True
                return


def underskrifter(block: Block, found: _Reader) -> None:
    """Namnen efter ”Vid anteckningarna”, ”Vid protokollet” och ”Justeras” är de som har skrivit under."""
    lines = block.lines if block.kind != "table" else [" & ".join(cell for cell in cells if cell) for cells in block.rows]
    for number, line in enumerate(lines):
        if (
            (role := _ROLE.match(line))
            and re.match(r"vid|anteckn|minnes|juster|utses|mötessekr|sekreterare\s*:", line, re.IGNORECASE)
            and len(line.split()) <= 8
        ):
            rest = role["rest"] or (lines[number + 1] if number + 1 < len(lines) else "")
            if not rest:
                found.role, found.mode = role["role"].lower(), "role"
            else:
                found.named(role["role"].lower(), rest)
            return
    if found.mode == "role" and found.role and lines and len(lines[0]) < 80:
        found.named(found.role, " & ".join(lines))
    found.mode = ""


def foredragande(block: Block, found: _Reader) -> None:
    """Namnen efter ”Föredragande:” är föredragande, om de inte redan står bland de närvarande."""
    for line in block.lines:
        if match := re.match(r"^föredragande\s*[:;]\s*(.+)$", line, re.IGNORECASE):
            for name in names_in(match[1]):
                if name not in found.result.names:
                    found.result.presenters.append(name)
