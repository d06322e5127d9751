"""What a machine may lack or be busy with, and what is then said."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import ROOT


def port(said: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "scripts/port", said], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_a_port_that_is_taken_is_told_with_one_that_is_not() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        told = port(str(number))
        assert told.returncode == 1
        assert f"FEL: Port {number} går inte att använda." in told.stderr and "Traceback" not in told.stderr
        other = told.stderr.rpartition("make serve PORT=")[2].strip()
        assert other != str(number) and port(other).returncode == 0
    assert (port(str(number)).returncode, port(str(number)).stderr) == (0, "")


@pytest.mark.parametrize("said", ["åtta", "0", "70000", "-1"])
def test_what_is_no_port_is_told(said: str) -> None:
    told = port(said)
    assert told.returncode == 1 and f'FEL: PORT är "{said}".' in told.stderr and "Traceback" not in told.stderr


@pytest.mark.parametrize("language", [{"LC_ALL": "C"}, {"LANG": "POSIX"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_an_archive_whose_path_has_spaces_and_letters_is_checked_in_any_language(tmp_path: Path, language: dict[str, str]) -> None:
    folder = tmp_path / "Mitt arkiv å"
    folder.symlink_to(ROOT / "tests/trasigt", target_is_directory=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    told = subprocess.run(
        [sys.executable, "-m", "macros", "--rot", str(folder), "kontrollera", "--github"],
        cwd=ROOT,
        env={**environment, **language},
        capture_output=True,
        check=False,
    )
    assert told.returncode == 1 and b"Traceback" not in told.stderr, told.stderr.decode("utf-8", "replace")[-2000:]
    assert b"::error file=data/organ/gruppen.yml" in told.stdout
