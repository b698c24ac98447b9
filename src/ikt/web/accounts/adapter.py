"""How signing in goes: by invitation only, with our words when somebody is locked out."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ikt.web.ui.language import spoken
from ikt.web.ui.words import words


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that strangers cannot make an account."""
        return False


def locked_out(request: HttpRequest, credentials: Any, *given: Any, **options: Any) -> HttpResponse:
    """Answer somebody who gave a wrong password too often."""
    say = words(spoken())["errors"]
    context = {"what": say["locked_out"], "remedy": say["locked_out_remedy"]}
    return render(request, "ui/failure.html", context, status=429)
