"""From a record of ROR to its row and its names."""

from __future__ import annotations

from ikt.sources.ror.schema import Organisation
from ikt.store.organisations import UNKNOWN_LANGUAGE

Row = tuple[str, str, str | None, str, str, int | None, str | None, str | None]
Named = tuple[str, str, str, str]
"""Organisation, kind, language, name."""
DISPLAY = "display"


class NamelessError(Exception):
    """An organisation has no name."""


def row(one: Organisation) -> Row:
    """Return the row of an organisation.

    Raises:
        NamelessError: it has no name.
    """
    shown = [name for _, kind, _, name in names(one) if kind == DISPLAY]
    if not shown:
        raise NamelessError("the organisation has no name to show")
    return (
        bare(one.id),
        shown[0],
        _country(one),
        ", ".join(sorted(kind.lower() for kind in one.types)),
        one.status,
        one.established,
        _related(one, "parent"),
        _related(one, "successor"),
    )


def names(one: Organisation) -> list[Named]:
    """Return the names of an organisation, each once a kind and language."""
    id = bare(one.id)
    found = [
        (kind.removeprefix("ror_"), name.lang, name.value)
        for name in one.names
        for kind in name.types
    ]
    if one.name:
        found.append((DISPLAY, None, one.name))
    found += [("label", label.iso639, label.label) for label in one.labels]
    found += [("alias", None, alias) for alias in one.aliases]
    found += [("acronym", None, acronym) for acronym in one.acronyms]
    made = ((id, kind, lang or UNKNOWN_LANGUAGE, name) for kind, lang, name in found if name)
    return list(dict.fromkeys(made))


def bare(address: str) -> str:
    """Return a ROR without address.

    >>> bare("https://ror.org/05dxps055")
    '05dxps055'
    """
    return address[address.rfind("/") + 1 :]


def _country(one: Organisation) -> str | None:
    places = [place.geonames_details for place in one.locations]
    return next((place.country_code for place in [*places, one.country] if place), None)


def _related(one: Organisation, kind: str) -> str | None:
    return next((bare(r.id) for r in one.relationships if r.type.lower() == kind), None)
