"""What the tests run with, told when `make test` starts: a finding that only one machine has is then easier to place.

python -m tests.surroundings CHROMIUM
"""

import locale
import os
import platform
import shutil
import subprocess
import sys
import time
from importlib.metadata import version

from tests.built import ROOT
from tests.fonts import NARROW, PACKAGE, WIDE


def has_git() -> bool:
    """Return whether git can be run here. Without it the tests that are marked `git` are not run."""
    return shutil.which("git") is not None


def surroundings(chromium: str) -> str:
    """Return lines in Swedish that say what the tests run with. `chromium` is the path of the browser."""
    told = {
        "Python": f"{platform.python_version()} ({sys.executable})",
        "System": f"{_system()}, {platform.machine()}, {os.cpu_count()} kärnor",
        "Webbläsare": f"{_output(chromium, '--version')} ({chromium})",
        "Typsnitt": f"{WIDE.sans} och {NARROW.sans} ur {PACKAGE} {version(PACKAGE)}; datorns egna används inte",
        "I webbläsaren": "sv-SE, Europe/Stockholm",
        "På datorn": f"{_locale()}, {'/'.join(time.tzname)}",
        "Git": _git(),
    }
    return "\n".join(f"{name + ':':<15}{value}" for name, value in told.items())


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()


def _locale() -> str:
    said = next((f"{name}={os.environ[name]}" for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "inget språk angivet")
    return f"{said} ({locale.getpreferredencoding()})"


def _git() -> str:
    if not has_git():
        return "finns inte; det som bara rör git prövas inte"
    return _output("git", "--version").removeprefix("git version ") + ("" if (ROOT / ".git").exists() else "; mappen är ingen klon")


def _output(*command: str) -> str:
    """Return the first line that a command writes, or that it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return f"går inte att köra ({problem})"
    return (done.stdout.strip().splitlines() or ["okänd version"])[0]


if __name__ == "__main__":
    print(surroundings(*sys.argv[1:]))
