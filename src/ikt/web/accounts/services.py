"""Inviting people, and giving and taking roles: each in one transaction, with its line of history.

Nothing else writes roles or invitations. Who may do it is for :mod:`ikt.web.accounts.rights`; here
stands what may not be done by anybody: leave the installation without an administrator.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from ikt.base.errors import UsageError
from ikt.web.accounts.entering import OWNER
from ikt.web.accounts.models import Entry, Invitation, Level, Organisation, Person, Role

STANDS = dt.timedelta(days=14)
"""How long an invitation stands."""


class Scope:
    """Where a role holds: for a country, for the records of an organisation, or for everything."""

    def __init__(self, country: str = "", organisation: Organisation | None = None) -> None:
        self.country, self.organisation = country, organisation

    @property
    def fields(self) -> dict[str, Any]:
        """Return it as the columns of a role."""
        return {"country": self.country, "organisation": self.organisation}


@transaction.atomic
def invite(email: str, by: Person | None, **fields: Any) -> tuple[Person, str]:
    """Make a person who may come in with a link, and return the secret of that link.

    Args:
        email: their address.
        by: who invites; nobody when it is done at the command line.
        fields: name, organisation, language and other columns of a person.

    Raises:
        UsageError: there is somebody with this address already.
    """
    if Person.objects.filter(email=email.strip().lower()).exists():
        raise _known(email)
    fields["name"] = fields.get("name") or email.partition("@")[0]
    person = Person.objects.create_user(email, is_active=False, **fields)
    _note(person, Entry.What.INVITED, by)
    return person, _opened(person, by)


@transaction.atomic
def remind(person: Person, by: Person | None) -> str:
    """Invite somebody anew who has not come in, and return the new secret; the old one is void."""
    _note(person, Entry.What.REMINDED, by)
    return _opened(person, by)


@transaction.atomic
def withdraw(person: Person, by: Person | None) -> None:
    """Take an invitation back that nobody took up yet; twice is once."""
    found = Invitation.objects.filter(person=person, accepted=None, withdrawn=None)
    if found.update(withdrawn=timezone.now()):
        _note(person, Entry.What.WITHDRAWN, by)


def invited(secret: str) -> Invitation | None:
    """Return the invitation of a link, if it still stands."""
    found = Invitation.objects.select_related("person").filter(digest=digest(secret)).first()
    return found if found and found.state == Invitation.State.OPEN else None


def came_in(person: Person) -> bool:
    """Return whether somebody took up their invitation, or was here without one."""
    invitation = Invitation.objects.filter(person=person).first()
    return invitation is None or invitation.accepted is not None


@transaction.atomic
def accept(invitation: Invitation, password: str | None = None, name: str = "") -> Person | None:
    """Let somebody in who was invited; nothing when another was first, or it stands no longer.

    Args:
        invitation: theirs.
        password: they chose; without one they come in by way of their organisation.
        name: by which others know them; what stood there if empty.
    """
    now = timezone.now()
    found = Invitation.objects.filter(
        pk=invitation.pk, digest=invitation.digest, accepted=None, withdrawn=None, expires__gt=now
    )
    if not found.update(accepted=now):
        return None
    person = Person.objects.get(pk=invitation.person_id)
    person.name, person.is_active = name or person.name, True
    person.set_password(password)
    person.save()
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    _note(person, Entry.What.ACCEPTED, person)
    return person


@transaction.atomic
def give(person: Person, level: Level, scope: Scope, by: Person | None) -> None:
    """Give somebody a role, in the place of another in the same scope.

    Raises:
        UsageError: they are the last administrator of everything, and would be so no more.
    """
    held = _held(person, scope)
    before = held.level if held else 0
    if before == level:
        return
    if held:
        _keep_an_administrator(held)
        Role.objects.filter(pk=held.pk).update(level=level)
    else:
        Role.objects.create(person=person, level=level, **scope.fields)
    _note(person, Entry.What.GIVEN, by, level=level, before=before, **scope.fields)


@transaction.atomic
def take(person: Person, scope: Scope, by: Person | None) -> None:
    """Take a role away; one that is not there is not missed.

    Raises:
        UsageError: they are the last administrator of everything.
    """
    held = _held(person, scope)
    if held is None:
        return
    _keep_an_administrator(held)
    Role.objects.filter(pk=held.pk).delete()
    _note(person, Entry.What.TAKEN, by, before=held.level, **scope.fields)


@transaction.atomic
def leave(person: Person, by: Person | None) -> None:
    """Let somebody in no longer; what they made and their roles stay, for when they return.

    Raises:
        UsageError: they are the last administrator of everything.
    """
    if held := _held(person, Scope()):
        _keep_an_administrator(held)
    if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        _note(person, Entry.What.LEFT, by)


@transaction.atomic
def come_back(person: Person, by: Person | None) -> None:
    """Let somebody in again who had left."""
    if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        _note(person, Entry.What.RETURNED, by)


@transaction.atomic
def one_step(person: Person, by: Person | None) -> None:
    """Take away the second step of somebody who lost their phone and their spare codes."""
    gone, _ = Authenticator.objects.filter(user=person).delete()
    if gone:
        _note(person, Entry.What.ONE_STEP, by)


@transaction.atomic
def move(person: Person, organisation: Organisation | None, by: Person | None) -> None:
    """Say for which organisation somebody works now."""
    if person.organisation != organisation:
        Person.objects.filter(pk=person.pk).update(organisation=organisation)
        _note(person, Entry.What.MOVED, by, organisation=organisation)


@transaction.atomic
def readdress(person: Person, email: str) -> None:
    """Give somebody another mail address, with which they sign in from now on.

    Raises:
        UsageError: it is another's.
    """
    if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise _known(email)
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(email=email)
    except IntegrityError:  # somebody else took it just now
        raise _known(email) from None
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    _note(person, Entry.What.READDRESSED, person)


def _held(person: Person, scope: Scope) -> Role | None:
    return Role.objects.select_for_update().filter(person=person, **scope.fields).first()


def _keep_an_administrator(role: Role) -> None:
    """Check that somebody else administers everything, all of whom are locked meanwhile.

    The owner of a machine does, but signs in nowhere: on a server that is nobody.
    """
    if role.country or role.organisation_id or role.level < Level.ADMINISTRATOR:
        return
    if not role.person.is_active:
        return
    all_of_it = Role.objects.select_for_update().filter(
        level=Level.ADMINISTRATOR, country="", organisation=None, person__is_active=True
    )
    if not settings.IKT_OWNER:
        all_of_it = all_of_it.exclude(person__email=OWNER)
    if not [r for r in all_of_it if r.pk != role.pk]:
        raise UsageError(
            {
                "nl": f"{role.person.name} is de enige beheerder van alles.",
                "en": f"{role.person.name} is the only administrator of everything.",
            },
            remedy={
                "nl": "Maak eerst iemand anders beheerder.",
                "en": "Make somebody else administrator first.",
            },
        )


def _opened(person: Person, by: Person | None) -> str:
    secret, now = secrets.token_urlsafe(32), timezone.now()
    Invitation.objects.update_or_create(
        person=person,
        defaults={
            "by": by,
            "digest": digest(secret),
            "sent": now,
            "expires": now + STANDS,
            "withdrawn": None,
        },
    )
    return secret


def _known(email: str) -> UsageError:
    return UsageError(
        {
            "nl": f"Er is al iemand met het adres {email}.",
            "en": f"There is already somebody with the address {email}.",
        },
        remedy={
            "nl": "Zoek die persoon op in de lijst en geef daar een rol.",
            "en": "Find that person in the list and give the role there.",
        },
    )


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _note(person: Person, what: Entry.What, by: Person | None, **more: Any) -> None:
    Entry.objects.create(person=person, what=what, by=by, **more)
