"""The model as JSON Schemas in Swedish, for editors. `kontrollera` is the one truth: the schemas come from the same model."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..archive.model import Agreement, Body, Document, Matter, Party, Person, Record
from ..archive.settings import Settings, Topic
from ..archive.statements import Meeting
from .lines import Refused

FOLDER = "data/schema"
# name of the schema -> model, folder under data, Swedish title
SCHEMAS: dict[str, tuple[type[Record], str, str]] = {
    "mote": (Meeting, "moten", "Möte: det vi säger om ett mötes text"),
    "organ": (Body, "organ", "Organ"),
    "part": (Party, "parter", "Part"),
    "person": (Person, "personer", "Person"),
    "arende": (Matter, "arenden", "Ärende"),
    "avtal": (Agreement, "avtal", "Avtal"),
    "handling": (Document, "handlingar", "Handling"),
    "arkiv": (Settings, "arkiv.yml", "Arkivet"),
}
_NAMES = {
    "Actor": "Aktör",
    "Action": "Åtgärd",
    "Adoption": "Antagande",
    "AgreementPart": "Avtalsdel",
    "Appendix": "Bilaga",
    "Attendance": "Närvaro",
    "Change": "Ändring",
    "Commitment": "Utfästelse",
    "Consultation": "Behandling",
    "DateWindow": "Fönster av dagar",
    "Correction": "Rättelse",
    "Decision": "Beslut",
    "Discrepancy": "Oklarhet",
    "Evidence": "Belägg",
    "Excerpt": "Utdrag",
    "Membership": "Uppdrag",
    "PartyMembership": "Medlemskap",
    "Passage": "Ställe i texten",
    "Proposal": "Förslag",
    "Publisher": "Utgivare",
    "Reference": "Hänvisning",
    "RelatedMatter": "Ärende som hör ihop",
    "Relation": "Samband",
    "ReportedDecision": "Beslut hos andra",
    "Review": "Granskning",
    "SaidDate": "Tidpunkt",
    "Source": "Källa",
    "Topic": "Ämne",
    "Validity": "Giltighet",
}
_EXAMPLES: dict[str, list[Any]] = {
    "datum": ["2021-09-07"],
    "tidigast": ["2020-08-01"],
    "seen": ["2026-11-22"],
    "tid": ["12.30 – 15.30"],
    "form": ["Teams"],
    "plats": ["Kommunhuset, sal A"],
    "punkt": ["2a", "104"],
    "citat": ["Rådet beslutar att lägga informationen till protokollet."],
    "före": ["orden närmast före"],
    "original": ["radet/2024-05-07.txt"],
    "id": ["104-1"],
    "rubrik": ["Budgeten för gemensamma tjänster godkänns"],
    "vad": ["Ta fram ett förslag till projektstruktur"],
    "sagt": ["kommande vecka"],
    "grund": ["Årtalet följer av mötets datum."],
    "möte": ["radet/2024-06-04", "radet/nasta"],
    "namn": ["Region Nord"],
    "kortnamn": ["RSV"],
    "områden": [{"norra": "Norra länet"}],
}


def schemas() -> dict[str, str]:
    """The text of every schema, by its path."""
    found = {}
    for name, (model, _, title) in SCHEMAS.items():
        found[f"{FOLDER}/{name}.json"] = _text(model.model_json_schema(by_alias=True), title)
    topic = Topic.model_json_schema(by_alias=True)
    found[f"{FOLDER}/amnen.json"] = _text({"type": "object", "additionalProperties": topic}, "Ämnen: id och ämne")
    return dict(sorted(found.items()))


def _text(schema: dict[str, Any], title: str) -> str:
    swedish = _swedish(schema)
    swedish.pop("description", None)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **swedish, "title": title}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _swedish(node: Any, key: str = "") -> Any:
    """A schema in the words of the archive. Texts may be written as bare numbers: YAML's `punkt: 104` is the text 104 to the archive."""
    if isinstance(node, list):
        return [_swedish(one, key) for one in node]
    if not isinstance(node, dict):
        return node
    made = {name: _swedish(value, key) for name, value in node.items() if name not in ("properties", "$defs", "title", "default")}
    if "$defs" in node:
        made["$defs"] = {name: {**_swedish(value), "title": _NAMES.get(name, name)} for name, value in node["$defs"].items()}
        for held in made["$defs"].values():
            held.pop("description", None)
    if "properties" in node:
        made["properties"] = {}
        for name, value in node["properties"].items():
            held = _swedish(value, name)
            held["title"] = name.replace("_", " ")
            if name in _EXAMPLES and "enum" not in held:
                held["examples"] = _EXAMPLES[name]
            made["properties"][name] = held
    if node.get("type") == "string" and "enum" not in node and "const" not in node and "format" not in node:
        made["type"] = ["string", "number"]
    return made


def wired(path: str) -> str:
    """The first line of a data file: where an editor finds its schema."""
    folder = path.split("/")[1]
    name = next((key for key, (_, held, _) in SCHEMAS.items() if held == folder), "amnen")
    return f"# yaml-language-server: $schema={'../' * (path.count('/') - 1)}schema/{name}.json\n"


def add_command(commands: Any, guarded: Callable[[Any], Any]) -> None:
    """Add `schema`."""
    parser = commands.add_parser("schema", help="skriv data/schema/*.json ur modellen, för den som skriver i en redigerare")
    parser.add_argument("--koppla", action="store_true", help="skriv också raden som pekar ut schemat överst i varje fil som saknar den")
    parser.set_defaults(run=guarded(write))


def write(chosen: argparse.Namespace) -> int:
    """Write the schemas, and where asked the line that points at them."""
    root: Path = chosen.rot
    if not (root / "data").is_dir():
        raise Refused("här finns inget arkiv: mappen data saknas. Stå i arkivets mapp, eller ange --rot")
    changed = 0
    for path, text in schemas().items():
        file = root / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            changed += 1
    if chosen.koppla:
        folders = [root / "data" / folder for _, folder, _ in SCHEMAS.values()]
        files = [file for folder in folders for file in ([folder] if folder.is_file() else sorted(folder.rglob("*.yml")))]
        for file in [*files, root / "data" / "amnen.yml"]:
            text = file.read_text(encoding="utf-8")
            if "yaml-language-server:" not in text[:300]:
                file.write_text(wired(file.relative_to(root).as_posix()) + text, encoding="utf-8")
                changed += 1
    print(f"{changed} filer ändrade." if changed else "Ingenting att ändra.")
    return 0
