"""The dossier of a country, as a file to take along."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from ikt.base import countries as known
from ikt.reports.document import FORMS, written
from ikt.reports.dossier import LENGTHS
from ikt.reports.dossier import dossier as made_of
from ikt.web.desk import desk
from ikt.web.ui.answers import download
from ikt.web.ui.language import spoken
from ikt.web.work.dossier import chapters


def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Give the dossier of a country, with the records that its reader may see."""
    at, lang, found = desk(), spoken(), known.resolve(code)
    length, form = request.GET.get("length", "attache"), request.GET.get("form", "pdf")
    if length not in LENGTHS or form not in FORMS:
        raise Http404(f"{length} {form}")
    records = chapters(request.user, found, lang, length)
    document = made_of(at.evidence, at.strategy, found, lang, length, records=records)
    answer = download(written(document, at.evidence, form), f"{found}-{length}-{lang}.{form}")
    answer["Cache-Control"] = "private, no-store"
    return answer
