"""What a person may do, as predicates; what they may see is ``visible_to`` of each model.

========== =========================================================================
Level      May, for records of the country or organisation that the role is for
========== =========================================================================
observer   see and export
contributor add, and change or throw away what they made, own or what is of their organisation
coordinator change and throw away every record, decide on statuses
administrator give and take roles
========== =========================================================================

Whoever takes part in a meeting sees it, with or without a role; of its agenda only what they see
anyway. A record without countries is seen by all who have a role; it takes a role for everything,
or for its organisation, to change one that is another's.
"""

from __future__ import annotations

from typing import Any, Protocol

import rules

from ikt.web.accounts.models import Level, Person


class Scoped(Protocol):
    """What a right is asked for: something of countries, and of an organisation."""

    organisation_id: int | None
    owner_id: int | None
    made_by_id: int | None

    def codes(self) -> list[str]:
        """Return the countries it is about."""
        ...

    def invites(self, person: int) -> bool:
        """Return whether it is a meeting at which a person takes part."""
        ...


def level(person: Any, record: Scoped) -> int:
    """Return the highest level a person has for a record."""
    if not isinstance(person, Person):
        return 0
    held = person.levels
    codes = record.codes()
    found = [held.of(record.organisation_id), *(held.at(code) for code in codes)]
    if not codes:
        found.append(min(held.highest, Level.CONTRIBUTOR))
    return max(found)


def widest(person: Any, record: Scoped) -> int:
    """Return the level a person has for all of a record: for its countries, the lowest."""
    if not isinstance(person, Person):
        return 0
    held = person.levels
    codes = record.codes()
    lowest = min((held.at(c) for c in codes), default=min(held.highest, Level.CONTRIBUTOR))
    return max(lowest, held.of(record.organisation_id))


def _own(person: Person, record: Scoped) -> bool:
    mine = person.pk in (record.owner_id, record.made_by_id)
    ours = record.organisation_id is not None and record.organisation_id == person.organisation_id
    return mine or ours


@rules.predicate(name="sees")
def sees(person: Any, record: Scoped) -> bool:
    """Whether a person sees a record: a role for any of its scopes, theirs, or invited to it."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    if level(person, record) >= Level.OBSERVER or _mine(person, record):
        return True
    return record.invites(person.pk)


@rules.predicate(name="changes")
def changes(person: Any, record: Scoped) -> bool:
    """Whether a person changes a record."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    held = level(person, record)
    if held >= Level.COORDINATOR or record.owner_id == person.pk:
        return True
    return held >= Level.CONTRIBUTOR and _own(person, record)


@rules.predicate(name="deletes")
def deletes(person: Any, record: Scoped) -> bool:
    """Whether a person throws a record away: a coordinator of all of it, or who made it."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    if widest(person, record) >= Level.COORDINATOR:
        return True
    return record.made_by_id == person.pk and level(person, record) >= Level.CONTRIBUTOR


@rules.predicate(name="adds")
def adds(person: Any, record: Scoped) -> bool:
    """Whether a person adds a record of this scope: a contributor to each of its countries."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    return widest(person, record) >= Level.CONTRIBUTOR


def _mine(person: Person, record: Scoped) -> bool:
    return person.pk in (record.owner_id, record.made_by_id)


def may(person: Any, what: str, record: Scoped | None = None) -> bool:
    """Return whether a person may do something with a record: ``see``, ``add``, ``change``, …"""
    return bool(rules.test_rule(f"record.{what}", person, record))


def adds_anywhere(person: Any) -> bool:
    """Return whether a person may add a record of any scope at all."""
    return isinstance(person, Person) and person.levels.highest >= Level.CONTRIBUTOR


def decides(person: Any, code: str) -> bool:
    """Return whether a person decides on the status of a country."""
    return _holds(person, code, Level.COORDINATOR)


def observes(person: Any, code: str) -> bool:
    """Return whether a person sees what is kept about a country."""
    return _holds(person, code, Level.OBSERVER)


def writes(person: Any, code: str) -> bool:
    """Return whether a person writes in the dossier of a country."""
    return _holds(person, code, Level.CONTRIBUTOR)


def _holds(person: Any, code: str, level: Level) -> bool:
    """Return whether a person has a level, or a higher one, for a country."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    return person.levels.at(code) >= level


def gives(person: Any, country: str = "", organisation: int | None = None) -> bool:
    """Return whether a person gives and takes roles in a scope: without either, for everything."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    held = person.levels
    level = held.of(organisation) if organisation else held.at(country)
    return level >= Level.ADMINISTRATOR


RULES = {
    "see": sees,
    "export": sees,
    "comment": sees,
    "add": adds,
    "change": changes,
    "delete": deletes,
}
for _what, _predicate in RULES.items():
    rules.add_rule(f"record.{_what}", _predicate)
