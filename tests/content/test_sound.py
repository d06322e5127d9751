"""The archive is sound: nothing is wrong with what it says."""

import subprocess
import sys

from tests.built import ROOT


def test_the_content_is_sound() -> None:
    done = subprocess.run([sys.executable, "-m", "macros", "kontrollera"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
