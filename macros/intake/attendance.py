"""Who was there, who was not, from which party, and who led, wrote and adjusted. Each rule's Swedish docstring is the rule."""

import re
from collections.abc import Sequence

from .attendance_table import Columns
from .attendance_words import ABSENT, ADJUSTER, CALLED, CHAIR, PRESENT, ROLE, SECRETARY, SEGMENT, STOP, UNITS, UNKNOWN_PARTY
from .attended import Attendance, Group
from .entries import PARENTHESIS, SEPARATOR, begins_with_name, entries, unfinished
from .layout import Block, columns
from .lines import Line
from .names import given
from .people import FIRST, Known, is_name, names_in
from .signatures import foredragande, underskrifter
from .unlabelled import lista_utan_rubrik, narvarande_i_lopande_text, narvaro_som_punkt

# "Tallboda (Mats Brink)": the party stands before the one who represents it.
_REVERSED = re.compile(r"\b((?:Region )?[A-ZÅÄÖ][a-zåäö]+(?: kommun)?) \(([A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)+)\)")

_BOTH = re.compile(r"\b(?:båda|bägge|alla|samtliga)\b", re.IGNORECASE)


def attendance(blocks: Sequence[Block], known: Known) -> Attendance:
    """The people of a document."""
    found = _Reader(known)
    first = next((number for number, block in enumerate(blocks) if block.kind == "heading"), None)
    head = blocks[:first] if first is not None else blocks[: max(6, len(blocks) // 3)]
    for block in head:
        found.block(block)
    found.mode = found.role = ""
    if not found.result.present:
        narvaro_som_punkt(blocks, found)
    if not found.result.present:
        lista_utan_rubrik(head, found)
    if not found.result.present:
        narvarande_i_lopande_text(blocks, found)
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
        self.table: Columns | None = None

    def block(self, block: Block) -> None:
        if block.kind == "title":
            return
        self.table = None if block.kind != "table" else self.table
        if block.kind == "table":
            for cells in block.rows:
                self.row(cells)
            return
        for line in self.joined(block.lines):
            parts = columns(Line(line))
            self.line(line) if len(parts) < 2 else self.row(parts)

    def joined(self, lines: Sequence[str]) -> list[str]:
        """The lines of a block, each with those that the page's width broke off: after a comma, or begun in small letters."""
        result: list[str] = []
        for line in lines:
            goes_on = bool(result) and not begins_with_name(line) and (unfinished(result[-1]) or line[:1].islower())
            # "Region X: Anna Ek, Ekby kommun:" is cut after the party; its names stand on the next line.
            goes_on = goes_on or (bool(result) and result[-1].rstrip().endswith(":") and bool(names_in(result[-1])))
            if goes_on and not self.labelled(line.split(":")[0]):
                result[-1] = f"{result[-1]} {line}"
            else:
                result.append(line)
        return result

    def row(self, cells: tuple[str, ...]) -> None:
        """namnkolumner: I en tabell är varje kolumns rubrik parten för namnen under den. En etikett i första kolumnen gäller raderna
        till nästa etikett.
        """
        label = cells[0].rstrip(":")
        if (table := self.table) and table.row(cells, self):
            return
        if table := Columns.of(cells):
            self.table = table
            return
        heads = [self.heading(cell) for cell in cells]
        if (
            sum(1 for head in heads if head) == len([c for c in cells if c])
            and len(cells) > 1
            and not any(names_in(cell) for cell in cells)
        ):
            self.columns = [head or (None, None) for head in heads]
            self.mode = self.mode or "present"
            if ABSENT.match(label):
                self.mode = "absent"
            return
        if self.labelled(label):
            self.columns, self.table = [], None
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
        return bool(PRESENT.match(label) or ABSENT.match(label) or ROLE.match(label) or STOP.match(label)) and not is_name(label)

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
        elif match and not is_name(match[1].split(",")[0].strip()) and (len(match[1].split()) <= 3 or STOP.match(text)):
            self.mode = self.role = ""
            return
        if CALLED.match(label):
            self.mode, self.role = "called", ""
            return
        if self.mode == "called" and not self.labelled(label):
            return
        first = names_in(text)[:1]
        if not rest and first and not is_name(text) and (here := self.before_name(text, first[0])):
            self.start(here, "", text[text.index(first[0]) :])
            return
        labelled = rest != "" or label != text or text.rstrip().endswith((":", ";")) or len(text.split()) <= 4
        if labelled and ABSENT.match(label):
            self.start("absent", label, rest)
        elif labelled and PRESENT.match(label) and not is_name(label):
            self.start("present", label, rest)
        elif labelled and (role := ROLE.match(label)) and not is_name(text):
            self.mode = self.mode if role["role"].lower() == "ordförande" and not (rest or role["rest"]) else "role"
            self.role = role["role"].lower()
            if rest or role["rest"]:
                self.named(self.role, rest or role["rest"])
        elif PRESENT.match(text) and names_in(text) and (given(text.split()[1]) or not is_name(" ".join(text.split()[:2]))):
            self.start("present", "", text[text.index(names_in(text)[0]) :])
        elif STOP.match(text):
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

    def before_name(self, text: str, name: str) -> str:
        """The mode that a label gives which stands before a name without a colon: "Ersättare Gun Hed (C)"."""
        label = text[: text.index(name)].strip()
        if not label or len(label.split()) > 3:
            return ""
        return "absent" if ABSENT.match(label) else "present" if PRESENT.match(label) else ""

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
        """The people of one line under a label; False when the line names nobody. "Region X: Anna Ek, Bo Al, Ekby kommun: Cia By" is cut
        at its parties.
        """
        away = re.match(r"(?P<here>.*?)\.\s+(?P<gone>[A-ZÅÄÖ][^.]*\b(?:förhinder|återbud|frånvarande|sjuk(?:anmäld)?|inte med)\b.*)$", text)
        if away and (names_in(away["gone"]) or given(away["gone"].split()[0])) and self.mode != "absent":
            held, self.mode = self.mode, "absent"
            self.listed(re.split(r"\s(?:hade|har|var|är|anmälde|lämnade|sjuk\w*|frånvarande)\b", away["gone"])[0], (None, None))
            self.mode, text = held, away["here"]
        parts = self.by_party(text)
        if len(parts) == 1 and parts[0][0] is None:
            return self.listed(text, party)
        found = [self.listed(names, head or party) for head, names in parts]
        return any(found)

    def by_party(self, text: str) -> list[tuple[tuple[str | None, str | None] | None, str]]:
        """The stretches of a line after the name of a party and a colon or a dash."""
        cuts = [
            (match.start(), match.end(), head)
            for match in SEGMENT.finditer(text)
            if not names_in(match["p"]) and (head := self.heading(match["p"]) or self.unit(match["p"]))
        ]
        if not cuts:
            return [(None, text)]
        result: list[tuple[tuple[str | None, str | None] | None, str]] = []
        if text[: cuts[0][0]].strip(" ,;."):
            result.append((None, text[: cuts[0][0]]))
        for number, (_, end, head) in enumerate(cuts):
            result.append((head, text[end : cuts[number + 1][0] if number + 1 < len(cuts) else len(text)]))
        return result

    def unit(self, words: str) -> tuple[str | None, str | None] | None:
        """A body that the register doesn't have, as it is said."""
        plain = words.strip(" ,.;:–-")
        return (None, plain) if plain[:1].isupper() and UNITS.search(plain) and len(plain.split()) <= 5 else None

    def listed(self, text: str, party: tuple[str | None, str | None]) -> bool:
        mode = self.mode if self.mode in ("present", "absent") else "present"
        added = False
        alone: list[str] = []
        for name, rest in entries(_REVERSED.sub(self.turned, text)):
            own = self.said_party(rest) if rest else (None, None)
            # "Anna Ek och Bo Al, båda från Ekby": what is said of the last holds for those before.
            for other in alone if any(own) and _BOTH.search(rest) else ():
                self.add(mode, other, own)
            alone = [] if any(own) else [*alone, name]
            self.add(mode, name, own if any(own) else party)
            added = True
            if (
                mode == "present"
                and CHAIR.search(rest)
                and not re.search(r"\b(?:vice|v\.?|2:e)\s+ordf", rest, re.IGNORECASE)
                and not re.search(r"ordförande i\b", rest, re.IGNORECASE)
            ):
                self.result.chair = self.result.chair or name
            if mode == "present" and SECRETARY.search(rest):
                self.result.secretary = self.result.secretary or name
            if mode == "present" and ADJUSTER.search(rest) and name not in self.result.adjusters:
                self.result.adjusters.append(name)
        return added

    def turned(self, match: re.Match[str]) -> str:
        """ "Tallboda (Mats Brink)" as "Mats Brink (Tallboda)", where the first is a party."""
        return f"{match[2]} ({match[1]})" if match[1].lower() in self.known.parties else match[0]

    def said_party(self, rest: str) -> tuple[str | None, str | None]:
        low = rest.lower()
        best = max(
            ((name, key) for name, key in self.known.parties.items() if re.search(rf"(?<!\w){re.escape(name)}(?:s|)(?!\w)", low)),
            key=lambda pair: len(pair[0]),
            default=None,
        )
        if best:
            return best[1], None
        if match := UNKNOWN_PARTY.search(rest):
            return None, match[0]
        parts = (part.strip(" .;") for part in rest.split(","))
        return None, next((part for part in parts if UNITS.search(part) and part[:1].isupper() and len(part.split()) <= 5), None)

    def belongs(self, words: str) -> tuple[str | None, str | None]:
        """The party of a table's cell, or the body as it is said."""
        said = self.said_party(words)
        return said if any(said) else (None, words.strip() or None if UNITS.search(words.strip()) else None)

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
