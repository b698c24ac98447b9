"""Whom, and how sure are we: a scenario that is worked out while it is asked."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.base.records import as_csv
from ikt.base.text import Lang, Text
from ikt.choice import Scenario
from ikt.reports.choice import AnswerReport
from ikt.reports.choice.records import country_records
from ikt.reports.choice.trouble import trouble
from ikt.reports.listing import listed
from ikt.web.choice import drawn, exports, worked
from ikt.web.choice.asked import Asked
from ikt.web.choice.models import SavedScenario
from ikt.web.desk import Desk, desk
from ikt.web.ui.answers import download
from ikt.web.ui.editing import may_edit
from ikt.web.ui.language import spoken
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
        "problem": problem and trouble(problem, at.strategy, lang),
        "query": asked.query(),
        "may_edit": may_edit(),
    }
    if scenario is not None:
        try:
            report = worked.reported(at, scenario, lang)
            context |= answer_context(request, at, report)
        except UsageError as error:
            context["problem"] = trouble(error, at.strategy, lang)
    if request.htmx and not request.htmx.boosted:  # type: ignore[attr-defined]
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
    if scenario is None:
        assert problem is not None
        return render(
            request, "choice/details.html", {"problem": trouble(problem, at.strategy, lang)}
        )
    report = worked.in_full(at, scenario, lang)
    context = {
        "report": report,
        "asked": asked,
        "query": asked.query(),
        "certified": CERTIFIED,
    }
    part = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "choice/details.html" if part else "choice/full.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give a worked-out scenario as CSV, XLSX, PDF, JSON, or as a scenario file."""
    at, lang = desk(), spoken()
    _, scenario, problem = _asked(request, at, lang)
    if scenario is None:
        assert problem is not None
        raise problem
    return exports.answer(at, scenario, lang, form, "ikt-choice")


def country(request: HttpRequest, code: str) -> HttpResponse:
    """Show one country in the choice, with every figure and judgement behind its score."""
    bare, _, form = code.partition(".")
    found = _code(bare)
    if form not in ("", "json", "csv"):
        raise Http404(code)
    if found != bare:
        return redirect("choice:country", code=found + (f".{form}" if form else ""))
    at, lang = desk(), spoken()
    asked, scenario, problem = _asked(request, at, lang)
    if scenario is None:
        assert problem is not None
        raise problem
    one = worked.of_country(at, scenario, found, lang)
    if form == "json":
        return JsonResponse(one.model_dump(mode="json"))
    if form == "csv":
        return download(as_csv(country_records(one), spreadsheet=True), f"ikt-choice-{found}.csv")
    return render(request, "choice/country.html", {"one": one, "query": asked.query()})


def answer_context(request: HttpRequest, at: Desk, report: AnswerReport) -> dict[str, Any]:
    """Return what the page of an answer needs: report, figures, rows."""
    every = frozenset((*listed(at.evidence), at.home))
    map_svg, legend = drawn.world(report, every)
    everyone = "all" in request.GET
    return {
        "report": report,
        "shares": drawn.shares(report),
        "world": map_svg,
        "legend": legend,
        "all": everyone,
        "first": FIRST,
        "rows": report.rows if everyone else report.rows[:FIRST],
    }


def _asked(
    request: HttpRequest, at: Desk, lang: Lang
) -> tuple[Asked, Scenario | None, UsageError | None]:
    """Return the form, and the scenario it asks for or what is wrong with it."""
    try:
        asked = Asked.read(request.GET, at.strategy, lang)
    except UsageError as error:
        plain = request.GET.copy()
        for name in ("must", "not", "either", "explain"):
            plain.pop(name, None)
        return Asked.read(plain, at.strategy, lang), None, error
    try:
        return asked, asked.scenario(_unnamed()), None
    except UsageError as error:
        return asked, None, error


def _unnamed() -> Text:
    return Text(nl=words("nl")["choice"]["unnamed"], en=words("en")["choice"]["unnamed"])


def _code(text: str) -> str:
    try:
        return resolve(text)
    except UsageError as error:
        raise Http404(str(error)) from None
