"""pydantic's errors in plain Swedish, with the line where each stands and how to mend it."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from .problems import Problem, nearest
from .source import Loc, Located


def explain(located: Located, base: Loc, model: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    """A problem for each error of a record that stands at `base` in a file; one for a key that is missing because it is misspelled."""
    told: dict[tuple[int, Loc], tuple[str, Problem]] = {}
    errors = error.errors(include_url=False)
    for found in errors:
        wrong_branch = found["type"] in ("string_type", "date_type") and isinstance(found["input"], dict)
        if wrong_branch and len(errors) > 1:
            continue  # the other branch of the union tells what is wrong inside the group
        loc = base + _real(located, base, tuple(found["loc"]), keep_last=found["type"] == "missing")
        problem = _problem(located, loc, model, base, found)
        told.setdefault((problem.line, loc), (found["type"], problem))
    meant = {(loc[:-1], problem.remedy) for (_, loc), (kind, problem) in told.items() if kind == "extra_forbidden"}
    for (_, loc), (kind, problem) in told.items():
        if kind != "missing" or (loc[:-1], nearest(str(loc[-1]), (str(loc[-1]),))) not in meant:
            yield problem


def _real(located: Located, base: Loc, loc: Loc, keep_last: bool) -> Loc:
    """A pydantic location without the parts that name a branch of a union and no place in the file."""
    value: Any = _at(located.value, base)
    real: list[str | int] = []
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        held = _at(value, (part,))
        if held is not None or (isinstance(value, dict) and part in value):
            value = held
        elif not (last and keep_last):
            continue
        real.append(part)
    return tuple(real)


def _at(value: Any, loc: Loc) -> Any:
    for part in loc:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _problem(located: Located, loc: Loc, model: type[BaseModel], base: Loc, found: Any) -> Problem:
    line = located.line(loc)
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "filen")
    value = _at(located.value, loc)
    kind, context = found["type"], found.get("ctx", {})
    message, remedy = f"{key}: värdet {_show(value)} går inte att använda", ""
    if kind == "missing":
        line = located.line(loc[:-1])
        message, remedy = f"nyckeln {key!r} saknas", _wanted(located, loc, model, base)
    elif kind == "extra_forbidden":
        keys = _keys(model, loc[len(base) : -1])
        message = f"okänd nyckel: {key!r}"
        remedy = nearest(key, keys) or f"Nycklar som finns här: {', '.join(sorted(keys))}."
    elif value is None and loc:
        message, remedy = f"{key}: värdet saknas", "Skriv ett värde, eller ta bort raden."
    elif kind == "literal_error":
        expected = _choices(str(context["expected"]))
        message = f"{key}: okänt värde {_show(value)}"
        remedy = f"{nearest(str(value), expected)} Välj bland: {', '.join(expected)}.".strip()
    elif kind.startswith("date"):
        message, remedy = f"{key}: {_show(value)} är inget datum", "Skriv ett datum som finns, så här: 2021-09-07."
    elif kind == "string_pattern_mismatch":
        message, remedy = f"{key}: {_show(value)} har fel form", _SAID.get(key, "").format(value) or _form(str(context.get("pattern", "")))
    elif kind == "string_too_long":
        message, remedy = f"{key}: texten är längre än {context['max_length']} tecken", "Korta den."
    elif kind == "file_name":
        message = f"{key}: {_show(value)} leder ut ur mappen, eller är inget filnamn"
        remedy = "Skriv filens namn från mappen, med / och utan punkt först, så här: organ/2021-09-07.pdf."
    elif kind == "org_number":
        message, remedy = f"{key}: {_show(value)} är inget organisationsnummer: kontrollsiffran stämmer inte", "Skriv av det igen."
    elif kind in ("string_too_short", "too_short"):
        message, remedy = f"{key}: värdet är tomt", "Skriv ett värde, eller ta bort raden."
    elif kind == "string_type":
        message, remedy = (
            f"{key}: här ska stå en text, inte {_show(value)}",
            "Sätt texten inom citattecken om den innehåller kolon eller hakparentes.",
        )
    elif kind in ("tuple_type", "list_type"):
        message, remedy = f"{key}: här ska stå en lista, inte {_show(value)}", f"Skriv så här: {key}: [första, andra]"
    elif kind in ("model_type", "dict_type", "model_attributes_type"):
        message, remedy = f"{key}: här ska stå nycklar och värden, inte {_show(value)}", _describe(model, loc[len(base) :])
    elif kind.startswith("bool"):
        message, remedy = f"{key}: här ska stå true eller false, inte {_show(value)}", "Skriv true eller false, utan citattecken."
    remedy = remedy or _describe(model, loc[len(base) :]) or "Skriv ett annat värde, eller ta bort raden."
    return Problem(located.path, line, message, remedy)


# What somebody means who writes a name where an id belongs.
_SAID = {
    "part": "En part är ett id i data/parter. Skriv `roll: {0}` för en som inte är part, "
    "eller lägg till den: `python -m macros nytt part <id>`.",
    "vem": "Skriv ett id ur data, eller orden som de står i texten: `{{sagt: {0}}}`.",
    "av": "Skriv ett id ur data, eller orden som de står i texten: `{{sagt: {0}}}`.",
}


def _wanted(located: Located, loc: Loc, model: type[BaseModel], base: Loc) -> str:
    """What belongs under a key that is missing: its description, with the values to choose among, or the next free id."""
    said = _describe(model, loc[len(base) :])
    if loc[-1] == "id" and len(loc) >= 2 and isinstance(loc[-2], int):
        held = _at(located.value, loc[:-1])
        taken = {str(one.get("id")) for one in _at(located.value, loc[:-2]) or () if isinstance(one, dict)}
        stem = str(held.get("punkt") or "inledning") if isinstance(held, dict) else "inledning"
        free = next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
        return f"{said} Nästa lediga: {free}."
    options = [str(one) for held in _descend(model, loc[len(base) : -1]) for one in _values(held, str(loc[-1]))]
    return f"{said} Välj bland: {', '.join(options)}.".strip() if options else said


def _values(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """The values that a key of a model may have, where they are listed."""

    def listed(annotation: Any) -> tuple[str, ...]:
        if get_origin(annotation) is Literal:
            return get_args(annotation)
        return next((found for inner in get_args(annotation) if (found := listed(inner))), ())

    return next((listed(field.annotation) for name, field in model.model_fields.items() if (field.alias or name) == key), ())


def _show(value: Any) -> str:
    if isinstance(value, dict):
        return "en grupp nycklar"
    if isinstance(value, list):
        return "en lista"
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "…")


def _choices(expected: str) -> list[str]:
    return [choice.strip(" '") for choice in expected.replace(" or ", ", ").split("', ") if choice]


def _form(pattern: str) -> str:
    if pattern.startswith("^https"):
        return "Skriv en adress som börjar med https://."
    if "@" in pattern:
        return "Skriv en e-postadress, så här: samverkan@exempel.se."
    if pattern.startswith(r"^\d{6}"):
        return "Ett organisationsnummer skrivs med tio siffror och bindestreck, så här: 212000-0829."
    if "/" in pattern:
        return "Skriv ett id med snedstreck: organ/datum för ett möte, avtal/punkt för en avtalspunkt."
    return "Ett id skrivs med a–z, 0–9 och bindestreck."


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _descend(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """The models that may stand at a location inside `model`."""
    models = [model]
    for part in loc:
        if isinstance(part, int):
            continue
        fields = [field for held in models for field in held.model_fields.values() if field.alias == part]
        models = [inner for field in fields for inner in _models(field.annotation)] or models
    return models


def _keys(model: type[BaseModel], loc: Loc) -> set[str]:
    return {field.alias or name for held in _descend(model, loc) for name, field in held.model_fields.items()}


def _describe(model: type[BaseModel], loc: Loc) -> str:
    for held in _descend(model, loc[:-1]):
        for field in held.model_fields.values():
            if loc and field.alias == loc[-1] and field.description:
                return field.description
    return ""
