"""The first four documents, each statement by its address, in the published files. What else the archive holds is of no matter here.

A statement may be added to these meetings, or be said more of: what is asserted is what the four texts say. An address that has moved
is followed to where it is now.
"""

import json
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from tests.built import ROOT, BuiltSite

S0, S2 = "tjanstemannaberedningen/2021-09-07", "delregional-samverkan-sydost/2020-hosten-forberedande"
S3, S4 = "tjanstemannaberedningen/2018-02-16", "lsvo/2021-05-07"
Ids = Mapping[str, str]
Row = dict[str, Any]

SAID: Ids = {
    S0: "2a 2b",
    S2: "p8",
    S3: "vard-utanfor-sjukhus",
    S4: "101 102 103 104-1 104-2 105-1 105-2 106 107 108-a 108-c 109-a 109-b 109-c 110-1 110-2 111 112-a 112-b",
}
READ: Ids = {S0: "1 3a 3b 4e-medel 4e-samordning", S2: "p2 p3-1 p3-2 p5", S3: "de-fyra-utfastelserna"}
ACTIONS: Ids = {
    S0: "2a-synpunkter 2a-au 2a-aktivitetsplan 2b-strategi 3a-forslag 3a-au 3b-region-skane 3b-delregionerna 4c-workshoppar "
    "4e-samordning-statsbidrag 4e-region-skane 4f-variabler 4f-arbetsgrupp 5-sdv",
    S2: "p2-tjanstepersoner p2-ordforande p4-inventering p4-resultat p5-uppstart p5-samverkan p7-psykiatri p7-nara-vard p7-hs-avtal "
    "p7-lakarstod p8-anteckningar p8-utskick",
    S3: "vard-utanfor-sjukhus-vidare vard-utanfor-sjukhus-resurser vard-utanfor-sjukhus-steg-2",
    S4: "102-vfu 102-fysioterapeuter 103-svar 103-beslut 104-justering 104-inriktning 105-anstallningstid 105-rekrytering "
    "106-projektstruktur 107-redovisning 108-fragestallningar 108-sammankalla 108-beredningsgruppen 109-motestider 109-beredskap "
    "110-forankring 110-skola 110-utskick 111-presentation 112-vaccination 112-underskrifter protokollet-skickas",
}
REPORTED: Ids = {
    S0: "2a-remiss 3b-politiskt-beslut 4b-namnden 4d-namnden 4f-direktoren",
    S2: "p4-uppdrag",
    S3: "kunskapscentrum",
    S4: "103-vantas 110-vantas 112-beslutat",
}


class Data:
    """The published files, and the addresses that have moved."""

    def __init__(self, site: BuiltSite) -> None:
        self.url, self.folder = site.url, site.root / "data"
        moved = ROOT / "data/flyttade.yml"
        self.moved: dict[str, str] = (yaml.safe_load(moved.read_text("utf-8")) or {}) if moved.exists() else {}

    def __getitem__(self, name: str) -> list[Row]:
        rows: list[Row] = json.loads((self.folder / f"{name}.json").read_text("utf-8"))
        return rows

    def now(self, address: str) -> str:
        """Where what once had an address is now."""
        while address in self.moved:
            address = self.moved[address]
        return address

    def meeting(self, key: str) -> str:
        return self.now(f"protokoll/{key}/").removeprefix("protokoll/").removesuffix("/")

    def of(self, name: str, meeting: str) -> list[Row]:
        """The rows of a meeting."""
        return [row for row in self[name] if row["möte"] == self.meeting(meeting)]

    def named(self, name: str, anchor: str, ids: Ids) -> dict[str, Row]:
        """The rows with the given ids, by the addresses that they had at first. One that is not published is an error."""
        rows = {row["adress"].removeprefix(self.url): row for row in self[name]}
        first = [f"protokoll/{meeting}/#{anchor}-{one}" for meeting, held in ids.items() for one in held.split()]
        lacking = [address for address in first if self.now(address) not in rows]
        assert lacking == []
        return {address: rows[self.now(address)] for address in first}


@pytest.fixture(scope="module")
def data(site: BuiltSite) -> Data:
    return Data(site)


def test_33_decisions_of_the_bodies_23_said_and_10_read_from_the_text(data: Data) -> None:
    said, read = data.named("beslut", "beslut", SAID), data.named("beslut", "beslut", READ)
    assert (len(said), len(read)) == (23, 10)
    assert [address for address, row in read.items() if not row["tolkning"]] == []


def test_the_three_notings_of_information_are_three(data: Data) -> None:
    noted = data.named("beslut", "beslut", {S4: "103 108-c 111"})
    assert {(row["slag"], row["punkt"]) for row in noted.values()} == {
        ("information till protokollet", punkt) for punkt in ("103", "108", "111")
    }


def test_10_decisions_of_others_are_kept_apart(data: Data) -> None:
    reported = data.named("redovisade_beslut", "redovisat", REPORTED)
    assert len(reported) == 10
    assert not {row["adress"] for row in data["redovisade_beslut"]} & {row["adress"] for row in data["beslut"]}


@pytest.mark.parametrize(
    "words",
    [
        "Föreslås att tjänstemannaberedningen ställer sig bakom reviderat förslag",
        "Föreslås att underlaget går vidare till Skånegemensam digitalisering",
        "Önskemål framfördes att kommunerna bör engageras ännu mera",
        "Önskemål om att inte boka möten på måndagar framöver",
        "Förslag om att lyfta in psykiatrin",
        "Förslag på punkter till delregional samverkan i december",
        "Ska vi gå fram till CS med ett underlag",
        "Alla samverkansfrågor ska behandlas i de delregionala samverkansorganen",
        "Avtalsuppföljning på uppdrag av CS",
        "Uppdragsbeskrivning för kontaktpersoner",
        "Förslagsvis att föredragningar ska vara på max 10 min",
        "önskemål om att få en redovisning",
        "Gemensamt kansli på Skånenivå",
    ],
)
def test_proposals_and_wishes(data: Data, words: str) -> None:
    assert any(words in row["citat"] for meeting in (S0, S2, S3, S4) for row in data.of("forslag", meeting))


def test_51_actions_of_which_12_name_nobody(data: Data) -> None:
    actions = data.named("atgarder", "atgard", ACTIONS)
    assert len(actions) == 51
    assert all(row["citat"] and row["vad"] for row in actions.values())


def test_eva_is_never_one_of_the_two(data: Data) -> None:
    """The text says Eva, and two Evas were there. A guess is no correction."""
    evas = data.named("atgarder", "atgard", {S2: "p2-tjanstepersoner p4-inventering p7-psykiatri p7-nara-vard p7-hs-avtal"})
    said = [who for row in evas.values() for who in row["vem"] if isinstance(who, dict) and who["sagt"] == "Eva"]
    assert len(said) == 5
    assert all(who["är"] or set(who["kan_vara"]) == {"eva-svensson", "eva-gustafsson"} for who in said)
    assert all(who["grund"] for who in said)


def test_registers(data: Data) -> None:
    for name, ids in {
        "moten": {data.meeting(key) for key in (S0, S2, S3, S4)},
        "organ": {"tjanstemannaberedningen", "delregional-samverkan-sydost", "lsvo", "centralt-samverkansorgan"},
        "parter": {"region-skane", "region-blekinge", "landskrona", "svalov", "karlskrona"},
    }.items():
        assert ids <= {row["id"] for row in data[name]}, name


def test_no_matter_of_theirs_crosses_a_border(data: Data) -> None:
    area = {row["id"]: row["område"] for row in data["arenden"]}
    for meeting, here in {S0: "skane", S2: "skane", S3: "skane", S4: "blekinge"}.items():
        names = ("beslut", "atgarder", "redovisade_beslut", "forslag", "behandlingar", "hanvisningar")
        followed = {row["ärende"] for name in names for row in data.of(name, meeting) if row["ärende"]}
        assert followed and not {("skane", "blekinge"), ("blekinge", "skane")} & {(here, area[matter]) for matter in followed}, meeting


def test_landskrona_and_svalov_move_on_new_years_day_2022(data: Data) -> None:
    moves = {row["id"]: [(m["organ"], m["från"]) for m in row["medlemskap"]] for row in data["parter"]}
    assert ("delregion-nordvast", "2022-01-01") in moves["landskrona"]
    assert ("delregion-nordvast", "2022-01-01") in moves["svalov"]


def test_the_undated_meeting_has_a_window_and_its_reasoning_until_somebody_knows_the_day(data: Data) -> None:
    meeting = next(row for row in data["moten"] if row["id"] == data.meeting(S2))
    if isinstance(meeting["datum"], dict):
        assert meeting["datum"]["tidigast"] < meeting["datum"]["senast"] < "2020-10-09"
        assert "9 oktober" in meeting["datum"]["grund"]
    day = {row["datum"] for row in data.of("beslut", S2)}
    assert day == ({None} if isinstance(meeting["datum"], dict) else {meeting["datum"]})


def test_the_agreement_has_a_clause_its_seven_tasks_and_four_commitments(data: Data) -> None:
    ids = {row["id"] for row in data["avtalspunkter"]}
    assert ids >= {"hs-avtalet/c-2", *(f"hs-avtalet/c-2-{n}" for n in range(1, 8)), *(f"hs-avtalet/u-{n}" for n in range(1, 5))}


def test_the_meetings_that_the_texts_name_are_referred_to_whether_the_archive_has_them_or_not(data: Data) -> None:
    targets = {row["till"].split("#")[0] for row in data["hanvisningar"] if row["till"]}
    assert targets >= {
        data.meeting(key)
        for key in (
            "tjanstemannaberedningen/2021-05-18",
            "tjanstemannaberedningen/2021-06-15",
            "centralt-samverkansorgan/2021-09-24",
            "lsvo/2021-04-09",
            "lsvo/2021-06-04",
        )
    }
