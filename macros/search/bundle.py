"""The browser's modules as one file, so that a first search asks once for code: `docs/assets/sok/` → `assets/sok/allt.js`.

Each module becomes a function that gives what it exports, in the order in which they import each other. It reads what these modules
use of JavaScript's syntax and no more: `import { a, b } from "./c.js";` and `export` before a declaration, each at the start of a line.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from ..build.output import Output, plain

SOURCES = "docs/assets/sok"
BUNDLE = "assets/sok/allt.js"
ENTRY = "start"

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundled(root: Path) -> list[Output]:
    """The bundle of the modules of a project; nothing where it has none. Raises ValueError where a module is not as told above."""
    modules = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / SOURCES).glob("*.js"))}
    return [plain(BUNDLE, bundle(modules))] if ENTRY in modules else []


def bundle(modules: Mapping[str, str]) -> str:
    """The modules that the entry needs, as one module that exports what the entry does."""
    made: dict[str, str] = {}
    _add(ENTRY, modules, made)
    exported = ", ".join(_EXPORT.findall(modules[ENTRY]))
    return f"{''.join(made.values())}export const {{ {exported} }} = $start;\n"


def _add(name: str, modules: Mapping[str, str], made: dict[str, str]) -> None:
    """Add a module behind those that it imports."""
    text = modules[name]
    for _, other in _IMPORT.findall(text):
        if other not in made:
            _add(other, modules, made)
    exported = ", ".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = $\2;\n", _COMMENT.sub("", text)))
    if other := _OTHER.search(body):
        raise ValueError(f"{SOURCES}/{name}.js: {other[0]}")
    made[name] = f"const ${name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"
