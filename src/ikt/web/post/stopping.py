"""Stopping mail from a link in it, without signing in."""

from __future__ import annotations

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from ikt.web.accounts.models import Person
from ikt.web.post.models import Message, Wishes

SALT = "ikt.post.stop"


def address(person: Person, kind: Message.Kind) -> str:
    """Return where somebody stops a kind of mail; nobody can make it up."""
    return reverse("post:stop", args=[signing.dumps([person.pk, kind], salt=SALT)])


@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and when it is posted stop the mail: mail readers post it at one click.

    Only looking changes nothing: mail servers follow links to see whether they are safe.
    """
    try:
        pk, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    if request.method == "POST":
        wanted = {"days": "", "due": None} if kind == Message.Kind.DIGEST else {"at_once": False}
        Wishes.objects.filter(person=pk).update(**wanted)
    context = {"kind": kind, "stopped": request.method == "POST"}
    return render(request, "post/stop.html", context)
