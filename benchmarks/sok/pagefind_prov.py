"""Pagefind asked the same questions: `pip install 'pagefind[extended]==1.5.2'`, then `python benchmarks/sok/pagefind_prov.py`.

The same records, with the parts of compounds and what means the same written out in their text (the index-time expansion
that Pagefind needs), headings as metadata, Swedish stemming, default ranking; words without meaning are taken out of the
question. Prints the row of kor.py, and what a first search costs.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _mal import questions  # noqa: E402
from _webb import browser_page, served  # noqa: E402
from kor import score  # noqa: E402

from macros.archive.load import load  # noqa: E402
from macros.search.analysis import Analyser  # noqa: E402
from macros.search.forms import fold, tokens  # noqa: E402
from macros.search.records import Record, records  # noqa: E402
from macros.search.shards import tools_of  # noqa: E402

ASK = """async (questions) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.options({ metaWeights: { title: 5 } });
  const found = [];
  for (const question of questions) {
    const answer = await pagefind.search(question);
    const shown = await Promise.all(answer.results.slice(0, 10).map((result) => result.data()));
    const hits = shown.map((data) => data.raw_url ?? data.url);
    found.push({ hits: hits.map((hit) => hit.replace(/^\\//, "")), none: !answer.results.length });
  }
  return found;
}"""


async def index(found: list[Record], analyser: Analyser, folder: Path) -> None:
    """Write Pagefind's index of the records."""
    from pagefind.index import IndexConfig, PagefindIndex

    phrases: dict[str, list[str]] = {}
    for phrase, keys in analyser.aliases.phrases.items():
        for key in sorted(keys):
            phrases.setdefault(key, []).append(" ".join(phrase))
    async with PagefindIndex(IndexConfig(output_path=str(folder / "pagefind"))) as built:
        for start in range(0, len(found), 200):
            await asyncio.gather(
                *(
                    built.add_custom_record(
                        url="/" + record.address,
                        language="sv",
                        meta={"title": record.title},
                        filters={"slag": [record.kind]},
                        content=content(record, analyser, phrases),
                    )
                    for record in found[start : start + 200]
                )
            )
        await built.write_files()


def content(record: Record, analyser: Analyser, phrases: dict[str, list[str]]) -> str:
    """The text of a record with what it is also found by."""
    text = " ".join((record.title, record.title, record.text, record.who, *record.also, *record.context, *record.numbers))
    parts = [part for token in tokens(text) for part in analyser.splitter.split(token.word) if part != token.word]
    same = [phrase for key in analyser.keys(text).keys if key.startswith("@") for phrase in phrases[key]]
    return " ".join((text, *parts, *same))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rot", type=Path, default=ROOT, help="ett annat arkiv, till exempel från generera.py: bara kostnaden mäts")
    chosen = parser.parse_args()
    archive = load(chosen.rot)[0].reviewed()
    found = records(archive)
    analyser = tools_of(archive).analyser
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "index.html").write_text("<!doctype html><html lang=sv><title>x</title>")
        begun = time.perf_counter()
        asyncio.run(index(found, analyser, folder))
        print(f"{len(found)} poster, {time.perf_counter() - begun:.0f} s")
        groups = {"fragor": questions("fragor"), "undanhallna": questions("undanhallna")}
        with served(folder) as (address, sent), browser_page() as page:
            page.goto(address)
            sent.clear()
            page.evaluate(ASK, ["omsorg"])
            print(f"första sökningen {sum(size for _, size in sent) / 1000:.0f} kB, {len(sent)} hämtningar")
            for name, asked in groups.items() if chosen.rot == ROOT else ():
                plain = [
                    q.text if '"' in q.text else " ".join(t.word for t in tokens(q.text) if fold(t.word) not in analyser.empty)
                    for q in asked
                ]
                done = score(asked, page.evaluate(ASK, plain), lambda question, hit: hit in question.targets)
                print(f"{name + ', pagefind':24}{done.row()}")


if __name__ == "__main__":
    main()
