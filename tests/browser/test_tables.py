"""The rows of a register that are left after filtering are saved as a table."""

import csv
import io

import pytest

from tests.browsing import Open

pytestmark = pytest.mark.browser


def saved(visit: Open, address: str, words: str = "") -> list[list[dict[str, str]]]:
    """The tables that a register saves after its rows have been filtered by words, one for each file; and every row has a title."""
    page = visit(address).page
    page.wait_for_selector("[data-table]:visible")
    if words:
        page.fill("#filter-ord", words)
        page.wait_for_function("() => document.querySelector('[data-filter-status]').textContent.startsWith('Visar')")
    downloads = []
    page.on("download", lambda one: downloads.append(one))
    page.click("[data-table]")
    page.wait_for_function("() => document.querySelector('[data-filter-status]').textContent.startsWith('Sparat')")
    page.wait_for_timeout(200)
    told = [download.path().read_bytes() for download in downloads]
    assert all(raw.startswith(b"\xef\xbb\xbf") for raw in told)
    return [list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")) for raw in told]


@pytest.mark.parametrize("address", ["beslut/", "atgarder/", "arenden/", "handlingar/"])
def test_every_row_of_a_register_is_saved(visit: Open, address: str) -> None:
    rows = visit(address).page.locator("[data-row]").count()
    assert (rows, sum(len(one) for one in saved(visit, address))) == (rows, rows) and rows


def test_only_the_rows_that_are_left_are_saved(visit: Open) -> None:
    found, *_ = saved(visit, "beslut/", "tillnyktringsavtalet")
    assert [row["id"] for row in found] == ["lsvo/2021-05-07#beslut-107"]
    assert "ansvarar för att ett underlag" in found[0]["citat"]
