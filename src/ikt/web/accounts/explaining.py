"""The page that explains why somebody may do something or not."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from ikt.base.countries import by_name, countries, resolve
from ikt.base.errors import UsageError
from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Level, OfCountry, Person
from ikt.web.accounts.rights import Scoped, level
from ikt.web.accounts.why import Case, why
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.language import spoken
from ikt.web.work.models import Record


class AnyRecord(OfCountry):
    """A record about one country: what a role for that country is worth."""

    def __init__(self, country: str) -> None:
        self.country = country


@at_work
def explain(request: Asking) -> HttpResponse:
    """Explain what a person may do with a record, or with what is about a country.

    Of oneself everybody may ask; of another only who coordinates the record or country.
    """
    by, lang = request.user, spoken()
    record = _record(request)
    code = "" if record else _country(request)
    scope: Scoped | None = record or (AnyRecord(code) if code else None)
    others = by.levels.administers or (scope is not None and level(by, scope) >= Level.COORDINATOR)
    person = _person(request) if others else by
    context: dict[str, Any] = {
        "person": person,
        "people": Person.objects.order_by("name").values_list("pk", "name") if others else (),
        "record": record,
        "code": code,
        "countries": by_name((c for c, known in countries().items() if not known.former), lang),
        "answers": why(Case(person, scope, lang), country=bool(code)) if scope else (),
    }
    return render(request, "accounts/why.html", context)


def _record(request: Asking) -> Any:
    """Return the record asked about, which the asker must see themselves."""
    if not (asked := request.GET.get("record")):
        return None
    pk = whole(asked, LARGEST)
    found = Record.objects.visible_to(request.user).whole().filter(pk=pk or 0).first()
    if found is None:
        raise Http404(asked)
    return found


def _country(request: Asking) -> str:
    try:
        return resolve(request.GET.get("country", ""))
    except UsageError:
        return ""


def _person(request: Asking) -> Person:
    pk = whole(request.GET.get("person"), LARGEST)
    return get_object_or_404(Person, pk=pk) if pk else request.user
