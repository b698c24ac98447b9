"""Saved scenarios: the list, one opened again, several side by side, export, throw away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.base.text import Text
from ikt.reports.choice.trouble import trouble
from ikt.web.accounts.rights import adds_anywhere
from ikt.web.choice import comparing, exports, services, views, worked
from ikt.web.choice.asked import Asked
from ikt.web.choice.models import SavedScenario
from ikt.web.choice.obstacles import explaining
from ikt.web.choice.services import Reopened
from ikt.web.desk import desk
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.editing import editing, signed
from ikt.web.ui.forms import SpokenForm
from ikt.web.ui.language import spoken
from ikt.web.ui.requests import part_of_page
from ikt.web.ui.words import words

PER_PAGE = 25


class SaveForm(SpokenForm):
    """What somebody says of a scenario that they save."""

    title = forms.CharField(max_length=120)
    author = forms.CharField(max_length=120)
    note = forms.CharField(max_length=4000, required=False, widget=forms.Textarea)


def _may(person: Any, pk: int) -> bool:
    return adds_anywhere(person)


def listing(request: HttpRequest) -> HttpResponse:
    """List saved scenarios; search in title, author and note; pick several to compare."""
    text = request.GET.get("q", "").strip()
    found = SavedScenario.objects.kept().search(text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    undo = whole(request.GET.get("undo"), LARGEST)
    context = {
        "page": page,
        "text": text,
        "may_edit": adds_anywhere(request.user),
        "most": comparing.MOST,
        "undo": SavedScenario.objects.filter(pk=undo).first() if undo else None,
    }
    return render(request, "choice/scenarios.html", context)


@editing("choice:choice", adds_anywhere)
@explaining
def save(request: HttpRequest) -> HttpResponse:
    """Save the scenario of an address; with a mistake in the form, show it again."""
    at, lang = desk(), spoken()
    query = request.POST.get("query", "")
    asked = Asked.read(QueryDict(query), at.strategy, lang)
    form = SaveForm(signed(request))
    if not form.is_valid():
        context = {"form": form, "query": asked.query(), "may_edit": True}
        return render(request, "choice/save.html", context, status=422)
    say = form.cleaned_data
    scenario = asked.scenario(Text(nl=say["title"], en=say["title"]))
    saved = services.save_scenario(at, scenario, **say)
    return redirect(f"{saved.get_absolute_url()}?new=1")


def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a saved scenario as it was, and what has changed since."""
    opened = _opened(pk)
    saved, at, lang = opened.saved, opened.at, spoken()
    context: dict[str, Any] = {
        "saved": saved,
        "opened": opened,
        "query": Asked.of(opened.scenario, at.strategy, lang).query(),
        "may_edit": adds_anywhere(request.user),
        "new": "new" in request.GET,
    }
    if opened.fails:
        context["problem"] = trouble(opened.fails, at.strategy, lang)
    else:
        report = worked.reported(at, opened.scenario, lang)
        context |= views.answer_context(request, at, report, saved.country_url)
    return render(request, "choice/scenario.html", context)


@explaining
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the slow part of a saved scenario."""
    opened = _opened(pk)
    report = worked.in_full(opened.at, opened.scenario, spoken())
    template = "choice/details.html" if part_of_page(request) else "choice/full.html"
    context = {"report": report, "saved": opened.saved, "certified": views.CERTIFIED}
    return render(request, template, context)


@explaining
def country(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show one country in a saved scenario, with the figures of then."""
    bare, _, form = code.partition(".")
    opened, found = _opened(pk), resolve(bare)
    href = opened.saved.country_url
    if found != bare:
        return redirect(href(found + (f".{form}" if form else "")))
    context = {
        "back_url": opened.saved.get_absolute_url(),
        "back_title": opened.saved.title,
        "forms": [(name, href(f"{found}.{name.lower()}")) for name in ("CSV", "JSON")],
    }
    return views.country_answer(request, opened.at, opened.scenario, found, form, context)


@explaining
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Give a saved scenario as a file, with the figures of then."""
    opened = _opened(pk)
    return exports.answer(opened.at, opened.scenario, spoken(), form, f"ikt-scenario-{pk}")


@explaining
def compare(request: HttpRequest) -> HttpResponse:
    """Show two or more scenarios side by side: where they agree, and a list between them."""
    asked = (whole(text, LARGEST) for text in request.GET.getlist("s"))
    wanted = list(dict.fromkeys(pk for pk in asked if pk))
    found = SavedScenario.objects.in_bulk(wanted[: comparing.MOST])
    saved = [found[pk] for pk in wanted if pk in found]
    if len(saved) < comparing.FEWEST:
        say = words(spoken())["choice"]
        raise UsageError(say["compare_few"], remedy=say["compare_few_remedy"])
    opened = [services.reopen(desk(), s) for s in saved]
    context = {
        "saved": saved,
        "compared": comparing.compare(opened, spoken()),
        "left_out": len(wanted) - len(saved),
        "most": comparing.MOST,
    }
    return render(request, "choice/compare.html", context)


@editing("choice:scenario", _may)
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a scenario aside; the list offers to take it back."""
    services.throw_away(get_object_or_404(SavedScenario, pk=pk))
    return redirect(f"{reverse('choice:scenarios')}?undo={pk}")


@editing("choice:scenario", _may)
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a scenario back."""
    saved = get_object_or_404(SavedScenario, pk=pk)
    services.put_back(saved)
    return redirect(saved)


def _opened(pk: int) -> Reopened:
    return services.reopen(desk(), get_object_or_404(SavedScenario, pk=pk))
