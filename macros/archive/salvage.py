"""What can be read of a record that has errors of form, so that errors of meaning in the rest of it are told in the same run."""

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .source import Lines, Loc, Located

M = TypeVar("M", bound=BaseModel)

ROUNDS = 4
# What the text is compared by: without one of these, every difference from the original would look like an error.
_NEEDED = frozenset(("ändringar", "original"))


def salvage(located: Located, model: type[M]) -> tuple[M, Located] | None:
    """Return the record without the values that are wrong, and the file without them, its lines kept; None where too much is wrong.

    A wrong value in a list takes the whole item with it, and what names that item by its id.
    """
    value, lines = located.value, located.lines
    for _ in range(ROUNDS):
        try:
            record = model.model_validate(value if value is not None else {})
        except ValidationError as error:
            wrong = {_place(value, tuple(found["loc"])) for found in error.errors(include_url=False)}
            if any(not loc or loc[0] in _NEEDED for loc in wrong):
                return None
            items = [_at(value, loc) for loc in wrong]
            dropped = {str(item["id"]) for item in items if isinstance(item, dict) and "id" in item}
            value, lines = _without(value, lines, wrong)
            value, lines = _unnamed(value, lines, dropped)
        else:
            return record, replace(located, value=value, known=lines)
    return None


def _place(value: Any, loc: tuple[str | int, ...]) -> Loc:
    """The outermost list item that holds a place, or the top key where it is in no list. Branches of a union are no places."""
    real: list[str | int] = []
    for part in loc:
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            return (*real, part)
        else:
            continue
        real.append(part)
    return tuple(real[:1])


def _at(value: Any, loc: Loc) -> Any:
    for part in loc:
        value = value[part]
    return value


def _without(value: Any, lines: Lines, wrong: set[Loc]) -> tuple[Any, Lines]:
    """A value and its lines without what stands at some places."""
    if not wrong:
        return value, lines
    gone = {loc[0] for loc in wrong if len(loc) == 1}
    deeper = {part: {loc[1:] for loc in wrong if len(loc) > 1 and loc[0] == part} for part in {loc[0] for loc in wrong}}
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    kept = [(part, *_without(inner, lines.inside[part], deeper.get(part, set()))) for part, inner in parts if part not in gone]
    if isinstance(value, dict):
        return {part: inner for part, inner, _ in kept}, Lines(lines.line, {part: at for part, _, at in kept})
    return [inner for _, inner, _ in kept], Lines(lines.line, {number: at for number, (_, _, at) in enumerate(kept)})


def _unnamed(value: Any, lines: Lines, dropped: set[str]) -> tuple[Any, Lines]:
    """The same without the keys that name a decision which has been left out."""
    naming: set[Loc] = {
        (alias, number, "beslut")
        for alias in ("åtgärder", "förslag")
        if isinstance(held := value.get(alias), list)
        for number, one in enumerate(held)
        if isinstance(one, dict) and one.get("beslut") in dropped
    }
    return _without(value, lines, naming) if naming else (value, lines)
