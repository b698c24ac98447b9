"""Saved views: lists as somebody likes to see them, under a name of their own."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.asked import Asked
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import SavedView

MOST = 40
"""Views that one person keeps of a list."""
NAME = 80


def views_of(person: Person, kind: str) -> list[SavedView]:
    """Return the views that somebody keeps of a list; ``kind`` is empty for that of everything."""
    return list(SavedView.objects.filter(person=person, kind=kind)[:MOST])


def address(kind: str, query: str) -> str:
    """Return the address of a list with its filters."""
    path = reverse("work:list", args=[kind]) if kind else reverse("work:all")
    return f"{path}?{query}" if query else path


@require_POST
@at_work
def save(request: Asking) -> HttpResponse:
    """Keep a list under a name; the same name again replaces what it stood for."""
    kind = request.POST.get("kind", "")
    found = KINDS.get(kind)
    asked = Asked.read(QueryDict(request.POST.get("query", "")[:1000]), found)
    say = words(spoken())["work"]
    usual = say[f"kinds_{kind}"] if found else say["all"]
    name = " ".join(request.POST.get("name", "").split())[:NAME] or usual
    mine = SavedView.objects.filter(person=request.user, kind=kind if found else "")
    if mine.filter(name=name).update(query=asked.query) == 0 and mine.count() < MOST:
        SavedView.objects.create(
            person=request.user, kind=kind if found else "", name=name, query=asked.query
        )
    return redirect(address(kind if found else "", asked.query))


@require_POST
@at_work
def drop(request: Asking, pk: int) -> HttpResponse:
    """Forget a view of one's own; the list stays as it is."""
    found = SavedView.objects.filter(person=request.user, pk=pk).first()
    if found is None:
        return redirect("work:all")
    found.delete()
    return redirect(address(found.kind, found.query))
