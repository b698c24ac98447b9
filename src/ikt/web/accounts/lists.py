"""The list of people: filters, search, pages, and export of exactly what is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from ikt.base.countries import by_name
from ikt.base.records import as_csv
from ikt.base.text import Lang
from ikt.reports.files import as_xlsx
from ikt.web.accounts.asked import STANDINGS, Asked
from ikt.web.accounts.entering import Asking
from ikt.web.accounts.guarding import administering
from ikt.web.accounts.models import Level, Organisation, Person, Role
from ikt.web.accounts.organisations import named
from ikt.web.accounts.telling import level_name, role_name, standing
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

PER_PAGE = 50
MOST = 20_000
"""People that one export holds at most."""
COLUMNS = ("name", "email", "organisation", "roles", "standing", "last")


@administering
def people(request: Asking) -> HttpResponse:
    """Show who is here and what they may do."""
    lang, asked = spoken(), Asked.read(request.GET)
    page = Paginator(asked.people(), PER_PAGE).get_page(request.GET.get("page"))
    codes = Role.objects.exclude(country="").values_list("country", flat=True).distinct()
    context = {
        "asked": asked,
        "page": page,
        "rows": [_row(p, lang) for p in page],
        "standings": STANDINGS,
        "levels": [(v, level_name(v, lang)) for v in Level.values],
        "organisations": named(Organisation.objects.filter(people__isnull=False).distinct(), lang),
        "countries": by_name(codes.order_by(), lang),
        "query": request.GET.urlencode(),
    }
    return render(request, "accounts/people.html", context)


@administering
def export(request: Asking, form: str) -> HttpResponse:
    """Give the list as seen, all pages of it, as CSV or as a workbook."""
    lang = spoken()
    say = words(lang)["people"]
    heads = [say[f"field_{c}"] for c in COLUMNS]
    found = Asked.read(request.GET).people()[:MOST]
    rows = [dict(zip(heads, _cells(row, lang), strict=True)) for row in _rows(found, lang)]
    if form == "csv":
        return download(as_csv(rows, fields=heads, spreadsheet=True), f"ikt-people-{lang}.csv")
    return download(as_xlsx({say["title"]: rows}), f"ikt-people-{lang}.xlsx")


def _row(person: Person, lang: Lang) -> dict[str, Any]:
    return {
        "person": person,
        "organisation": person.organisation.name(lang) if person.organisation else "",
        "roles": [role_name(role, lang) for role in person.roles.all()],
        "standing": standing(person),
    }


def _rows(found: Iterable[Person], lang: Lang) -> Iterator[dict[str, Any]]:
    return (_row(person, lang) for person in found)


def _cells(row: dict[str, Any], lang: Lang) -> list[Any]:
    person, last = row["person"], row["person"].last_login
    stands = words(lang)["people"][f"state_{row['standing']}"]
    roles = "; ".join(row["roles"])
    seen = last.date().isoformat() if last else None
    return [person.name, person.email, row["organisation"], roles, stands, seen]
