"""Another mail address: asked for by who is signed in, confirmed at the new one, told to the old.

Nothing is kept of what was only asked for: the link in the mail says it, signed. It works once, for
a day, and not any more when the password was changed meanwhile, which is what whoever reads the
note at the old address and did not ask for this is told to do.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import override

from ikt.base.errors import UsageError
from ikt.web.accounts import mailing, services
from ikt.web.accounts.entering import Asking
from ikt.web.accounts.forms import AddressForm
from ikt.web.accounts.models import Person
from ikt.web.ui import failures
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

SALT = "ikt.accounts.address"
STANDS = dt.timedelta(days=1)
"""How long a link works."""
RESTS = 60
"""Seconds between two mails that somebody has sent to addresses that may be another's."""


def link(person: Person, new: str) -> str:
    """Return what a link says: who asked, from which address to which."""
    return signing.dumps([person.pk, person.email, new, _password(person)], salt=SALT)


def asked(token: str) -> tuple[Person, str] | None:
    """Return who asked for which address, if the link still works."""
    try:
        pk, old, new, password = signing.loads(token, salt=SALT, max_age=STANDS)
    except (signing.BadSignature, ValueError):
        return None
    person = Person.objects.filter(pk=pk, email=old, is_active=True).first()
    if person is None or not constant_time_compare(password, _password(person)):
        return None
    return person, new


def _password(person: Person) -> str:
    return services.digest(person.password)[:16]


@login_required
@reauthentication_required(enabled=lambda request: request.user.has_usable_password())
def change(request: Asking) -> HttpResponse:
    """Ask for another address, to which a link is sent; the old one is told."""
    person = request.user
    if not person.has_usable_password():
        return redirect("accounts:me")
    form = AddressForm(request.POST or None)
    sent = ""
    if request.method == "POST" and settings.EMAIL_HOST and form.is_valid():
        sent = _sent(request, person, form)
    context = {"form": form, "sent": sent, "mail": bool(settings.EMAIL_HOST)}
    return render(request, "accounts/address.html", context, status=422 if form.errors else 200)


def _sent(request: Asking, person: Person, form: AddressForm) -> str:
    """Send the link, and return where to; nothing when the form says what is wrong."""
    new, say = form.cleaned_data["email"].strip().lower(), words(spoken())["accounts"]
    if Person.objects.filter(email=new).exists():
        form.add_error("email", say["address_taken"])
    elif not cache.add(f"readdress:{person.pk}", True, RESTS):
        form.add_error("email", say["address_wait"])
    elif not _write(request, person, new):
        form.add_error("email", say["address_unsent"])
    else:
        return new
    return ""


def _write(request: Asking, person: Person, new: str) -> bool:
    with override(person.language):
        where = reverse("accounts:address_confirm", args=[link(person, new)])
    told = {"name": person.name, "old": person.email, "new": new}
    at_new = mailing.tell(person, new, "address", link=request.build_absolute_uri(where), **told)
    return at_new and mailing.tell(person, person.email, "address_asked", **told)


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the address is right; when posted, it is that of the person from now on.

    Only looking changes nothing: mail servers follow links to see whether they are safe.
    """
    found = asked(token)
    if found is None:
        return _void(request)
    person, new = found
    context: dict[str, Any] = {"old": person.email, "new": new}
    if request.method == "POST":
        try:
            services.readdress(person, new)
        except UsageError:
            return _void(request)
        for address in (context["old"], new):
            mailing.tell(person, address, "address_changed", name=person.name, **context)
        context["done"] = True
    return render(request, "accounts/address_confirm.html", context)


def _void(request: HttpRequest) -> HttpResponse:
    say = words(spoken())["accounts"]
    return failures.page(request, 410, say["address_void"], say["address_void_remedy"])
