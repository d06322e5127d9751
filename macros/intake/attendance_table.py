"""Tables of people: columns of names and bodies, and matrices with a mark for each who was there."""

import re
from dataclasses import dataclass
from typing import Protocol

from .people import names_in

_NAME = re.compile(r"^(?:namn|deltagare|ledamot|person|vem|representant|förnamn|ledamöter)\b", re.IGNORECASE)
_BODY = re.compile(
    r"^(?:organisation|part|kommun|representerar|förvaltning|verksamhet|region|myndighet|arbetsplats|huvudman|tillhörighet|förening|enhet"
    r"|kommun/region|från|skola|bolag|avdelning|klubb)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:titel|roll|funktion|befattning|uppdrag|parti|position|post|e-post|mejl|telefon|anm\w*"
    r"|kommentar\w*)\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"^(?:n[äa]rvar\w*|när\.?|deltog|deltar|på plats|digitalt|teams|med|tjänstg\w*|närv\.?)$", re.IGNORECASE)
_AWAY = re.compile(r"^(?:frånvar\w*|från\.?|förhinder|återbud|ej närvarande|ej|frånv\.?)$", re.IGNORECASE)
_YES = re.compile(r"^(?:x|✓|✔|√|ja|j|1|●|•|närvarande|n|deltog|\+)$", re.IGNORECASE)
_NO = re.compile(r"^(?:|–|-|nej|0|f|frånvarande|förhinder|återbud|ej|sjuk)$", re.IGNORECASE)


class Reader(Protocol):
    """What a table needs of the reader of the list."""

    mode: str

    def add(self, mode: str, name: str, party: tuple[str | None, str | None]) -> None: ...
    def belongs(self, words: str) -> tuple[str | None, str | None]: ...
    def listed(self, text: str, party: tuple[str | None, str | None]) -> bool: ...


@dataclass(frozen=True)
class Columns:
    """Which column of a table holds the name, which the body, which the title, and which a mark for being there or not."""

    name: int
    body: int | None
    titles: tuple[int, ...]
    there: tuple[int, ...]
    away: tuple[int, ...]

    @classmethod
    def of(cls, cells: tuple[str, ...]) -> "Columns | None":
        """The columns that a header row names; None where it names no column of names beside another."""
        plain = [cell.strip(" :*") for cell in cells]

        def places(form: re.Pattern[str]) -> tuple[int, ...]:
            return tuple(number for number, cell in enumerate(plain) if form.match(cell))

        names, bodies = places(_NAME), places(_BODY)
        there, away, titles = places(_THERE), places(_AWAY), places(_TITLE)
        others = [number for number in (*bodies, *there, *away, *titles) if number not in names]
        if not others or any(len(names_in(cell)) for cell in plain):
            return None
        if names:
            name = names[0]
        elif not plain[0] and (there or away):
            name = 0
        else:
            return None
        return cls(name, next((one for one in bodies if one != name), None), titles, there, away)

    def row(self, cells: tuple[str, ...], reader: Reader) -> bool:
        """Read one row of the table; False where it is no such row."""
        full = [*cells, *[""] * 12]
        named = names_in(full[self.name])
        if len(named) != 1:
            return False
        marks = [full[number].strip() for number in (*self.there, *self.away)]
        mode = reader.mode if reader.mode in ("present", "absent") else "present"
        if marks:
            if not all(_YES.match(mark) or _NO.match(mark) for mark in marks):
                return False
            here = any(_YES.match(full[number].strip()) for number in self.there)
            gone = any(_YES.match(full[number].strip()) and full[number].strip() for number in self.away)
            if not here and not gone and not self.there:
                here = True
            mode = "present" if here else "absent"
        body = full[self.body] if self.body is not None else ""
        title = ", ".join(full[number] for number in self.titles)
        held, reader.mode = reader.mode, mode
        reader.listed(f"{full[self.name]}, {title}".strip(" ,") if title.strip(" ,") else full[self.name], reader.belongs(body or title))
        reader.mode = held
        return True
