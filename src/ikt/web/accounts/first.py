"""The first administrator, whom nobody could invite."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from ikt.base.errors import UsageError
from ikt.base.text import Lang
from ikt.web.accounts import services
from ikt.web.accounts.models import Level, Person
from ikt.web.accounts.services import Scope


@transaction.atomic
def administrator(email: str, name: str, lang: Lang) -> tuple[Person, str]:
    """Make somebody administrator of everything.

    Returns:
        The person, and the secret of the link with which they come in; empty when they are in.

    Raises:
        UsageError: this is no mail address.
    """
    address = email.strip().lower()
    if not _like_an_address(address):
        raise UsageError(
            {
                "nl": f"“{email}” is geen mailadres.",
                "en": f"“{email}” is no mail address.",
            },
            remedy={
                "nl": "Geef er een als naam@example.org.",
                "en": "Give one like name@example.org.",
            },
        )
    person = Person.objects.filter(email=address).first()
    if person is None:
        person, secret = services.invite(address, None, name=name, language=lang)
    elif person.is_active:
        secret = ""
    elif services.came_in(person):
        services.come_back(person, None)
        secret = ""
    else:
        secret = services.remind(person, None)
    services.give(person, Level.ADMINISTRATOR, Scope(), None)
    return Person.objects.select_related("invitation").get(pk=person.pk), secret


def _like_an_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
