"""What administrators see of the mail: what waits, what failed, and trying again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.rights import gives
from ikt.web.post import jobs
from ikt.web.post.models import Job, Message, Wishes
from ikt.web.post.outbox import mail_is_on
from ikt.web.post.schedule import REFUSALS
from ikt.web.ui.address import LARGEST, whole

SHOWN = 100


@at_work
def outgoing(request: Asking) -> HttpResponse:
    """Show what waits and what failed; when posted, try what failed again."""
    if not gives(request.user):
        return refused(request)
    if request.method == "POST":
        pk = whole(request.POST.get("pk"), LARGEST)
        for job in Job.objects.exclude(given_up=None).filter(**({} if pk is None else {"pk": pk})):
            jobs.again(job)
        return redirect("post:outgoing")
    now = timezone.now()
    waiting = Job.objects.filter(done=None, given_up=None)
    context = {
        "mail": mail_is_on(),
        "idle": jobs.neglected(),
        "waiting": _told(waiting.exclude(problem="")),
        "count": Message.objects.filter(sent=None, refused=None).count(),
        "failed": _told(Job.objects.exclude(given_up=None)),
        "sent": Message.objects.filter(sent__gt=now - dt.timedelta(days=1)).count(),
        "refused": Wishes.objects.filter(refusals__gte=REFUSALS).select_related("person"),
    }
    return render(request, "post/outgoing.html", context)


def _told(found: Any) -> list[dict[str, Any]]:
    """Return jobs, those that send with their message."""
    listed = list(found.order_by("-pk")[:SHOWN])
    numbers = [j.arguments["pk"] for j in listed if j.name == "send"]
    messages = Message.objects.in_bulk(numbers)
    return [{"job": j, "message": messages.get(j.arguments.get("pk"))} for j in listed]
