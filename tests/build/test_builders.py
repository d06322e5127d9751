"""Other builders: ProperDocs, which goes on from MkDocs 1, makes the same site; one that passes the hook over makes none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.project import ENVIRONMENT, make_project, mkdocs_build, tree

GUARD = "arkivet_byggs_med_make_build_och_macros_hooks_py"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("projekt"))


def built(root: Path, builder: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", builder, "build", *arguments]
    return subprocess.run(command, cwd=root, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True, timeout=300, check=False)


def edited(root: Path, old: str, new: str) -> str:
    """Change mkdocs.yml. Returns what it was."""
    path = root / "mkdocs.yml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")
    return before


def test_properdocs_makes_the_same_site(project: Path) -> None:
    mkdocs_build(project, "med-mkdocs")
    done = built(project, "properdocs", "--strict", "--site-dir", "med-properdocs")
    assert done.returncode == 0, done.stderr
    assert tree(project / "med-properdocs") == tree(project / "med-mkdocs")


def test_mkdocs_without_the_hook_makes_no_page(project: Path) -> None:
    before = edited(project, "hooks: [macros/hooks.py]", "hooks: []")
    done = built(project, "mkdocs", "--site-dir", "utan-kontroll")
    (project / "mkdocs.yml").write_text(before, encoding="utf-8")
    assert done.returncode and GUARD in done.stderr
    assert list((project / "utan-kontroll").rglob("*.html")) == []


def test_a_builder_without_hooks_makes_no_page(project: Path) -> None:
    done = built(project, "zensical")
    assert done.returncode and GUARD in done.stderr
    assert list((project / "site").rglob("*.html")) == []


def test_the_templates_are_understood_by_another_engine_than_jinja(project: Path) -> None:
    before = edited(project, "extra:\n", "extra:\n  arkivet: {archive: {settings: {definition: Prov}}, catalogue: {ids: [1]}}\n")
    done = built(project, "zensical")
    (project / "mkdocs.yml").write_text(before, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert '<a class="top__name"' in (project / "site/om/index.html").read_text(encoding="utf-8")
    assert 'data-sok="falt"' in (project / "site/om/index.html").read_text(encoding="utf-8")
