"""Lists of records: filters, search, pages, and export of exactly what is seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Min, OuterRef, QuerySet, Window
from django.http import HttpResponse
from django.shortcuts import render

from ikt.base.countries import by_name
from ikt.base.records import as_csv
from ikt.base.text import Lang
from ikt.reports.files import as_xlsx
from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Level, Organisation, Person
from ikt.web.accounts.organisations import named
from ikt.web.accounts.rights import adds_anywhere, may
from ikt.web.desk import desk
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.ui.requests import part_of_page
from ikt.web.ui.words import words
from ikt.web.work.asked import SORTS, WHEN, Asked
from ikt.web.work.coverage import effort
from ikt.web.work.kinds import KINDS, Kind
from ikt.web.work.meetings import SERIES
from ikt.web.work.models import Record, RecordCountry
from ikt.web.work.models.record import RecordQuery
from ikt.web.work.saved import views_of
from ikt.web.work.values import DATES, Names, label, snapshot, state_said

PER_PAGE = 50
MOST = 20_000
"""Records that one export holds at most."""


@at_work
def listing(request: Asking, kind: str) -> HttpResponse:
    """Show the records of a kind."""
    return _listed(request, KINDS[kind])


@at_work
def everything(request: Asking) -> HttpResponse:
    """Show records of all kinds."""
    return _listed(request, None)


def _listed(request: Asking, kind: Kind | None) -> HttpResponse:
    person, today, lang = request.user, dt.date.today(), spoken()
    asked = Asked.read(request.GET, kind)
    page = _page(asked.of(person, kind, today), request.GET.get("page"))
    of_house = Record.objects.filter(organisation=OuterRef("pk"))
    context = {
        "kind": kind,
        "asked": asked,
        "page": page,
        "today": today,
        "whens": WHEN,
        "sorts": list(SORTS),
        "countries": by_name(_countries(person), lang),
        "objectives": desk().strategy.objectives,
        "people": _having(Record.objects.filter(owner=OuterRef("pk"))),
        "organisations": named(Organisation.objects.filter(Exists(of_house)), lang),
        "owners": _owners(person),
        "views": views_of(person, kind.name if kind else ""),
        "query": request.GET.urlencode(),
        "may_add": adds_anywhere(person),
        "may_write": person.levels.everywhere >= Level.OBSERVER,
        "undo": _undo(request),
        "series": list(SERIES),
        "without": _without(person) if kind and kind.name == "mission" else [],
    }
    template = "work/rows.html" if part_of_page(request) else "work/list.html"
    return render(request, template, context)


def _page(found: RecordQuery, number: str | None) -> Page[Any]:
    """Return one page of a list, counted where it is looked up: what a person may see is worked
    out once. Only the records of the page are read.
    """
    counted = found.annotate(total=Window(Count("pk"))).values_list("pk", "total")
    asked = whole(number) or 1
    rows = list(counted[PER_PAGE * (asked - 1) : PER_PAGE * asked])
    total = rows[0][1] if rows else found.count() if asked > 1 else 0
    page: Page[Any] = Paginator(range(total), PER_PAGE).get_page(number)
    if total and page.number != asked:  # beyond the last page, which is then shown
        rows = list(counted[page.start_index() - 1 : page.end_index()])
    held = Record.objects.rows().in_bulk([pk for pk, _ in rows])
    page.object_list = [held[pk] for pk, _ in rows if pk in held]
    return page


def _countries(person: Person) -> list[str]:
    """Return the countries of records that somebody may see: of each country, if there is one."""
    about = RecordCountry.objects.order_by()
    first = about.values("country").annotate(first=Min("pk")).values("first")
    found = about.filter(pk__in=first)
    if not person.levels.everywhere:
        seen = Record.objects.kept().visible_to(person)
        found = found.filter(Exists(seen.filter(countries__country=OuterRef("country"))))
    return list(found.values_list("country", flat=True))


def _having(records: RecordQuery) -> QuerySet[Person, tuple[int, str]]:
    """Return number and name of those people who have any of some records."""
    return Person.objects.filter(Exists(records)).values_list("pk", "name")


def _owners(person: Person) -> list[tuple[int, str]]:
    """Return to whom somebody who adds records may give one."""
    if not adds_anywhere(person):
        return []
    return list(Person.objects.filter(is_active=True).values_list("pk", "name"))


def _without(person: Person) -> list[str]:
    """Return the countries whose status takes effort and for which no mission was ever planned."""
    seen = Record.objects.kept().visible_to(person).filter(kind="mission")
    held = set(seen.order_by().values_list("countries__country", flat=True))
    return [code for code in effort(desk().strategy) if code not in held]


@at_work
def export(request: Asking, form: str, kind: str = "") -> HttpResponse:
    """Give the list as seen, all pages of it, as CSV or as a workbook."""
    found, lang = KINDS.get(kind), spoken()
    records = Asked.read(request.GET, found).of(request.user, found, dt.date.today())
    if request.GET.get("template"):
        records = records.none()
    heads = _heads(found, lang)
    rows = list(_rows(records, found, lang))
    if form == "csv":
        return download(
            as_csv(rows, fields=heads, spreadsheet=True), f"ikt-{kind or 'work'}-{lang}.csv"
        )
    title = words(lang)["work"][f"kind_{kind}" if kind else "all"]
    return download(
        as_xlsx({title: rows}, frozen=2, fields=heads), f"ikt-{kind or 'work'}-{lang}.xlsx"
    )


def _columns(kind: Kind | None) -> tuple[str, ...]:
    shared = ("title", "text", "starts", "due", "countries", "objectives", "organisation", "owner")
    return kind.fields if kind else (*shared, "outcome")


def _heads(kind: Kind | None, lang: Lang) -> list[str]:
    say = words(lang)["work"]
    first = [say["number"], *([] if kind else [say["kind"]]), say["field_state"]]
    return [*first, *(label(kind.name if kind else "", f, lang) for f in _columns(kind))]


def _rows(records: RecordQuery, kind: Kind | None, lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield a record a row; texts whole, days as ISO, countries by code."""
    say = words(lang)["work"]
    heads, columns = _heads(kind, lang), _columns(kind)
    found = _nouns(records, kind)
    shots = [_shot(r, kind) for r in found]
    names = Names(shots, desk().strategy)
    for record, values in zip(found, shots, strict=True):
        kinds = [] if kind else [say[f"kind_{record.kind}"]]
        about = [record.pk, *kinds, state_said(record, lang)]
        told = [_cell(names, record.kind, f, values[f], lang) for f in columns]
        yield dict(zip(heads, [*about, *told], strict=True))


def _nouns(records: RecordQuery, kind: Kind | None) -> list[Record]:
    numbers = list(records.values_list("pk", flat=True)[:MOST])
    model = kind.model if kind else Record
    order = {pk: i for i, pk in enumerate(numbers)}
    found = model.objects.whole().filter(pk__in=numbers)
    return sorted(found, key=lambda r: order[r.pk])


def _shot(record: Record, kind: Kind | None) -> dict[str, Any]:
    if kind:
        return snapshot(record, kind)
    plain = ("title", "text", "starts", "due", "outcome")
    found: dict[str, Any] = {f: getattr(record, f) for f in plain}
    found |= {"owner": record.owner_id, "organisation": record.organisation_id}
    return found | {"countries": record.codes(), "objectives": record.aims()}


def _cell(names: Names, kind: str, field: str, value: Any, lang: Lang) -> Any:
    if field == "countries":
        return ", ".join(value)
    if value in (None, "", []):
        return None
    if field in ("objectives", "people"):
        return "; ".join(names.said(kind, field, [one], lang) for one in value)
    if field in DATES:
        return str(value)
    return value if field == "times" else names.said(kind, field, value, lang)


def _undo(request: Asking) -> Record | None:
    """Return the record just thrown away, when it can be taken back."""
    pk = whole(request.GET.get("undo"), LARGEST)
    if pk is None:
        return None
    found = Record.objects.visible_to(request.user).filter(pk=pk, deleted__isnull=False).first()
    return found if found and may(request.user, "delete", found) else None
