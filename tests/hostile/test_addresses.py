"""Where addresses may lead, and ids and names that are taken for others."""

import json
from pathlib import Path

import pytest

from tests.hostile.corpus import ARCHIVE, Case, append, edit, errors, make

LINKS = "data/permalankar.txt"
MOVED = "data/flyttade.yml"
PAGE = "protokoll/radet/2024-05-06/"
FORM = "En adress skrivs med a–z, 0–9, bindestreck och snedstreck, från sajtens början: organ/radet/ eller organ/radet/#beslut-2a."
MOVABLE = "Det som kan flyttas är sidor för organ, ärenden, avtal och möten, och beslut, åtgärder och avtalspunkter på dem."
GONE = f"Till vänster står en adress ur {LINKS} som inte längre finns."
OTHER = "Välj ett annat id, eller ge delen ett `punktprefix` som skiljer dess punkter från andra."


def moved(rows: dict[str, str], *problems: str, listed: tuple[str, ...] = ()) -> Case:
    """Addresses that have moved, and are listed as having been published; and what is wrong with that."""
    known = (ARCHIVE / LINKS).read_text("utf-8").splitlines()
    lines = "".join(f"{one}\n" for one in sorted({*known, *listed}))
    text = "".join(f"{json.dumps(old)}: {json.dumps(new)}\n" for old, new in rows.items())
    return Case({MOVED: text, LINKS: lines}, "\n".join(f"{MOVED}:{problem}" for problem in problems))


def from_page(old: str) -> Case:
    """A page of the site that is to lead to another."""
    return moved({old: "organ/radet/"}, f"1: {old} kan inte flyttas\n    {MOVABLE}", listed=(old,))


def no_address(old: str, shown: str = "") -> Case:
    return moved({old: "organ/radet/"}, f"1: {shown or repr(old)} är ingen adress i arkivet\n    {FORM}")


def to(target: str) -> Case:
    """A target that is no address of the site."""
    problem = f"1: organ/borta/ leder till {target!r}, som inte är någon adress i arkivet\n    {FORM}"
    return moved({"organ/borta/": target}, problem, listed=("organ/borta/",))


MOVES = {
    "söksidan": from_page("sok/"),
    "besluten": from_page("beslut/"),
    "ett års beslut": from_page("beslut/2024/"),
    "en handskriven sida": from_page("om/personuppgifter/"),
    "datafilerna": from_page("data/"),
    "stilmallarna": from_page("assets/"),
    "sidan om alla organ": from_page("organ/"),
    "ett organs möten": from_page("protokoll/radet/"),
    "sidans eget innehåll": from_page(f"{PAGE}#innehall"),
    "en rubrik i en text": from_page(f"{PAGE}#2a"),
    "ett ställe på ett organs sida": from_page("organ/radet/#moten"),
    "startsidan": no_address(""),
    "en adress på en annan server": no_address("https://exempel.se/"),
    "en adress från serverns rot": no_address("/organ/radet/"),
    "en adress som går uppåt": no_address("../organ/"),
    "en fil": no_address("index.html"),
    "en adress med versaler": no_address("Organ/radet/"),
    "en sida som finns": moved(
        {"organ/radet/": "organ/gruppen/"}, "1: organ/radet/ finns, och kan inte samtidigt leda någon annanstans\n    Ta bort raden."
    ),
    "ett utkast": moved(
        {"protokoll/radet/2024-06-02/": "organ/radet/"},
        "1: protokoll/radet/2024-06-02/ finns, och kan inte samtidigt leda någon annanstans\n    Ta bort raden.",
        listed=("protokoll/radet/2024-06-02/",),
    ),
    "en del av ett avtal": moved(
        {"avtal/grundavtalet/del-a/": "organ/radet/"},
        "1: avtal/grundavtalet/del-a/ finns, och kan inte samtidigt leda någon annanstans\n    Ta bort raden.",
        listed=("avtal/grundavtalet/del-a/",),
    ),
    "en adress som aldrig har funnits": moved(
        {"organ/aldrig/": "organ/radet/"}, f"1: organ/aldrig/ är ingen adress som har funnits och försvunnit\n    {GONE}"
    ),
    "till en annan server": to("https://exempel.se/"),
    "till en annan server utan att det syns": to("//exempel.se/"),
    "till en annan server med omvända snedstreck": to("\\\\exempel.se\\"),
    "till ett skript": to("javascript:alert(1)"),
    "till data": to("data:text/html,x"),
    "till något som bryter sig ut": to('organ/radet/"><script>x</script>'),
    "till en annan server efter en radbrytning": to("organ/radet/\t//exempel.se"),
    "till ingenting": to(""),
    "till en sida som inte finns": moved(
        {"organ/borta/": "organ/raden/"},
        "1: organ/borta/ pekar på organ/raden/, som inte finns\n    Menades 'organ/radet/'?",
        listed=("organ/borta/",),
    ),
    "till sig själv": moved(
        {"organ/borta/": "organ/borta/"},
        "1: organ/borta/ leder till organ/borta/, som i sin tur har flyttat\n    Skriv den adress som finns nu.",
        listed=("organ/borta/",),
    ),
    "i en ring": moved(
        {"organ/ett/": "organ/tva/", "organ/tva/": "organ/ett/"},
        "1: organ/ett/ leder till organ/tva/, som i sin tur har flyttat\n    Skriv den adress som finns nu.",
        "2: organ/tva/ leder till organ/ett/, som i sin tur har flyttat\n    Skriv den adress som finns nu.",
        listed=("organ/ett/", "organ/tva/"),
    ),
    "i två steg": moved(
        {"organ/ett/": "organ/tva/", "organ/tva/": "organ/radet/"},
        "1: organ/ett/ leder till organ/tva/, som i sin tur har flyttat\n    Skriv 'organ/radet/' i stället.",
        listed=("organ/ett/", "organ/tva/"),
    ),
    "så som det är tänkt": moved(
        {"organ/borta/": "organ/radet/", f"{PAGE}#beslut-2": f"{PAGE}#beslut-2a", "avtal/grundavtalet/#u-9": "avtal/grundavtalet/#u-1"},
        listed=("organ/borta/", f"{PAGE}#beslut-2", "avtal/grundavtalet/#u-9"),
    ),
}

AGREEMENT = "data/avtal/grundavtalet.yml"


def named(path: str, name: str, key: str, letter: str, code: str) -> Case:
    """A record whose name has a letter that looks like another."""
    old = next(line for line in (ARCHIVE / path).read_text("utf-8").splitlines() if line.startswith(f"{key}: "))
    return Case(
        {path: edit(old, f"{key}: {name}")},
        f"{path}:1: {key}: {letter!r} (U+{code}) i {name!r} är ingen latinsk bokstav\n"
        "    Skriv om ordet på tangentbordet: bokstaven ser ut som en annan, men sökningen och läsaren hittar den inte.",
    )


ALIKE = {
    "en fil med en kyrillisk bokstav": Case(
        {"data/organ/rаdet.yml": (ARCHIVE / "data/organ/radet.yml").read_text("utf-8")},
        "data/organ/rаdet.yml:1: filnamnet kan inte bli en adress: 'rаdet'\n    Använd bara a–z, 0–9 och bindestreck.",
    ),
    "ett namn med en kyrillisk bokstav": named("data/organ/radet.yml", "Sаmrådet", "namn", "а", "0430"),
    "ett namn helt på kyrilliska": named("data/organ/radet.yml", "АВС", "namn", "А", "0410"),
    "ett namn med en grekisk bokstav": named("data/parter/region-norr.yml", "Regiοn Norr", "namn", "ο", "03BF"),
    "ett namn med breda bokstäver": named("data/organ/gruppen.yml", "Ａrbetsgruppen", "namn", "Ａ", "FF21"),
    "en rubrik med en kyrillisk bokstav": named("data/arenden/plan.yml", "Plаnen", "rubrik", "а", "0430"),
    "en handling om en grekisk bokstav": Case({"data/handlingar/planen.yml": edit("rubrik: ", "rubrik: β-blockerare och ")}),
    "en del som heter som sidans eget": Case(
        {
            AGREEMENT: edit("- {id: u-1,", "- {id: innehall, rubrik: Allt, källor: [{källa: Avtalet, säkerhet: hög}]}\n  - {id: u-1,"),
            LINKS: edit("avtal/grundavtalet/#u-1\n", "avtal/grundavtalet/#innehall\navtal/grundavtalet/#u-1\n"),
        },
        f"{AGREEMENT}:7: id 'innehall' är ett som sidan själv har\n    {OTHER}",
    ),
    "två utfästelser som heter lika": Case(
        {AGREEMENT: edit("- {id: u-1,", "- {id: u-1, rubrik: Allt, källor: [{källa: Avtalet, säkerhet: hög}]}\n  - {id: u-1,")},
        f"{AGREEMENT}:8: id 'u-1' finns två gånger på samma sida\n    {OTHER}",
    ),
    "en utfästelse som heter som en del": Case(
        {
            AGREEMENT: edit("- {id: u-1,", "- {id: del-a, rubrik: Allt, källor: [{källa: Avtalet, säkerhet: hög}]}\n  - {id: u-1,"),
            LINKS: edit("avtal/grundavtalet/#u-1\n", "avtal/grundavtalet/#del-a\navtal/grundavtalet/#u-1\n"),
        },
        f"{AGREEMENT}:7: id 'del-a' finns två gånger på samma sida\n    {OTHER}",
    ),
    "en handling som heter som sidans eget": Case(
        {"data/handlingar/filter-ord.yml": (ARCHIVE / "data/handlingar/planen.yml").read_text("utf-8")},
        "data/handlingar/filter-ord.yml:1: id 'filter-ord' är ett som sidan själv har\n    Ge filen ett annat namn.",
    ),
}


TEXT = "docs/protokoll/radet/2024-05-06.md"
ORIGINAL = "data/original/radet/2024-05-06.txt"


def link(target: str, shown: str = "") -> Case:
    """A link in a text, whose words stand in the original."""
    refused = (
        f"{TEXT}:22: länken leder dit en länk i en text inte får leda: {(shown or target)!r}\n"
        "    En länk i en text börjar med https://, http:// eller mailto:. Ta bort länken men behåll orden."
    )
    return Case({TEXT: append(f"\n[ord](<{target}>)\n"), ORIGINAL: append("\nord\n")}, refused)


def no_link(target: str, *problems: str) -> Case:
    """What Markdown does not take for a link: its characters are words, which the original does not have."""
    differs = (
        f"{TEXT}:22: texten skiljer sig från originalet {ORIGINAL}\n    Originalet: ”planen Arbetsgruppen möts ord”. "
        f"Texten: ”planen Arbetsgruppen möts [ord](<{target}>)”. Rätta texten, eller skriv skillnaden i `ändringar` i "
        "data/moten/radet/2024-05-06.yml."
    )
    return Case({TEXT: append(f"\n[ord](<{target}>)\n"), ORIGINAL: append("\nord\n")}, "\n".join((*problems, differs)))


RUNS = f"{TEXT}:22: en länk som kör skript får inte finnas i en text\n    Ta bort länken."
IN_TEXTS = {
    "till en sida": Case({TEXT: append("\n[ord](https://exempel.se/)\n"), ORIGINAL: append("\nord\n")}),
    "till ett skript": no_link("javascript:x", RUNS),
    "till ett skript med blandade bokstäver": no_link("JaVaScRiPt:x", RUNS),
    "till ett annat skript": no_link("vbscript:x", RUNS),
    "till data som är en sida": no_link("data:text/html,x", RUNS),
    "till data som är en ritning": no_link("data:image/svg+xml;base64,xx"),
    "till en fil hos läsaren": no_link("file:///etc/passwd"),
    "till ett skript med en radbrytning": link("java&#10;script:x", "java%0Ascript:x"),
    "till ett program hos läsaren": link("ms-word:ofe|u|https://exempel.se/x", "ms-word:ofe%7Cu%7Chttps://exempel.se/x"),
    "till en filserver": link("ftp://exempel.se/"),
    "till en annan server utan att det syns": link("//exempel.se/"),
    "till en annan server med omvända snedstreck": link("\\\\exempel.se/", "%5Cexempel.se/"),
    "till serverns rot": link("/sok/"),
    "till ett ställe på sidan": link("#texten"),
    "till något i webbläsaren": link("blob:x"),
    "en länk som är sina egna ord": Case(
        {TEXT: append("\n<ftp://exempel.se/>\n"), ORIGINAL: append("\nftp://exempel.se/\n")},
        f"{TEXT}:22: länken leder dit en länk i en text inte får leda: 'ftp://exempel.se/'\n"
        "    En länk i en text börjar med https://, http:// eller mailto:. Ta bort länken men behåll orden.",
    ),
}


@pytest.mark.parametrize("what", IN_TEXTS)
def test_a_link_in_a_text_leads_to_a_page_of_the_web(tmp_path: Path, what: str) -> None:
    case = IN_TEXTS[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors


@pytest.mark.parametrize("what", MOVES)
def test_an_address_leads_to_one_of_the_sites_own(tmp_path: Path, what: str) -> None:
    case = MOVES[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors


@pytest.mark.parametrize("what", ALIKE)
def test_what_looks_like_another_is_refused(tmp_path: Path, what: str) -> None:
    case = ALIKE[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors
