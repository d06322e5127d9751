"""The first four documents, counted and followed in the published files as anyone else would."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.built import BuiltSite

ROOT = Path(__file__).parents[1]
S0, S2 = "tjanstemannaberedningen/2021-09-07", "delregional-samverkan-sydost/2020-hosten-forberedande"
S3, S4 = "tjanstemannaberedningen/2018-02-16", "lsvo/2021-05-07"


class Data:
    def __init__(self, root: Path) -> None:
        self.root = root

    def __getitem__(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads((self.root / f"data/{name}.json").read_text("utf-8"))
        return rows


@pytest.fixture(scope="module")
def data(site: BuiltSite) -> Data:
    return Data(site.root)


def per_meeting(rows: list[dict[str, Any]]) -> dict[str, int]:
    return dict(Counter(row["mote"] for row in rows))


def test_33_decisions_of_the_bodies_23_said_and_10_read_from_the_text(data: Data) -> None:
    assert per_meeting(data["beslut"]) == {S0: 7, S2: 5, S3: 2, S4: 19}
    assert Counter(row["tolkning"] is None for row in data["beslut"]) == {True: 23, False: 10}


def test_the_three_notings_of_information_are_three(data: Data) -> None:
    noted = [row for row in data["beslut"] if row["slag"] == "information till protokollet"]
    assert [row["punkt"] for row in noted] == ["103", "108", "111"]
    assert len({row["adress"] for row in noted}) == 3


def test_10_decisions_of_others_are_kept_apart_with_who_decided(data: Data) -> None:
    assert per_meeting(data["redovisade_beslut"]) == {S0: 5, S2: 1, S3: 1, S4: 3}
    # Only of "det beslutade dokumentet" is it not said who decided.
    assert [row["id"] for row in data["redovisade_beslut"] if not row["av"]] == [f"{S4}#redovisat-112-beslutat"]
    assert Counter(row["läge"] for row in data["redovisade_beslut"]) == {"fattat": 5, "väntas": 3, "inte fattat": 1, "inte verkställt": 1}
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
    assert sum(words in row["citat"] for row in data["forslag"]) == 1


def test_51_actions_with_who_and_when_as_far_as_the_text_says(data: Data) -> None:
    actions = data["atgarder"]
    assert per_meeting(actions) == {S0: 14, S2: 12, S3: 3, S4: 22}
    assert sum(not row["vem"] for row in actions) == 13
    assert sum(row["senast"] is None for row in actions) == 24
    done = [row for row in actions if row["klar"]]
    assert [(row["id"], row["klar"]["citat"][:36]) for row in done] == [(f"{S0}#atgard-3a-forslag", "AU har tagit fram förslag på en ären")]


def test_eva_is_never_one_of_the_two(data: Data) -> None:
    evas = [who for row in data["atgarder"] for who in row["vem"] if isinstance(who, dict) and who["sagt"] == "Eva"]
    assert len(evas) == 5
    assert all(who["är"] is None and set(who["kan_vara"]) == {"eva-svensson", "eva-gustafsson"} for who in evas)


def test_registers(data: Data) -> None:
    assert len(data["moten"]) == 4
    assert len(data["arenden"]) == 34
    assert len(data["personer"]) == 62
    assert len(data["organ"]) == 46
    assert {row["id"] for row in data["parter"]} > {"region-skane", "region-blekinge", "landskrona", "svalov", "karlskrona"}
    assert len(data["handlingar"]) == 43


def test_every_matter_has_a_statement_and_no_matter_crosses_a_border(data: Data) -> None:
    area = {row["id"]: row["område"] for row in data["arenden"]}
    body_area = {row["id"]: row["område"] for row in data["organ"]}
    statements = [
        row
        for name in ("beslut", "atgarder", "redovisade_beslut", "forslag", "behandlingar", "hanvisningar")
        for row in data[name]
        if row["ärende"]
    ]
    assert {row["ärende"] for row in statements} == set(area)
    assert {(area[row["ärende"]], body_area[row["organ"]]) for row in statements} == {("skane", "skane"), ("blekinge", "blekinge")}


def test_landskrona_and_svalov_move_on_new_years_day_2022(data: Data) -> None:
    moves = {row["id"]: [(m["organ"], m["från"]) for m in row["medlemskap"]] for row in data["parter"]}
    assert moves["landskrona"] == moves["svalov"] == [("delregion-nordvast", "2022-01-01")]


def test_the_undated_meeting_has_a_window_and_its_reasoning(data: Data) -> None:
    meeting = next(row for row in data["moten"] if row["id"] == S2)
    assert meeting["datum"]["tidigast"] < meeting["datum"]["senast"] < "2020-10-09"
    assert "9 oktober" in meeting["datum"]["grund"]
    assert {row["datum"] for row in data["beslut"] if row["mote"] == S2} == {None}


def test_the_agreement_has_a_clause_its_seven_tasks_and_four_commitments(data: Data) -> None:
    ids = [row["id"] for row in data["avtalspunkter"]]
    assert ids == ["hs-avtalet/c-2", *(f"hs-avtalet/c-2-{n}" for n in range(1, 8)), *(f"hs-avtalet/u-{n}" for n in range(1, 5))]


def test_most_references_point_at_meetings_that_the_archive_lacks(data: Data) -> None:
    meetings = {row["id"] for row in data["moten"]}
    bodies = {row["id"] for row in data["organ"]}
    targets = {row["till"].split("#")[0] for row in data["hanvisningar"] if row["till"] and row["till"].split("/")[0] in bodies}
    lacking = targets - meetings
    assert {
        "tjanstemannaberedningen/2021-05-18",
        "tjanstemannaberedningen/2021-06-15",
        "centralt-samverkansorgan/2021-09-24",
        "lsvo/2021-04-09",
        "lsvo/2021-06-04",
    } <= lacking


@pytest.mark.parametrize("name", ["beslut", "atgarder", "redovisade_beslut", "forslag", "hanvisningar", "oklarheter", "behandlingar"])
def test_every_statement_says_where_it_stands_and_its_address_leads_there(site: BuiltSite, data: Data, name: str) -> None:
    for row in data[name]:
        assert {"id", "adress", "mote", "organ", "datum", "punkt", "citat"} <= set(row)
        page, _, anchor = row["adress"].removeprefix(site.url).partition("#")
        assert f'id="{anchor}"' in site.file(page).read_text("utf-8"), row["adress"]
