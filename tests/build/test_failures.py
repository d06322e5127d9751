"""What happens to a build when something outside the archive goes wrong: a clear error and the site as it was, or a right site."""

import ast
import gc
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from macros.build import store as stores
from macros.build.checking import CACHE, Checking
from macros.build.failure import BuildFailure
from macros.build.output import Output, plain
from macros.build.progress import Progress
from macros.build.site import Disk
from macros.build.store import Store
from tests.build.test_incremental import build, tree
from tests.built import ROOT

PRELUDE = """
import io, os, signal, sys
from pathlib import Path
from macros.build import parallel
from macros.build.output import Output, plain
from macros.build.progress import Progress
from macros.build.site import Disk
from macros.build.store import Store
from tests.build.test_incremental import build
parallel.cores = lambda: 2
parallel.can_copy = lambda: True
# A shell that starts the tests in the background has Ctrl-C ignored in all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
leading = os.getpid()
quiet = Progress(io.StringIO())

def die(how):
    assert os.getpid() != leading, "no worker"
    os.kill(os.getpid(), how)

def bring(site, *outputs):
    Disk(Path(site), Store(None)).bring([lambda: outputs], quiet)
"""


def program(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own: what is tried may hang, and copies itself, which the process of the tests may be unable to."""
    command = [sys.executable, "-c", PRELUDE + textwrap.dedent(code), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ran(code: str, *arguments: str) -> tuple[int, str]:
    """The exit status and what was said. Raises TimeoutExpired where it hangs."""
    with program(code, *arguments) as process:
        try:
            said, complained = process.communicate(timeout=60)
        finally:
            process.kill()
    return process.returncode, said + complained


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/arkiv", tmp_path / "arkiv", ignore=shutil.ignore_patterns(".cache")))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a site of two files."""
    folder = tmp_path / "sajt"
    Disk(folder, Store(None)).bring([lambda: [plain("index.html", "förut"), plain("om/index.html", "förut")]], Progress(io.StringIO()))
    return folder


def test_a_killed_worker_ends_the_build_and_leaves_the_site_as_it_was(site: Path) -> None:
    before = tree(site)
    code = """
        outputs = [Output(f"{n}.html", str(n), lambda n=n: die(signal.SIGKILL) if n == 30 else b"nu") for n in range(60)]
        try:
            bring(sys.argv[1], plain("index.html", "nu"), *outputs)
        except Exception as failure:
            print(failure)
    """
    status, said = ran(code, str(site))
    assert (status, said.splitlines()[0]) == (
        0,
        "Bygget avbröts: en av de processer som arbetar åt det dog. Oftast tog datorns minne slut.",
    )
    assert tree(site) == before


def test_a_killed_worker_ends_a_check(archive: Path) -> None:
    code = """
        from macros.__main__ import main
        from macros.build import reading
        parallel.FEW = 1
        reading.Reading._read = lambda self, one: die(signal.SIGKILL)
        sys.exit(main(["--rot", sys.argv[1], "kontrollera"]))
    """
    status, said = ran(code, str(archive))
    assert status == 1 and said.startswith("Bygget avbröts: en av de processer"), said
    assert "Traceback" not in said


def test_workers_end_when_the_build_is_killed(site: Path) -> None:
    code = """
        import time
        def slow():
            os.write(1, b"arbetar\\n")
            time.sleep(600)
        bring(sys.argv[1], *[Output(f"{n}.html", str(n), slow) for n in range(60)])
    """
    with program(code, str(site)) as process:
        assert process.stdout
        assert [process.stdout.readline() for _ in range(2)] == ["arbetar\n"] * 2
        process.kill()
        process.communicate(timeout=60)  # returns once every process that holds its output has ended


def test_control_c_is_quiet_and_leaves_the_site_as_it_was(site: Path) -> None:
    before = tree(site)
    code = """
        import runpy
        from macros.build.checking import Checking
        def stopped(self):
            bring(folder, *[Output(f"{n}.html", str(n), lambda n=n: stop(n)) for n in range(60)])
        def stop(n):
            if n == 30:
                os.killpg(0, signal.SIGINT)
            return b"nu"
        Checking.sound = stopped
        os.setpgid(0, 0)
        folder = sys.argv[1]
        sys.argv = ["macros", "--rot", "tests/arkiv", "kontrollera"]
        runpy.run_module("macros", run_name="__main__", alter_sys=True)
    """
    assert ran(code, str(site)) == (130, "\nAvbrutet.\n")
    assert tree(site) == before
    assert sorted(path.name for path in site.iterdir()) == ["index.html", "om"]


def test_builds_at_once_in_the_same_folder_give_the_site_of_one(archive: Path, tmp_path: Path) -> None:
    code = """
        import datetime
        store = Store(Path(sys.argv[3]))
        assert build(Path(sys.argv[1]), Path(sys.argv[2]), store)
        store.close()
    """
    running = [program(code, str(archive), str(tmp_path / "sajt"), str(tmp_path / "lager.db")) for _ in range(3)]
    for process in running:
        assert (process.communicate(timeout=120), process.returncode) == (("", ""), 0)
    assert build(archive, tmp_path / "ren", Store(None))
    assert tree(tmp_path / "sajt") == tree(tmp_path / "ren")


def test_what_a_killed_build_left_is_removed(site: Path) -> None:
    left = site / ".bygge-x"
    left.mkdir()
    (left / "halv").write_text("h", encoding="utf-8")
    (site / ".nojekyll").write_text("", encoding="utf-8")
    Disk(site, Store(None)).bring([lambda: [plain("index.html", "nu")]], Progress(io.StringIO()))
    assert sorted(path.name for path in site.iterdir()) == [".nojekyll", "index.html"]


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_store_that_another_holds_is_left_alone(archive: Path, tmp_path: Path, journal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_PATIENCE", 0.1)
    path = tmp_path / "lager.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"PRAGMA journal_mode={journal}")
    other.execute("CREATE TABLE held (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("INSERT INTO held VALUES ('min', x'00')")
    inode = path.stat().st_ino
    store = Store(path)
    assert build(archive, tmp_path / "sajt", store)
    store.close()
    assert path.stat().st_ino == inode
    other.execute("COMMIT")
    assert other.execute("SELECT count(*) FROM held WHERE key = 'min'").fetchone() == (1,)
    other.close()
    assert build(archive, tmp_path / "ren", Store(None))
    assert tree(tmp_path / "sajt") == tree(tmp_path / "ren")


def test_a_broken_store_is_replaced_once_and_not_what_another_build_made_of_it(tmp_path: Path) -> None:
    path = tmp_path / "lager.db"
    path.write_bytes(b"ingen databas" * 1000)
    first = Store(path)
    first.put("a", b"1")
    first.commit()
    second = Store(path)
    assert second.get("a") == b"1"
    second.put("b", b"2")
    second.close()
    assert first.get("b") == b"2"
    first.close()


def test_no_room_for_a_store_is_no_error(archive: Path, tmp_path: Path) -> None:
    (archive / ".cache").write_text("en fil, ingen mapp", encoding="utf-8")
    store = Store(archive / CACHE)
    assert build(archive, tmp_path / "sajt", store)
    store.close()
    assert (archive / ".cache").read_text(encoding="utf-8") == "en fil, ingen mapp"


def test_a_disk_without_room_is_told_and_the_site_is_as_it_was(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "sajt"
    assert build(archive, site, Store(None))
    before = tree(site)
    (archive / "data/arkiv.yml").write_text(
        (archive / "data/arkiv.yml").read_text(encoding="utf-8").replace("namn: ", "namn: Nya ", 1), encoding="utf-8"
    )
    code = """
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        store = Store(Path(sys.argv[3]))
        try:
            build(Path(sys.argv[1]), Path(sys.argv[2]), store)
        except Exception as failure:
            print(failure)
        store.close()
    """
    status, said = ran(code, str(archive), str(site), str(tmp_path / "lager.db"))
    assert status == 0 and said.startswith("Det gick inte:") and "Frigör plats" in said, said
    assert tree(site) == before
    store = Store(tmp_path / "lager.db")
    assert build(archive, site, store) and build(archive, tmp_path / "ren", Store(None))
    assert tree(site) == tree(tmp_path / "ren")


@pytest.mark.parametrize(
    ("number", "words"), [(28, "disken är full. Frigör plats och försök igen."), (30, "där går det bara att läsa. Bygg i en annan mapp.")]
)
def test_what_the_disk_refuses_is_told_in_swedish(site: Path, number: int, words: str) -> None:
    before = tree(site)

    def refused() -> bytes:
        raise OSError(number, os.strerror(number), "/x/fil")

    with pytest.raises(BuildFailure) as told:
        Disk(site, Store(None)).bring([lambda: [Output("index.html", "ny", refused)]], Progress(io.StringIO()))
    assert str(told.value) == f"Det gick inte: /x/fil: {words}"
    assert tree(site) == before


def test_a_folder_that_cannot_be_written_is_told(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with pytest.raises(BuildFailure, match=r"en fil ligger där det ska vara en mapp\. Flytta den\."):
        build(archive, tmp_path / "fil/sajt", Store(None))


@pytest.mark.parametrize("path", ["../ute.txt", "/tmp/../ute.txt", "a/../../ute.txt", "C:/ute.txt", "a\\..\\..\\ute.txt", "a//ute.txt", ""])
def test_no_output_leaves_the_folder(site: Path, path: str) -> None:
    before = tree(site.parent)
    with pytest.raises(BuildFailure, match="utanför sajtens mapp"):
        Disk(site, Store(None)).bring([lambda: [plain("index.html", "nu"), plain(path, "ute")]], Progress(io.StringIO()))
    assert tree(site.parent) == before


def test_two_outputs_in_one_place_are_refused(site: Path) -> None:
    before = tree(site)
    with pytest.raises(BuildFailure, match=r"på samma plats: a/index\.html"):
        Disk(site, Store(None)).bring([lambda: [plain("a/index.html", "1")], lambda: [plain("a/index.html", "2")]], Progress(io.StringIO()))
    assert tree(site) == before


def test_a_link_in_the_site_that_leads_out_is_not_followed(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "annat"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("någon annans", encoding="utf-8")
    shutil.rmtree(site / "om")
    (site / "om").symlink_to(elsewhere)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(elsewhere / "index.html")
    (site / "mapp.html").mkdir()
    (site / "mapp.html/x").write_text("x", encoding="utf-8")
    outputs = [plain(path, "nu") for path in ("index.html", "om/index.html", "om/ny/index.html", "mapp.html")]
    Disk(site, Store(None)).bring([lambda: outputs], Progress(io.StringIO()))
    assert tree(elsewhere) == {"index.html": "någon annans".encode()}
    assert tree(site) == {output.path: b"nu" for output in outputs}
    assert not (site / "om").is_symlink() and not (site / "index.html").is_symlink()


def searching() -> tuple[bool, tuple[int, int, int], int]:
    return gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()


def test_the_search_for_garbage_is_as_it_was_after_a_check_and_a_build(archive: Path, tmp_path: Path) -> None:
    before = searching()
    assert build(archive, tmp_path / "sajt", Store(None))
    assert searching() == before
    broken = Checking(ROOT / "tests/trasigt", Store(None), Progress(io.StringIO()))
    assert not broken.sound() and broken.problems()
    assert searching() == before
    with pytest.raises(BuildFailure):
        Disk(tmp_path / "sajt", Store(None)).bring([lambda: [plain("../x", "")]], Progress(io.StringIO()))
    assert searching() == before


def test_one_module_sets_the_search_for_garbage() -> None:
    using = set()
    for path in (ROOT / "macros").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            if "gc" in names or (isinstance(node, ast.ImportFrom) and node.module == "gc"):
                using.add(path.name)
    assert using == {"garbage.py"}
