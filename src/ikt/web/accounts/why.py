"""Why somebody may do something or not: the rule in words, and the role or fact it rests on.

Each action has grounds, any of which is enough. They say the same as the predicates of
:mod:`ikt.web.accounts.rights`, one by one and with their sentence; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ikt.base.text import Lang
from ikt.reports.naming import joined, name
from ikt.web.accounts.models import Level, Person, Role
from ikt.web.accounts.rights import Scoped
from ikt.web.accounts.telling import level_name, role_name
from ikt.web.ui.words import words


@dataclass(frozen=True, slots=True)
class Case:
    """A person and what they want to do something with.

    Args:
        person: who.
        record: a record, or the scope of one.
        lang: in which to answer.
    """

    person: Person
    record: Scoped
    lang: Lang

    def say(self, key: str, **values: str) -> str:
        """Return a sentence about this person."""
        return words(self.lang).say(f"people.{key}", person=self.person.name, **values)

    def roles(self) -> list[Role]:
        """Return the roles that count for this record."""
        codes, organisation = self.record.codes(), self.record.organisation_id
        return [
            r
            for r in self.person.roles.all()
            if r.country in codes
            or (r.organisation_id and r.organisation_id == organisation)
            or not (r.country or r.organisation_id)
        ]

    def has(self, roles: Iterable[Role]) -> str:
        """Return that the person has these roles."""
        named = [role_name(r, self.lang) for r in roles]
        return self.say("why_role", roles=joined(named, self.lang))


Ground = Callable[[Case], str]
"""Gives the sentence of a ground that holds, else an empty one."""


def one(level: Level) -> Ground:
    """Return the ground that a role of this level counts for a part of it."""

    def holds(case: Case) -> str:
        enough = [r for r in case.roles() if r.level >= level]
        if enough:
            return case.has(enough[:1])
        return _no_country(case, level)

    return holds


def every(level: Level) -> Ground:
    """Return the ground that roles of this level count for all of its countries."""

    def holds(case: Case) -> str:
        enough = [r for r in case.roles() if r.level >= level]
        whole = [r for r in enough if not r.country]
        if whole:
            return case.has(whole[:1])
        codes = case.record.codes()
        if codes and not missing(case, level):
            return case.has(enough)
        return _no_country(case, level)

    return holds


def _no_country(case: Case, level: Level) -> str:
    free = not case.record.codes() and level <= Level.CONTRIBUTOR
    return case.say("why_no_country") if free and case.person.levels.highest >= level else ""


def missing(case: Case, level: Level) -> list[str]:
    """Return the countries for which this level is missing."""
    return [c for c in case.record.codes() if case.person.levels.at(c) < level]


def owns(case: Case) -> str:
    """Say that it is in their name."""
    return case.say("why_owns") if case.record.owner_id == case.person.pk else ""


def made(case: Case) -> str:
    """Say that they made it."""
    return case.say("why_made") if case.record.made_by_id == case.person.pk else ""


def invited(case: Case) -> str:
    """Say that they take part in it."""
    return case.say("why_invited") if case.record.invites(case.person.pk) else ""


def ours(case: Case) -> str:
    """Say that it is of the organisation they work for."""
    own = case.record.organisation_id
    return case.say("why_ours") if own and own == case.person.organisation_id else ""


def both(first: Ground, *seconds: Ground) -> Ground:
    """Return the ground that one thing holds, and one of others."""

    def holds(case: Case) -> str:
        and_ = next((said for s in seconds if (said := s(case))), "")
        said = first(case)
        return f"{said} {and_}" if said and and_ else ""

    return holds


SEES = (one(Level.OBSERVER), owns, made, invited)
GROUNDS: dict[str, tuple[Ground, ...]] = {
    "see": SEES,
    "export": SEES,
    "add": (every(Level.CONTRIBUTOR),),
    "change": (
        one(Level.COORDINATOR),
        owns,
        both(one(Level.CONTRIBUTOR), made, ours),
    ),
    "delete": (every(Level.COORDINATOR), both(one(Level.CONTRIBUTOR), made)),
}
NEEDED = {
    "see": Level.OBSERVER,
    "export": Level.OBSERVER,
    "add": Level.CONTRIBUTOR,
    "change": Level.COORDINATOR,
    "delete": Level.COORDINATOR,
    "decide": Level.COORDINATOR,
    "give": Level.ADMINISTRATOR,
}
"""The level with which somebody may do it with whatever is in the scope of their role."""
FOR_A_COUNTRY: dict[str, tuple[Ground, ...]] = {
    "decide": (every(Level.COORDINATOR),),
    "give": (every(Level.ADMINISTRATOR),),
}
"""What else is done with a country itself: deciding on its status, giving roles."""


@dataclass(frozen=True, slots=True)
class Why:
    """An answer.

    Args:
        what: the action.
        allowed: whether they may.
        because: on what that rests.
    """

    what: str
    allowed: bool
    because: str


def why(case: Case, *, country: bool = False) -> list[Why]:
    """Return for each action whether a person may, and why; with those on a country itself."""
    return [_answer(case, what) for what in (*GROUNDS, *(FOR_A_COUNTRY if country else ()))]


def _answer(case: Case, what: str) -> Why:
    if not case.person.is_active:
        return Why(what, False, case.say("why_left"))
    for ground in (GROUNDS | FOR_A_COUNTRY)[what]:
        if said := ground(case):
            return Why(what, True, said)
    return Why(what, False, _lacks(case, NEEDED[what]))


def _lacks(case: Case, level: Level) -> str:
    """Return what somebody has here, and which level they would need where."""
    held = case.roles()
    has = case.has(held) if held else case.say("why_none")
    where = [str(name(c, case.lang)) for c in missing(case, level)]
    needed = level_name(level, case.lang)
    if where:
        return f"{has} {case.say('why_needs', level=needed, where=joined(where, case.lang))}"
    return f"{has} {case.say('why_needs_all', level=needed)}"
