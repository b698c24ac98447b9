"""Whom, and how sure are we: a scenario that is worked out while it is asked."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.base.records import as_csv
from ikt.base.text import Lang, Text
from ikt.choice import Scenario
from ikt.reports.choice import AnswerReport
from ikt.reports.choice.records import country_records
from ikt.reports.choice.trouble import trouble
from ikt.reports.listing import listed
from ikt.web.accounts.rights import adds_anywhere
from ikt.web.choice import drawn, exports, worked
from ikt.web.choice.asked import REFUSED, Asked
from ikt.web.choice.models import SavedScenario
from ikt.web.choice.obstacles import explaining
from ikt.web.desk import Desk, desk
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.ui.links import choice_url
from ikt.web.ui.requests import part_of_page
from ikt.web.ui.words import words

CERTIFIED = ("answer.always", "answer.none_always", "answer.never")
"""Sentences of the lead that are proved."""
FIRST = 30
"""Rows of the table unless all are asked for."""


def choice(request: HttpRequest) -> HttpResponse:
    """Show the form and what follows from it; a script asks for the latter alone."""
    at, lang = desk(), spoken()
    asked, scenario, problem = _asked(request, at, lang)
    context: dict[str, Any] = {
        "asked": asked,
        "query": asked.query(),
        "may_edit": adds_anywhere(request.user),
    }
    if scenario is not None:
        try:
            report = worked.reported(at, scenario, lang)
            href = partial(choice_url, query=asked.query())
            context |= answer_context(request, at, report, href)
        except UsageError as error:
            problem = error
    if problem is not None:
        context["problem"] = trouble(problem, at.strategy, lang)
    if part_of_page(request):
        return render(request, "choice/answer.html", context)
    context |= {
        "usual_posts": at.strategy.posts,
        "saved": SavedScenario.objects.kept()[:5],
        "ranked": range(1, len(asked.rows) + 1),
    }
    return render(request, "choice/choice.html", context)


def details(request: HttpRequest) -> HttpResponse:
    """Show what takes seconds: what is certain, best lists, swaps, what is owed to the data."""
    at, lang = desk(), spoken()
    asked, scenario, problem = _asked(request, at, lang)
    context: dict[str, Any] = {"query": asked.query(), "certified": CERTIFIED}
    if scenario is not None:
        try:
            context["report"] = worked.in_full(at, scenario, lang)
        except UsageError as error:
            problem = error
    if problem is not None:
        context["problem"] = trouble(problem, at.strategy, lang)
    part = part_of_page(request)
    return render(request, "choice/details.html" if part else "choice/full.html", context)


@explaining
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give a worked-out scenario as CSV, XLSX, PDF, JSON, or as a scenario file."""
    at, lang = desk(), spoken()
    return exports.answer(at, _scenario(request, at, lang), lang, form, "ikt-choice")


@explaining
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Show one country in the choice, with every figure and judgement behind its score."""
    at, lang = desk(), spoken()
    bare, _, form = code.partition(".")
    found, query = resolve(bare), request.GET.urlencode()
    if found != bare:
        return redirect(choice_url(found + (f".{form}" if form else ""), query))
    href = partial(choice_url, query=query)
    context = {
        "back_url": f"{reverse('choice:choice')}?{query}",
        "back_title": words(lang)["choice"]["title"],
        "forms": [(name, href(f"{found}.{name.lower()}")) for name in ("CSV", "JSON")],
    }
    return country_answer(request, at, _scenario(request, at, lang), found, form, context)


def country_answer(
    request: HttpRequest,
    at: Desk,
    scenario: Scenario,
    code: str,
    form: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Return one country in a scenario, as a page or in another form."""
    if form not in ("", "json", "csv"):
        raise Http404(form)
    one = worked.of_country(at, scenario, code, spoken())
    if form == "json":
        return JsonResponse(one.model_dump(mode="json"))
    if form == "csv":
        return download(as_csv(country_records(one), spreadsheet=True), f"ikt-choice-{code}.csv")
    return render(request, "choice/country.html", {"one": one} | context)


def answer_context(
    request: HttpRequest, at: Desk, report: AnswerReport, href: drawn.Href
) -> dict[str, Any]:
    """Return what the page of an answer needs: report, figures, rows.

    Args:
        request: says whether all rows are asked for.
        at: figures and strategy of the answer.
        report: the answer.
        href: where a country leads, by its code.
    """
    every = frozenset((*listed(at.evidence), at.home))
    map_svg, legend = drawn.world(report, every, href)
    everyone = "all" in request.GET
    shown = report.rows if everyone else report.rows[:FIRST]
    return {
        "report": report,
        "shares": drawn.shares(report, href),
        "statuses": drawn.statuses(report),
        "world": map_svg,
        "legend": legend,
        "all": everyone,
        "first": FIRST,
        "rows": [(row, href(row.code)) for row in shown],
    }


def _asked(
    request: HttpRequest, at: Desk, lang: Lang
) -> tuple[Asked, Scenario | None, UsageError | None]:
    """Return the form, and the scenario it asks for or what is wrong with it."""
    try:
        asked = Asked.read(request.GET, at.strategy, lang)
    except UsageError as error:
        readable = request.GET.copy()
        for name in REFUSED:
            readable.pop(name, None)
        return Asked.read(readable, at.strategy, lang), None, error
    try:
        return asked, asked.scenario(_unnamed()), None
    except UsageError as error:
        return asked, None, error


def _scenario(request: HttpRequest, at: Desk, lang: Lang) -> Scenario:
    """Return the scenario that an address asks for.

    Raises:
        UsageError: it cannot be understood.
    """
    return Asked.read(request.GET, at.strategy, lang).scenario(_unnamed())


def _unnamed() -> Text:
    return Text(nl=words("nl")["choice"]["unnamed"], en=words("en")["choice"]["unnamed"])
