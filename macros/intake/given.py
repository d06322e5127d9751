"""What a command is given: the archive that it works on, and the body that it is about."""

from pathlib import Path

from ..archive.load import Archive, load_with
from ..archive.problems import nearest
from .lines import Refused


def read_archive(root: Path) -> Archive:
    """The archive without its meetings; what is broken in other files doesn't stop this command."""
    if not (root / "data" / "arkiv.yml").is_file():
        raise Refused(f"här finns inget arkiv: {root / 'data' / 'arkiv.yml'} saknas. Stå i arkivets mapp, eller ange --rot")
    return load_with(root)[0]


def known_body(archive: Archive, body: str | None) -> str:
    """The id of a body of the archive."""
    if not body:
        raise Refused("ange vilket organ mötet hörde till, till exempel --organ " + (min(archive.bodies, default="radet")))
    if body in archive.bodies:
        return body
    by_name = {
        name.lower(): key for key, record in archive.bodies.items() for name in (record.name, record.short_name, *record.aliases) if name
    }
    if body.lower() in by_name:
        return by_name[body.lower()]
    hint = nearest(body, archive.bodies) or nearest(body.lower(), by_name) or "Lägg till det med `python -m macros nytt organ <id>`."
    raise Refused(f"organet {body!r} finns inte i data/organ. {hint}")
