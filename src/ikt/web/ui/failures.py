"""When something is wrong: a page that says what, where, and what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.base.errors import IktError, UsageError
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words

log = logging.getLogger(__name__)


class Failures:
    """Turns errors of the analytical half into pages: 404 for a wrong request, 503 for bad data."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return a page for an error that explains itself; leave others to Django."""
        if not isinstance(error, IktError):
            return None
        what, remedy = error.in_language(spoken())
        if isinstance(error, UsageError):
            return _page(request, 404, what, remedy)
        log.error("%s", error)
        return _page(request, 503, f"{what} ({error.where})" if error.where else what, remedy)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return _page(request, 404, words(spoken())["errors"]["not_found"], "")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    return _page(request, 400, words(spoken())["errors"]["bad_request"], "")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, without anything that may be broken itself."""
    say = words(spoken())["errors"]
    return HttpResponse(
        f"<!doctype html><html lang={spoken()}><meta charset=utf-8><title>ikt</title>"
        f"<h1>{say['server_error']}</h1><p>{say['server_error_remedy']}",
        status=500,
    )


def _page(request: HttpRequest, status: int, what: str, remedy: str | None) -> HttpResponse:
    return render(request, "ui/failure.html", {"what": what, "remedy": remedy}, status=status)
