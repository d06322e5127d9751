"""The search at size: `python benchmarks/sok/stort.py 100 1000 5000`.

For each number of meetings: makes an archive (benchmarks/generera.py), indexes it, and asks questions in headless Chromium
from a cold cache. Prints processor time, memory and size of the index, and the bytes of a first search; for lunr the size of the index
that Material's search would load, with the same texts and nothing else in it.
"""

import datetime
import gzip
import json
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(Path(__file__).resolve().parent)]

from _webb import browser_page, served  # noqa: E402
from generera import make  # noqa: E402

from macros.archive.load import load  # noqa: E402
from macros.search.writer import search_files  # noqa: E402

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


def main() -> None:
    print("möten   poster   inläsning   index   minne   storlek   filer   första sökningen   varm   lunr")
    for count in map(int, sys.argv[1:] or ("100", "1000", "5000")):
        with tempfile.TemporaryDirectory() as name:
            root, site = Path(name) / "arkiv", Path(name) / "sajt"
            (root / "data").mkdir(parents=True)
            make(count, root)
            begun = time.process_time()
            archive = load(root)[0]
            loaded = time.process_time()
            files = search_files(archive, datetime.date(2026, 11, 22))
            indexed = time.process_time()
            for path, content in files.items():
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                (site / path).write_bytes(content)
            shutil.copytree(ROOT / "docs/assets", site / "assets")
            (site / "index.html").write_text("<!doctype html><title>x</title>")
            costs, warm = [], []
            for question in QUESTIONS:
                with served(site) as (address, sent), browser_page() as page:
                    page.goto(address)
                    sent.clear()
                    script = (Path(__file__).parent / "var.js").read_text(encoding="utf-8")
                    answers = page.evaluate(script, [question])
                    costs.append((sum(size for _, size in sent), len(sent), question))
                    warm.append(page.evaluate(script, [question, question])[1]["time"])
                    assert answers
            costs.sort()
            card = json.loads(files["sok/index/karta.json"])
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = sum(map(len, files.values())) / 1e6
            print(
                f"{count}   {card['antal']}   {loaded - begun:.1f} s   {indexed - loaded:.1f} s   {memory:.0f} MB   "
                f"{size:.1f} MB   {len(files)}   "
                f"{costs[len(costs) // 2][0] / 1000:.0f} kB, mest {costs[-1][0] / 1000:.0f} kB ({costs[-1][2]})   "
                f"{sorted(warm)[len(warm) // 2]:.0f} ms   {lunr_size(root) / 1e6:.1f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
