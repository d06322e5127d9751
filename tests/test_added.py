"""Whoever adds meetings, or says more of those that are there, has no test to change."""

import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.built import ROOT, copy_project
from tests.made import SMALL, add
from tests.made.minutes import written


def test_what_is_tested_of_the_content_holds_with_more_meetings_and_more_said_of_each(tmp_path: Path) -> None:
    copy = tmp_path / "arkiv"
    copy_project(copy)
    shutil.copytree(ROOT / "tests", copy / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    before = sorted((copy / "data/moten").rglob("*.yml"))
    for file in before:
        _say_more(file)
    add(copy, SMALL)  # new bodies, people, matters, documents, an agreement, other years
    assert len(list((copy / "data/moten").rglob("*.yml"))) > len(before) + 5
    command = [sys.executable, "-m", "pytest", "-q", "-m", "content and not browser", "tests/content", "tests/pages"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout


def _say_more(file: Path) -> None:
    """Find one more decision and one more action in the meeting's text, where the first ones are."""
    record = yaml.safe_load(file.read_text("utf-8"))
    for kind in ("beslut", "åtgärder"):
        if record.get(kind):
            record[kind].append({**record[kind][0], "id": "tillagd"})
    file.write_text(written(record), "utf-8")
