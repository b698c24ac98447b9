"""Forms that record something outside the records: who may post them, and in whose name."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from ikt.web.accounts.entering import at_work, refused
from ikt.web.ui.requests import unposted

View = Callable[..., HttpResponseBase]


def editing(seen_at: str, allowed: Callable[..., bool]) -> Callable[[View], View]:
    """Let a view answer only what is posted, and only to somebody who may.

    Args:
        seen_at: name of the page, of the same arguments, on which the form stands. Whoever comes
            to the address itself, by a reload or by changing the language, is led there.
        allowed: says of a person, and of the arguments in the address, whether they may.
    """

    def guarding(view: View) -> View:
        @at_work
        def posted(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
            if not allowed(request.user, *args, **options):
                return refused(request)
            return view(request, *args, **options)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
            elsewhere = unposted(request, seen_at, *args, **options)
            return elsewhere or posted(request, *args, **options)

        return guarded

    return guarding


def signed(request: HttpRequest) -> QueryDict:
    """Return what was posted, with the name of who is signed in as ``author``.

    On a machine of one's own nobody signs in, so there the form asks for a name.
    """
    said = request.POST.copy()
    if not settings.IKT_OWNER:
        said["author"] = str(request.user)
    return said
