"""The browser's modules as two files: `docs/assets/sok/` → `assets/sok/karna.js`, the engine, and `assets/sok/allt.js`, what is seen.

A first search over a slow network asks for the engine first, and looks words up while the rest is on its way. Each module becomes a
function that gives what it exports, in the order in which they import each other. This reads what these modules use of JavaScript's
syntax and no more: `import { a, b } from "./c.js";` and `export` before a declaration, each at the start of a line.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from ..build.output import Output, plain

SOURCES = "docs/assets/sok"
CORE, WHOLE = "karna", "allt"
_CORE, _WHOLE = "motor", "start"

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundled(root: Path) -> list[Output]:
    """The bundles of a project's modules; none where it has none. Raises ValueError where a module is not as told above."""
    modules = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / SOURCES).glob("*.js"))}
    return [plain(f"assets/sok/{name}.js", text) for name, text in bundles(modules).items()] if _WHOLE in modules else []


def bundles(modules: Mapping[str, str]) -> dict[str, str]:
    """Name → bundle. The engine exports its modules, the rest what its last module does."""
    core: dict[str, str] = {}
    _add(_CORE, modules, core)
    whole = dict.fromkeys(core, "")
    _add(_WHOLE, modules, whole)
    names = ", ".join(f"${name}" for name in core)
    exported = ", ".join(_EXPORT.findall(modules[_WHOLE]))
    return {
        CORE: f"{''.join(core.values())}export {{ {names} }};\n",
        WHOLE: f'import {{ {names} }} from "./{CORE}.js";\n{"".join(whole.values())}export const {{ {exported} }} = ${_WHOLE};\n',
    }


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
