"""The two projects that are built: ours over a made-up archive, and plain Material over the same Markdown."""

import compileall
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from generera import edit, make  # noqa: E402

__all__ = ["ROOT", "edit", "forget", "ours", "stock"]

# As few settings as a site needs that has Material, search and macros: no overrides, no hooks. Without `nav`, MkDocs puts every page there.
_STOCK = """\
site_name: Vanlig Material
site_url: http://127.0.0.1:8000/
theme:
  name: material
  language: sv
  font: false
plugins:
  - search: {lang: sv}
  - macros: {render_by_default: false}
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: false}
  - admonition
"""
_CALL = re.compile(r"^(render_macros: true|\{\{.*\}\})\n", re.MULTILINE)


def ours(count: int, folder: Path) -> None:
    """The repository with a made-up archive of `count` meetings in place of its own."""
    make(count, folder)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=_texts, dirs_exist_ok=True)
    for part in ("macros", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    compileall.compile_dir(folder / "macros", quiet=1)


def stock(from_ours: Path, folder: Path) -> None:
    """The same Markdown as in a project of ours, with Material as it comes. The calls to our macros are left out of the pages."""
    shutil.copytree(from_ours / "docs", folder / "docs", ignore=shutil.ignore_patterns("assets"))
    for page in (folder / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_CALL.sub("", text), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")


def forget(folder: Path, *parts: str) -> None:
    """Remove what earlier runs left: `.cache`, `site`."""
    for part in parts:
        shutil.rmtree(folder / part, ignore_errors=True)


def _texts(folder: str, names: list[str]) -> list[str]:
    """What the generator writes: everything in the folders of docs/protokoll and docs/avtal."""
    texts = Path(folder) in (ROOT / "docs/protokoll", ROOT / "docs/avtal")
    return [name for name in names if not name.endswith(".md")] if texts else []
