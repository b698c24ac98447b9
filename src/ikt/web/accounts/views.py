"""The page of a person, for administrators; and inviting somebody."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ikt.base.errors import UsageError
from ikt.web.accounts import mailing, services
from ikt.web.accounts.entering import Asking
from ikt.web.accounts.forms import InviteForm, RoleForm
from ikt.web.accounts.guarding import administering
from ikt.web.accounts.models import Level, Organisation, Person
from ikt.web.accounts.organisations import named
from ikt.web.accounts.rights import gives
from ikt.web.accounts.telling import role_name, standing, told
from ikt.web.ui.language import spoken

RECENT = 100
"""Lines shown of somebody's history at once."""


@administering
def person(request: Asking, pk: str) -> HttpResponse:
    """Show a person: their roles, and what happened to those."""
    return shown(request, get_object_or_404(Person, pk=pk))


def shown(request: Asking, person: Person, status: int = 200, **more: Any) -> HttpResponse:
    """Show a person, perhaps with what went wrong with a step or the link to send them."""
    lang, by = spoken(), request.user
    everything = gives(by)
    roles = person.roles.select_related("organisation")
    entries = person.entries.select_related("by", "person", "organisation")[:RECENT]
    context = {
        "person": person,
        "standing": standing(person),
        "roles": [
            (role, role_name(role, lang), gives(by, role.country, role.organisation_id))
            for role in roles
        ],
        "form": RoleForm(by),
        "everything": everything,
        "may_invite": may_invite(by, person),
        "organisations": named(Organisation.objects.all(), lang) if everything else (),
        "second": is_mfa_enabled(person),
        "history": told(entries, lang),
    }
    return render(request, "accounts/person.html", context | more, status=status)


@administering
def invite(request: Asking) -> HttpResponse:
    """Invite somebody, with the role that they come in with."""
    if request.method != "POST":
        return render(request, "accounts/invite.html", {"form": InviteForm(request.user)})
    form = InviteForm(request.user, request.POST)
    if not form.is_valid():
        return render(request, "accounts/invite.html", {"form": form}, status=422)
    said, by = form.cleaned_data, request.user
    columns = {c: said[c] for c in ("name", "organisation", "language")}
    try:
        made, secret = services.invite(said["email"], by, **columns)
    except UsageError as error:
        form.add_error("email", " ".join(error.in_language(spoken())))
        return render(request, "accounts/invite.html", {"form": form}, status=422)
    services.give(made, Level(said["level"]), form.scope, by)
    return sent(request, made, secret)


def sent(request: Asking, person: Person, secret: str) -> HttpResponse:
    """Mail somebody their link; where no mail goes out, show it to who invites."""
    address = mailing.link(request, person, secret)
    if mailing.send(address, person, request.user):
        return redirect("accounts:person", person.pk)
    return shown(request, person, link=address)


def may_invite(by: Person, person: Person) -> bool:
    """Return whether somebody sends or takes back the invitation of a person not yet here."""
    invitation = getattr(person, "invitation", None)
    if person.is_active or invitation is None or invitation.accepted:
        return False
    return gives(by) or invitation.by_id == by.pk
