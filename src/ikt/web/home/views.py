"""The overview, and the entrance that chooses a language."""

from __future__ import annotations

from importlib.metadata import version

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request

from ikt.measures import MEASURES
from ikt.reports.naming import name
from ikt.web.desk import desk
from ikt.web.home import maps
from ikt.web.ui.language import spoken
from ikt.web.ui.measures import grouped
from ikt.web.ui.requests import part_of_page


def entrance(request: HttpRequest) -> HttpResponse:
    """Send a reader to the overview in the language that the browser asks for."""
    return redirect(f"/{get_language_from_request(request)}/")


def health(request: HttpRequest) -> HttpResponse:
    """Say that the server answers and its data can be read; for those who watch over it."""
    return JsonResponse({"status": "ok", "version": version("ikt"), "home": desk().home})


def home(request: HttpRequest) -> HttpResponse:
    """Show the map, what moved, the chosen countries and what the strategy wants."""
    at, lang = desk(), spoken()
    shown = maps.requested(request.GET.get("map", maps.STATUS))
    world = at.remember(("map", shown, lang), lambda: maps.draw(at, shown, lang))
    context = {
        "summary": at.summary(lang),
        "world": world,
        "shown": shown,
        "groups": at.remember(("groups", lang), lambda: grouped(lang, at.evidence)),
        "strategy": at.strategy,
        "home_name_full": name(at.home, lang),
    }
    if part_of_page(request):
        return render(request, "home/map.html", context)
    return render(request, "home/home.html", context)


def about(request: HttpRequest) -> HttpResponse:
    """Tell what ikt is, what it is not, and how to use it by keyboard."""
    return render(
        request, "home/about.html", {"version": version("ikt"), "measures": len(MEASURES)}
    )
