"""Organisations, people, their roles, and what happened to those."""

from ikt.web.accounts.models.about import OfCountry, OfCountryQuery
from ikt.web.accounts.models.entries import Entry, Invitation
from ikt.web.accounts.models.people import Level, Levels, Organisation, People, Person, Role

__all__ = [
    "Entry",
    "Invitation",
    "Level",
    "Levels",
    "OfCountry",
    "OfCountryQuery",
    "Organisation",
    "People",
    "Person",
    "Role",
]
