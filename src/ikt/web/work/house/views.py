"""The page *From parliament*: look for commitments and motions, choose, take over."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from ikt.base.dates import parsed
from ikt.base.errors import DataError, NetworkError
from ikt.sources.fetching.patience import Patience
from ikt.sources.parliament import Answered, Asked, What, find, house
from ikt.web.accounts.entering import Asking, at_work, refused
from ikt.web.accounts.rights import adds_anywhere, may
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.house.plan import known, plan
from ikt.web.work.house.take import Taken, take

MOST = 60
"""Papers of each kind that a page shows."""
SHORT = Patience(tries=2, first=0.5, longest_asked=3.0)
"""A reader waits: whoever wants more patience has the command line."""
TIMEOUT = httpx.Timeout(connect=5, read=10, write=10, pool=5)
WHAT = ("all", "commitment", "motion")
LONGEST = 200
log = logging.getLogger(__name__)


@at_work
def parliament(request: Asking) -> HttpResponse:
    """Show what the House has by what was asked, and take over what was chosen."""
    if not adds_anywhere(request.user):
        return refused(request)
    given = request.POST if request.method == "POST" else request.GET
    asked = _asked(given)
    context: dict[str, Any] = {"asked": asked, "whats": WHAT, "again": "again" in given}
    context |= {"what": given.get("what", WHAT[0]), "held": len(known(request.user))}
    try:
        context |= _answer(request, given, asked)
    except (NetworkError, DataError) as error:
        log.warning("%s", error)
        return _unanswered(request, context, error)
    return render(request, "work/parliament.html", context)


def _answer(request: Asking, given: QueryDict, asked: Asked) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if request.method == "POST":
        told["taken"] = _take(request, given)
    wanted = Asked(numbers=known(request.user)) if "again" in given else asked
    if wanted == Asked() or ("again" in given and not wanted.numbers):
        return told
    answered = _ask(wanted, max(MOST, len(wanted.numbers)))
    steps = plan(answered.papers)
    if "again" in given:
        steps = [step for step in steps if step.what != "same"]
    # Of a record that somebody may not see nothing is told.
    seen = {s.record.pk for s in steps if s.record and may(request.user, "see", s.record)}
    pickable = any(s.does or (s.record and s.record.pk not in seen) for s in steps)
    told |= {"searched": True, "steps": steps, "count": answered.count}
    return told | {"seen": seen, "pickable": pickable}


def _take(request: Asking, given: QueryDict) -> Taken | None:
    """Take over the papers whose numbers were ticked, as the House has them at this moment."""
    picked = tuple(dict.fromkeys(given.getlist("pick")))[: 2 * MOST]
    if not picked:
        return None
    return take(_ask(Asked(numbers=picked), len(picked)).papers, request.user)


def _ask(asked: Asked, most: int) -> Answered:
    with TemporaryDirectory() as folder, house(patience=SHORT, timeout=TIMEOUT) as client:
        return find(client, asked, Path(folder), most)


def _asked(given: QueryDict) -> Asked:
    """Return the question that an address or a form holds; what is no day is left out."""
    what: dict[str, tuple[What, ...]] = {"commitment": ("commitment",), "motion": ("motion",)}
    return Asked(
        text=given.get("q", "")[:LONGEST].strip(),
        ministry=given.get("ministry", "")[:LONGEST].strip(),
        since=parsed(given.get("since", "")),
        until=parsed(given.get("until", "")),
        what=what.get(given.get("what", ""), Asked().what),
    )


def _unanswered(
    request: Asking, context: dict[str, Any], error: NetworkError | DataError
) -> HttpResponse:
    """Say that the House did not answer, or in another form than is known."""
    say, (what, remedy) = words(spoken())["work"], error.in_language(spoken())
    if isinstance(error, NetworkError):
        what, remedy = say["house_unreachable"], say["house_unreachable_do"]
    return render(
        request, "work/parliament.html", context | {"problem": what, "remedy": remedy}, status=503
    )
