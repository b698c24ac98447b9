"""Pages about people: for administrators, of everything or of a country or organisation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.models import Person
from ikt.web.ui.requests import unposted

View = Callable[..., HttpResponseBase]


def administering(view: View) -> View:
    """Let only those come to a page who may give some role."""

    @at_work
    @wraps(view)
    def guarded(request: Asking, *args: Any, **options: Any) -> HttpResponseBase:
        if not request.user.levels.administers:
            return refused(request)
        return view(request, *args, **options)

    return guarded


def stepping(view: View) -> View:
    """Let a view take a step with a person, when posted by an administrator.

    Whoever comes to the address itself is led to the page of the person.
    """

    @administering
    @wraps(view)
    def guarded(request: Asking, pk: str) -> HttpResponseBase:
        person = get_object_or_404(Person, pk=pk)
        return unposted(request, "accounts:person", person.pk) or view(request, person)

    return guarded
