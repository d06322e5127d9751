"""The archive itself, who publishes it, and its topics: `data/arkiv.yml`, `data/amnen.yml`."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from .model import Link, Record, Slug, Text
from .words import luhn


def _checked_number(number: str) -> str:
    """An organisation number. Its check digit follows Luhn's algorithm. Source: Skatteverket, SKV 709."""
    if not luhn(number.replace("-", "")):
        raise PydanticCustomError("org_number", "the check digit is wrong")
    return number


Email = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,5}$")]
OrgNumber = Annotated[str, StringConstraints(pattern=r"^\d{6}-\d{4}$"), AfterValidator(_checked_number)]
Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,38}$")]
PublisherKind = Literal["region", "kommun", "kommunförbund", "statlig myndighet", "förening", "företag", "privatperson"]


class Publisher(Record):
    """Who answers for the publishing: the publisher of DCAT-AP-SE, the actor of DOS-lagen and the controller of GDPR."""

    name: Text = Field(description="Namnet på den som ansvarar för publiceringen.")
    org_number: OrgNumber | None = Field(None, description="Organisationsnumret, till exempel 212000-0829.")
    kind: PublisherKind | None = Field(None, description="Slag av utgivare. Dataportalen behöver det.")
    email: Email | None = Field(None, description="Dit läsare skriver om brister, rättelser och nya protokoll. En funktion, ingen person.")
    web: Link | None = Field(None, description="Utgivarens egen webbplats.")
    data_protection_officer: Text | None = Field(None, description="Hur man når dataskyddsombudet.")
    legal_basis: Text | None = Field(None, description="Den rättsliga grunden för att personuppgifter behandlas, i en mening.")
    retention: Text | None = Field(None, description="Hur länge det som publicerats ligger kvar, i en mening.")


class Reviewer(Record):
    """Somebody who may review: the name that stands under `granskad`, and the accounts that may write it."""

    name: Text = Field(min_length=3, description="Namnet, som det skrivs i `granskad`.")
    accounts: tuple[Account, ...] = Field((), description="Konton på GitHub som får granska i namnet. Tomt om det inte ska kontrolleras.")


class Settings(Record):
    """The archive itself. `data/arkiv.yml`."""

    name: Text = Field(description="Arkivets namn.")
    definition: Text = Field(description="Vad arkivet är, i en mening.")
    assessed: datetime.date | None = Field(None, description="Dagen då webbplatsens tillgänglighet senast bedömdes.")
    publisher: Publisher | None = Field(None, description="Den som ansvarar för publiceringen.")
    reviewers: tuple[Reviewer, ...] = Field((), description="De som får granska möten. Tomt om vem som helst får.")
    areas: dict[Slug, Text] = Field(description="Områdena som arkivet omfattar: id och namn.")


class Topic(Record):
    """A topic of `data/amnen.yml`."""

    name: Text = Field(description="Ämnets namn.")
    definition: Text | None = Field(None, description="Vad som hör dit.")
