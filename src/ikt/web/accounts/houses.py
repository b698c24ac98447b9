"""Organisations: those of the strategy, and others that an administrator adds."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ikt.web.accounts.entering import Asking, refused
from ikt.web.accounts.forms import OrganisationForm
from ikt.web.accounts.guarding import administering
from ikt.web.accounts.models import Organisation
from ikt.web.accounts.rights import gives
from ikt.web.ui.language import spoken


@administering
def organisations(request: Asking) -> HttpResponse:
    """Show all organisations; who administers everything adds one."""
    if request.method != "POST":
        return _listed(request, OrganisationForm())
    if not gives(request.user):
        return refused(request)
    form = OrganisationForm(request.POST)
    if not form.is_valid():
        return _listed(request, form, 422)
    Organisation.objects.create(**form.cleaned_data)
    return redirect("accounts:organisations")


@administering
def rename(request: Asking, pk: str) -> HttpResponse:
    """Rename an organisation that the strategy does not name."""
    found = get_object_or_404(Organisation, pk=pk, actor=None, demonstration=False)
    if not gives(request.user):
        return refused(request)
    names = {"name_nl": found.name_nl, "name_en": found.name_en}
    form = OrganisationForm(request.POST or None, initial=names)
    if request.method == "POST" and form.is_valid():
        Organisation.objects.filter(pk=found.pk).update(**form.cleaned_data)
        return redirect("accounts:organisations")
    context = {"form": form, "organisation": found}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/rename.html", context, status=status)


def _listed(request: Asking, form: OrganisationForm, status: int = 200) -> HttpResponse:
    lang = spoken()
    counted = Organisation.objects.annotate(
        here=Count("people", filter=Q(people__is_active=True), distinct=True)
    )
    context: dict[str, Any] = {
        "organisations": sorted(
            ((o, o.name(lang)) for o in counted), key=lambda pair: pair[1].casefold()
        ),
        "form": form,
        "everything": gives(request.user),
    }
    return render(request, "accounts/organisations.html", context, status=status)
