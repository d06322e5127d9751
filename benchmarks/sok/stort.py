"""The search at size: `python benchmarks/sok/stort.py 100 1000 5000`, or with an archive made before: `--rot MAPP`.

For each number of meetings: makes an archive (benchmarks/generera.py), a shard of each meeting, an index of the shards, and asks
questions in headless Chromium from a cold cache. Prints processor time (shards; index, with its files; one word changed in one
meeting; one statement less in one meeting, so that all its records are numbered anew), the memory of the process that makes the
index, its size, the bytes of a first search, how long a search takes when all is there, and how long it takes to browse by facets
alone; for lunr the size of the index that Material's search would load, with the same texts and nothing else in it.
"""

import argparse
import datetime
import gzip
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(Path(__file__).resolve().parent)]

from _webb import browser_page, served  # noqa: E402
from generera import make  # noqa: E402

from macros.archive.load import Archive, load, load_registers  # noqa: E402
from macros.archive.queries import Index  # noqa: E402
from macros.archive.statements import Meeting  # noqa: E402
from macros.archive.tree import scan  # noqa: E402
from macros.build.output import Output, key  # noqa: E402
from macros.build.store import Store  # noqa: E402
from macros.search.shards import shard  # noqa: E402
from macros.search.writer import search_outputs  # noqa: E402

DAY = datetime.date(2026, 11, 22)
QUESTIONS = (
    "omsorg",
    "e-hälsostrategi",
    "när beslutades om tillnyktringsavtalet",
    "CS målbild",
    "vem ansvarar för FoU-avtalet",
    "§ 103",
    "7 september 2021",
    "psykisk hälsa budget",
    "region skåne kommunerna samverkan",
    "rekyrtering utvecklingssamordnare",
    '"mötet beslutar att"',
    "Kjell Ivarsson",
    "beslut",
    "läkarmedverkan",
    "förslag om processtöd till delregionerna",
)


def lunr_size(root: Path) -> int:
    """The gzipped bytes of the index that Material's search loads: a record for each page and each heading."""
    archive = load(root)[0]
    docs = []
    for path, text in archive.texts.items():
        page = path.removeprefix("docs/").removesuffix(".md") + "/"
        docs.append({"location": page, "title": text.visible[:60], "text": text.visible})
        docs += [{"location": f"{page}#{item.id}", "title": item.title, "text": text.visible[slice(*item.span)]} for item in text.items]
    return len(gzip.compress(json.dumps({"config": {}, "docs": docs}, ensure_ascii=False).encode(), 6))


def make_shards(root: Path, store: Store) -> dict[str, dict[str, str]]:
    """Put the shards of an archive into a store; give their keys: as it is, with one word changed, with one statement less."""
    archive = load(root)[0].reviewed()
    index = Index(archive)
    begun = time.process_time()
    shards = {meeting: shard(index, meeting) for meeting in archive.meetings}
    print(f"{len(shards)} möten, skärvor {time.process_time() - begun:.1f} s", flush=True)
    names = {meeting: key(meeting, raw) for meeting, raw in shards.items()}
    chosen = next(one for one in index.meeting_ids[len(shards) // 2 :] if archive.meetings[one].decisions)
    held = archive.meetings[chosen]
    first = held.decisions[0].model_copy(update={"title": f"{held.decisions[0].title} tebjudning"})
    word = held.model_copy(update={"decisions": (first, *held.decisions[1:])})
    less = held.model_copy(update={"decisions": held.decisions[1:]})
    found = {"som det är": names}
    for name, raw in zip(names.values(), shards.values(), strict=True):
        store.put(name, raw)
    for said, meeting in (("ett ord", word), ("ett beslut mindre", less)):
        raw = _shard(archive, chosen, meeting)
        store.put(key(chosen, raw), raw)
        found[said] = {**names, chosen: key(chosen, raw)}
    store.commit()
    return found


def _shard(archive: Archive, chosen: str, meeting: Meeting) -> bytes:
    return shard(Index(replace(archive, meetings={chosen: meeting})), chosen)


def make_index(root: Path, site: Path, shards: Store, names: Mapping[str, Mapping[str, str]]) -> None:
    """Write the index, and change it; say what each costs."""
    registers, problems = load_registers(root, scan(root))
    assert not problems
    place = site.parent / "lager.db"
    before: dict[str, Output] = {}
    for said in ("som det är", "som det är", "ett ord", "som det är", "ett beslut mindre", "som det är"):
        store = Store(place)
        begun = time.process_time()
        outputs = {output.path: output for output in search_outputs(registers, names[said], shards.many, DAY, store)}
        merged = time.process_time()
        fresh = [output for path, output in outputs.items() if path not in before or before[path].key != output.key]
        for output in fresh:
            (site / output.path).parent.mkdir(parents=True, exist_ok=True)
            (site / output.path).write_bytes(output.make())
        done = time.process_time()
        store.close()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"   {said}: index {merged - begun:.2f} s, {len(fresh)} filer {done - merged:.2f} s, minne högst {memory:.0f} MB", flush=True)
        for path in before.keys() - outputs.keys():
            (site / path).unlink()
        before = outputs
    files = [site / path for path in before]
    print(f"   {sum(path.stat().st_size for path in files) / 1e6:.1f} MB i {len(files)} filer", flush=True)


def ask(site: Path) -> None:
    """Ask the questions, and browse."""
    shutil.copytree(ROOT / "docs/assets", site / "assets")
    (site / "index.html").write_text("<!doctype html><title>x</title>")
    script = (Path(__file__).parent / "var.js").read_text(encoding="utf-8")
    costs, warm = [], []
    for question in QUESTIONS:
        with served(site) as (address, sent), browser_page() as page:
            page.goto(address)
            sent.clear()
            assert page.evaluate(script, [question])
            costs.append((sum(size for _, size in sent), len(sent), question))
            warm.append((page.evaluate(script, [question, question])[1]["time"], question))
    costs.sort()
    warm.sort()
    middle = len(costs) // 2
    print(f"   första sökningen {costs[middle][0] / 1000:.0f} kB, mest {costs[-1][0] / 1000:.0f} kB ({costs[-1][2]})")
    print(f"   varm {warm[middle][0]:.0f} ms, mest {warm[-1][0]:.0f} ms ({warm[-1][1]})")
    with served(site) as (address, sent), browser_page() as page:
        page.goto(address)
        sent.clear()
        for row in page.evaluate((Path(__file__).parent / "bladdra.js").read_text(encoding="utf-8")):
            times = f"först {row['first']:.0f} ms, sedan {row['then']:.0f} ms"
            print(f"   bläddra, {row['name']}: {row['kept']} av {row['count']} poster, {times}")
        print(f"   allt bläddrande: {sum(size for _, size in sent) / 1000:.0f} kB, {len(sent)} hämtningar", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("antal", type=int, nargs="*", default=[100, 1000, 5000])
    parser.add_argument("--rot", type=Path, help="ett arkiv som redan är gjort")
    parser.add_argument("--steg", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.steg:
        root, folder = chosen.rot, Path(chosen.steg[1])
        store = Store(folder / "skarvor.db")
        if chosen.steg[0] == "skarvor":
            (folder / "namn.json").write_text(json.dumps(make_shards(root, store)), encoding="utf-8")
        else:
            make_index(root, folder / "sajt", store, json.loads((folder / "namn.json").read_text(encoding="utf-8")))
        return
    for count in [0] if chosen.rot else chosen.antal:
        with tempfile.TemporaryDirectory() as name:
            root, folder = chosen.rot or Path(name) / "arkiv", Path(name) / "sok"
            folder.mkdir()
            if not chosen.rot:
                (root / "data").mkdir(parents=True)
                make(count, root)
            for step in ("skarvor", "index"):
                subprocess.run([sys.executable, __file__, "--rot", str(root), "--steg", step, str(folder)], check=True)
            ask(folder / "sajt")
            print(f"   lunrs index {lunr_size(root) / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
