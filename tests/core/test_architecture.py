"""The direction of the code: packages in layers, no cycles; the core knows neither MkDocs nor Jinja, and one file knows MkDocs."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAYERS = ("garbage", "archive", "build", "views", "exports", "search", "publish", "intake", "contribute", "__init__", "hooks", "__main__")
"""The packages and modules right under macros/. Each may know those before it, and nothing of those after."""
ALONE = {"search": {"views", "exports"}, "intake": {"build", "views", "exports", "search", "publish"}}
"""What a package does not need, though it stands before it."""


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


def test_only_the_hooks_know_mkdocs() -> None:
    knowing = {path.name for path in modules() if any(name.split(".")[0].startswith("mkdocs") for name in imports(path))}
    assert knowing == {"hooks.py"}


def layer(name: str) -> str:
    """The package or module right under macros/ that a module belongs to."""
    first, *rest = name.split(".")
    assert first == "macros"
    return rest[0] if rest else "__init__"


def known() -> dict[str, set[str]]:
    """Module → the modules of ours that it imports, also inside functions."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in modules()}
    found = {}
    for name, path in names.items():
        told = set(imports(path))
        # `from .. import addresses` names the package too, which is then not what is meant.
        found[name] = {one for one in told if one in names and not any(other.startswith(f"{one}.") for other in told & names.keys())} - {
            name
        }
    return found


def test_every_package_knows_only_those_below_it() -> None:
    wrong = [
        f"{module} imports {one}"
        for module, told in known().items()
        for one in sorted(told)
        if LAYERS.index(layer(one)) > LAYERS.index(layer(module)) or layer(one) in ALONE.get(layer(module), ())
    ]
    assert wrong == []


def test_no_modules_import_each_other() -> None:
    left = known()
    while free := {module for module, told in left.items() if not told & left.keys()}:
        left = {module: told for module, told in left.items() if module not in free}
    assert sorted(left) == []


def test_the_core_knows_no_library_of_pages() -> None:
    for path in (ROOT / "macros/archive").rglob("*.py"):
        assert not {name.split(".")[0] for name in imports(path)} & {"jinja2", "mkdocs", "markupsafe"}, path


def test_only_the_adapters_read_the_clock() -> None:
    for path in modules():
        if path.parent.name != "macros":
            source = path.read_text("utf-8")
            assert ".today()" not in source and ".now()" not in source, path


def test_files_can_be_read_in_one_sitting() -> None:
    assert {str(path.relative_to(ROOT)): lines for path in modules() if (lines := len(path.read_text("utf-8").splitlines())) > 330} == {}


def test_the_engines_tests_read_archives_of_their_own() -> None:
    """The folders content and pages are about this archive: another test that read it would fail when a meeting is added."""
    reading = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if path.parent.name in ("content", "pages") or (path.parent == ROOT / "tests" and path.name == "conftest.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            used = node.args.args if isinstance(node, ast.FunctionDef) and _is_test_or_fixture(node) else []
            built = any(one.arg == "site" and one.annotation and ast.unparse(one.annotation) == "BuiltSite" for one in used)
            if built or (isinstance(node, ast.Call) and ast.unparse(node).startswith(("load(ROOT)", "load_checked(ROOT)", "scan(ROOT)"))):
                reading.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert reading == []


def _is_test_or_fixture(node: ast.FunctionDef) -> bool:
    return node.name.startswith("test_") or any("pytest.fixture" in ast.unparse(one) for one in node.decorator_list)
