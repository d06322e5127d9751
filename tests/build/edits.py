"""Edits such as people make to an archive: each a small change of files, drawn at random and told in words."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from macros.archive.checks.permanence import published
from macros.archive.load import PERMALINKS, load
from tests.built import ROOT

WORDS = ("planen", "remissen", "modellen", "avtalet", "budgeten", "rapporten")


BAD_NAMES = ("..", "/etc/passwd", "radet/../radet/x.txt", "C:\\x.txt", "radet\\x.txt", "./x.txt", "radet//x.txt", ".git/config", "x/.txt")
"""Names of files that lead out of a folder, on some system, or that are hidden."""


class Edited:
    """A small archive on disk and the edits that can be made to it. The same seed makes the same edits."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)
        shutil.copytree(ROOT / "tests/arkiv", root, dirs_exist_ok=True)
        self.number = 0

    def edit(self) -> str:
        """Make one edit, and book the addresses that there are after it. What was done, in a few words."""
        edits: list[Callable[[], str]] = [
            self.add_meeting,
            self.add_meeting,
            self.change_text,
            self.change_title,
            self.delete_meeting,
            self.rename_meeting,
            self.review,
            self.add_body,
            self.change_body,
            self.change_person,
            self.name_hidden,
            self.add_matter,
            self.change_matter,
            self.delete_matter,
            self.change_settings,
            self.touch,
            self.break_quote,
            self.break_original,
        ]
        told = self.random.choice(edits)()
        self.book()
        return told

    def book(self) -> None:
        """Book the addresses that there are now."""
        addresses = sorted(published(load(self.root)[0]))
        (self.root / PERMALINKS).write_text("".join(f"{address}\n" for address in addresses), encoding="utf-8")

    def meetings(self) -> list[str]:
        folder = self.root / "data/moten"
        return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.yml"))

    def made(self) -> list[str]:
        """The meetings that `add_meeting` has made."""
        return [one for one in self.meetings() if "/2025-" in one]

    def matters(self) -> list[Path]:
        return sorted((self.root / "data/arenden").glob("arende-*.yml"))

    def files(self, meeting: str) -> list[Path]:
        return [
            self.root / f"data/moten/{meeting}.yml",
            self.root / f"docs/protokoll/{meeting}.md",
            self.root / f"data/original/{meeting}.txt",
        ]

    def replace(self, path: Path, old: str, new: str) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def add_meeting(self) -> str:
        self.number += 1
        day = f"2025-{self.number % 12 + 1:02}-{self.number % 28 + 1:02}"
        meeting, word = f"radet/{day}", self.random.choice(WORDS)
        other = self.random.choice([one for one in self.meetings() if one.startswith("radet/")])
        matter = self.random.choice([path.stem for path in self.matters()] or ["plan"])
        told = f"Rådet beslutar att {word} antas."
        text = f"# Protokoll {day}\n\n## 1. Om {word}\n\n{told}\n\nAnna Alm skickar {word} till 2/12.\n\nSe mötet före.\n"
        said = (
            f"organ: radet\ndatum: {day}\ntyp: protokoll\nstatus: justerat\noriginal: {meeting}.txt\n"
            f"närvarande: [{{namn: [Anna Alm]}}]\n"
            + ("granskad: {av: Sekreteraren, datum: 2025-12-30}\n" if self.random.random() < 0.8 else "")
            + f"beslut:\n  - {{id: 1, punkt: 1, slag: beslut, rubrik: Om {word}, citat: {told}, ärende: {matter}}}\n"
            f"åtgärder:\n  - {{id: 1-s, punkt: 1, vad: Skicka {word}, vem: [anna-alm], beslut: 1, citat: Anna Alm skickar {word},"
            f" senast: {{sagt: 2/12, datum: 2025-12-02, grund: Mötets år}}}}\n"
            f"hänvisningar:\n  - {{punkt: 1, till: {other}, citat: Se mötet före, grund: Det föregående}}\n"
        )
        for path, content in zip(self.files(meeting), (said, text, text.replace("#", "")), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return f"nytt möte {meeting}"

    def change_text(self) -> str:
        meeting = self.random.choice(self.meetings())
        _, text, original = self.files(meeting)
        more = f"\nTillägg om {self.random.choice(WORDS)} {self.number}.\n"
        for path in (text, original):
            path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
        return f"ny mening i {meeting}"

    def change_title(self) -> str:
        meeting = self.random.choice(self.meetings())
        self.number += 1
        self.replace(self.files(meeting)[0], "rubrik: ", f"rubrik: Nr {self.number} ")
        return f"ny rubrik i {meeting}"

    def delete_meeting(self) -> str:
        if not (made := self.made()):
            return "inget att ta bort"
        meeting = self.random.choice(made)
        for path in self.files(meeting):
            path.unlink()
        return f"borttaget möte {meeting}"

    def rename_meeting(self) -> str:
        if not (made := self.made()):
            return "inget att flytta"
        meeting = self.random.choice(made)
        day = meeting.partition("/")[2]
        new = f"2026-{day[5:]}"
        for old, path in zip(self.files(meeting), self.files(f"radet/{new}"), strict=True):
            self.replace(old, day, new)
            old.replace(path)
        return f"{meeting} blev radet/{new}"

    def review(self) -> str:
        meeting = self.random.choice(self.made() or ["radet/2024-05-06"])
        path = self.files(meeting)[0]
        lines = path.read_text(encoding="utf-8").split("\n")
        kept = [line for line in lines if not line.startswith("granskad:")]
        if len(kept) == len(lines):
            kept.insert(3, "granskad: {av: Sekreteraren, datum: 2025-12-31}")
        path.write_text("\n".join(kept), encoding="utf-8")
        return f"granskningen ändrad i {meeting}"

    def add_body(self) -> str:
        self.number += 1
        source = (self.root / "data/organ/gruppen.yml").read_text(encoding="utf-8")
        (self.root / f"data/organ/organ-{self.number}.yml").write_text(
            source.replace("namn: ", f"namn: Nr {self.number} ", 1), encoding="utf-8"
        )
        return f"nytt organ {self.number}"

    def change_body(self) -> str:
        self.number += 1
        self.replace(self.root / "data/organ/radet.yml", "namn: ", f"namn: {self.number} ")
        return "rådet bytte namn"

    def change_person(self) -> str:
        path = self.root / "data/personer/bo-berg.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("nej", "roll") if "nej" in text else text.replace("roll", "nej"), encoding="utf-8")
        return "Bo Berg visas på annat sätt"

    def name_hidden(self) -> str:
        """Say the name of somebody who may not be named in the archive's own words, and then perhaps take it away."""
        path = self.root / "data/arenden/plan.yml"
        if not path.exists() or self.random.random() < 0.5:
            return "inget"
        before = path.read_text(encoding="utf-8")
        self.replace(path, "rubrik: ", "rubrik: Bo Bergs ")
        if self.random.random() < 0.5:
            path.write_text(before, encoding="utf-8")
        return "ärendet fick Bo Bergs namn"

    def add_matter(self) -> str:
        self.number += 1
        source = (self.root / "data/arenden/plan.yml").read_text(encoding="utf-8")
        path = self.root / f"data/arenden/arende-{self.number}.yml"
        path.write_text(source.replace("rubrik: ", f"rubrik: Nr {self.number} "), encoding="utf-8")
        return f"nytt ärende {self.number}"

    def change_matter(self) -> str:
        self.number += 1
        self.replace(self.root / "data/arenden/plan.yml", "rubrik: ", f"rubrik: {self.number} ")
        return "ärendet bytte namn"

    def delete_matter(self) -> str:
        if not (matters := self.matters()):
            return "inget ärende att ta bort"
        path = self.random.choice(matters)
        path.unlink()
        return f"borttaget ärende {path.stem}"

    def change_settings(self) -> str:
        self.number += 1
        self.replace(self.root / "data/arkiv.yml", "namn: ", f"namn: {self.number} ")
        return "arkivet bytte namn"

    def touch(self) -> str:
        for path in self.files(self.random.choice(self.meetings())):
            path.write_bytes(path.read_bytes())
        return "sparat utan ändring"

    def break_original(self) -> str:
        """Let a meeting name a file that is not its original: outside the archive, misspelled, or none at all."""
        if not (made := self.made()) or self.random.random() < 0.5:
            return "inget"
        meeting = self.random.choice(made)
        _, _, original = self.files(meeting)
        outside = self.root.parent / f"utanför-{original.name}"
        outside.write_bytes(original.read_bytes())
        name = self.random.choice([*BAD_NAMES, f"../../../{outside.name}", str(outside), f"{meeting}.text", f"{meeting}.tx"])
        path = self.files(meeting)[0]
        self.replace(path, f"original: {meeting}.txt", f"original: '{name}'")
        if self.random.random() < 0.5:
            self.replace(path, f"original: '{name}'", f"original: {meeting}.txt")
        return f"originalet i {meeting} är {name}"

    def break_quote(self) -> str:
        if not (made := self.made()) or self.random.random() < 0.5:
            return "inget"
        meeting = self.random.choice(made)
        path = self.files(meeting)[0]
        self.replace(path, "citat: Se mötet före", "citat: Se mötet efter")
        if self.random.random() < 0.5:
            self.replace(path, "citat: Se mötet efter", "citat: Se mötet före")
        return f"citat ändrat i {meeting}"
