"""Drafting the agenda of a meeting, and beginning one of a series."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.rights import may
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work import services
from ikt.web.work.agenda import draft, previous, written
from ikt.web.work.models import Record, Team
from ikt.web.work.opening import opened

SERIES: dict[str, dict[str, Any]] = {
    "plenary": {"every": 6},
    "team": {"every": 3},
    "week": {"every": 12},
}
"""Kinds of meetings that come back, and after how many months."""


@at_work
def agenda(request: Asking, pk: int) -> HttpResponse:
    """Propose points for a meeting, and write those chosen into its agenda."""
    meeting: Any = opened(request, "meeting", str(pk))
    if not may(request.user, "change", meeting):
        return refused(request)
    parts = draft(meeting, request.user)
    linked = set(meeting.links_to.values_list("target_id", flat=True))
    before = previous(meeting)
    if request.method != "POST":
        context = {"meeting": meeting, "parts": parts, "linked": linked, "before": before}
        return render(request, "work/agenda.html", context)
    asked = {int(n) for n in request.POST.getlist("point") if n.isdigit()}
    chosen = asked & {r.pk for part in parts for r in part.records}
    text = written(parts, chosen, before, spoken())
    if request.POST.get("keep") and meeting.agenda:
        text = f"{meeting.agenda}\n\n{text}"
    services.change(meeting, {"agenda": text}, request.user)
    for record in Record.objects.filter(pk__in=chosen - linked):
        services.link(meeting, record, request.user)
    return redirect(meeting)


def begun(form: str, codes: list[str]) -> dict[str, Any]:
    """Return what a new meeting of a series begins with; for a country team, its members."""
    if form not in SERIES:
        return {}
    found = SERIES[form] | {"form": form, "title": words(spoken())["work"][f"form_meeting_{form}"]}
    if form == "team" and codes:
        team: Any = Team.objects.kept().open().filter(countries__country__in=codes).first()
        if team:
            found |= {"people": team.persons(), "others": team.others, "title": team.title}
    return found
