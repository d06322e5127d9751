"""Draw the pictures that are shown where a page is shared: docs/assets/delning/<section>.png, 1200 × 630.

    CHROMIUM="$(bash scripts/chromium)" .venv/bin/python scripts/sharing_pictures.py

They name no archive, so that every archive can use them.
"""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WORDS = {
    "arkivet": ("Protokoll och beslut", "ord för ord"),
    "arenden": ("Ärende", "från start till uppföljning"),
    "atgarder": ("Åtgärder", "vem, vad och när"),
    "avtal": ("Avtal", "punkt för punkt"),
    "beslut": ("Beslut", "med citat ur protokollen"),
    "organ": ("Organ", "vilka de är och hur de hänger ihop"),
    "protokoll": ("Möte", "texten ord för ord"),
    "sok": ("Sök", "i protokoll, beslut och avtal"),
}
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; background: #faf7f0; color: #1d2322; display: flex; align-items: center; gap: 70px;
  box-sizing: border-box; padding: 0 90px; border-top: 18px solid #0d5459; font-family: "DejaVu Serif", serif; }}
svg {{ width: 250px; flex: none; }}
h1 {{ font-size: 84px; margin: 0 0 18px; line-height: 1.1; }}
p {{ font-size: 42px; margin: 0; color: #545e5b; }}
</style>{drawing}<div><h1>{title}</h1><p>{words}</p></div>"""


def main() -> None:
    drawing = (ROOT / "docs/assets/favicon.svg").read_text("utf-8")
    folder = ROOT / "docs/assets/delning"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 630}, color_scheme="light")
        for name, (title, words) in WORDS.items():
            page.set_content(PAGE.format(drawing=drawing, title=title, words=words))
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
