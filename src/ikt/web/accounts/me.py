"""What somebody says of themselves, and sees of what they may do."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override

from ikt.web.accounts.entering import Asking
from ikt.web.accounts.forms import MeForm
from ikt.web.accounts.telling import role_name
from ikt.web.ui.language import spoken

FIELDS = ("name", "language", "time_zone")


@login_required
def me(request: Asking) -> HttpResponse:
    """Show somebody their own data, and let them change what is theirs to change."""
    person, lang = request.user, spoken()
    if request.method == "POST":
        form = MeForm(request.POST)
        if form.is_valid():
            for field in FIELDS:
                setattr(person, field, form.cleaned_data[field])
            person.save(update_fields=FIELDS)
            with override(person.language):
                return redirect(reverse("accounts:me") + "?saved=1")
    else:
        form = MeForm(initial={field: getattr(person, field) for field in FIELDS})
    context = {
        "form": form,
        "saved": request.GET.get("saved") == "1" and request.method != "POST",
        "organisation": person.organisation.name(lang) if person.organisation else "",
        "roles": [role_name(r, lang) for r in person.roles.select_related("organisation")],
    }
    return render(request, "accounts/me.html", context, status=422 if form.errors else 200)


def to_me(request: HttpRequest) -> HttpResponse:
    """Lead to the page about oneself, from addresses where others would change their mail."""
    return redirect("accounts:me")
