"""What a contributor meets at the command line: the whole error list of a broken archive, and the exit status."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
Golden = Callable[[str, str], None]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PYTHONUTF8": "1"},
    )


@pytest.mark.golden
def test_the_broken_archive_gives_exactly_these_errors(golden: Golden) -> None:
    result = run("--rot", "tests/trasigt", "kontrollera")
    assert result.returncode == 1
    assert result.stdout == ""
    golden("tests/trasigt/fel.txt", result.stderr)


def test_a_sound_archive_is_told_to_be_sound() -> None:
    result = run("--rot", "tests/arkiv", "kontrollera")
    assert (result.returncode, result.stdout, result.stderr) == (0, "Inga fel.\n", "")


def test_errors_become_annotations_on_github() -> None:
    result = run("--rot", "tests/trasigt", "kontrollera", "--github")
    assert (
        "::error file=data/organ/gruppen.yml,line=5::förälder: 'radett' finns inte i data/organ Menades 'radet'?"
        in result.stdout.splitlines()
    )
    assert all(line.startswith("::error file=") for line in result.stdout.splitlines())


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TESTS / "arkiv", tmp_path / "arkiv"))


def errors(root: Path) -> str:
    return run("--rot", str(root), "kontrollera").stderr


def test_a_vanished_decision_needs_a_new_address(sound: Path) -> None:
    meeting = sound / "data/moten/radet/2024-05-06.yml"
    meeting.write_text(meeting.read_text("utf-8").replace("id: 2a-igen", "id: 2a-nytt"), "utf-8")
    assert "adressen försvinner: protokoll/radet/2024-05-06/#beslut-2a-igen" in errors(sound)
    assert "Menades 'protokoll/radet/2024-05-06/#beslut-2a-nytt'?" in errors(sound)
    (sound / "data/flyttade.yml").write_text(
        "protokoll/radet/2024-05-06/#beslut-2a-igen: protokoll/radet/2024-05-06/#beslut-2a-nytt\n", "utf-8"
    )
    assert run("--rot", str(sound), "permalankar").stdout == "1 nya adresser, 14 i allt.\n"
    assert errors(sound) == ""


def test_an_oversized_file_is_one_error(sound: Path) -> None:
    (sound / "docs/protokoll/radet/2024-05-06.md").write_text("ord " * 300_000, "utf-8")
    first = errors(sound).splitlines()
    assert "docs/protokoll/radet/2024-05-06.md:1: filen är för stor: 1200000 byte, högst 1000000 får plats" in first


def test_a_link_out_of_the_archive_is_refused(sound: Path) -> None:
    (sound / "docs/protokoll/radet/2024-07-01.md").symlink_to("/etc/hostname")
    assert "docs/protokoll/radet/2024-07-01.md:1: länkar till andra filer är inte tillåtna" in errors(sound)


def test_an_archive_without_content_is_told_so(tmp_path: Path) -> None:
    assert "data/arkiv.yml:1: filen kan inte läsas" in errors(tmp_path)
    assert "Traceback" not in errors(tmp_path)


def test_a_misspelled_key_is_one_error_that_says_what_was_meant(sound: Path) -> None:
    file = sound / "data/organ/gruppen.yml"
    text = file.read_text("utf-8").replace("namn:", "nman:", 1)
    file.write_text(text, encoding="utf-8")
    line = text.count("\n", 0, text.index("nman:")) + 1
    told = f"data/organ/gruppen.yml:{line}: okänd nyckel: 'nman'\n    Menades 'namn'?\n"
    assert errors(sound) == f"{told}\n1 fel. Arkivet byggs inte förrän det är rättat.\n"


def test_a_key_that_is_missing_is_told_beside_one_that_is_unknown(sound: Path) -> None:
    file = sound / "data/organ/gruppen.yml"
    file.write_text(file.read_text("utf-8").replace("namn:", "påhittad:", 1), encoding="utf-8")
    assert "nyckeln 'namn' saknas" in errors(sound) and "okänd nyckel: 'påhittad'" in errors(sound)


@pytest.mark.parametrize(
    ("server", "frames", "kinds"),
    [
        ("nginx", "; frame-ancestors 'none'\" always;", 'add_header X-Content-Type-Options "nosniff" always;'),
        ("apache", "; frame-ancestors 'none'\"", 'Header always set X-Content-Type-Options "nosniff"'),
        ("netlify", "; frame-ancestors 'none'", "  X-Content-Type-Options: nosniff"),
    ],
)
def test_what_a_server_is_to_send_is_written(server: str, frames: str, kinds: str) -> None:
    result = run("huvuden", server)
    assert result.returncode == 0
    policy = next(line for line in result.stdout.splitlines() if "Content-Security-Policy" in line)
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert policy.endswith(frames)
    assert "unsafe" not in policy
    assert kinds in result.stdout.splitlines()
