"""All measures, one measure for all countries, and everything behind one number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.base.countries import country_or_world, resolve
from ikt.base.records import as_csv
from ikt.measures import MEASURES, Method
from ikt.reports.exhibits import origins
from ikt.reports.model import Key, Trace
from ikt.reports.tracing import subject, trace
from ikt.reports.view import View
from ikt.web.desk import Desk, desk
from ikt.web.numbers.derived import told
from ikt.web.numbers.ranking import ranked
from ikt.web.numbers.standing import standing
from ikt.web.ui.address import whole
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.ui.links import country_url
from ikt.web.ui.words import words


def measures(request: HttpRequest) -> HttpResponse:
    """List all measures with what they are."""
    lang = spoken()
    themes = dict.fromkeys(m.theme for m in MEASURES.values())
    groups = [
        (words(lang)["themes"][theme], [m for m in MEASURES.values() if m.theme == theme])
        for theme in themes
    ]
    return render(request, "numbers/list.html", {"groups": groups})


def measure(request: HttpRequest, code: str) -> HttpResponse:
    """Show one measure: what it is, and all countries in order."""
    at, lang = desk(), spoken()
    described = at.evidence.measure(code)
    method = request.GET.get("method") or None
    chosen = at.evidence.method(code, method)
    ranking = ranked(at, code, method, lang)
    keys = [row.key for row in ranking.rows[:1]]
    context = {
        "measure": described,
        "standing": standing(at, code, ranking, lang, country_url),
        "methods": [
            (name, m) for name, m in described.methods.items() if _told(at, m, name == chosen)
        ],
        "method": chosen,
        "unranked": words(lang)["number"][_unranked(at, described.methods[chosen])],
        "ranking": ranking,
        "origins": origins(View(at.evidence, at.strategy, at.home, lang), keys),
    }
    return render(request, "numbers/measure.html", context)


def _told(at: Desk, method: Method, chosen: bool) -> bool:
    """Return whether a method is offered: an own count only where something was counted."""
    return chosen or not method.own or at.evidence.counting is not None


def _unranked(at: Desk, method: Method) -> str:
    """Return which words say why there is no ranking."""
    counting = at.evidence.counting
    if not method.own or (counting and counting.whole):
        return "by_field"
    return "of_part" if counting else "not_counted"


def number(
    request: HttpRequest, code: str, country: str, partner: str | None = None
) -> HttpResponse:
    """Show everything behind one number; ``?format=csv`` gives its series."""
    at, lang = desk(), spoken()
    described = at.evidence.measure(code)
    key = Key(
        measure=code,
        method=request.GET.get("method", ""),
        country=country_or_world(country),
        partner=resolve(partner) if partner else "_Z",
        field=request.GET.get("field", "_T"),
    )
    found = trace(at.evidence, at.strategy, key, lang, whole(request.GET.get("year")))
    if request.GET.get("format") == "csv":
        return _csv(found)
    context = {
        "trace": found,
        "subject": subject(key, lang),
        "partner": key.partner if partner else None,
        "address": request.build_absolute_uri(),
        "measure": described,
        "how": told(found, request.GET.get("how", ""), whole(request.GET.get("since"))),
        "since": whole(request.GET.get("since")),
    }
    return render(request, "numbers/number.html", context)


def _csv(found: Trace) -> HttpResponse:
    key, source = found.key, "; ".join(o.citation for o in found.origins)
    about = {
        name: getattr(key, name) for name in ("measure", "method", "country", "partner", "field")
    }
    rows = [
        {
            **about,
            "year": p.year,
            "value": p.value,
            "low": p.low,
            "high": p.high,
            "n": p.n,
            "status": p.status,
            "unit": found.unit,
            "source": source,
        }
        for p in found.points
    ]
    return download(as_csv(rows, spreadsheet=True), f"{key.measure}.{key.country}.csv")
