"""Whom, and how sure are we: the ranking, and one country within it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.choice import Ranking, Scores, rank_equal, score
from ikt.reports.choice import ChoiceReport, choice_report, country_choice
from ikt.reports.choice.records import country_records, ranking_records
from ikt.reports.files import as_csv, as_xlsx
from ikt.reports.listing import listed
from ikt.web.choice import drawn
from ikt.web.desk import Desk, desk
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

FIRST = 30
"""Rows of the table unless all are asked for."""


def choice(request: HttpRequest) -> HttpResponse:
    """Show the ranking: in words, as dots with their doubt, on the map, by criterion."""
    at, lang = desk(), spoken()
    report = _report(at)
    every = frozenset((*listed(at.evidence), at.home))
    figures = at.remember(
        ("choice figures", lang), lambda: (drawn.ranking(report), *drawn.world(report, every))
    )
    everyone = "all" in request.GET
    context = {
        "report": report,
        "ranking": figures[0],
        "world": figures[1],
        "legend": figures[2],
        "all": everyone,
        "first": FIRST,
        "rows": report.rows if everyone else report.rows[:FIRST],
    }
    return render(request, "choice/choice.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give the whole ranking as CSV, XLSX or JSON."""
    report, lang = _report(desk()), spoken()
    if form == "json":
        return JsonResponse(report.model_dump(mode="json"))
    if form == "csv":
        return download(as_csv(ranking_records(report), mark=True), f"ikt-choice-{lang}.csv")
    sheets = {
        words(lang)["common"]["choice"]: list(ranking_records(report)),
        words(lang)["common"]["sources"]: [
            {"source": o.line, "citation": o.citation, "licence": o.licence} for o in report.origins
        ],
    }
    return download(as_xlsx(sheets, frozen=3), f"ikt-choice-{lang}.xlsx")


def country(request: HttpRequest, code: str) -> HttpResponse:
    """Show one country in the choice, with every figure and judgement behind its score."""
    bare, _, form = code.partition(".")
    found = _code(bare)
    if form not in ("", "json", "csv"):
        raise Http404(code)
    if found != bare:
        return redirect("choice:country", code=found + (f".{form}" if form else ""))
    at, lang = desk(), spoken()
    one = at.remember(
        ("choice", found, lang),
        lambda: country_choice(at.evidence, at.strategy, _ranking(at)[1], found, lang),
    )
    if form == "json":
        return JsonResponse(one.model_dump(mode="json"))
    if form == "csv":
        return download(as_csv(country_records(one), mark=True), f"ikt-choice-{found}.csv")
    return render(request, "choice/country.html", {"one": one})


def _ranking(at: Desk) -> tuple[Scores, Ranking]:
    def make() -> tuple[Scores, Ranking]:
        scores = score(at.evidence, at.strategy)
        return scores, rank_equal(scores)

    return at.remember(("ranking",), make)


def _report(at: Desk) -> ChoiceReport:
    lang = spoken()
    return at.remember(
        ("choice", lang),
        lambda: choice_report(at.evidence, at.strategy, *_ranking(at), lang),
    )


def _code(text: str) -> str:
    try:
        return resolve(text)
    except UsageError as error:
        raise Http404(str(error)) from None
