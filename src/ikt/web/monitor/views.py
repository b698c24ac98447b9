"""The monitor as a page and as a file, with the records that its reader may see."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.base.countries import by_name
from ikt.base.errors import UsageError
from ikt.reports.document import FORMS, Document, written
from ikt.reports.home import chosen_countries
from ikt.reports.listing import listed
from ikt.reports.monitor import monitor as made
from ikt.web.desk import desk
from ikt.web.monitor.asked import Asked
from ikt.web.ui.answers import for_one
from ikt.web.ui.language import spoken
from ikt.web.work.standing import sees_work, work_of


def monitor(request: HttpRequest) -> HttpResponse:
    """Show how the strategy goes."""
    at, lang = desk(), spoken()
    asked = _asked(request)
    problem = None
    try:
        document = _made(request, asked)
    except UsageError as error:
        problem, document = error, _made(request, Asked(asked.goal, asked.country))
    context = {
        "document": document,
        "asked": asked,
        "problem": problem,
        "today": dt.date.today(),
        "compares": sees_work(request.user),
        "strategy": at.strategy,
        "chosen": by_name(chosen_countries(at.strategy), lang),
        "further": by_name(set(listed(at.evidence)) - set(chosen_countries(at.strategy)), lang),
        "forms": FORMS,
        "objectives": {f"objective_{o.id}": o.id for o in at.strategy.objectives},
    }
    return render(request, "monitor/monitor.html", context, status=422 if problem else 200)


def document(request: HttpRequest, form: str) -> HttpResponse:
    """Give what the page shows as a file."""
    made_of = _made(request, _asked(request))
    name = f"ikt-monitor-{made_of.subject}-{spoken()}.{form}"
    return for_one(written(made_of, desk().evidence, form), name)  # type: ignore[arg-type]


def _asked(request: HttpRequest) -> Asked:
    """Return what is asked for. Only who is at work here looks at other days: the first look at one
    computes all measures of then.
    """
    asked = Asked.read(request.GET, desk().strategy)
    return asked if sees_work(request.user) else replace(asked, since=None, until=None)


def _made(request: HttpRequest, asked: Asked) -> Document:
    at, lang = desk(), spoken()
    work = work_of(request.user, lang, asked.until or dt.date.today(), asked.since)
    return made(
        at.evidence,
        at.strategy,
        work,
        lang,
        until=asked.until,
        since=asked.since,
        goal=asked.goal,
        code=asked.country,
    )
