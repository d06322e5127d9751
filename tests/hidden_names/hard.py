"""A small archive in which a name is written in every way that is hard to find, beside the names of others that are like it."""

import io
from pathlib import Path

from docx import Document
from reportlab.pdfgen.canvas import Canvas

from macros.archive.checks.permanence import published
from macros.archive.load import PERMALINKS, load
from macros.archive.originals import cleaned

TEXT = """# Möte med Karin Ek Strand 3 mars 2025

Ordförande: Karin Ek Strand\\
Sekreterare: Bo Berg

Närvarande: Karin Ek Strand, Karin Alm, Lena Strand, Åke Örn-Åberg

| Efternamn | Förnamn | Roll |
| --- | --- | --- |
| Strand | Karin Ek | ordförande |
| Alm | Karin | ledamot |

## 1. Öppnande

KARIN EK STRAND öppnade mötet. Karin Ek
Strand hälsade alla välkomna. **Karin** Ek *Strand* tackade. Karin Strands tack gick till alla.

## Karin Ek Strands förslag

Vid sidan av Strand, Karin talade K. E. Strand, K Strand och Karin Ek S.

Kajsa skickar planen senast 1/4. Karin A tar fram budgeten. Karin bokar lokal. Ordförande Strand ringer.

A\u030ake O\u0308rn-A\u030aberg och Åke Örn\u00ad-Åberg skriver. Örn-Åbergs brev läggs till handlingarna.

- Lena Strand
- Karin Alm

Frågan om en strand i Strand togs upp. Bo Berg antecknade. Se [bilden](https://exempel.se/karin%20ek%20strand).
"""
SAID = """
organ: radet
datum: 2025-03-03
typ: protokoll
status: justerat
original: radet/2025-03-03.txt
närvarande: [{namn: [Karin Ek Strand, Karin Alm, Lena Strand, Åke Örn-Åberg]}]
ordförande: Karin Ek Strand
sekreterare: Bo Berg
granskad: {av: Sekreteraren, datum: 2025-03-20}
beslut:
  - {id: tack, punkt: 1, slag: beslut, rubrik: Alla tackades, citat: Karin Strands tack gick till alla., av: [karin-ek-strand]}
åtgärder:
  - id: planen
    punkt: karin-ek-strands-forslag
    vad: Skicka planen
    vem: [{sagt: Kajsa, är: karin-ek-strand, grund: Kortformen}]
    citat: Kajsa skickar planen
  - id: budgeten
    punkt: karin-ek-strands-forslag
    vad: Ta fram budgeten
    vem: [{sagt: Karin A, är: karin-alm, grund: Den enda med den bokstaven}]
    citat: Karin A tar fram budgeten.
  - id: lokalen
    punkt: karin-ek-strands-forslag
    vad: Boka lokal
    vem: [{sagt: Karin, kan_vara: [karin-ek-strand, karin-alm], grund: Två har det förnamnet}]
    citat: Karin bokar lokal.
  - {id: brevet, punkt: karin-ek-strands-forslag, vad: Anteckna, vem: [bo-berg], citat: Bo Berg antecknade.}
  - {id: skriva, punkt: karin-ek-strands-forslag, vad: Skriva, vem: [ake-orn-aberg], citat: Örn-Åbergs brev läggs till handlingarna.}
hänvisningar:
  - {punkt: karin-ek-strands-forslag, till: "radet/2025-03-03#karin-ek-strands-forslag", citat: togs upp, grund: Samma punkt}
oklarheter:
  - punkt: karin-ek-strands-forslag
    slag: namn
    citat: K. E. Strand, K Strand
    förklaring: Namnet är förkortat på två sätt.
    jämför: [{punkt: "1", citat: Karin Ek Strand hälsade}]
"""
LATER = """# Protokoll 7 april 2025

Till mötet kom bara Karin Ek Strand.

## 1. Uppföljning

Planen är utskickad.
"""
SAID_LATER = """
organ: radet
datum: 2025-04-07
typ: protokoll
status: justerat
original: radet/2025-04-07.docx
närvarande: [{namn: [Karin Ek Strand]}]
granskad: {av: Sekreteraren, datum: 2025-04-20}
hänvisningar:
  - {punkt: "1", till: "radet/2025-03-03#karin-ek-strands-forslag", citat: Planen, grund: Punkten}
"""
OTHER = """# Protokoll 5 maj 2025

Den som ledde mötet hette Strand. En annan Karin bodde vid en strand.
"""
SAID_OTHER = """
organ: radet
datum: 2025-05-05
typ: protokoll
status: justerat
original: radet/2025-05-05.{ending}
granskad: {{av: Sekreteraren, datum: 2025-05-20}}
"""

FILES = {
    "data/arkiv.yml": "namn: Provarkivet\nbeskrivning: Ett arkiv med namn.\nområden: {norr: Norr}\n",
    "data/amnen.yml": "vard: {namn: Vård}\n",
    "data/organ/radet.yml": (
        "namn: Samrådet\nslag: samverkansorgan\nnivå: central\nområde: norr\nroll: Samråder.\n"
        "källor: [{möte: radet/2025-03-03, punkt: karin-ek-strands-forslag, citat: Kajsa skickar planen senast 1/4.}]\n"
    ),
    "data/personer/karin-ek-strand.yml": (
        "namn: Karin Ek Strand\näven: [Kajsa, Karin E]\npublicera: nej\n"
        "uppdrag: [{roll: ordförande, organ: radet, källa: {möte: radet/2025-03-03, citat: 'Ordförande: Karin Ek Strand'}}]\n"
    ),
    "data/personer/karin-alm.yml": "namn: Karin Alm\näven: [Karin A]\n",
    "data/personer/lena-strand.yml": "namn: Lena Strand\n",
    "data/personer/ake-orn-aberg.yml": "namn: Åke Örn-Åberg\npublicera: nej\n",
    "data/personer/bo-berg.yml": (
        "namn: Bo Berg\npublicera: roll\n"
        "uppdrag: [{roll: mötets sekreterare, organ: radet, källa: {möte: radet/2025-03-03, citat: 'Sekreterare: Bo Berg'}}]\n"
    ),
    "data/moten/radet/2025-03-03.yml": SAID,
    "docs/protokoll/radet/2025-03-03.md": TEXT,
    "data/moten/radet/2025-04-07.yml": SAID_LATER,
    "docs/protokoll/radet/2025-04-07.md": LATER,
    "data/moten/radet/2025-05-05.yml": SAID_OTHER.format(ending="txt"),
    "docs/protokoll/radet/2025-05-05.md": OTHER,
    "data/original/radet/2025-05-05.txt": OTHER.replace("#", ""),
}
ORIGINAL = (
    TEXT.replace("# ", "")
    .replace("#", "")
    .replace("**", "")
    .replace("*", "")
    .replace("\\\n", "\n")
    .replace("| --- | --- | --- |\n", "")
    .replace("| ", "")
    .replace(" |", "")
    .replace("[bilden](https://exempel.se/karin%20ek%20strand)", "bilden")
)


def write_hard(root: Path) -> Path:
    """Write the archive under a folder. Its addresses are booked."""
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content.lstrip("\n"), "utf-8")
    (root / "data/original/radet/2025-03-03.txt").write_text(ORIGINAL, "utf-8")
    (root / "data/original/radet/2025-04-07.docx").write_bytes(cleaned(word(LATER.replace("#", "")), ".docx"))
    (root / "data/original/radet/2025-04-07.docx.txt").write_text(LATER.replace("#", ""), "utf-8")
    book(root)
    return root


def book(root: Path) -> None:
    """Book the addresses that there are now."""
    (root / PERMALINKS).write_text("".join(f"{address}\n" for address in sorted(published(load(root)[0]))), "utf-8")


def word(text: str, author: str = "") -> bytes:
    """Return a Word file with a text, and an author among its properties."""
    document = Document()
    document.core_properties.author = author
    for line in text.split("\n"):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(text: str, author: str = "") -> bytes:
    """Return a PDF with a text, and an author among its properties."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setAuthor(author)
    for number, line in enumerate(text.split("\n")):
        canvas.drawString(60, 770 - 14 * number, line)
    canvas.save()
    return buffer.getvalue()
