"""Mutants: files of the tests' archive, and files to import, changed at random places by a seeded generator.

`python -m tests.hostile.mutants 400` tries as many, each through `kontrollera`, or through the importer, and every twentieth through a
whole build; it tells the seed of each that ends in anything but a clear answer. A seed that once did is kept in `SEEDS`.
"""

import contextlib
import io
import os
import random
import re
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from zipfile import ZipFile

from macros.__main__ import main
from macros.build.progress import Progress
from macros.build.store import Store
from macros.publish.engine import Engine
from tests.hostile.corpus import ARCHIVE

CASES = ARCHIVE.parents[1] / "benchmarks/import/fall"
SEEDS: tuple[int, ...] = ()
"""Seeds of mutants that once found a fault."""
BUILT = 20
"""Of so many mutants one is built, if it is sound."""

NASTY = (
    *(
        "\x00",
        "\u202e",
        "\ufeff",
        "\r",
        "\t",
        "null",
        "~",
        "[]",
        "{}",
        "- ",
        "? ",
        ": ",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "---\n",
        "...\n",
    ),
    *(
        "2024-02-30",
        "99999999999999999999",
        ".nan",
        "1e999",
        "'",
        '"',
        "|",
        ">",
        "%",
        "@",
        "`",
        "#",
        "##\n",
        "![",
        "](",
        "<script>",
        "<!--",
    ),
    *("&#0;", "\\u0000", "é", "e\u0301", "𝔸", "ı", "ß", "811218-9876", "../", "/etc/passwd", "§ ", "\n\n", "    ", "{{ x }}", "{% if %}"),
    *("\u2028", "a" * 5000),
)


def mutate_text(text: str, chance: random.Random) -> str:
    """Return the text with one to four changes: something cut, doubled, moved, or put in."""
    for _ in range(chance.randint(1, 4)):
        text = _changed(text, chance)
    return text


def _changed(text: str, chance: random.Random) -> str:
    at, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    end = min(end, at + chance.choice((1, 3, 20, 200)))
    match chance.randrange(8):
        case 0:
            return text[:at] + text[end:]
        case 1:
            return text[:at] + text[at:end] * chance.randint(2, 50) + text[end:]
        case 2:
            return text[:at] + chance.choice(NASTY) + text[at:]
        case 3:
            return text[:at] + chance.choice(NASTY) + text[end:]
        case 4:
            return text[:at]
        case 5:
            lines = text.split("\n")
            return "\n".join(chance.sample(lines, len(lines)))
        case 6:
            return re.sub(r"(?m)^( *)(\S)", lambda found: found[1] * chance.choice((1, 1, 2)) + found[2], text)
        case _:
            return re.sub(r": .*", lambda found: f": {chance.choice(NASTY)}" if chance.random() < 0.1 else found[0], text)


def mutate_bytes(raw: bytes, chance: random.Random) -> bytes:
    """Return the bytes with some changed, cut or doubled."""
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(max(len(changed), 1))
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.choice((1, 10, 1000))]
            case 2:
                changed[at:at] = changed[at : at + 100]
            case _:
                changed[at : at + 4] = chance.randbytes(4)
    return bytes(changed)


def mutate_package(raw: bytes, chance: random.Random) -> bytes:
    """Return a package of which one part is another: its XML is changed as a text, and packed anew."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(made, "w") as new:
        names = [name for name in old.namelist() if name.endswith(".xml")]
        chosen = chance.choice([name for name in names if "document" in name or "content" in name] or names)
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutate_text(part.decode("utf-8", "replace"), chance).encode("utf-8", "replace") if name == chosen else part)
    return made.getvalue()


def answer(run: Callable[[], int]) -> tuple[int | None, str]:
    """Return the exit status of a command and all that it said; no status, and the traceback, where it fell over."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            return run(), said.getvalue()
    except SystemExit as ended:
        return int(ended.code or 0), said.getvalue()
    except BaseException:
        return None, traceback.format_exc()


def unclear(status: int | None, said: str) -> str:
    """Return what is wrong with an answer: a traceback, or an error that does not say how to mend it; empty where nothing is."""
    if status is None:
        return said
    lines = said.split("\n")
    errors = [number for number, line in enumerate(lines) if re.match(r"(?:data|docs)[^:]*:\d+: ", line)]
    lone = [lines[number] for number in errors if not lines[number + 1].startswith("    ")]
    return f"utan råd: {lone[0]}" if lone else ""


def checked(seed: int, root: Path) -> str:
    """Change some files of the archive, and check it. Returns what is wrong with the answer."""
    chance = random.Random(seed)
    files = sorted(path for path in ARCHIVE.rglob("*") if path.is_file() and ".cache" not in path.parts)
    shutil.copytree(ARCHIVE, root, ignore=shutil.ignore_patterns(".cache"))
    for path in chance.sample(files, chance.choice((1, 1, 2, 3))):
        target = root / path.relative_to(ARCHIVE)
        raw = path.read_bytes()
        if chance.random() < 0.8:
            target.write_text(mutate_text(raw.decode("utf-8"), chance), "utf-8", errors="surrogatepass", newline="")
        else:
            target.write_bytes(mutate_bytes(raw, chance))
    status, said = answer(lambda: main(["--rot", str(root), "kontrollera"]))
    wrong = unclear(status, said)
    if not wrong and seed % BUILT == 0:
        status, said = answer(lambda: _build(root))
        wrong = said if status is None else ""
    return wrong


def _build(root: Path) -> int:
    engine = Engine(root, date(2026, 11, 22), "https://exempel.se/", "", Store(None), Progress(quiet=True))
    if engine.read():
        for page in engine.pages():
            engine.html(page.fragment)
    return 0


def imported(seed: int, root: Path) -> str:
    """Change a file, and import it. Returns what is wrong with the answer."""
    chance = random.Random(seed)
    text = chance.choice(sorted(CASES.glob("*.txt"))).read_text("utf-8")
    ending = chance.choice((".txt", ".md", *_makers()))
    if ending in (".txt", ".md"):
        raw = mutate_text(text, chance).encode("utf-8", "surrogatepass")
    else:
        raw = _makers()[ending](text, chance.randint(1, 40))
        raw = mutate_package(raw, chance) if ending != ".pdf" and chance.random() < 0.7 else mutate_bytes(raw, chance)
    file = root.with_suffix(ending)
    file.write_bytes(raw)
    shutil.copytree(ARCHIVE, root, ignore=shutil.ignore_patterns(".cache"))
    command = ["--rot", str(root), "importera", str(file), "--organ", "radet", "--datum", "2024-09-03"]
    status, said = answer(lambda: main(command))
    if status is None or status == 0:
        return said if status is None else unclear(*answer(lambda: main(["--rot", str(root), "kontrollera"])))
    return "" if str(file) in said or "importen" in said else f"utan besked: {said}"


@cache
def _makers() -> dict[str, Callable[[str, int], bytes]]:
    """Ending → what makes a file of that format of a text: the benchmark's own, which is no package."""
    place = CASES.parent / "formats.py"
    spec = spec_from_file_location("formats", place)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    makers: dict[str, Callable[[str, int], bytes]] = module.MAKERS
    return makers


def tried(seed: int, folder: Path) -> str:
    """Try one mutant: every third is imported, the others are checked."""
    root = folder / f"mutant{seed}"
    try:
        return imported(seed, root) if seed % 3 == 0 else checked(seed, root)
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    first, last = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (0, int(sys.argv[1]))
    os.environ.pop("GITHUB_ACTIONS", None)
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            if wrong := tried(seed, Path(folder)):
                found += 1
                print(f"{seed}: {wrong.strip()[-700:]}\n", flush=True)
    print(f"{last - first} mutanter, {found} utan klart besked.")
    sys.exit(1 if found else 0)
