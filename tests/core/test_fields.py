"""The guide's tables of fields have words for everything that can be written."""

from typing import get_args

import pytest

from macros.archive.model import Record
from macros.views.fields import _FILES, _INSIDE, written


def records(held: type[Record]) -> set[type[Record]]:
    """The records that can stand inside a record, however deep."""
    found: set[type[Record]] = set()
    left: list[object] = [field.annotation for field in held.model_fields.values()]
    while left:
        one = left.pop()
        if isinstance(one, type) and issubclass(one, Record) and one not in found:
            found.add(one)
            left += [field.annotation for field in one.model_fields.values()]
        left += get_args(one)
    return found


@pytest.mark.parametrize("held", [held for _, _, held in _FILES])
def test_every_record_inside_another_has_a_table(held: type[Record]) -> None:
    assert records(held) <= _INSIDE.keys()
    for field in held.__annotations__.values():
        assert written(field)
