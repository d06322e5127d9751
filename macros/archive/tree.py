"""The files of an archive, as the file system tells of them: which there are, and what shows that one has changed."""

import os
from collections.abc import Iterable
from io import FileIO
from pathlib import Path
from stat import S_ISLNK
from typing import NamedTuple

FOLDERS = ("data", "docs")


class Entry(NamedTuple):
    """A file: its path from the root, whether it is a link, and (size, mtime, ctime, inode); times in nanoseconds."""

    path: str
    link: bool
    stat: tuple[int, int, int, int]


def content(root: Path, path: str) -> bytes:
    """What the file `root/path` holds. Raises OSError where it can't be read."""
    # Every file is read: to join the two as text takes half the time that it takes to join them as paths.
    with FileIO(f"{root}/{path}") as file:
        return file.read()


def look(root: Path, path: str) -> Entry:
    """What the file system tells of the file or link `root/path`. Raises OSError where there is none."""
    found = os.lstat(f"{root}/{path}")
    return Entry(path, S_ISLNK(found.st_mode), (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))


def scan(root: Path, folders: Iterable[str] = FOLDERS) -> dict[str, Entry]:
    """Every file and every link under the folders, in the order that their names have part by part."""
    found = scan_in_no_order(root, folders)
    return {path: found[path] for path in sorted(found, key=lambda path: path.split("/"))}


def scan_in_no_order(root: Path, folders: Iterable[str]) -> dict[str, Entry]:
    """Every file and every link under the folders, by path, as the file system lists them: for whom the order is nothing."""
    found: list[Entry] = []
    for folder in folders:
        _into(f"{root}/{folder}", folder, found)
    return {entry.path: entry for entry in found}


def _into(folder: str, path: str, found: list[Entry]) -> None:
    try:
        inside = list(os.scandir(folder))
    except OSError:
        return  # there is no such folder, or nobody may look in it
    for one in inside:
        here = f"{path}/{one.name}"
        if one.is_symlink():
            found.append(Entry(here, True, (0, 0, 0, 0)))
        elif one.is_dir(follow_symlinks=False):
            _into(one.path, here, found)
        elif one.is_file(follow_symlinks=False):
            stat = one.stat(follow_symlinks=False)
            found.append(Entry(here, False, (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)))
