"""Too much of something, too deep, too long or nothing at all: each is refused in one sentence, and nothing hangs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.corpus import Case, edit, errors, make

MEETING, TEXT, ORIGINAL = "data/moten/radet/2024-05-06.yml", "docs/protokoll/radet/2024-05-06.md", "data/original/radet/2024-05-06.txt"
BODY, TOPICS, MOVED, LINKS, SETTINGS = (
    f"data/{name}" for name in ("organ/radet.yml", "amnen.yml", "flyttade.yml", "permalankar.txt", "arkiv.yml")
)
RIGHT_FILE = "Dela upp den, eller kontrollera att det är rätt fil."
MORE = "filen har fler än 100 fel av samma slag, och bara de första visas\n    Rätta dem och kontrollera igen."


def written(more: str) -> Case:
    """Words at the end of the text and of its original, which then say the same."""
    return Case({TEXT: add(more), ORIGINAL: add(more)})


def add(more: str) -> Callable[[str], str]:
    return lambda text: text.rstrip("\n") + "\n\n" + more + "\n"


def refused(more: str, line: int, message: str, remedy: str) -> Case:
    """The same, where it is too much for the text."""
    return Case(written(more).change, f"{TEXT}:{line}: {message}\n    {remedy}")


def yaml(path: str, text: str, line: int, message: str, remedy: str) -> Case:
    """A file of somebody's own, and the first thing that is wrong with it."""
    return Case({path: text}, f"{path}:{line}: {message}\n    {remedy}")


BRACKETS = "Ta bort dem som inte hör dit (\\[ räknas också)."
TOO_LARGE = {
    "bilder som aldrig blir några": refused("![" * 400_000, 22, "texten har fler än 5000 tecken [", BRACKETS),
    "länkar som aldrig blir några": refused("[a](" * 200_000, 22, "texten har fler än 5000 tecken [", BRACKETS),
    "märken som aldrig avslutas": refused("a <![CDATA " * 6_000, 22, "texten har fler än 5000 tecken [", BRACKETS),
    "kommentarer som aldrig avslutas": refused(
        "a <!-- " * 100_000, 22, "texten har fler än 5000 tecken <", "Ta bort dem som inte hör dit (\\< räknas också)."
    ),
    "tomma rubriker": refused(
        "##\n" * 19_000, 1, "texten har fler än 2000 rubriker", "Dela upp den, eller skriv raderna som vanlig text, utan # först."
    ),
    "0,9 MB rubriker": refused(
        "".join(f"## {n}\n" for n in range(100_000)),
        20_000,
        "texten har 100022 rader, högst 20000 får plats",
        "Dela upp den, eller ta bort tomma rader.",
    ),
    "en rubrik som är en bok": refused(
        "## " + "ord " * 200_000, 22, "rubriken är längre än 1000 tecken", "Korta den, eller skriv raden som vanlig text, utan # först."
    ),
    "accenter på varandra": Case(
        {TEXT: add("a" + "\u0301\u0323" * 200_000)},
        f"{TEXT}:22: raden har fler än 30 accenter eller liknande på samma tecken\n    Ta bort dem, eller skriv om ordet.",
    ),
    "accenter på varandra, omskrivna": Case(
        {SETTINGS: edit("Provarkivet", '"A' + r"\u0301\u0323" * 20_000 + '"')},
        f"{SETTINGS}:1: raden har fler än 30 accenter eller liknande på samma tecken\n    Ta bort dem, eller skriv om ordet.",
    ),
    "ett tecken skrivet med 800 000 nollor": refused(
        "&#" + "0" * 800_000 + "1;", 22, "raden innehåller ett osynligt styrtecken: U+0001", "Ta bort tecknet."
    ),
    "ett ord som är hela texten": Case(
        {TEXT: add("a" * 900_000)},
        f"{TEXT}:22: texten skiljer sig från originalet {ORIGINAL}\n"
        f"    Originalet: ”texten är slut”. Texten: ”planen Arbetsgruppen möts {'a' * 80}…”. "
        f"Rätta texten, eller skriv skillnaden i `ändringar` i {MEETING}.",
    ),
}

YAML = {
    "nivåer inuti varandra": yaml(MEETING, "[" * 100_000, 1, "mer än 12 nivåer inuti varandra", "Kontrollera indragen."),
    "nycklar inuti varandra": yaml(MEETING, "{a: " * 100_000, 1, "mer än 12 nivåer inuti varandra", "Kontrollera indragen."),
    "listor inuti varandra": yaml(BODY, "- " * 100_000 + "a", 1, "mer än 12 nivåer inuti varandra", "Kontrollera indragen."),
    "nycklar som är nycklar": yaml(MEETING, "? " * 100_000 + "a", 1, "en nyckel måste vara ett ord", "Kontrollera indrag och kolon."),
    "alias som växer": yaml(
        MEETING,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        1,
        "ankare (&) och alias (*) används inte här",
        "Skriv ut värdet på varje ställe, eller sätt det inom citattecken.",
    ),
    "för många nycklar": yaml(MEETING, "".join(f"k{i}: 1\n" for i in range(60_000)), 30_000, "filen har fler än 30000 värden", RIGHT_FILE),
    "en för lång lista": Case(
        {MEETING: edit("ändringar:\n", "ändringar:\n" + "".join(f"  - {{från: a{i}, till: b, skäl: x}}\n" for i in range(5_000)))},
        f"{MEETING}:1009: listan är längre än 1000 rader\n    {RIGHT_FILE}",
    ),
    "samma nyckel många gånger": Case(
        {BODY: lambda text: text + "namn: Rådet\n" * 500},
        "\n".join(f"{BODY}:{line}: nyckeln 'namn' står två gånger\n    Den står redan på rad 1. Slå ihop dem." for line in range(9, 109)),
    ),
    "en nyckel som är en bok": Case(
        {TOPICS: lambda text: f"{text}{'a' * 900}: {{namn: X}}\n"},
        f"{TOPICS}:2: '{'a' * 60} …' är inget id\n    Ett id skrivs med a–z, 0–9 och bindestreck, högst 80 tecken.",
    ),
}


def page(text: str, line: int, message: str, remedy: str) -> Case:
    """A hand-written page, and why it is too much."""
    return Case({"docs/om/ny.md": text}, f"docs/om/ny.md:{line}: {message}\n    {remedy}")


FEWER = "Dela upp den på flera sidor, eller ta bort dem."
PAGES = {
    "bilder som aldrig blir några": page("# Ny\n\n" + "![" * 9_000, 3, "sidan har fler än 500 tecken [", FEWER),
    "märken som aldrig avslutas": page("# Ny\n\n" + "<a " * 9_000, 3, "sidan har fler än 500 tecken <", FEWER),
    "kursiv som aldrig avslutas": page("# Ny\n\n" + "*a_b" * 9_000, 3, "sidan har fler än 500 tecken *", FEWER),
    "citat inuti varandra": page(
        "# Ny\n\n" + "> " * 400 + "a", 3, "raden börjar med fler än 80 mellanslag och märken", "Skriv den längre till vänster."
    ),
    "en sida som är en bok": page(
        "# Ny\n\n" + "ord " * 200_000, 1, "sidan är för lång: 800006 tecken, högst 50000 får plats", "Dela upp den på flera sidor."
    ),
}


@pytest.mark.parametrize("what", PAGES)
def test_too_much_in_a_page_is_refused_with_the_limit(tmp_path: Path, what: str) -> None:
    case = PAGES[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors


@pytest.mark.parametrize("what", [*TOO_LARGE, *YAML])
def test_too_much_is_refused_with_the_limit(tmp_path: Path, what: str) -> None:
    case = {**TOO_LARGE, **YAML}[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors


def quoting(count: int, quote: Callable[[int], str]) -> Callable[[str], str]:
    """References that each quote something, before the archive's own."""
    return edit("hänvisningar:\n", "hänvisningar:\n" + "".join(f"  - {{till: planen, citat: {quote(n)}}}\n" for n in range(count)))


def test_quotes_that_are_nowhere_in_a_long_text_are_told_as_such(tmp_path: Path) -> None:
    long = "ord det var en gång en text i den som finns " * 18_000
    change = {
        **written(long).change,
        MEETING: quoting(300, lambda n: f"det var en sak nummer {n} som inte finns i den långa texten någonstans"),
    }
    told = errors(make(tmp_path / "arkiv", change)).split("\n")
    assert told[:2] == [
        f"{MEETING}:1: filen har fler än 100 fel av samma slag, och bara de första visas",
        "    Rätta dem och kontrollera igen.",
    ]
    assert told[2] == f"{MEETING}:45: citatet står inte i texten: ”det var en sak nummer 0 som inte finns i den långa texten någonstans”"
    assert told[3].startswith("    Närmast i texten: ”")
    assert len(told) == 202


def test_a_quote_that_stands_everywhere_is_told_to_do_so(tmp_path: Path) -> None:
    change = {**written("ord " * 200_000).change, MEETING: quoting(1, lambda n: "ord")}
    assert errors(make(tmp_path / "arkiv", change)) == (
        f"{MEETING}:45: citatet står fler än 100 gånger i texten: ”ord”\n"
        "    Skilj ställena åt med `före` (orden närmast före) eller `efter`. Före citatet står: ”skickar ut planen Arbetsgruppen möts …” "
        "på rad 22; ”ut planen Arbetsgruppen möts ord …” på rad 22; ”planen Arbetsgruppen möts ord ord …” på rad 22."
    )


def test_what_stands_inside_one_long_word_is_no_quote(tmp_path: Path) -> None:
    change = {**written("a" * 400_000).change, MEETING: quoting(200, lambda n: "a" * (3_000 + n))}
    assert f"{MEETING}:45: citatet står fler än 100 gånger i texten: ”" in errors(make(tmp_path / "arkiv", change))


def test_bodies_above_each_other_have_a_limit(tmp_path: Path) -> None:
    body = "namn: Led {0}\nslag: beredning\nnivå: lokal\nområde: norr\nroll: Arbetar.\nkällor: [{{källa: Nätet}}]\n"
    chain = {f"data/organ/led{n}.yml": body.format(n) + (f"förälder: led{n + 1}\n" if n < 1_499 else "") for n in range(1_500)}
    told = errors(make(tmp_path / "arkiv", chain)).split("\n")
    assert told[:2] == [
        "data/organ/led0.yml:7: organet har fler än 20 led av organ över sig: led0 → led1 → led2 → led3 → …",
        "    Rätta `förälder`: ett organ hör till det närmast över sig.",
    ]


NOTHING = {
    "tom": "",
    "ingenting": "null\n",
    "en lista": "- a\n- b\n",
    "ett ord": "ord\n",
    "ett tal": "1e999999\n",
    "inget tal": ".nan\n",
    "en tom lista": "[]\n",
}
FILES = (
    MEETING,
    BODY,
    SETTINGS,
    TOPICS,
    MOVED,
    LINKS,
    *(f"data/{name}.yml" for name in ("parter/region-norr", "personer/bo-berg", "arenden/plan", "avtal/grundavtalet", "handlingar/planen")),
)


@pytest.mark.parametrize("path", FILES)
def test_a_file_with_nothing_in_it_is_refused_in_its_own_words(tmp_path: Path, path: str) -> None:
    for what, content in NOTHING.items():
        told = errors(make(tmp_path / what, {path: content})).split("\n")
        # Nothing has moved, which an empty list of moves says.
        assert bool(told[0]) == (path != MOVED or what not in ("tom", "ingenting")), what
        # Every error is a place, what is wrong, and on the next line how it is mended.
        assert all(not line.startswith(" ") for line in told[::2]), (what, told)
        assert all(line.startswith("    ") for line in told[1::2]), (what, told)


NAMES = {
    "bland mötena": "data/moten/radet/2024-05-07\udcff.yml",
    "bland organen": "data/organ/r\udce5det.yml",
    "bland originalen": "data/original/radet/protokoll\udcff.docx",
    "bland texterna": "docs/protokoll/radet/2024\udcff.md",
    "bland sidorna": "docs/om/sidan\udcff.md",
}


@pytest.mark.parametrize("what", NAMES)
def test_a_name_that_is_no_text_is_refused(tmp_path: Path, what: str) -> None:
    name = NAMES[what]
    shown = name.replace("\udcff", "\\xff").replace("\udce5", "\\xe5")
    assert errors(make(tmp_path / "arkiv", {name: "x\n"})) == (
        f"{shown}:1: namnet är inte UTF-8\n    Byt namn på filen eller mappen: använd bara a–z, 0–9 och bindestreck."
    )
