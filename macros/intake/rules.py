"""Every rule of the importer, by name, with its Swedish explanation: what the guide lists and `granska` shows."""

import ast
import re
from functools import cache
from pathlib import Path

# module -> what its rules are about
MODULES = {
    "clean": "Rester av Word och papper",
    "items": "Punkter och paragrafer",
    "headings": "Rubriker utan nummer",
    "head": "Mötets huvud",
    "attendance": "De som var med",
    "unlabelled": "Namn utan rubrik",
    "signatures": "De som skrev under och föredrog",
    "verdicts": "Beslut eller inte",
    "wordings": "Beslut i anteckningars ord",
    "decisions": "Beslutens omfång",
    "promises": "Åtgärder i löpande text",
    "actions": "Åtgärder i tabeller och listor",
    "todo": "Att göra-listor",
    "references": "Hänvisningar och motsägelser",
    "draft": "Filen som helhet",
}
_SWEDISH = re.compile(r"[åäöÅÄÖ”]")
_ENGLISH = re.compile(r"\b(?:the|of|that|where|when|with|whether|an)\b")
_NAMED = re.compile(r"^(?P<name>[a-z_]+): (?P<said>[A-ZÅÄÖ”].*)$", re.DOTALL)


@cache
def listed() -> dict[str, dict[str, str]]:
    """Module → rule → explanation. A rule is a function with a Swedish docstring; `name: text` gives it another name."""
    found: dict[str, dict[str, str]] = {}
    for module in MODULES:
        tree = ast.parse((Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
        rules: dict[str, str] = {}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.FunctionDef)
                and (said := ast.get_docstring(node))
                and _SWEDISH.search(said)
                and not _ENGLISH.search(said)
            ):
                match = _NAMED.match(said)
                rules[match["name"] if match else node.name] = " ".join((match["said"] if match else said).split())
        found[module] = rules
    return found


_SAME = {
    "konklusion": "beslut_etikett",
    "kolumn_beslut": "beslut_etikett",
    "annat_organ": "beslutar_att",
    "ska": "loftet",
    "redovisar_senare": "loftet",
}


def explained(rule: str) -> str:
    """The explanation of a rule, by the name that stands in `regel`."""
    wanted = _SAME.get(rule, rule)
    return next((rules[wanted] for rules in listed().values() if wanted in rules), "")
