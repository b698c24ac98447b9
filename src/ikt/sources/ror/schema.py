"""What ikt reads of a record of ROR, in schema 1 and in schema 2.0 and 2.1.

One struct for both: the first has ``name``, ``aliases``, ``country``; the second ``names`` and
``locations``, each with what kind of name it is.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Address = Annotated[str, msgspec.Meta(pattern=r"^(https?://(www\.)?ror\.org/)?0[a-z0-9]{8}$")]
Year = Annotated[int, msgspec.Meta(ge=0, le=9999)]


class Name(msgspec.Struct):
    """A name, of one or more kinds (schema 2)."""

    value: str
    types: list[Literal["ror_display", "label", "alias", "acronym"]]
    lang: str | None = None


class Label(msgspec.Struct):
    """A name in a language (schema 1)."""

    label: str
    iso639: str | None = None


class Country(msgspec.Struct):
    """A country; details of a location in schema 2."""

    country_code: str | None = None


class Location(msgspec.Struct):
    """Where an organisation is (schema 2)."""

    geonames_details: Country | None = None


class Relationship(msgspec.Struct):
    """What an organisation is to another: ``parent`` says that the other is its parent."""

    type: str
    id: str


class Organisation(msgspec.Struct):
    """One organisation."""

    id: Address
    status: Literal["active", "inactive", "withdrawn"] = "active"
    types: list[str] = []
    established: Year | None = None
    relationships: list[Relationship] = []
    names: list[Name] = []
    locations: list[Location] = []
    name: str | None = None
    aliases: list[str] = []
    acronyms: list[str] = []
    labels: list[Label] = []
    country: Country | None = None
