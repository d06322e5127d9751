"""The sites whose pages are looked at: that of this archive, which is about its content, and others, which are about the engine."""

import pytest

from tests.built import BuiltSite


@pytest.fixture(params=[pytest.param("site", marks=pytest.mark.content), "grown"])
def built(request: pytest.FixtureRequest) -> BuiltSite:
    """A built site."""
    found: BuiltSite = request.getfixturevalue(request.param)
    return found
