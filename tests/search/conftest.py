"""The search tests use the small archive of tests/arkiv as well."""

import datetime

import pytest

from macros.archive.load import Archive, load
from tests.built import FOUR, ROOT

DAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="session")
def small() -> Archive:
    """The small archive of the tests, with a draft and a person whose name may not be published."""
    return load(ROOT / "tests" / "arkiv")[0]


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The archive of tests/fyra: four meetings, with some of every kind of statement."""
    return load(FOUR)[0]
