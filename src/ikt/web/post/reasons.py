"""Why somebody is to be told of a record: read from its history as it is written.

A reason is written in the transaction of the change itself.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from ikt.web.accounts.models import Person
from ikt.web.post.models import Reason
from ikt.web.post.outbox import mail_is_on
from ikt.web.work.models import Change, Comment


def listen() -> None:
    """Note reasons from now on."""
    post_save.connect(_happened, sender=Change, dispatch_uid="ikt.post.reasons")


def _happened(instance: Change, created: bool, raw: bool, **options: Any) -> None:
    if created and not raw and mail_is_on():  # raw: it is read from a backup
        note(instance)


def note(change: Change) -> None:
    """Note who is to be told of a change: whom a comment mentions, and a new owner.

    Nobody is told of what they did themselves.
    """
    about = {"record_id": change.record_id, "by": change.by, "at": change.at}
    if change.what == Change.What.COMMENTED:
        said = Comment.objects.get(pk=change.detail["comment"][1])
        for person in said.mentions.exclude(pk=change.by_id):
            Reason.objects.create(
                person=person, why=Reason.Why.MENTIONED, said=said.text[:1000], **about
            )
    owner = change.detail.get("owner", [None, None])[1]
    if owner and owner != change.by_id:
        person = Person.objects.get(pk=owner)
        Reason.objects.create(person=person, why=Reason.Why.ASSIGNED, **about)
