"""How a request was made: for a part of a page, or posted to an address without a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect


def part_of_page(request: HttpRequest) -> bool:
    """Return whether a script on the page asks for a part of it."""
    return bool(request.htmx and not request.htmx.boosted)  # type: ignore[attr-defined]


def unposted(request: HttpRequest, to: Any, *args: Any, **options: Any) -> HttpResponseBase | None:
    """Return the answer to who comes to an address that is only posted to; nothing when posted.

    Whoever comes there by a reload or by changing the language is led to the page with the form.

    Args:
        request: what was asked.
        to: that page, as :func:`django.shortcuts.redirect` takes it, with ``args`` and ``options``.
    """
    if request.method in ("GET", "HEAD"):
        return redirect(to, *args, **options)
    return None if request.method == "POST" else HttpResponseNotAllowed(["GET", "POST"])
