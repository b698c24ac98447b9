"""A worked-out scenario as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse

from ikt.base.records import as_csv
from ikt.base.text import Lang
from ikt.choice import Scenario, pinned
from ikt.choice.scenario import scenario_text
from ikt.reports.choice import AnswerReport
from ikt.reports.choice.document import as_pdf
from ikt.reports.choice.records import answer_records, claim_records, question_records
from ikt.reports.files import as_xlsx
from ikt.reports.records import origin_records
from ikt.web.choice import worked
from ikt.web.desk import Desk
from ikt.web.ui.answers import download
from ikt.web.ui.words import words

FORMS = ("csv", "xlsx", "pdf", "json", "yaml")


def answer(at: Desk, scenario: Scenario, lang: Lang, form: str, name: str) -> HttpResponse:
    """Return a scenario in one of :data:`FORMS`."""
    if form == "yaml":
        worked.answered(at, scenario)  # no file of what has no answer
        return download(scenario_file(at, scenario), f"{name}.yaml")
    report = worked.in_full(at, scenario, lang)
    if form == "json":
        return JsonResponse(report.model_dump(mode="json"))
    if form == "csv":
        return download(as_csv(answer_records(report), spreadsheet=True), f"{name}-{lang}.csv")
    if form == "xlsx":
        made = as_xlsx(sheets(report, pinned(scenario, at.evidence, at.strategy), lang), frozen=3)
        return download(made, f"{name}-{lang}.xlsx")
    if form == "pdf":
        return download(as_pdf(report, scenario), f"{name}-{lang}.pdf")
    raise Http404(form)


def sheets(
    report: AnswerReport, scenario: Scenario, lang: Lang
) -> dict[str, list[dict[str, object]]]:
    """Return the sheets of a workbook: countries, sentences, weights, sources, what was asked."""
    common, say = words(lang)["common"], words(lang)["choice"]
    weights = zip(report.criteria, report.lower, report.upper, strict=True)
    return {
        common["countries"]: list(answer_records(report)),
        say["in_words"]: list(claim_records(report)),
        say["weights"]: [
            {"criterion": c.id, "label": c.label, "mean": c.weight, "least": low, "most": high}
            for c, low, high in weights
        ],
        common["sources"]: list(origin_records(report.origins)),
        say["asked"]: list(question_records(report, scenario)),
    }


def scenario_file(at: Desk, scenario: Scenario) -> str:
    """Return a scenario as a file for `ikt choose --scenario` that gives the same answer."""
    return scenario_text(pinned(scenario, at.evidence, at.strategy))
