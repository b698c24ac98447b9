"""Who may write: everybody on a machine of their own; on a server only where it is switched on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

View = Callable[..., HttpResponse]


def may_edit() -> bool:
    """Whether this installation lets its readers write."""
    return bool(settings.IKT_EDITING)


def editing(view: View) -> View:
    """Let a view answer only where writing is allowed; elsewhere say why not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if may_edit():
            return view(request, *args, **options)
        say = words(spoken())["errors"]
        context = {"what": say["read_only"], "remedy": say["read_only_remedy"]}
        return render(request, "ui/failure.html", context, status=403)

    return guarded
