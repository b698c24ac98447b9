"""Steps with a person: roles given and taken, invitations, leaving and coming back.

A role, and leaving, are asked twice: the first time the page says in a sentence what will be so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ikt.base.errors import UsageError
from ikt.web.accounts import services
from ikt.web.accounts.entering import Asking, refused
from ikt.web.accounts.forms import RoleForm
from ikt.web.accounts.guarding import stepping
from ikt.web.accounts.models import Level, Organisation, Person
from ikt.web.accounts.rights import gives
from ikt.web.accounts.services import Scope
from ikt.web.accounts.telling import level_name, role_name, scope_name
from ikt.web.accounts.views import may_invite, sent, shown
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.language import spoken


@stepping
def give(request: Asking, person: Person) -> HttpResponse:
    """Give a role."""
    form = RoleForm(request.user, request.POST)
    if not form.is_valid():
        return shown(request, person, 422, form=form)
    level, scope = Level(form.cleaned_data["level"]), form.scope
    lang = spoken()
    asks = {
        "step": "give",
        "level": level_name(level, lang),
        "means": level.name.lower(),
        "scope": scope_name(scope.country, scope.organisation, lang),
    }
    return _surely(request, person, asks, lambda: services.give(person, level, scope, request.user))


@stepping
def take(request: Asking, person: Person) -> HttpResponse:
    """Take a role away."""
    number = whole(request.POST.get("role"), LARGEST)
    role = get_object_or_404(person.roles.select_related("organisation"), pk=number)
    if not gives(request.user, role.country, role.organisation_id):
        return refused(request)
    scope = Scope(role.country, role.organisation)
    asks = {"step": "take", "role": role, "level": role_name(role, spoken())}
    return _surely(request, person, asks, lambda: services.take(person, scope, request.user))


@stepping
def leave(request: Asking, person: Person) -> HttpResponse:
    """Let somebody in no longer."""
    if not gives(request.user):
        return refused(request)
    return _surely(request, person, {"step": "leave"}, lambda: services.leave(person, request.user))


@stepping
def come_back(request: Asking, person: Person) -> HttpResponse:
    """Let somebody in again."""
    if not gives(request.user):
        return refused(request)
    services.come_back(person, request.user)
    return redirect("accounts:person", person.pk)


@stepping
def one_step(request: Asking, person: Person) -> HttpResponse:
    """Take somebody's second step away."""
    if not gives(request.user):
        return refused(request)
    return _surely(
        request, person, {"step": "one_step"}, lambda: services.one_step(person, request.user)
    )


@stepping
def move(request: Asking, person: Person) -> HttpResponse:
    """Say for which organisation somebody works."""
    if not gives(request.user):
        return refused(request)
    number = whole(request.POST.get("organisation"), LARGEST)
    found = get_object_or_404(Organisation, pk=number) if number else None
    services.move(person, found, request.user)
    return redirect("accounts:person", person.pk)


@stepping
def remind(request: Asking, person: Person) -> HttpResponse:
    """Send an invitation again, with a new link."""
    if not may_invite(request.user, person):
        return refused(request)
    return sent(request, person, services.remind(person, request.user))


@stepping
def withdraw(request: Asking, person: Person) -> HttpResponse:
    """Take an invitation back."""
    if not may_invite(request.user, person):
        return refused(request)
    services.withdraw(person, request.user)
    return redirect("accounts:person", person.pk)


def _surely(
    request: Asking, person: Person, asks: dict[str, Any], do: Callable[[], None]
) -> HttpResponse:
    """Do something when its maker has said to be sure; else ask."""
    if request.POST.get("sure") != "1":
        posted = [(k, v) for k, v in request.POST.items() if k != "csrfmiddlewaretoken"]
        context = {"person": person, "posted": posted, **asks}
        return render(request, "accounts/surely.html", context)
    try:
        do()
    except UsageError as error:
        return shown(request, person, 409, problem=error)
    return redirect("accounts:person", person.pk)
