"""Roles, scopes and what happened to them, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ikt.base.text import Lang
from ikt.reports.naming import name
from ikt.web.accounts.models import Entry, Level, Organisation, Person, Role
from ikt.web.ui.words import words


@dataclass(frozen=True, slots=True)
class Told:
    """A line of history as readers see it."""

    at: dt.datetime
    sentence: str


def level_name(level: int, lang: Lang) -> str:
    """Return the name of a level: ``coordinator``."""
    return words(lang)["people"][f"level_{Level(level).name.lower()}"]


def scope_name(country: str, organisation: Organisation | None, lang: Lang) -> str:
    """Return where a role holds: ``for South Korea``."""
    say = words(lang)
    if organisation:
        return say.say("people.scope_organisation", name=organisation.name(lang))
    if country:
        return say.say("people.scope_country", name=name(country, lang))
    return say["people"]["scope_all"]


def role_name(role: Role, lang: Lang) -> str:
    """Return a role in words: ``coordinator for South Korea``."""
    scope = scope_name(role.country, role.organisation, lang)
    return f"{level_name(role.level, lang)} {scope}"


def standing(person: Person) -> str:
    """Return how somebody stands here: ``active``, ``left``, or how their invitation stands."""
    if person.is_active:
        return "active"
    invitation = getattr(person, "invitation", None)
    if invitation is None or invitation.accepted:
        return "left"
    return str(invitation.state)


def told(entries: Iterable[Entry], lang: Lang) -> list[Told]:
    """Return what happened to somebody's place here, one sentence each."""
    return [Told(e.at, _sentence(e, lang)) for e in entries]


def _sentence(entry: Entry, lang: Lang) -> str:
    say = words(lang)
    about = {
        "who": entry.by.name if entry.by else "ikt",
        "person": entry.person.name,
        "scope": scope_name(entry.country, entry.organisation, lang),
    }
    if entry.what == Entry.What.MOVED:
        moved = entry.organisation.name(lang) if entry.organisation else "–"
        return say.say("people.told_moved", organisation=moved, **about)
    if entry.before:
        about["before"] = level_name(entry.before, lang)
    if entry.level:
        about["level"] = level_name(entry.level, lang)
    how = "changed" if entry.level and entry.before else entry.what
    return say.say(f"people.told_{how}", **about)
