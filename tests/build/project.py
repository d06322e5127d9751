"""The small archive of the tests as a project of its own, with its own copy of the engine: to build with MkDocs and to change."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.built import ROOT, TODAY

ENVIRONMENT = {"ARKIVET_IDAG": TODAY, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://exempel.se/"}


def make_project(root: Path) -> Path:
    """Write the project into an empty folder."""
    for folder in ("macros", "overrides"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("protokoll", "avtal"))
    shutil.copytree(ROOT / "tests/arkiv", root, dirs_exist_ok=True)
    for page in ("docs/protokoll/index.md", "docs/avtal/index.md"):
        shutil.copy(ROOT / page, root / page)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def mkdocs_build(root: Path, into: str = "site") -> None:
    """`mkdocs build`, into a folder of the project. Raises RuntimeError with MkDocs's own words."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", into]
    done = subprocess.run(command, cwd=root, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise RuntimeError(f"{done.stdout}\n{done.stderr}")


def tree(folder: Path) -> dict[str, bytes]:
    """Path → content of every file."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
