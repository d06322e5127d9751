"""What an editor needs to help: schemas made from the model, and files that point at them."""

import json

from macros.intake.schema import schemas, wired

from .conftest import ROOT

FILES = sorted(path for path in (ROOT / "data").rglob("*.yml") if path.name != "flyttade.yml")


def test_the_schemas_are_the_models() -> None:
    stale = [path for path, text in schemas().items() if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text]
    assert stale == [], "run: python -m macros schema"


def test_every_data_file_points_at_its_schema() -> None:
    lacking = [path for path in FILES if not path.read_text("utf-8").startswith(wired(path.relative_to(ROOT).as_posix()))]
    assert lacking == [], "run: python -m macros schema --koppla"
    for path in FILES:
        first = path.read_text("utf-8").partition("\n")[0]
        assert (path.parent / first.partition("$schema=")[2]).resolve().is_file(), path


def test_the_editors_settings_cover_every_data_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    patterns = settings["yaml.schemas"]
    assert set(patterns) == set(schemas())
    covered = {path for pattern in patterns.values() for path in ROOT.glob(pattern)}
    assert [path for path in FILES if path not in covered] == []
