"""Who may write: everybody on a machine of their own; on a server only where it is switched on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

View = Callable[..., HttpResponse]


def may_edit() -> bool:
    """Whether this installation lets its readers write."""
    return bool(settings.IKT_EDITING)


def editing(seen_at: str) -> Callable[[View], View]:
    """Let a view answer only what is posted, and only where writing is allowed.

    Args:
        seen_at: name of the page, of the same arguments, on which the form stands. Whoever comes
            to the address itself, by a reload or by changing the language, is led there.
    """

    def guarding(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
            if request.method in ("GET", "HEAD"):
                return redirect(seen_at, *args, **options)
            if request.method != "POST":
                return HttpResponseNotAllowed(["GET", "POST"])
            if may_edit():
                return view(request, *args, **options)
            say = words(spoken())["errors"]
            context = {"what": say["read_only"], "remedy": say["read_only_remedy"]}
            return render(request, "ui/failure.html", context, status=403)

        return guarded

    return guarding
