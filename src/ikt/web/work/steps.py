"""Steps on a record: another state, a comment, throwing away and taking back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from ikt.base.errors import UsageError
from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import may
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work import services
from ikt.web.work.kinds import CLOSING
from ikt.web.work.models import Follower, Record
from ikt.web.work.opening import opened, stepping
from ikt.web.work.views import shown

LONGEST = 4000


@stepping("change")
def state(request: Asking, record: Record) -> HttpResponse:
    """Bring a record into another state, with what it asks for."""
    kind, said = record.described, {f: request.POST.get(f, "").strip() for f in CLOSING}
    wanted = {f: v for f, v in said.items() if v and f in kind.fields}
    wanted["state"] = request.POST.get("state", "")
    try:
        services.change(record, wanted, request.user)
    except services.NeedsError as error:
        return shown(
            request,
            record,
            422,
            needs=error.field,
            step=wanted["state"],
            hindrances=error.hindrances,
            asked=_asked(record, wanted, error),
        )
    except UsageError as error:
        return shown(request, record, 422, problem=error)
    return redirect(record)


def _asked(
    record: Any, wanted: dict[str, str], error: services.NeedsError
) -> list[tuple[str, str]]:
    """Return the fields that a step still asks for here, with what they hold as yet."""
    kind, step = record.described, wanted["state"]
    fields = [f for f in CLOSING if f in (error.field, kind.needs.get(step))]
    fields += ["evidence"] if step in kind.proven and "evidence" not in fields else []
    return [(f, wanted.get(f) or getattr(record, f)) for f in fields]


@stepping("comment")
def comment(request: Asking, record: Record) -> HttpResponse:
    """Say something of a record."""
    text = request.POST.get("comment", "").strip()
    if not text or len(text) > LONGEST:
        wrong = "comment_empty" if not text else "comment_long"
        return shown(request, record, 422, wrong=words(spoken())["work"][wrong], comment_text=text)
    said = services.comment(record, text, request.user, mentioned(text, record))
    return redirect(f"{record.get_absolute_url()}#comment-{said.pk}")


@at_work
@require_POST
def again(request: Asking, pk: int) -> HttpResponse:
    """Count an obstacle once more: somebody met it again."""
    record: Any = opened(request, "obstacle", str(pk))
    if not may(request.user, "add", record):
        return refused(request)
    services.change(record, {"times": record.times + 1}, request.user)
    return redirect(record)


@stepping("see")
def follow(request: Asking, record: Record) -> HttpResponse:
    """Hear of a record from now on, or no longer."""
    _, new = Follower.objects.get_or_create(record_id=record.pk, person=request.user)
    if not new:
        Follower.objects.filter(record_id=record.pk, person=request.user).delete()
    return redirect(record)


@stepping("delete")
def throw_away(request: Asking, record: Record) -> HttpResponse:
    """Put a record aside; the list offers to take it back."""
    try:
        services.throw_away(record, request.user)
    except services.NeedsError:
        return shown(request, record, 422, kept=words(spoken())["work"]["throw_evidence"])
    return redirect(f"{reverse('work:list', args=[record.kind])}?undo={record.pk}")


@stepping("delete")
def put_back(request: Asking, record: Record) -> HttpResponse:
    """Take a record back."""
    services.put_back(record, request.user)
    return redirect(record)


def mentioned(text: str, record: Record) -> list[Person]:
    """Return whom a text mentions with @ and their name or mail address, and may see the record."""
    if "@" not in text:
        return []
    folded = text.casefold()
    return [
        person
        for person in Person.objects.filter(is_active=True)
        if f"@{person.name.casefold()}" in folded or f"@{person.email}" in folded
        if Record.objects.visible_to(person).filter(pk=record.pk).exists()
    ]
