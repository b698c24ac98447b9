"""Drafting the agenda of a meeting, and beginning one of a series."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.rights import may
from ikt.web.desk import desk
from ikt.web.signals.services import open_signals, put_on_agenda
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work import services
from ikt.web.work.agenda import draft, previous
from ikt.web.work.models import Team
from ikt.web.work.opening import opened

SERIES: dict[str, dict[str, Any]] = {
    "plenary": {"every": 6},
    "team": {"every": 3},
    "week": {"every": 12},
}
"""Kinds of meetings that come back, and after how many months."""


@at_work
def agenda(request: Asking, pk: int) -> HttpResponse:
    """Propose points for a meeting, and put those chosen on its agenda."""
    meeting: Any = opened(request, "meeting", str(pk))
    if not may(request.user, "change", meeting):
        return refused(request)
    parts = draft(meeting, request.user)
    on = set(meeting.links_to.filter(agenda=True).values_list("target_id", flat=True))
    offered = {r.pk: r for part in parts for r in part.records}
    moved = [s for s in open_signals(request.user, meeting.codes()) if may(request.user, "add", s)]
    if request.method != "POST":
        chosen = on or set(offered)
        context = {"meeting": meeting, "parts": parts, "chosen": chosen, "signals": moved}
        return render(request, "work/agenda.html", context | {"before": previous(meeting)})
    asked, picked = (
        {whole(n, LARGEST) for n in request.POST.getlist(name)} for name in ("point", "signal")
    )
    for number, record in offered.items():
        if number in asked and number not in on:
            services.link(meeting, record, request.user, agenda=True)
        elif number in on and number not in asked:
            services.unlink(meeting, record, request.user)
    for signal in moved:
        if signal.pk in picked:
            put_on_agenda(signal, meeting, request.user, desk().strategy, spoken())
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
