"""My page: what is expected of me, by when, and what changed since I last looked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import adds_anywhere
from ikt.web.desk import desk
from ikt.web.ui.language import spoken
from ikt.web.work.models import Change, Record
from ikt.web.work.telling import told

SOON = dt.timedelta(days=30)
MOST = 50
NEWS = 30


@at_work
def mine(request: Asking) -> HttpResponse:
    """Show what is expected of somebody."""
    person, today = request.user, dt.date.today()
    found = Record.objects.kept().filter(owner=person).open().whole()
    open_ = list(found[: MOST + 1])
    context = {
        "late": [r for r in open_[:MOST] if r.is_late(today)],
        "soon": [r for r in open_[:MOST] if r.due and today <= r.due <= today + SOON],
        "later": [r for r in open_[:MOST] if not r.due or r.due > today + SOON],
        "more": len(open_) > MOST,
        "news": news(person),
        "may_add": adds_anywhere(person),
        "today": today,
    }
    return render(request, "work/mine.html", context)


def news(person: Person) -> list[dict[str, Any]]:
    """Return what others did lately to records that somebody sees, newest first."""
    seen = Record.objects.kept().visible_to(person)
    changes = list(
        Change.objects.filter(record__in=seen)
        .exclude(by=person)
        .select_related("by", "record")[:NEWS]
    )
    said = {}
    for kind in {c.record.kind for c in changes}:
        of_kind = [c for c in changes if c.record.kind == kind]
        for made, sentences in zip(
            of_kind, told(of_kind, kind, desk().strategy, spoken()), strict=True
        ):
            said[made.pk] = sentences
    return [{"record": c.record, "told": said[c.pk]} for c in changes]
