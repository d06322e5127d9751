"""The form of each file of the open data as a JSON Schema, and what its keys mean to others as a JSON-LD context (OParl, Popolo)."""

import json
from typing import Any

from ..archive.datasets import Column, Dataset

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "adress": {"type": "string", "format": "uri-reference"},
    "dag": {"type": ["string", "null"], "format": "date"},
    "sant": {"type": "boolean"},
    "lista": {"type": "array"},
}

# The keys' meanings in the vocabularies of the field. OParl: schema.oparl.org/1.1, Popolo: popoloproject.com/specs.
_MEANINGS: dict[str, Any] = {
    "@language": "sv",
    "oparl": "https://schema.oparl.org/1.1/",
    "popolo": "http://www.popoloproject.com/rdf#",
    "org": "http://www.w3.org/ns/org#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "dcterms:identifier",
    "adress": "@id",
    "citat": "oa:exact",
    "före": "oa:prefix",
    "efter": "oa:suffix",
    "möte": "oparl:Meeting",
    "organ": "oparl:Organization",
    "ärende": "oparl:Paper",
    "punkt": "oparl:AgendaItem",
    "datum": {"@id": "dcterms:date", "@type": "xsd:date"},
    "rubrik": "dcterms:title",
    "namn": "schema:name",
    "kortnamn": "oparl:shortName",
    "även": "skos:altLabel",
    "sammanfattning": "dcterms:description",
    "slag": "dcterms:type",
    "område": "dcterms:spatial",
    "förälder": "org:subOrganizationOf",
    "roll": "org:purpose",
    "uppdrag": "org:hasMembership",
    "från": {"@id": "schema:startDate", "@type": "xsd:date"},
    "till": {"@id": "schema:endDate", "@type": "xsd:date"},
    "närvarande": "oparl:participant",
    "ämnen": "dcterms:subject",
    "anmärkning": "skos:note",
}


def schema(dataset: Dataset, url: str) -> bytes:
    """The JSON Schema of a file: a list of rows, every key there, also where nothing is known."""
    definitions: dict[str, Any] = {}
    properties = {column.name: _property(column) for column in dataset.first}
    if dataset.model is not None:
        held = _closed(dataset.model.model_json_schema(by_alias=True, mode="serialization"))
        definitions = held.get("$defs", {})
        left_out = {field.alias for name, field in dataset.model.model_fields.items() if name in dataset.leave_out}
        for key, value in held["properties"].items():
            if key not in left_out and key not in properties:
                properties[key] = value
    told = {
        "$schema": _SCHEMA,
        "$id": url + dataset.schema_path,
        "title": dataset.title,
        "type": "array",
        "items": {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False},
        **({"$defs": definitions} if definitions else {}),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _property(column: Column) -> dict[str, Any]:
    return {**_KINDS[column.type], "description": column.meaning}


def _closed(node: Any) -> Any:
    """A schema without titles and English words: what the keys mean stands in Swedish."""
    if isinstance(node, list):
        return [_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _closed(value) for key, value in node.items() if key not in ("title", "default") or isinstance(value, dict)}
    if isinstance(made.get("pattern"), str):
        del made["pattern"]  # what an id looks like to who writes it; in the place of a name that may not be published stands a mark
    if made.get("type") == "object" and "properties" in made:
        made.pop("description", None)  # the docstring of a class
        made["required"] = list(made["properties"])
    return made


def context() -> bytes:
    """The JSON-LD context, by which a client who knows OParl, Popolo or Web Annotation reads the rows."""
    return (json.dumps({"@context": _MEANINGS}, ensure_ascii=False, indent=1) + "\n").encode()
