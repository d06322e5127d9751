"""What an editor needs to help: schemas made from the model, and files that point at them."""

import json
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.intake.schema import schemas, wired

from .conftest import ROOT


@pytest.fixture
def files(archive: Path) -> list[Path]:
    """The data files of an archive whose files have been wired to their schemas."""
    assert main(["--rot", str(archive), "schema", "--koppla"]) == 0
    return sorted(path for path in (archive / "data").rglob("*.yml") if path.name != "flyttade.yml")


def test_the_schemas_are_the_models() -> None:
    stale = [path for path, text in schemas().items() if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text]
    assert stale == [], "run: python -m macros schema"


def test_every_data_file_can_be_made_to_point_at_its_schema(archive: Path, files: list[Path]) -> None:
    assert [path for path in files if not path.read_text("utf-8").startswith(wired(path.relative_to(archive).as_posix()))] == []
    for path in files:
        first = path.read_text("utf-8").partition("\n")[0]
        assert (path.parent / first.partition("$schema=")[2]).resolve().is_file(), path
    assert main(["--rot", str(archive), "kontrollera"]) == 0


def test_the_editors_settings_cover_every_data_file(archive: Path, files: list[Path]) -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    patterns = settings["yaml.schemas"]
    assert set(patterns) == set(schemas())
    covered = {path for pattern in patterns.values() for path in archive.glob(pattern)}
    assert [path for path in files if path not in covered] == []
