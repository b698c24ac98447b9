"""When something is wrong: a page that says what, where, and what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.base.errors import IktError, UsageError
from ikt.web.database import full
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

NOTHING_KNOWN = {"strategy_title": "", "home_name": ""}
"""What a page says of the strategy when that is what is broken."""
log = logging.getLogger(__name__)


class Failures:
    """Turns errors that explain themselves into pages.

    404 for a wrong request, 503 for bad data and for a disk that is full.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return a page for an error that explains itself; leave others to Django."""
        if isinstance(error, DatabaseError) and full(error):
            log.error("The database cannot be written: %s", error)
            say = words(spoken())["errors"]
            return page(request, 503, say["full"], say["full_remedy"])
        if not isinstance(error, IktError):
            return None
        what, remedy = error.in_language(spoken())
        if isinstance(error, UsageError):
            return page(request, 404, what, remedy)
        log.error("%s", error)
        told = f"{what} ({error.where})" if error.where else what
        return page(request, 503, told, remedy)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return page(request, 404, words(spoken())["errors"]["not_found"], "")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form that does not come from a page of this site, or from one left open."""
    say = words(spoken())["errors"]
    return page(request, 403, say["forged"], say["forged_remedy"])


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    return page(request, 400, words(spoken())["errors"]["bad_request"], "")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, without anything that may be broken itself."""
    say = words(spoken())["errors"]
    return HttpResponse(
        f"<!doctype html><html lang={spoken()}><meta charset=utf-8><title>ikt</title>"
        f"<h1>{say['server_error']}</h1><p>{say['server_error_remedy']}",
        status=500,
    )


def page(request: HttpRequest, status: int, what: str, remedy: str, **more: object) -> HttpResponse:
    """Answer with a page that says what is wrong and what to do.

    Args:
        request: what was asked.
        status: of the answer.
        what: is wrong.
        remedy: what to do.
        more: else that the page shows.
    """
    context = {"what": what, "remedy": remedy, **more}
    try:
        return render(request, "ui/failure.html", context, status=status)
    except IktError:
        return render(request, "ui/failure.html", context | NOTHING_KNOWN, status=status)
