"""The workflows and forms themselves: linters find nothing, and what they must not do they don't."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import ROOT

GITHUB = ROOT / ".github"
TOOLS = Path(sys.executable).parent
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "command", [["actionlint", *map(str, WORKFLOWS)], ["zizmor", "--offline", "--no-progress", "--persona", "pedantic", str(GITHUB)]]
)
def test_the_linter_finds_nothing(command: list[str]) -> None:
    done = subprocess.run([str(TOOLS / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_limits_and_pins(path: Path) -> None:
    flow = read(path)
    assert flow["permissions"] == {} and flow["concurrency"]["group"]
    triggers = flow[True]  # YAML 1.1 reads the key `on` as true
    assert "pull_request_target" not in triggers and "workflow_run" not in triggers
    for name, job in flow["jobs"].items():
        assert 0 < job["timeout-minutes"] <= 45, name
        assert "permissions" in job, name
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), step
            assert "${{" not in step.get("run", ""), f"{name}: an expression in a script may be a stranger's words"
            assert "secrets." not in str(step), name


def test_the_job_that_reads_what_strangers_send_cannot_write() -> None:
    jobs = read(GITHUB / "workflows/nytt-protokoll.yml")["jobs"]
    assert jobs["importera"]["permissions"] == {"contents": "read"}
    assert "GH_TOKEN" not in str(jobs["importera"])
    assert "requirements" not in str(jobs["foresla"]), "nothing is installed where there is a right to write"


def test_the_check_of_a_proposal_needs_no_rights() -> None:
    assert read(GITHUB / "workflows/kontroll.yml")["jobs"]["kontroll"]["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    form = read(path)
    assert form["name"] and form["description"] and form["body"]
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    labels = [field["attributes"]["label"] for field in form["body"] if field["type"] != "markdown"]
    assert len(set(ids)) == len(ids) and len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[a-z-]+", one) for one in ids)
    for field in form["body"]:
        assert field["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert set(field) <= {"type", "id", "attributes", "validations"}


def test_nobody_is_an_owner_who_has_not_said_so() -> None:
    owners = (GITHUB / "CODEOWNERS").read_text("utf-8")
    assert all(re.fullmatch(r"(#.*|\S+\s+@[\w/-]+( @[\w/-]+)*)?", line) for line in owners.split("\n"))
