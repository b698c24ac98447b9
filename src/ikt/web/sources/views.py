"""The list of sources and the page of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from ikt.base.countries import resolve
from ikt.sources import SOURCES
from ikt.sources.fetching import fetcher
from ikt.web.desk import desk
from ikt.web.sources import raw
from ikt.web.sources.held import held, made_of


def listing(request: HttpRequest) -> HttpResponse:
    """List every source: whose, licence, age."""
    at = desk()
    found = at.remember(("sources",), lambda: [held(at.store, s) for s in SOURCES.values()])
    return render(request, "sources/list.html", {"sources": found})


def source(request: HttpRequest, dataset: str) -> HttpResponse:
    """Show one source: may I trust it, what is made of it, and a look into it."""
    if dataset not in SOURCES:
        raise Http404(dataset)
    at = desk()
    known = held(at.store, SOURCES[dataset])
    context = {"held": known, "source": known.source, "measures": made_of(dataset)}
    context["fetcher"] = fetcher(dataset)
    weaknesses = {i.weaknesses for i in known.source.indicators.values()}
    if len(weaknesses) == 1 < len(known.source.indicators):
        context["common_weakness"] = weaknesses.pop()  # said once, not at each
    if known.provenance:
        tables = raw.tables(at.store.current(dataset))
        table = request.GET.get("table", tables[0])
        if table not in tables:
            raise Http404(table)
        named = request.GET.get("country", "")
        country = resolve(named) if named else ""
        indicator = request.GET.get("indicator", "")
        asked = ("look", dataset, table, country, indicator)
        context["tables"], context["country"], context["indicator"] = tables, country, indicator
        context["look"] = at.remember(
            asked, lambda: raw.look(at.store, dataset, table, country, indicator)
        )
        context["coverage"] = at.remember(
            ("coverage", dataset), lambda: raw.coverage(at.store, dataset)
        )
    return render(request, "sources/source.html", context)


def download(request: HttpRequest, dataset: str, table: str) -> StreamingHttpResponse:
    """Give a whole table as CSV."""
    at = desk()
    snapshot = at.store.current(dataset) if dataset in SOURCES else None
    if snapshot is None or table not in raw.tables(snapshot):
        raise Http404(f"{dataset}/{table}")
    answer = StreamingHttpResponse(
        raw.as_csv(snapshot, table), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{dataset}.{table}.csv"'
    return answer
