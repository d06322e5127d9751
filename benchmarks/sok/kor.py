"""The search measured against Material's stock search: `python benchmarks/sok/kor.py [--sajt MAPP] [--fel]`.

Builds the site as it is, and its pages once more with plain Material and its search plugin (Swedish), and asks both the
questions of fragor.yml and undanhallna.yml, and of nya.yml and nya_undanhallna.yml, whose writer had seen no search, in headless
Chromium. A hit of Material's counts as right where its page or section is a right address, or its text has the very heading of one:
that is generous.
"""

import argparse
import html
import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _mal import Question, Score, questions  # noqa: E402
from _webb import browser_page, served  # noqa: E402

from macros.archive.load import load  # noqa: E402
from macros.search.records import records  # noqa: E402

HERE = Path(__file__).resolve().parent


_HOOK = """
from pathlib import Path
def on_page_content(html, page, config, files):
    return (Path(config.config_file_path).parent / "inre" / page.file.src_uri).read_text(encoding="utf-8")
"""
_CONFIG = """
site_name: Samverkansarkivet
theme: {name: material, language: sv, font: false}
plugins: [{search: {lang: sv}}]
hooks: [krok.py]
"""


def build(folder: Path) -> Path:
    """The built site."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    mkdocs_build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder)))
    return folder


def build_stock(ours: Path, folder: Path) -> Path:
    """The same pages, what stands in each of them unchanged, with plain Material and its own search."""
    from lxml import html as reader
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    project = folder.with_name("projekt")
    for file in sorted(ours.rglob("index.html")):
        tree = reader.parse(str(file), reader.HTMLParser(encoding="utf-8"))
        inner = tree.xpath('//div[contains(@class, "md-content__inner")]')
        if not inner:
            continue  # a page that only leads on
        page = file.relative_to(ours).with_suffix(".md")
        title = str(tree.findtext(".//title")).rpartition(" – ")[0]
        content = "".join(reader.tostring(one, encoding="unicode") for one in inner[0])
        written = {"docs": f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n", "inre": content}
        for part, text in written.items():
            (project / part / page).parent.mkdir(parents=True, exist_ok=True)
            (project / part / page).write_text(text, encoding="utf-8")
    (project / "krok.py").write_text(_HOOK, encoding="utf-8")
    (project / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    mkdocs_build(load_config(str(project / "mkdocs.yml"), site_dir=str(folder)))
    return folder


def right_in_lunr(targets: frozenset[str], titles: dict[str, str], sections: dict[str, str]) -> Callable[[str], bool]:
    """Whether a hit of Material's answers: by its address, or by having the heading of a right answer in its text."""
    pages = {target.partition("#")[0] for target in targets if "#" in target and target.startswith("protokoll/")}
    heads = {titles[target] for target in targets if target in titles and len(titles[target]) > 12}

    def right(hit: str) -> bool:
        text = sections.get(hit, "")
        return hit in targets or hit in pages or any(head in text for head in heads)

    return right


def score(asked: list[Question], answers: list[dict[str, object]], right: Callable[[Question, str], bool]) -> Score:
    """The places of the first right answers, and how often 'no answer' was said rightly."""
    found = Score({})
    for question, answer in zip(asked, answers, strict=True):
        hits = answer["hits"]
        assert isinstance(hits, list)
        if question.targets:
            found.places[question.text] = next((at for at, hit in enumerate(hits, 1) if right(question, hit)), None)
        else:
            found.unanswered += 1
            found.unanswered_right += bool(answer["none"] or answer.get("partial"))
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sajt", type=Path, help="en färdigbyggd sajt i stället för att bygga")
    parser.add_argument("--stock", type=Path, help="en färdigbyggd sajt med Materials sökning")
    parser.add_argument("--fel", action="store_true", help="visa frågorna som inte fick rätt svar först")
    chosen = parser.parse_args()
    archive = load(ROOT)[0].reviewed()
    titles = {record.address: record.title for record in records(archive)}
    groups = {name: questions(name) for name in ("fragor", "undanhallna", "nya", "nya_undanhallna")}
    with tempfile.TemporaryDirectory() as folder:
        ours = chosen.sajt or build(Path(folder) / "var")
        stock = chosen.stock or build_stock(ours, Path(folder) / "lunr")
        everything = [q.text for group in groups.values() for q in group]
        with served(ours) as (address, _), browser_page() as page:
            page.goto(address + "404.html")
            answers = page.evaluate((HERE / "var.js").read_text(encoding="utf-8"), everything)
        with served(stock) as (address, sent), browser_page() as page:
            worker = next((stock / "assets/javascripts/workers").glob("search.*.js"))
            page.goto(address + "404.html")
            sent.clear()
            script = (HERE / "lunr.js").read_text(encoding="utf-8")
            theirs = page.evaluate(script, [f"/assets/javascripts/workers/{worker.name}", everything])
            sizes_of = dict(sent)  # the page itself fetches some of it too
            lunr_bytes, lunr_requests = sum(sizes_of.values()), len(sizes_of)
        sections = {
            doc["location"]: re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", doc["title"] + " " + doc["text"])))
            for doc in json.loads((stock / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
        }
        costs = first_searches(ours, [q.text for q in groups["fragor"]][::9])
    print(f"{'':24}{'success@1':>8} {'@3':>8} {'@10':>8} {'MRR':>7} {'utan svar':>9}   rätt ”inget svar”")
    start, missed = 0, []
    for name, asked in groups.items():
        ours_part, theirs_part = answers[start : start + len(asked)], theirs[start : start + len(asked)]
        start += len(asked)
        mine = score(asked, ours_part, lambda question, hit: hit in question.targets)
        stock_score = score(asked, theirs_part, lambda question, hit: right_in_lunr(question.targets, titles, sections)(hit))
        print(f"{name + ', vår':24}{mine.row()}")
        print(f"{name + ', lunr':24}{stock_score.row()}")
        other = {question.text for question in asked if question.sort == "andra ord" and question.targets}
        for who, scored in (("vår", mine), ("lunr", stock_score)):
            print(f"  {'andra ord, ' + who:22}{Score({text: place for text, place in scored.places.items() if text in other}).row()}")
        missed += [q for q, place in stock_score.places.items() if place and not mine.places[q]]
        if chosen.fel:
            for question, answer in zip(asked, ours_part, strict=True):
                place = mine.places.get(question.text)
                if question.targets and place != 1:
                    print(f"   {place or '–'} [{question.sort}] {question.text} → {answer['hits'][:3]}")
                elif not question.targets and not (answer["none"] or answer["partial"]):
                    print(f"   falskt svar: {question.text} → {answer['hits'][:2]}")
    print(f"Frågor som lunr svarar på men inte vi: {missed or 'inga'}")
    times = sorted(answer["time"] for answer in answers[1:])
    print(f"Tid för en sökning, varmt: median {times[len(times) // 2]:.0f} ms, 95 % under {times[int(len(times) * 0.95)]:.0f} ms")
    sizes = sorted(size for size, _ in costs)
    print(
        f"Första sökningen, kall cache, gzip: vår {sizes[-1] / 1000:.0f} kB som mest, {sizes[len(sizes) // 2] / 1000:.0f} kB i mitten, "
        f"{max(requests for _, requests in costs)} hämtningar; lunr {lunr_bytes / 1000:.0f} kB, {lunr_requests} hämtningar"
    )
    return 0


def first_searches(site: Path, asked: list[str]) -> list[tuple[int, int]]:
    """(bytes, requests) of a first search from a cold cache, code and all, for each of some questions."""
    found = []
    for question in asked:
        with served(site) as (address, sent), browser_page() as page:
            page.goto(address + "404.html")
            page.wait_for_load_state("networkidle")
            sent.clear()
            page.evaluate((HERE / "var.js").read_text(encoding="utf-8"), [question])
            found.append((sum(size for _, size in sent), len(sent)))
    return found


if __name__ == "__main__":
    sys.exit(main())
