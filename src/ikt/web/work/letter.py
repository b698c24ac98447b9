"""The page of the letter to parliament: from which day, in which language, as which file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from ikt.base.dates import months_later, parsed
from ikt.base.text import LANGS
from ikt.reports.document import FORMS, written
from ikt.reports.letter import letter as drafted
from ikt.reports.letter.recorded import within
from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.models import Level
from ikt.web.desk import desk
from ikt.web.ui.answers import for_one
from ikt.web.ui.language import spoken
from ikt.web.work.promises import promises

USUAL = 6
"""Months of which a letter usually tells."""


@at_work
def letter(request: Asking) -> HttpResponse:
    """Offer the letter, with what is still to be filled in before it is sent; or give the file.

    Only to who sees all commitments: a letter that leaves out what its writer may not see would
    tell parliament too little.
    """
    if request.user.levels.everywhere < Level.OBSERVER:
        return refused(request)
    since, form = parsed(request.GET.get("since", "")), request.GET.get("form", "")
    if since and form:
        return _file(since, form, request.GET.get("lang", spoken()))
    return _offered(request, since or months_later(dt.date.today(), -USUAL))


def _offered(request: Asking, since: dt.date) -> HttpResponse:
    today = dt.date.today()
    told = within(promises(spoken(), desk().strategy), since)
    unsaid = [p for p in told if p.stands(today) in ("late", "done", "lapsed") and not p.outcome]
    context: dict[str, Any] = {
        "since": since,
        "told": told,
        "unsaid": [(p.title, *p.record.split("/"), p.late(today)) for p in unsaid],
        "forms": ("docx", *(f for f in FORMS if f != "docx")),
        "langs": LANGS,
        "problem": request.GET.get("since") and not parsed(request.GET["since"]),
    }
    return render(request, "work/letter.html", context)


def _file(since: dt.date, form: str, lang: str) -> HttpResponse:
    if form not in FORMS or lang not in LANGS:
        raise Http404(f"{form} {lang}")
    at = desk()
    document = drafted(at.evidence, at.strategy, promises(lang, at.strategy), lang, since)
    name = f"letter-{since.isoformat()}-{lang}.{form}"
    return for_one(written(document, at.evidence, form), name)
