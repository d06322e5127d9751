"""How the bodies hang together, with each other and with parties, people and matters: what the registers say, gathered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..archive import addresses, swedish
from ..archive.model import Membership, PartyMembership, Relation
from ..archive.queries import Index
from .diagram import Diagram, diagram
from .drawing import Node

LEVELS = {
    "central": "Central nivå",
    "delregional": "Delregional nivå",
    "lokal": "Lokal nivå",
    "regional": "Regional nivå",
    "kommunal": "Kommunal nivå",
    "nationell": "Nationell nivå",
}
PARTIES = "huvudman"
BANDS = {**LEVELS, PARTIES: "Huvudmän och det som hör till dem"}
NOT_THERE = {
    "föreslaget": "Organet är bara föreslaget. Inget i arkivet visar att det finns.",
    "ska tillsättas": "Organet ska tillsättas. Inget i arkivet visar att det har skett.",
    "beslutat men inte genomfört": "Det finns ett beslut om organet, men inget i arkivet visar att det har genomförts.",
    "avslutat": "Organet har avslutats.",
}
"""What the state of a body that is not there means to a reader."""


@dataclass(frozen=True)
class Link:
    """A relation in words: from one body to another, with its number in the area's picture, if it is there."""

    one: str
    relation: Relation
    number: int | None = None


@dataclass(frozen=True)
class Area:
    """An area's bodies: the picture, and what it shows in words.

    `roots` have bodies under them (`children`), `under` is what stands under each party, `alone` the rest.
    """

    id: str
    picture: Diagram | None
    roots: Sequence[str]
    children: Mapping[str, Sequence[str]]
    under: Sequence[tuple[str, Sequence[str]]]
    alone: Sequence[str]
    links: Sequence[Link]
    levels: Sequence[tuple[str, Sequence[str]]]


class Gathered:
    """What all the bodies' pages need, worked out once."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.bodies = index.archive.bodies
        self.parties = index.archive.parties

    def name(self, body: str) -> str:
        return self.bodies[body].name

    def sorted(self, bodies: Sequence[str]) -> list[str]:
        return sorted(bodies, key=lambda body: swedish.alphabetical(self.name(body)))

    @cached_property
    def children(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key in self.sorted(list(self.bodies)):
            if parent := self.bodies[key].parent:
                found[parent].append(key)
        return found

    @cached_property
    def incoming(self) -> Mapping[str, list[Link]]:
        """Body → what others say of how they hang together with it."""
        found: dict[str, list[Link]] = defaultdict(list)
        for key, body in self.bodies.items():
            for relation in body.relations:
                found[relation.target].append(Link(key, relation))
        return found

    @cached_property
    def people(self) -> Mapping[str, list[tuple[str, Membership]]]:
        """Body → people with a role in it, by name. Somebody who may not be shown is left out."""
        found: dict[str, list[tuple[str, Membership]]] = defaultdict(list)
        people = self.index.archive.people
        for key in sorted(people, key=lambda key: swedish.alphabetical(self.index.name(key))):
            for role in people[key].roles if people[key].publish != "nej" else ():
                if role.body:
                    found[role.body].append((key, role))
        return found

    @cached_property
    def members(self) -> Mapping[str, list[tuple[str, PartyMembership | None]]]:
        """Body → its parties: with time and sources where the party's own file says so."""
        found: dict[str, list[tuple[str, PartyMembership | None]]] = defaultdict(list)
        for key in sorted(self.parties, key=lambda key: swedish.alphabetical(self.parties[key].name)):
            for membership in self.parties[key].memberships:
                found[membership.body].append((key, membership))
        for key, body in self.bodies.items():
            told = {party for party, _membership in found[key]}
            found[key] = [(party, None) for party in body.parties if party not in told] + found[key]
        return found

    @cached_property
    def bodies_of(self) -> Mapping[str, list[str]]:
        """Party → the bodies that say they belong to it."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in self.sorted(list(self.bodies)):
            for party in self.bodies[key].parties:
                found[party].append(key)
        return found

    @cached_property
    def matters(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        matters = self.index.archive.matters
        for key in sorted(matters, key=lambda key: swedish.alphabetical(matters[key].title)):
            for body in matters[key].body:
                found[body].append(key)
        return found

    def area(self, area: str) -> Area:
        """An area's bodies, drawn and in words."""
        keys = self.sorted([key for key, body in self.bodies.items() if body.area == area])
        links = [Link(key, relation) for key in keys for relation in self.bodies[key].relations]
        inside = [link for link in links if link.relation.target in keys]
        links = [
            *(Link(link.one, link.relation, number) for number, link in enumerate(inside, 1)),
            *(link for link in links if link not in inside),
        ]
        children = {key: [child for child in self.children.get(key, ()) if child in keys] for key in keys}
        picture = self.picture(keys, [(link.one, link.relation.target) for link in inside]) if inside or any(children.values()) else None
        top = [key for key in keys if self.bodies[key].parent not in keys]
        parties = sorted(
            {party for key in top if (party := self.party_above(key))}, key=lambda key: swedish.alphabetical(self.parties[key].name)
        )
        return Area(
            area,
            picture,
            [key for key in top if children[key]],
            children,
            [(party, [key for key in top if self.party_above(key) == party]) for party in parties],
            [key for key in top if not children[key] and not self.party_above(key)],
            links,
            [(level, found) for level in LEVELS if (found := [key for key in keys if self.bodies[key].level == level])],
        )

    def party_above(self, key: str) -> str | None:
        """The party that a body stands under: the only one it belongs to, when it belongs to no other body."""
        body = self.bodies[key]
        return body.parties[0] if body.parent is None and len(body.parties) == 1 and body.parties[0] in self.parties else None

    def picture(self, keys: Sequence[str], relations: Sequence[tuple[str, str]]) -> Diagram:
        """The drawing of some bodies and the parties that they belong to."""
        nodes = [self.node(key) for key in keys]
        parties = sorted({party for key in keys for party in self.bodies[key].parties if party in self.parties})
        nodes += [Node(f"part/{key}", self.parties[key].name, "", addresses.party(key), PARTIES, "party") for key in parties]
        return diagram(nodes, relations, BANDS)

    def node(self, key: str) -> Node:
        """A body as a box. One that belongs to no other body and to one party only stands under that party."""
        body, party = self.bodies[key], self.party_above(key)
        absent = body.state in NOT_THERE
        return Node(
            key,
            body.name,
            body.state if absent else "",
            addresses.body(key),
            PARTIES if party else body.level,
            "absent" if absent else "body",
            f"part/{party}" if party else body.parent,
        )
