"""An archive of its own for every test, and the events that GitHub would have recorded."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EVENTS = Path(__file__).parent / "handelser"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/arkiv", tmp_path / "arkiv"))


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, Callable[[dict[str, Any]], None]], Path]:
    """A recorded event with something about its issue changed."""

    def change(name: str, how: Callable[[dict[str, Any]], None]) -> Path:
        event = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
        how(event["issue"])
        path = tmp_path / "event.json"
        path.write_text(json.dumps(event), "utf-8")
        return path

    return change
