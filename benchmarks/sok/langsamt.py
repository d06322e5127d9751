"""A first search over a slow network: `python benchmarks/sok/langsamt.py [--sajt MAPP]`.

Slow 3G as Chromium's own tools have it: 400 ms to an answer, 400 kbit/s. Each question is opened as an address, /sok/?q=…, in a browser
that has nothing of the site. Told are the time until the first hit can be seen, and the requests and bytes (gzipped) of the search's
part: its code and its index.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _mal import questions  # noqa: E402
from _webb import browser_page, served  # noqa: E402
from kor import build  # noqa: E402

LATENCY, RATE = 400, 400_000 / 8
OURS = ("/assets/sok", "/sok/index/")
EVERY = 9  # one question of so many


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sajt", type=Path, help="en färdigbyggd sajt i stället för att bygga")
    chosen = parser.parse_args()
    asked = [question.text for question in questions("fragor") if question.targets][::EVERY]
    with tempfile.TemporaryDirectory() as folder:
        site = chosen.sajt or build(Path(folder) / "var")
        rows = [first_hits(site, question) for question in asked]
    for question, (seconds, requests, size) in zip(asked, rows, strict=True):
        print(f"{seconds:5.1f} s {requests:4} {size / 1000:6.1f} kB  {question}")
    times, requests, sizes = zip(*rows, strict=True)
    print(f"Första träffen: {statistics.median(times):.1f} s i mitten, {max(times):.1f} s som mest")
    print(f"Sökningens del: {max(requests)} hämtningar och {max(sizes) / 1000:.0f} kB som mest")
    return 0


def first_hits(site: Path, question: str) -> tuple[float, int, int]:
    """(seconds, requests, bytes) until the first hit of a question is seen."""
    with served(site) as (address, sent), browser_page() as page:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        conditions = {"offline": False, "latency": LATENCY, "downloadThroughput": RATE, "uploadThroughput": RATE}
        network.send("Network.emulateNetworkConditions", conditions)
        begun = time.perf_counter()
        page.goto(f"{address}sok/?q={quote(question)}", wait_until="commit")
        page.wait_for_selector("[data-sok=svar] .hit__title", timeout=60_000)
        seconds = time.perf_counter() - begun
        ours = [size for path, size in sent if path.startswith(OURS)]
        return seconds, len(ours), sum(ours)


if __name__ == "__main__":
    sys.exit(main())
