"""Saved scenarios: the list, one opened again, several side by side, export, throw away."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ikt.base.errors import UsageError
from ikt.base.text import Text
from ikt.web.choice import comparing, exports, services, views, worked
from ikt.web.choice.asked import Asked
from ikt.web.choice.models import SavedScenario
from ikt.web.desk import desk
from ikt.web.ui.editing import editing, may_edit
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

PER_PAGE = 25


class SaveForm(forms.Form):
    """What somebody says of a scenario that they save."""

    title = forms.CharField(max_length=120)
    author = forms.CharField(max_length=120)
    note = forms.CharField(max_length=4000, required=False, widget=forms.Textarea)


def listing(request: HttpRequest) -> HttpResponse:
    """List saved scenarios; search in title, author and note; pick several to compare."""
    text = request.GET.get("q", "").strip()
    found = SavedScenario.objects.kept().search(text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    undo = request.GET.get("undo", "")
    context = {
        "page": page,
        "text": text,
        "may_edit": may_edit(),
        "most": comparing.MOST,
        "undo": SavedScenario.objects.filter(pk=int(undo)).first() if undo.isdecimal() else None,
    }
    return render(request, "choice/scenarios.html", context)


@require_POST
@editing
def save(request: HttpRequest) -> HttpResponse:
    """Save the scenario of an address; with a mistake in the form, show it again."""
    at, lang = desk(), spoken()
    query = request.POST.get("query", "")
    asked = Asked.read(QueryDict(query), at.strategy, lang)
    form = SaveForm(request.POST)
    if not form.is_valid():
        return render(request, "choice/save.html", {"form": form, "query": query}, status=422)
    say = form.cleaned_data
    scenario = asked.scenario(Text(nl=say["title"], en=say["title"]))
    saved = services.save_scenario(at, scenario, **say)
    return redirect(f"{saved.get_absolute_url()}?new=1")


def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a saved scenario as it was, and what has changed since."""
    saved = get_object_or_404(SavedScenario, pk=pk)
    opened = services.reopen(desk(), saved)
    report = worked.reported(opened.at, opened.scenario, spoken())
    asked = Asked.of(opened.scenario, opened.at.strategy, spoken())
    context = views.answer_context(request, opened.at, report) | {
        "saved": saved,
        "opened": opened,
        "query": asked.query(),
        "may_edit": may_edit(),
        "new": "new" in request.GET,
    }
    return render(request, "choice/scenario.html", context)


def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the slow part of a saved scenario."""
    opened = services.reopen(desk(), get_object_or_404(SavedScenario, pk=pk))
    report = worked.in_full(opened.at, opened.scenario, spoken())
    part = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    template = "choice/details.html" if part else "choice/full.html"
    return render(
        request, template, {"report": report, "saved": opened.saved, "certified": views.CERTIFIED}
    )


def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Give a saved scenario as a file, with the figures of then."""
    opened = services.reopen(desk(), get_object_or_404(SavedScenario, pk=pk))
    return exports.answer(opened.at, opened.scenario, spoken(), form, f"ikt-scenario-{pk}")


def compare(request: HttpRequest) -> HttpResponse:
    """Show two or more scenarios side by side: where they agree, and a list between them."""
    wanted = [int(i) for i in request.GET.getlist("s") if i.isdecimal()]
    if len(wanted) < comparing.FEWEST:
        say = words(spoken())["choice"]
        raise UsageError(say["compare_few"], remedy=say["compare_few_remedy"])
    found = {s.pk: s for s in SavedScenario.objects.filter(pk__in=wanted[: comparing.MOST])}
    saved = [found[pk] for pk in wanted if pk in found]
    if len(saved) < comparing.FEWEST:
        raise Http404("scenarios")
    opened = [services.reopen(desk(), s) for s in saved]
    context = {"saved": saved, "compared": comparing.compare(opened, spoken())}
    return render(request, "choice/compare.html", context)


@require_POST
@editing
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a scenario aside; the list offers to take it back."""
    services.throw_away(get_object_or_404(SavedScenario, pk=pk))
    return redirect(f"{reverse('choice:scenarios')}?undo={pk}")


@require_POST
@editing
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a scenario back."""
    saved = get_object_or_404(SavedScenario, pk=pk)
    services.put_back(saved)
    return redirect(saved)
