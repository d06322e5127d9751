"""The direction of the code: the core knows neither MkDocs nor Jinja, and two files know MkDocs."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAYERS = ["archive", "search", "intake", "views", "exports"]


def modules() -> list[Path]:
    return sorted((ROOT / "macros").rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The absolute names of what a module imports."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            name = ".".join(part for part in (base, node.module) if part)
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


def test_only_the_two_adapters_know_mkdocs() -> None:
    knowing = {path.name for path in modules() if any(name.split(".")[0].startswith("mkdocs") for name in imports(path))}
    assert knowing == {"hooks.py"}


def test_the_core_knows_nothing_outside_itself() -> None:
    for path in (ROOT / "macros/archive").rglob("*.py"):
        foreign = {name for name in imports(path) if name.startswith("macros.") and not name.startswith("macros.archive")}
        foreign |= {name for name in imports(path) if name.split(".")[0] in ("jinja2", "mkdocs", "markupsafe")}
        assert foreign == set(), path


def test_nothing_below_knows_the_adapters() -> None:
    for path in modules():
        if path.parent.name != "macros":
            assert not {"macros.hooks", "macros.__main__"} & set(imports(path)), path


def test_only_the_adapters_read_the_clock() -> None:
    for path in modules():
        if path.parent.name != "macros":
            source = path.read_text("utf-8")
            assert ".today()" not in source and ".now()" not in source, path


def test_files_can_be_read_in_one_sitting() -> None:
    assert {str(path.relative_to(ROOT)): lines for path in modules() if (lines := len(path.read_text("utf-8").splitlines())) > 330} == {}
