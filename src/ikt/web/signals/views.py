"""The list of signals and the page of one."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from ikt.reports.view import View
from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import may
from ikt.web.desk import desk
from ikt.web.signals.asked import WHICH, Asked
from ikt.web.signals.models import Signal
from ikt.web.signals.services import objectives, rule_of
from ikt.web.ui.language import spoken
from ikt.web.ui.links import number_url
from ikt.web.ui.requests import part_of_page
from ikt.web.work.models import Meeting

PER_PAGE = 30


@at_work
def listing(request: Asking) -> HttpResponse:
    """Show the signals that somebody may see."""
    asked = Asked.read(request)
    context = {
        "page": Paginator(asked.found, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "whiches": WHICH,
        "query": request.GET.urlencode(),
        "rules": len(desk().strategy.signals),
    }
    template = "signals/rows.html" if part_of_page(request) else "signals/list.html"
    return render(request, template, context)


@at_work
def signal(request: Asking, pk: int) -> HttpResponse:
    """Show a signal with what happened to it."""
    return shown(request, opened(request, pk))


def opened(request: Asking, pk: int) -> Signal:
    """Return a signal.

    Raises:
        Http404: there is none, or this person may not see it; which of the two is not told.
    """
    seen = Signal.objects.visible_to(request.user).select_related("record", "earlier")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def shown(request: Asking, found: Signal, status: int = 200, **more: Any) -> HttpResponse:
    """Show a signal, perhaps with what went wrong with a step on it."""
    at, lang, person = desk(), spoken(), request.user
    key = found.figure()
    aims = objectives(found, at.strategy)
    context = {
        "signal": found,
        "rule": rule_of(found, at.strategy),
        "aims": [o for o in at.strategy.objectives if o.id in aims],
        "series": View(at.evidence, at.strategy, found.country, lang).series(key, ""),
        "behind": number_url(key, found.until),
        "steps": found.steps.select_related("by"),
        "may": may(person, "add", found),
        "record": _seen(found, person),
        "meetings": meetings(person, found) if found.state == Signal.State.OPEN else [],
    }
    return render(request, "signals/signal.html", context | more, status=status)


def meetings(person: Person, found: Signal) -> list[Meeting]:
    """Return the coming meetings about the country, or about all, that somebody may change."""
    planned = Meeting.objects.kept().visible_to(person).open().whole().order_by("starts")
    return [
        cast("Meeting", m)
        for m in planned
        if found.country in (m.codes() or [found.country]) and may(person, "change", m)
    ]


def _seen(found: Signal, person: Person) -> Any:
    """Return what it was taken up in, for who may see that."""
    record = found.record
    return record if record and not record.deleted and may(person, "see", record) else None
