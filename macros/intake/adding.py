"""Adding by hand, in the dialogue of `granska`, what the importer did not find: a decision, an action, a person."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..archive import quotes
from ..archive.load import Archive, text_path
from ..archive.statements import Meeting
from ..archive.text import MarkedText, fold, shorten
from .anchoring import Anchors
from .edit import YamlText

Ask = Callable[[str], str | None]
Edit = Callable[[Callable[[YamlText], None]], bool]


def add(root: Path, key: str, archive: Archive, ask: Ask, edit: Edit) -> bool:
    """Ask for one thing and write it in the meeting's file. Return whether it was written."""
    picked = ask("Lägga till vad? (b = beslut, å = åtgärd, n = namn, tomt = inget) ")
    meeting, text = archive.meetings[key], archive.texts[text_path(key)]
    if picked in ("b", "å"):
        return _statement(meeting, text, archive, ask, edit, "beslut" if picked == "b" else "åtgärder")
    return _person(meeting, text, archive, ask, edit) if picked == "n" else False


def _statement(meeting: Meeting, text: MarkedText, archive: Archive, ask: Ask, edit: Edit, alias: str) -> bool:
    said = fold(ask("Orden som de står i texten: ") or "")
    if not said:
        return False
    spans = quotes.find(text.visible, said, (0, len(text.visible)))
    if not spans:
        print("De orden står inte så i texten: kopiera dem ur den. Inget är tillagt.")
        return False
    holder = max((one for one in text.items if one.span[0] <= spans[0][0] < one.span[1]), key=lambda one: one.span[0], default=None)
    anchor = Anchors(text, []).place(said, holder.id if holder else None)
    if anchor is None:
        print("Orden står på flera ställen: ta med fler ord runt omkring. Inget är tillagt.")
        return False
    held = meeting.decisions if alias == "beslut" else meeting.actions
    record: dict[str, Any] = {"id": _free(anchor.item, {one.id for one in held}), "punkt": anchor.item}
    if alias == "beslut":
        record["slag"] = ask("Slag (beslut, ställningstagande, uppdrag, samsyn, formalia; tomt = beslut): ") or "beslut"
        record["rubrik"] = ask("Rubrik (tomt = orden själva): ") or shorten(said, 140)
    else:
        record["vad"] = ask("Vad ska göras (tomt = orden själva): ") or shorten(said, 200)
        known = {*archive.people, *archive.bodies, *archive.parties}
        who = [
            part.strip() for part in (ask("Vem (id eller namn, med komma emellan; tomt = ingen nämns): ") or "").split(",") if part.strip()
        ]
        record["vem"] = [part if part in known else {"sagt": part} for part in who]
        due = ask("När, med textens ord (tomt = ingen tid): ")
        record["senast"] = {"sagt": due} if due else None
    record |= {"citat": anchor.quote, "före": anchor.prefix, "efter": anchor.suffix}
    return edit(lambda file: file.append(alias, record))


def _free(item: str | None, taken: set[str]) -> str:
    """The first id after the item's that no statement has."""
    stem = (item or "inledning")[:60].rstrip("-")
    number, ident = 2, stem
    while ident in taken:
        ident, number = f"{stem}-{number}", number + 1
    return ident


def _person(meeting: Meeting, text: MarkedText, archive: Archive, ask: Ask, edit: Edit) -> bool:
    name = fold(ask("Namnet som det står i texten: ") or "")
    if not name or name not in text.visible:
        print("Namnet står inte så i texten. Inget är tillagt.")
        return False
    alias = "frånvarande" if ask("Var personen närvarande? (j = ja, n = nej) ") == "n" else "närvarande"
    party = ask(f"Part ({', '.join(sorted(archive.parties)) or 'inga finns'}; tomt = ingen sägs): ") or None
    groups = meeting.present if alias == "närvarande" else meeting.absent
    place = next((number for number, group in enumerate(groups) if group.party == party and not group.role), None)

    def change(file: YamlText) -> None:
        if place is None:
            file.append(alias, {"part": party, "namn": [name]})
        else:
            file.set_key(alias, place, "namn", [*groups[place].names, name])

    return edit(change)
