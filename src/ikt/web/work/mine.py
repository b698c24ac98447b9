"""My page: what is expected of me, by when, and what changed since I last looked."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render

from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.rights import adds_anywhere
from ikt.web.work.models import Record
from ikt.web.work.news import looked, news

SOON = dt.timedelta(days=30)
MOST = 50
NEWS = 12
"""Lines of what others did; the rest is a page away."""


@at_work
def mine(request: Asking) -> HttpResponse:
    """Show what is expected of somebody."""
    person, today = request.user, dt.date.today()
    found = Record.objects.kept().filter(owner=person).open().rows()
    open_ = list(found[: MOST + 1])
    context = {
        "late": [r for r in open_[:MOST] if r.is_late(today)],
        "soon": [r for r in open_[:MOST] if r.due and today <= r.due <= today + SOON],
        "later": [r for r in open_[:MOST] if not r.due or r.due > today + SOON],
        "more": len(open_) > MOST,
        "news": news(person, looked(person), NEWS)[0],
        "may_add": adds_anywhere(person),
        "today": today,
    }
    return render(request, "work/mine.html", context)
