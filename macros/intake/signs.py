"""Signs that a word processor draws and that are no letters of the text: raised and lowered figures, symbol fonts, formulas.

Sources: Unicode 16, Superscripts and Subscripts; the code tables of Symbol and Wingdings; ECMA-376 part 1, 22.1 (Office Math).
"""

import re
from typing import Any

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_FIGURES = re.compile(r"[\d+=()-]*\d[\d+=()-]*|n")
_SYMBOLS = {
    "symbol": {0xB7: "•", 0xAE: "→", 0xAC: "←", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB9: "≠", 0xBB: "≈", 0xB4: "×", 0xD6: "√", 0x6D: "µ"},
    "wingdings": {
        **{0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA7: "•", 0x9F: "•", 0x6C: "●"},
        **{0x6E: "■", 0x76: "❖", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "→", 0xF0: "→", 0x4A: "☺", 0x4C: "☹", 0x28: "☎", 0x2A: "✉"},
    },
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x54: "☒", 0xA3: "☐", 0x97: "•"},
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "☐"},
}
UNKNOWN = "□"
"""Stands where a sign has no known letter: the reader sees that something stood there."""


def is_symbol_font(font: str) -> bool:
    return font.lower() in _SYMBOLS or font.lower() == "wingdings 3"


def symbol(font: str, code: int) -> str:
    """The Unicode character of a sign in a symbol font, whose codes may lie in the private use area."""
    return _SYMBOLS.get(font.lower(), {}).get(code - 0xF000 if code >= 0xF000 else code, UNKNOWN)


def symbols(font: str, text: str) -> str:
    """The same of a text written in the font."""
    return "".join(character if character.isspace() else symbol(font, ord(character)) for character in text)


def raised(text: str) -> str:
    """Figures as superscripts; other raised text (”1:a”) as it is."""
    return text.translate(_RAISED) if _FIGURES.fullmatch(text.strip()) else text


def lowered(text: str) -> str:
    """Figures as subscripts; other lowered text as it is."""
    return text.translate(_LOWERED) if _FIGURES.fullmatch(text.strip()) else text


def formula(node: Any, depth: int = 0) -> str:
    """A formula on one line: a fraction as (a)/(b), a power with a superscript or ^."""
    if depth > 50:
        return ""

    def part(tag: str) -> str:
        inner = node.find(f"{_M}{tag}")
        return formula(inner, depth + 1) if inner is not None else ""

    match str(node.tag).rpartition("}")[2]:
        case "t":
            return str(node.text or "")
        case "f":
            return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
        case "sSup":
            return part("e") + _power(part("sup"))
        case "sSub":
            return part("e") + _index(part("sub"))
        case "sSubSup":
            return part("e") + _index(part("sub")) + _power(part("sup"))
        case "rad":
            return f"{_power(part('deg')) if part('deg') else ''}√{_grouped(part('e'))}"
        case "d":
            return f"({', '.join(formula(inner, depth + 1) for inner in node.findall(f'{_M}e'))})"
        case "nary":
            sign = next((inner.get(f"{_M}val") for inner in node.iter(f"{_M}chr")), "∫")
            return f"{sign}{_index(part('sub')) if part('sub') else ''}{_power(part('sup')) if part('sup') else ''} {part('e')}"
    return "".join(formula(inner, depth + 1) for inner in node if isinstance(inner.tag, str))


def _grouped(text: str) -> str:
    return text if re.fullmatch(r"[\w.,]*", text) else f"({text})"


def _power(text: str) -> str:
    return raised(text) if _FIGURES.fullmatch(text) else f"^{_grouped(text)}"


def _index(text: str) -> str:
    return lowered(text) if _FIGURES.fullmatch(text) else f"_{_grouped(text)}"
