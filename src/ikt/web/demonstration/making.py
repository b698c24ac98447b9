"""Making the demonstration, and removing it with all that its people did."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import ProtectedError, Q

from ikt.base.errors import UsageError
from ikt.base.text import Lang
from ikt.web.accounts import services
from ikt.web.accounts.entering import OWNER
from ikt.web.accounts.models import Entry, Level, Organisation, Person
from ikt.web.accounts.services import Scope
from ikt.web.demonstration import records
from ikt.web.dossiers.models import OwnText
from ikt.web.work.models import Attachment, Change, Comment, Record

ADDRESS = "{}@demonstration.invalid"
"""No mail goes to addresses that end so: RFC 2606 keeps them from being anybody's."""
NAMES = {
    "lead": {"nl": "Mila de Wit (demonstratie)", "en": "Mila de Wit (demonstration)"},
    "attache": {"nl": "Sam Bakker (demonstratie)", "en": "Sam Bakker (demonstration)"},
    "partner": {"nl": "Jiwoo Kim (demonstratie)", "en": "Jiwoo Kim (demonstration)"},
}
HOUSE = {"name_nl": "Demonstratie", "name_en": "Demonstration"}


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    Args:
        people: ministry lead, attaché, partner of another country.
        password: of all three.
        records: how many there are.
    """

    people: tuple[Person, ...]
    password: str
    records: int


def real_people() -> int:
    """Return how many people there are who are no demonstration and not the owner of a machine."""
    return Person.objects.filter(demonstration=False).exclude(email=OWNER).count()


@transaction.atomic
def make(lang: Lang, *, force: bool = False, today: dt.date | None = None) -> Made:
    """Make the demonstration anew.

    Where real people work too, its people see and change only its own records.

    Args:
        lang: of names and texts.
        force: also where real people work.
        today: from which its days count.

    Raises:
        UsageError: there are real people, and nobody insisted.
    """
    if (n := real_people()) and not force:
        raise UsageError(
            {
                "nl": f"Hier werken al mensen ({n}); een demonstratie hoort in een lege omgeving.",
                "en": f"People work here already ({n}); a demonstration belongs in an empty place.",
            },
            remedy={
                "nl": "Gebruik een andere IKT_HOME. Met --force komt zij er toch; wat zij toont "
                "heet overal demonstratie.",
                "en": "Use another IKT_HOME. With --force it is made all the same; what it shows "
                "is called demonstration everywhere.",
            },
        )
    remove()
    house, _ = Organisation.objects.get_or_create(demonstration=True, defaults=HOUSE)
    password = secrets.token_urlsafe(12)
    people = {who: _person(who, lang, house, password) for who in NAMES}
    own = Scope(organisation=house)
    services.give(people["lead"], Level.COORDINATOR, own if n else Scope(), None)
    services.give(people["attache"], Level.COORDINATOR, own if n else Scope("KR"), None)
    services.give(people["partner"], Level.CONTRIBUTOR, own, None)
    made = records.make(people, house, lang, today or dt.date.today())
    return Made(tuple(people.values()), password, len(made))


@transaction.atomic
def remove() -> tuple[int, int]:
    """Remove the demonstration; return how many records, and how many people who had to stay.

    Who changed a record that is not of the demonstration stays in its history, and can no longer
    come in.
    """
    people = Person.objects.filter(demonstration=True)
    found = Record.objects.filter(Q(organisation__demonstration=True) | Q(made_by__in=people))
    gone = found.count()
    ours = list(found.values_list("pk", flat=True))
    for attachment in Attachment.objects.filter(record__in=ours):
        attachment.file.delete(save=False)
    Comment.objects.filter(record__in=ours).delete()
    Change.objects.filter(record__in=ours).delete()
    Record.objects.filter(pk__in=ours).delete()
    OwnText.objects.filter(by__in=people).delete()
    Record.objects.filter(owner__in=people).update(owner=None)
    Entry.objects.filter(Q(by__in=people) | Q(person__in=people)).delete()
    stayed = sum(not _gone(person) for person in people)
    if not stayed:
        Organisation.objects.filter(demonstration=True).delete()
    return gone, stayed


def _gone(person: Person) -> bool:
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:
        person.roles.all().delete()
        Person.objects.filter(pk=person.pk).update(is_active=False)
        return False
    return True


def _person(who: str, lang: Lang, house: Organisation, password: str) -> Person:
    email = ADDRESS.format(who)
    language = "en" if who == "partner" else lang
    columns = {"name": NAMES[who][lang], "organisation": house, "language": language}
    made, new = Person.objects.get_or_create(
        email=email, defaults=columns | {"demonstration": True}
    )
    made.is_active = True
    made.set_password(password)
    made.save()
    if new:
        EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made
