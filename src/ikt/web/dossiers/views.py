"""The dossier of a country as a file, and the own text that goes into it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ikt.base import countries as known
from ikt.base.errors import UsageError
from ikt.base.text import Lang
from ikt.reports.document import FORMS, written
from ikt.reports.dossier import LENGTHS
from ikt.reports.dossier.texts import ORDER, chapter_name, paragraphs
from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.rights import observes, writes
from ikt.web.desk import desk
from ikt.web.dossiers.made import made
from ikt.web.dossiers.models import OwnText
from ikt.web.dossiers.services import LONGEST, current, write
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.answers import for_one
from ikt.web.ui.language import spoken

RECENT = 50
"""Versions of a text shown on its page."""


def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Give the dossier of a country, with the records and texts that its reader may see."""
    at, lang, found = desk(), spoken(), known.resolve(code)
    length, form = request.GET.get("length", "attache"), request.GET.get("form", "pdf")
    if length not in LENGTHS or form not in FORMS:
        raise Http404(f"{length} {form}")
    document = made(at, request.user, found, lang, length)
    return for_one(written(document, at.evidence, form), f"{found}-{length}-{lang}.{form}")


@at_work
def texts(request: Asking, code: str) -> HttpResponse:
    """Show the own text of a dossier, chapter by chapter, and let who may write it."""
    found, lang, person = known.resolve(code), spoken(), request.user
    if not observes(person, found):
        return refused(request)
    if request.method != "POST":
        return _shown(request, found, lang)
    if not writes(person, found):
        return refused(request)
    chapter, text = request.POST.get("chapter", ""), request.POST.get("text", "")
    if chapter not in ORDER:
        raise Http404(chapter)
    try:
        write(
            found, chapter, lang, text, person, seen=whole(request.POST.get("seen"), LARGEST) or 0
        )
    except UsageError as error:
        return _shown(request, found, lang, 422, wrong=chapter, said=text, problem=error)
    return redirect(f"{reverse('dossiers:texts', args=[found])}#{chapter}")


def _shown(
    request: Asking, code: str, lang: Lang, status: int = 200, *, wrong: str = "", **more: Any
) -> HttpResponse:
    held = current(request.user, code, lang)
    context = {
        "code": code,
        "chapters": [
            {
                "id": id,
                "label": chapter_name(id, lang),
                "text": held.get(id),
                "paragraphs": paragraphs(held[id].text) if id in held else (),
                "wrong": id == wrong,
            }
            for id in ORDER
        ],
        "may_write": writes(request.user, code),
        "longest": LONGEST,
    }
    return render(request, "dossiers/texts.html", context | more, status=status)


@at_work
def history(request: Asking, code: str, chapter: str) -> HttpResponse:
    """Show what stood in a chapter before, by whom and when."""
    found, lang = known.resolve(code), spoken()
    seen = OwnText.objects.visible_to(request.user).of(found, lang).filter(chapter=chapter)
    versions = list(seen.select_related("by")[:RECENT])
    if not versions:
        raise Http404(chapter)
    context = {"code": found, "label": chapter_name(chapter, lang), "versions": versions}
    return render(request, "dossiers/history.html", context)
