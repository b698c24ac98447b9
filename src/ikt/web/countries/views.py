"""The list of countries, the page of a country, and several side by side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ikt.base import countries as known
from ikt.base.errors import UsageError
from ikt.base.records import as_csv
from ikt.base.text import Lang
from ikt.reports import classes, exhibits
from ikt.reports.compare import FEWEST, MOST
from ikt.reports.files import as_xlsx
from ikt.reports.model import CountryTable, Origin, Profile
from ikt.reports.records import origin_records
from ikt.reports.view import View
from ikt.web.accounts.rights import decides
from ikt.web.choice.models import SavedScenario
from ikt.web.countries import export, statuses
from ikt.web.countries.asked import PER_PAGE, Asked
from ikt.web.countries.heads import heads
from ikt.web.desk import Desk, desk, look_again
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.answers import download
from ikt.web.ui.editing import editing, signed
from ikt.web.ui.forms import SpokenForm
from ikt.web.ui.language import spoken
from ikt.web.ui.measures import grouped
from ikt.web.ui.requests import part_of_page
from ikt.web.ui.words import words
from ikt.web.work.together import together

PLAIN_ABOVE = 2 * PER_PAGE
"""Rows above which numbers stand bare: links and trend lines would weigh more than the list."""


class StatusForm(SpokenForm):
    """A decision on the status of a country."""

    status = forms.CharField(required=False)
    reason = forms.CharField(max_length=4000, widget=forms.Textarea)
    author = forms.CharField(max_length=120)
    scenario = forms.CharField(required=False)


def listing(request: HttpRequest) -> HttpResponse:
    """Show the list; a search from the top of a page that means one country goes there."""
    at, lang = desk(), spoken()
    asked = Asked.read(request.GET).known(at, lang)
    if request.GET.get("go") and (code := _meant(asked.search)):
        return redirect("countries:country", code=code)
    table = asked.table(at, lang)
    first = 0 if asked.all else (asked.page - 1) * PER_PAGE
    last = len(table.rows) if asked.all else first + PER_PAGE
    every = at.table(asked.columns, lang, asked.year)
    rows = table.rows[first:last]
    context = {
        "asked": asked,
        "table": table,
        "rows": rows,
        "plain": len(rows) > PLAIN_ABOVE,
        "first": first + 1,
        "last": min(last, len(table.rows)),
        "total": len(table.rows),
        "of": len(every.rows),
        "next": asked.page + 1 if last < len(table.rows) else None,
        "previous": asked.page - 1 if first and not asked.all else None,
        "statuses": at.strategy.statuses,
        "regions": [label[lang] for label in classes.labels(at.evidence, "region")],
        "incomes": [label[lang] for label in classes.labels(at.evidence, "income")],
        "groups": at.remember(("groups", lang), lambda: grouped(lang, at.evidence)),
        "heads": heads(asked, every, lang),
        "query": request.GET.urlencode(),
        "most": MOST,
    }
    template = "countries/table.html" if part_of_page(request) else "countries/list.html"
    return render(request, template, context)


def export_csv(request: HttpRequest) -> HttpResponse:
    """Give the list as seen, as CSV."""
    lang, at = spoken(), desk()
    table, say = Asked.read(request.GET).known(at, lang).table(at, lang), words(lang)
    rows = export.records(table, say)
    made = as_csv(rows, fields=export.fields(table, say), spreadsheet=True)
    return download(made, f"ikt-{lang}.csv")


def export_xlsx(request: HttpRequest) -> HttpResponse:
    """Give the list as seen, as a workbook."""
    lang, at = spoken(), desk()
    table, say = Asked.read(request.GET).known(at, lang).table(at, lang), words(lang)
    sheets = {
        say["common"]["countries"]: export.records(table, say),
        say["common"]["sources"]: origin_records(_origins(at, table)),
    }
    return download(as_xlsx(sheets, frozen=3), f"ikt-{lang}.xlsx")


def names(request: HttpRequest) -> HttpResponse:
    """Give the names of all countries, for the search field."""
    lang = spoken()
    found = sorted(c.name(lang) for c in known.countries().values() if not c.former)
    answer = JsonResponse({"names": found})
    answer["Cache-Control"] = "max-age=86400"
    return answer


def country(request: HttpRequest, code: str) -> HttpResponse:
    """Show all evidence about one country; ``.json`` gives the same as `ikt country --json`."""
    bare, _, form = code.partition(".")
    found = known.resolve(bare)
    if form not in ("", "json"):
        raise Http404(code)
    if found != bare:
        return redirect("countries:country", code=found + (f".{form}" if form else ""))
    at, lang = desk(), spoken()
    profile = at.profile(found, lang)
    if form == "json":
        return JsonResponse(profile.model_dump(mode="json"))
    return render(request, "countries/country.html", _country(request, at, profile, lang))


@editing("countries:country", decides)
def status(request: HttpRequest, code: str) -> HttpResponse:
    """Decide on the status of a country; with a mistake in the form, show it again."""
    at, lang, found = desk(), spoken(), known.resolve(code)
    form = StatusForm(signed(request))
    problem = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            rests_on = _scenario(said["scenario"])
            statuses.decide(
                at.strategy,
                found,
                said["status"],
                reason=said["reason"],
                author=said["author"],
                scenario=rests_on,
            )
        except UsageError as error:
            problem = error
        else:
            look_again()
            return redirect("countries:country", code=found)  # where the new status stands on top
    context = _country(request, at, at.profile(found, lang), lang)
    context |= {"form": form, "problem": problem, "picked": form["status"].value() or ""}
    return render(request, "countries/country.html", context, status=422)


def _country(request: HttpRequest, at: Desk, profile: Profile, lang: Lang) -> dict[str, Any]:
    """Return what the page of a country needs."""
    code = profile.header.code
    return {
        "profile": profile,
        "themes": at.remember(("themes", code, lang), lambda: _themes(profile, lang)),
        "own": code == at.home,
        "former": profile.header.former,
        "history": statuses.history(at.written, code, lang),
        "statuses": at.strategy.statuses,
        "picked": statuses.current(at.strategy).get(code, ""),
        "together": together(request.user, code),
        "scenarios": SavedScenario.objects.kept()[:20],
        "may_edit": decides(request.user, code) and statuses.may_have(at.strategy, code),
    }


def _themes(profile: Profile, lang: Lang) -> SafeString:
    """Return the evidence as HTML: the same for every reader, and most of the work of a page."""
    return render_to_string("countries/themes.html", {"profile": profile, "w": words(lang)})


def _scenario(text: str) -> SavedScenario | None:
    """Return the scenario that a decision rests on, if it names one.

    Raises:
        UsageError: it is gone.
    """
    found = SavedScenario.objects.kept().filter(pk=whole(text, LARGEST) or 0).first()
    if text and found is None:
        raise UsageError(
            {"nl": "Dit scenario is er niet meer.", "en": "This scenario is gone."},
            remedy={"nl": "Kies een ander, of geen.", "en": "Choose another, or none."},
        )
    return found


def compare(request: HttpRequest) -> HttpResponse:
    """Show two to five countries side by side, or ask which."""
    at, lang = desk(), spoken()
    asked = [c for c in request.GET.getlist("c") if c]
    codes = tuple(dict.fromkeys(known.resolve(text) for text in asked))
    comparison = at.comparison(codes, lang) if FEWEST <= len(codes) <= MOST else None
    context = {
        "names": ", ".join(h.name for h in comparison.headers) if comparison else "",
        "all": sorted(at.table(Asked.read(request.GET).columns, lang).rows, key=lambda r: r.name),
        "fewest": FEWEST,
        "most": MOST,
        "comparison": comparison,
        "slots": [codes[i] if i < len(codes) else "" for i in range(MOST)],
    }
    return render(request, "countries/compare.html", context)


def _meant(text: str) -> str | None:
    try:
        return known.resolve(text) if text else None
    except UsageError:
        return None


def _origins(at: Desk, table: CountryTable) -> tuple[Origin, ...]:
    view = View(at.evidence, at.strategy, at.home, table.lang)
    keys = [cell.key for row in table.rows[:1] for cell in row.cells if cell.key]
    return exhibits.origins(view, keys)
