"""Finding the record of an address, for somebody who may see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from ikt.web.accounts.entering import at_work, refused
from ikt.web.accounts.rights import may
from ikt.web.ui.requests import unposted
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record

View = Callable[..., HttpResponseBase]


def opened(request: HttpRequest, kind: str, pk: str) -> Record:
    """Return a record as its own noun.

    Raises:
        Http404: there is none, or this person may not see it; which of the two is not told.
    """
    model = KINDS[kind].model
    found = model.objects.visible_to(request.user).whole().filter(pk=pk, kind=kind).first()
    if found is None:
        raise Http404(pk)
    return found


def stepping(right: str) -> Callable[[View], View]:
    """Let a view take a step on a record, when posted by somebody who has the right to.

    Whoever comes to the address itself is led to the page of the record.
    """

    def guarding(view: View) -> View:
        @at_work
        @wraps(view)
        def guarded(request: HttpRequest, kind: str, pk: str) -> HttpResponseBase:
            record = opened(request, kind, pk)
            if elsewhere := unposted(request, record):
                return elsewhere
            if not may(request.user, right, record):
                return refused(request)
            return view(request, record)

        return guarded

    return guarding


class Wanted:
    """The scope that a form asks for."""

    def __init__(self, values: Any) -> None:
        self.organisation_id = values.get("organisation")
        self.owner_id: int | None = None
        self.made_by_id: int | None = None
        self._codes = list(values.get("countries") or [])

    def codes(self) -> list[str]:
        """Return the countries it is about."""
        return self._codes

    def invites(self, person: int) -> bool:
        """Return that it is no meeting."""
        return False
