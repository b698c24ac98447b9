"""People with roles, as in the tests of working together; an administrator among them."""

from __future__ import annotations

import pytest

from ikt.web.accounts.models import Level
from tests.web.work.conftest import entered, owner, person, record

__all__ = ["admin", "entered", "owner", "person", "posts", "record"]


@pytest.fixture
def admin(person):
    """Somebody who administers everything."""
    return person("Ada", (Level.ADMINISTRATOR, ""))


@pytest.fixture(autouse=True)
def posts(settings, mailoutbox):
    """A mail server that takes everything, and what it took."""
    settings.EMAIL_HOST = "mail.example.org"
    return mailoutbox
