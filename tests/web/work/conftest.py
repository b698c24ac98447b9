"""People with roles, and records among them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ikt.web.accounts.entering import owner as owner_of_this_machine
from ikt.web.accounts.models import Level, Organisation, Person, Role
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record

MUST: dict[str, dict[str, Any]] = {
    "agreement": {"form": "governments"},
    "obstacle": {"form": "visa"},
    "meeting": {"form": "team", "starts": "2026-03-02"},
    "mission": {"form": "mission"},
    "handover": {"form": "task"},
    "scheme": {"form": "fund"},
    "exchange": {"form": "training"},
    "commitment": {"form": "motion"},
}
"""What a kind cannot be without, beside a title."""


def must(kind: str) -> dict[str, Any]:
    """Return what a kind cannot be without; for a handover, an office is made."""
    told = dict(MUST.get(kind, {}))
    if kind == "handover":
        told["giver"] = services.add(
            KINDS["office"], {"title": "Office", "countries": ["KR"]}, None
        ).pk
    return told


@pytest.fixture
def owner(settings) -> Person:
    """Whoever opens ikt on a machine of their own; requests are theirs."""
    settings.IKT_OWNER = True
    return owner_of_this_machine()


@pytest.fixture
def person():
    """Make a person with roles: everywhere, by country, or by organisation."""

    def made(name: str, *roles: tuple[Level, str | Organisation], **fields: Any) -> Person:
        person = Person.objects.create_user(f"{name.lower()}@example.org", name=name, **fields)
        for level, scope in roles:
            where = (
                {"organisation": scope} if isinstance(scope, Organisation) else {"country": scope}
            )
            Role.objects.create(person=person, level=level, **where)
        return person

    return made


@pytest.fixture
def entered():
    """Open pages as somebody who has signed in."""

    def enter(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter


@pytest.fixture
def record():
    """Make a record of a kind."""

    def made(kind: str, by: Person | None = None, **values: Any) -> Record:
        told = {"title": f"A {kind}", "countries": ["KR"], **must(kind), **values}
        return services.add(KINDS[kind], told, by)

    return made
