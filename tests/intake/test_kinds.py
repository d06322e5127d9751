"""The forms that real minutes have, a small text for each: what a user finds in the draft."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.intake.conftest import Said

Run = Callable[..., Said]
Minutes = Callable[..., str]
HEAD = "Minnesanteckningar 5 mars 2024\n\nNärvarande: Lena Ask, Kjell Bro, Mona Dahl\n\n"
AROUND = HEAD + "1. Inledning\n{}\n\n2. Avslut\nMötet tackas för i dag.\n"


def imported(run: Run, archive: Path, file: str, body: str = "narvard-syd") -> tuple[dict[str, Any], list[str]]:
    """The statements of the draft and its headings."""
    said = run("importera", file, "--organ", body)
    assert said.status == 0, said.err
    assert (checked := run("kontrollera")).status == 0, checked.err
    (meeting,) = (archive / "data" / "moten").rglob("*.yml")
    (text,) = (archive / "docs" / "protokoll").rglob("*.md")
    headings = [line.lstrip("# ") for line in text.read_text("utf-8").split("\n") if line.startswith("##")]
    return yaml.safe_load(meeting.read_text("utf-8")), headings


def shown(record: dict[str, Any], alias: str) -> list[str]:
    """Each statement as 'quote | who | due', with a question mark first where it is uncertain."""
    found = []
    for one in record.get(alias, []):
        who = [name if isinstance(name, str) else name["sagt"] for name in one.get("vem", [])]
        parts = [("? " if one.get("osäker") else "") + one["citat"], ", ".join(who), (one.get("senast") or {}).get("sagt", "")]
        found.append(" | ".join(parts).rstrip(" |"))
    return found


ACTIONS = [
    ("Kassören hämtar nycklar.", ["? Kassören hämtar nycklar. | Kassören"]),
    ("Ordf och kassör ses om budgeten nästa vecka.", []),
    ("Sekreteraren mejlar ut kallelsen.", ["? Sekreteraren mejlar ut kallelsen. | Sekreteraren"]),
    ("Skolorna utser var sitt ombud.", ["? Skolorna utser var sitt ombud. | Skolorna"]),
    ("Varje enhet ska utse en kontaktperson.", ["? Varje enhet ska utse en kontaktperson. | Varje enhet"]),
    ("Socialtjänsten får i uppdrag att ta fram en rutin.", ["? Socialtjänsten får i uppdrag att ta fram en rutin. | Socialtjänsten"]),
    ("Gunnel bokar lokalen.", ["? Gunnel bokar lokalen. | Gunnel"]),
    ("Kjell kontaktar fritidsgården.", ["Kjell kontaktar fritidsgården. | Kjell"]),
    ("Mona väger av frågan med föräldrarna.", ["? Mona väger av frågan med föräldrarna. | Mona"]),
    ("Lena att höra med kommunen.", ["Lena att höra med kommunen. | Lena"]),
    ("Mona rapporterar i juni.", ["? Mona rapporterar i juni. | Mona | i juni"]),
    ("Vi behöver inventera hjälpmedlen.", ["? Vi behöver inventera hjälpmedlen. | Vi"]),
    ("Gruppen uppdrar åt Lena Ask att revidera rutinen.", ["Gruppen uppdrar åt Lena Ask att revidera rutinen. | Lena Ask"]),
    ("Kjell skickar enkäten före sommaren.", ["Kjell skickar enkäten före sommaren. | Kjell | före sommaren"]),
    (
        "Mona bokar lokal v. 20. Kjell ringer till nästa gruppmöte.",
        ["Mona bokar lokal v. 20. | Mona | v. 20", "Kjell ringer till nästa gruppmöte. | Kjell | till nästa gruppmöte"],
    ),
    ("Lena mejlar ut underlaget Q2.", ["Lena mejlar ut underlaget Q2. | Lena | Q2"]),
    (
        "Att göra:\n- Köpa in pärmar, Kjell\n- Ringa vårdcentralen (Lena, senast 3 april)\n- Läsa igenom stadgarna\n- Mona: fråga rektor",
        [
            "Köpa in pärmar, Kjell | Kjell",
            "Ringa vårdcentralen (Lena, senast 3 april) | Lena | senast 3 april",
            "? Läsa igenom stadgarna",
            "Mona: fråga rektor | Mona",
        ],
    ),
    (
        "Todo inför nästa möte\n1. Samla in svar (Kjell)\n2. Skriva utkast (Lena)",
        ["Samla in svar (Kjell) | Kjell", "Skriva utkast (Lena) | Lena"],
    ),
    ("Åtgärder från föregående möte\n- Köpa pärmar (Kjell)", ["Köpa pärmar (Kjell) | Kjell"]),
    ("Mona kompletterar med att läget är lugnt.", []),
    ("👉 Mona lägger ut rutinen på nätet", ["? Mona lägger ut rutinen på nätet | Mona"]),
    ("Vem gör vad: Mona bokar lokalen.", ["Mona bokar lokalen. | Mona"]),
    ("Mona var nöjd med utfallet.", []),
    ("Kjell ger en lägesrapport.", []),
    ("Lena informerar om\natt kommunen ordnar en mässa.", []),
    ("Ordföranden svarar.", []),
    ("Frågan återkommer.", []),
]


@pytest.mark.parametrize(("text", "wanted"), ACTIONS, ids=[text[:40] for text, _ in ACTIONS])
def test_actions(text: str, wanted: list[str], run: Run, archive: Path, minutes: Minutes) -> None:
    record, _ = imported(run, archive, minutes(AROUND.format(text)))
    assert shown(record, "åtgärder") == wanted


DECISIONS = [
    ("Ok till att hyra lokalen.", ["? Ok till att hyra lokalen."], []),
    ("Beslut att byta leverantör.", ["? Beslut att byta leverantör."], []),
    ("Beslutet blev att vänta till hösten.", ["Beslutet blev att vänta till hösten."], []),
    ("Vi kom fram till att dela på kostnaden.", ["? Vi kom fram till att dela på kostnaden."], []),
    ("Det bestämdes att träffen hålls i Ekby.", ["Det bestämdes att träffen hålls i Ekby."], []),
    ("Gruppen tackar ja till inbjudan.", ["? Gruppen tackar ja till inbjudan."], []),
    ("Rapporten noteras.", ["? Rapporten noteras."], []),
    ("Till att justera utsågs Kjell Bro.", ["Till att justera utsågs Kjell Bro."], []),
    ("Gruppen beslutar:\nAvgiften sänks.", ["? Avgiften sänks."], []),
    ("Mötet beslutar\na t t välja Kjell Bro.", ["a t t välja Kjell Bro."], []),
    ("Gruppen uppdrar åt Lena Ask att revidera rutinen.", ["Gruppen uppdrar åt Lena Ask att revidera rutinen."], []),
    (
        "Beslut\nRutinen antas.\nHandling\nTjänsteskrivelse den 1 mars.\nTidigare behandling\nÅterremitterad i maj.\nKopia till\nStaben",
        ["Rutinen antas."],
        [],
    ),
    ("Beslut\n\nEnligt beredningens förslag:\n- Rutinen antas.", ["Rutinen antas."], []),
    ("Beslut\nPå förslag av Mona Dahl (C):\nFrågan bordläggs.", ["Frågan bordläggs."], []),
    (
        "Förslag till beslut\nGruppen beslutar att säga upp avtalet.\nBeslut\nGruppen bordlägger ärendet.",
        ["Gruppen bordlägger ärendet."],
        ["? Gruppen beslutar att säga upp avtalet."],
    ),
    (
        "Yrkanden\nKjell yrkar att gruppen beslutar att avslå.\nBESLUT\nGruppen föreslår att styrelsen beslutar att godkänna planen.",
        ["Gruppen föreslår att styrelsen beslutar att godkänna planen."],
        ["? Kjell yrkar att gruppen beslutar att avslå."],
    ),
    (
        "Beslut\n\n- Mona Dahls uppdrag som ombud på\n50 procent förlängs.\n- För uppdraget gäller\nkommunens villkor.",
        ["Mona Dahls uppdrag som ombud på 50 procent förlängs.", "För uppdraget gäller kommunens villkor."],
        [],
    ),
    ("12 ombud valdes.", [], []),
    ("Mona rapporterade från styrelsen. Där beslutades att utöka tiderna.", [], []),
    ("Läget är bra. Beslut: Planen förlängs till maj.", ["Planen förlängs till maj."], []),
    ("Gruppen tycker att det är bra och ger klartecken.", ["? Gruppen tycker att det är bra och ger klartecken."], []),
    ("Vi beslutade: Avgiften sänks.", ["Avgiften sänks."], []),
    ("Frågan hänskjuts till styrgruppen.", ["? Frågan hänskjuts till styrgruppen."], []),
    ("Mona blir ny sekreterare.", ["? Mona blir ny sekreterare."], []),
    ("Beslutade ärenden, kvartal 2.", [], []),
    ("Det är oklart om godkänns denna väg.", [], []),
]


@pytest.mark.parametrize(("text", "decided", "proposed"), DECISIONS, ids=[text[:40] for text, _, _ in DECISIONS])
def test_decisions(text: str, decided: list[str], proposed: list[str], run: Run, archive: Path, minutes: Minutes) -> None:
    record, _ = imported(run, archive, minutes(AROUND.format(text)))
    assert (shown(record, "beslut"), shown(record, "förslag")) == (decided, proposed)


ITEMS = [
    ("Ekonomi\n\nGenomgång av läget.\n\nUtbildning\n\nTre platser finns.\n", ["Ekonomi", "Utbildning"]),
    ("Ekonomi\nGenomgång av läget.\nUtbildning\nTre platser finns.\n", ["Ekonomi", "Utbildning"]),
    ("Ekonomi:\nGenomgång av läget\n\nUtbildning:\nTre platser finns\n", ["Ekonomi:", "Utbildning:"]),
    ("41 Ekonomi\nGenomgång.\n\n42 Utbildning\nPlatser finns.\n", ["41 Ekonomi", "42 Utbildning"]),
    ("BUN 7 Ekonomi\nGenomgång.\n\nBUN 8 Utbildning\nPlatser finns.\n", ["BUN 7 Ekonomi", "BUN 8 Utbildning"]),
    ("1 – Ekonomi\nGenomgång.\n\n2 – Utbildning\nPlatser finns.\n", ["1 – Ekonomi", "2 – Utbildning"]),
    ("(1) Ekonomi\nGenomgång.\n\n(2) Utbildning\nPlatser finns.\n", ["(1) Ekonomi", "(2) Utbildning"]),
    ("1.Ekonomi\nGenomgång.\n\n2.Utbildning\nPlatser finns.\n", ["1.Ekonomi", "2.Utbildning"]),
    ("p. 1 Ekonomi\nGenomgång.\n\np. 2 Utbildning\nPlatser finns.\n", ["p. 1 Ekonomi", "p. 2 Utbildning"]),
    ("EKONOMI: Läget gicks igenom.\nUTBILDNING: Tre platser finns.\n", ["EKONOMI:", "UTBILDNING:"]),
    ("A. Ekonomi\nGenomgång.\n\nB. Utbildning\nPlatser finns.\n", ["A. Ekonomi", "B. Utbildning"]),
    ("Ärende 1: Ekonomi\nGenomgång.\nÄrende 2: Utbildning\nPlatser finns.\n", ["Ärende 1: Ekonomi", "Ärende 2: Utbildning"]),
    ("§7Ekonomi\nGenomgång.\n§8Utbildning\nPlatser finns.\n", ["§7Ekonomi", "§8Utbildning"]),
    ("1. Ekonomi\nGenomgång.\n", ["1. Ekonomi"]),
    ("Läget\n- Allt är lugnt\n- Inget nytt\nUtbildning\n- Tre platser finns\n", ["Läget", "Utbildning"]),
    ("Ekonomi\n=======\nGenomgång.\n\nUtbildning\n----------\nPlatser finns.\n", ["Ekonomi", "Utbildning"]),
    ("**Ekonomi**\n\nGenomgång.\n\n**Utbildning**\n\nPlatser finns.\n", ["Ekonomi", "Utbildning"]),
    (
        "§ 3 Dnr BUN 2024/17\n\nEkonomi\n\nGenomgång.\n\n§ 4 Dnr BUN 2024/18\n\nUtbildning\n\nPlatser.\n",
        ["§ 3 Dnr BUN 2024/17 Ekonomi", "§ 4 Dnr BUN 2024/18 Utbildning"],
    ),
    ("§ 3 Ekonomi\nGenomgång.\n\n§ 4 Utbildning\nPlatser.\n\n§ 3 Lokaler\nTre rum.\n", ["§ 3 Ekonomi", "§ 4 Utbildning", "§ 3 Lokaler"]),
    ("§ 3 Ekonomi\nGenomgång.\n\n§ 3 Utbildning\nPlatser.\n", ["§ 3 Ekonomi", "§ 3 Utbildning"]),
    ("\t1.\tEkonomi\n\tGenomgång.\n\t2.\tUtbildning\n\tPlatser finns.\n", ["1. Ekonomi", "2. Utbildning"]),
    ("1. Ekonomi\n● Läget\n○ Prognosen\n➢ Bokslutet\n\n2. Utbildning\nPlatser finns.\n", ["1. Ekonomi", "2. Utbildning"]),
    ("1. Ekonomi\nBeslut:\n1. Ramen sänks.\n2. Planen antas.\n\n2. Utbildning\nPlatser finns.\n", ["1. Ekonomi", "2. Utbildning"]),
]


@pytest.mark.parametrize(("text", "wanted"), ITEMS, ids=[text[:30] for text, _ in ITEMS])
def test_items(text: str, wanted: list[str], run: Run, archive: Path, minutes: Minutes) -> None:
    assert imported(run, archive, minutes(HEAD + text))[1] == wanted


def test_a_number_that_comes_twice_is_said(run: Run, archive: Path, minutes: Minutes) -> None:
    record, _ = imported(run, archive, minutes(HEAD + "§ 3 Ekonomi\nGenomgång.\n\n§ 3 Utbildning\nGruppen beslutar att vänta.\n"))
    assert [one["punkt"] for one in record["beslut"]] == ["3-2"]
    assert [(one["citat"], one["förklaring"]) for one in record["oklarheter"]] == [
        ("§ 3 Utbildning", "Nummer 3 har redan använts i texten.")
    ]


PEOPLE = [
    (
        "Närvarande: Region Mittland: Lena Ask, Kjell Bro, Ekby kommun: Mona Dahl, Sandvika\nkommun: Sten Ek",
        ["region-mittland: Lena Ask, Kjell Bro", "ekby: Mona Dahl", "sandvika: Sten Ek"],
        [],
    ),
    ("Närvarande\nKjell Bro Socialnämnden\nLena Ask Ekby kommun", ["Socialnämnden: Kjell Bro", "ekby: Lena Ask"], []),
    ("Vi som var med: Lena Ask, Kjell Bro", [": Lena Ask, Kjell Bro"], []),
    ("med: Lena, Kjell + Mona på länk. Sten sjuk", [": Lena, Kjell, Mona"], [": Sten"]),
    ("Anslutna: Lena Ask, Kjell Bro\nFörfall: Tallboda (Sten Ek)", [": Lena Ask, Kjell Bro"], ["tallboda: Sten Ek"]),
    ("Närvarande: Lena Ask och Kjell Bro, båda från Ekby kommun", ["ekby: Lena Ask, Kjell Bro"], []),
    ("Närvarande: Inga Grip (Ekby kommun)", ["ekby: Inga Grip"], []),
    (
        "Vi var tre runt bordet: Lena Ask från Norrsjö, Kjell Bro från Ekby och Mona Dahl från Sandvika.",
        ["norrsjo: Lena Ask", "ekby: Kjell Bro", "sandvika: Mona Dahl"],
        [],
    ),
    (
        "Lena Ask, Region Mittland\nSolbritt Bro, Ekby kommun\nMona Dahl, Åmossa kommun",
        ["region-mittland: Lena Ask", "ekby: Solbritt Bro", "amossa: Mona Dahl"],
        [],
    ),
    ("Närvarande: Lena Ask Kjell Bro Mona Dahl", [": Lena Ask, Kjell Bro, Mona Dahl"], []),
    ("Närvarande: Socialchef Kjell Bro, Kanslist Mona Dahl", [": Kjell Bro, Mona Dahl"], []),
    ("Ordinarie ledamöter\nLena Ask\nKjell Bro\n\nSuppleanter\nMona Dahl", [": Lena Ask, Kjell Bro, Mona Dahl"], []),
    ("Lena Ask\nKjell Bro\nMona Dahl", [": Lena Ask, Kjell Bro, Mona Dahl"], []),
    ("Kallade: Lena Ask, Kjell Bro, Mona Dahl\nNärvarande: Lena Ask, Mona Dahl", [": Lena Ask, Mona Dahl"], []),
    ("Namn\tOrganisation\nLena Ask\tEkby kommun\nKjell Bro\tRegion Mittland", ["ekby: Lena Ask", "region-mittland: Kjell Bro"], []),
    ("Namn\tNärvarande\tFrånvarande\nLena Ask\tX\t\nKjell Bro\t\tX\nMona Dahl\tX\t", [": Lena Ask, Mona Dahl"], [": Kjell Bro"]),
    ("Närvarande: Lena, Kjell och Mona\nFrånvarande: Sten (sjuk)", [": Lena, Kjell, Mona"], [": Sten"]),
    ("Deltog gjorde Lena Ask och Kjell Bro. Mona Dahl hade meddelat förhinder.", [": Lena Ask, Kjell Bro"], [": Mona Dahl"]),
    ("Beslutande\nLena Ask (S)\nKjell Bro (M) tjänstgörande ersättare för Mona Dahl (M)", [": Lena Ask, Kjell Bro"], []),
    ("Närvaro: på länk Lena Ask – Ekby kommun, Kjell Bro – Åmossa kommun", ["ekby: Lena Ask", "amossa: Kjell Bro"], []),
]


@pytest.mark.parametrize(("text", "present", "absent"), PEOPLE, ids=[text[:40] for text, _, _ in PEOPLE])
def test_people(text: str, present: list[str], absent: list[str], run: Run, archive: Path, minutes: Minutes) -> None:
    record, _ = imported(run, archive, minutes(f"Minnesanteckningar 5 mars 2024\n\n{text}\n\n1. Inledning\nText.\n\n2. Avslut\nText.\n"))

    def groups(alias: str) -> list[str]:
        return [f"{one.get('part') or one.get('roll') or ''}: {', '.join(one['namn'])}" for one in record.get(alias, [])]

    assert (groups("närvarande"), groups("frånvarande")) == (present, absent)


DAYS = ["Noteringar 24-03-05", "Träff 24.03.05", "Utskrivet 2024-04-11\n\nMöte den 5 mars 2024", "# Nätverket\n\n## 5 mars 2024"]


@pytest.mark.parametrize("text", DAYS)
def test_days(text: str, run: Run, archive: Path, minutes: Minutes) -> None:
    name = "m.md" if text.startswith("#") else "m.txt"
    record, _ = imported(run, archive, minutes(f"{text}\n\n1. Inledning\n\nText.\n\n2. Avslut\n\nText.\n", name))
    assert str(record["datum"]) == "2024-03-05"


PAGE = (
    "Minnesanteckningar 5 mars 2024 Närvarande: Lena Ask. "
    + "1. Ekonomi Gruppen beslutar att vänta. 2. Utbildning Platser finns. 3. Lokaler Tre rum är lediga. " * 9
)
TWO = "Minnesanteckningar {}\n\n1. Ekonomi\nText.\n\n2. Utbildning\nText.\n\n"
REFUSED = [
    ("Tr�ffen 2024-03-05\n\n1. Ekonomi\nText.\n", "texten är skadad: på rad 1 står ”Tr�ffen”"),
    ("MÃ¶te 2024-03-05\n\n1. Ekonomi\nText.\n", "texten är skadad: på rad 1 står ”MÃ¶te”"),
    ("M”te 2024-03-05\n\n1. N„rvarande\nF”rslag och beslut.\n", "texten är skadad: på rad 1 står ”M”te”"),
    (PAGE, "hela sidan står på en enda rad (rad 1): kopiera texten på nytt"),
    (
        TWO.format("5 mars 2024") + TWO.format("9 april 2024"),
        "filen ser ut att innehålla flera möten (2024-03-05 på rad 1 och 2024-04-09 på rad 9)",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[message[:30] for _, message in REFUSED])
def test_what_cannot_be_trusted_is_refused(text: str, message: str, run: Run, archive: Path, minutes: Minutes) -> None:
    said = run("importera", minutes(text), "--organ", "narvard-syd")
    assert said.status == 1 and message in said.err and said.err.count("\n") == 1
    assert not (archive / "data" / "moten").exists()


def test_a_markdown_file_keeps_its_lines(run: Run, archive: Path, minutes: Minutes) -> None:
    head = "# Möte 2024-03-05\n\nNärvarande: Lena Ask, Kjell Bro\nFrånvarande: Mona Dahl\n\n"
    text = f"{head}**Ekonomi**\nGruppen beslutar att vänta.\nLena mejlar ut läget.\n\n**Avslut**\nTack.\n"
    record, headings = imported(run, archive, minutes(text, "m.md"))
    assert [one["namn"] for one in (*record["närvarande"], *record["frånvarande"])] == [["Lena Ask", "Kjell Bro"], ["Mona Dahl"]]
    assert headings == ["Ekonomi", "Avslut"]
    assert (shown(record, "beslut"), shown(record, "åtgärder")) == (["Gruppen beslutar att vänta."], ["Lena mejlar ut läget. | Lena"])


COLUMNS = [
    (
        "Närvarande:\nLena Ask\tEkby kommun\nKjell Bro\tRegion Mittland",
        "| | |\n| --- | --- |\n| Lena Ask | Ekby kommun |\n| Kjell Bro | Region Mittland |",
    ),
    (
        "Närvarande:     Lena Ask          Kjell Bro\n                Mona Dahl         Sten Ek\n                Ulla Frid",
        "| | | |\n| --- | --- | --- |\n| Närvarande: | Lena Ask | Kjell Bro |\n| | Mona Dahl | Sten Ek |\n| | Ulla Frid | |",
    ),
    ("Ekby kommun\tRegion Mittland\nLena Ask\tKjell Bro", "| Ekby kommun | Region Mittland |\n| --- | --- |\n| Lena Ask | Kjell Bro |"),
]


@pytest.mark.parametrize(("text", "table"), COLUMNS)
def test_people_in_columns_are_a_table(text: str, table: str, run: Run, archive: Path, minutes: Minutes) -> None:
    imported(run, archive, minutes(f"Minnesanteckningar 5 mars 2024\n\n{text}\n\n1. Inledning\nText.\n\n2. Avslut\nText.\n"))
    assert table in (archive / "docs/protokoll/narvard-syd/2024-03-05.md").read_text("utf-8")
