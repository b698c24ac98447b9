"""What stands in the way of an answer, as a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.choice import ContradictionError, NoPortfolioError, TooLittleKnownError
from ikt.reports.choice.trouble import trouble
from ikt.web.desk import desk
from ikt.web.ui.language import spoken

View = Callable[..., HttpResponse]


def explaining(view: View) -> View:
    """Let a view that finds no answer say why, criteria by their names.

    What was asked can be read, so it is no 404: the answer is 422, unprocessable.
    """

    @wraps(view)
    def explained(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        try:
            return view(request, *args, **options)
        except (ContradictionError, NoPortfolioError, TooLittleKnownError) as error:
            problem = trouble(error, desk().strategy, spoken())
            return render(request, "choice/obstacle.html", {"problem": problem}, status=422)

    return explained
