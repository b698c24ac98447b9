"""The agenda of a meeting, drafted from what is open for its countries.

A meeting about no country is about all. What is drafted is a proposal: people leave points out, and
what they keep is linked to the meeting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from ikt.web.accounts.models import Person
from ikt.web.work.models import Meeting, Record
from ikt.web.work.models.record import RecordQuery

MOST = 15
"""Points of one part; who meets talks about no more, and the list has the rest."""
SOON = dt.timedelta(days=60)
HALF_YEAR = dt.timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an agenda.

    Args:
        name: what it is about.
        records: what to talk about, the most pressing first.
        more: how many there are beyond those.
    """

    name: str
    records: tuple[Record, ...]
    more: int


Ask = Callable[[RecordQuery, dt.date], Any]
PARTS: dict[str, tuple[str, Ask]] = {
    "late": ("action", lambda found, on: found.filter(due__lt=on)),
    "actions": ("action", lambda found, on: found.exclude(due__lt=on)),
    "reviews": (
        "agreement",
        lambda found, on: found.filter(
            Q(agreement__review__lte=on + SOON) | Q(due__lte=on + SOON), state="active"
        ),
    ),
    "commitments": ("commitment", lambda found, on: found.filter(due__lte=on + HALF_YEAR)),
    "obstacles": ("obstacle", lambda found, on: found),
    "handovers": (
        "handover",
        lambda found, on: found.filter(Q(due__lte=on + SOON) | Q(organisation=None)),
    ),
    "missions": ("mission", lambda found, on: found.filter(starts__lte=on + HALF_YEAR)),
}
"""Parts in order: of which kind, and which of those that are open."""


def draft(meeting: Meeting, person: Person) -> list[Part]:
    """Return what a meeting could talk about, of what somebody may see; empty parts left out."""
    on = meeting.starts or dt.date.today()
    codes = meeting.codes()
    found = []
    for called, (kind, narrowed) in PARTS.items():
        of_kind = Record.objects.kept().visible_to(person).open().filter(kind=kind)
        if codes:
            of_kind = of_kind.about_any(codes)
        records = list(narrowed(of_kind, on).whole()[: MOST + 1])
        total = len(records) if len(records) <= MOST else narrowed(of_kind, on).count()
        if records:
            found.append(Part(called, tuple(records[:MOST]), max(0, total - MOST)))
    return found


def previous(meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same series that was held last."""
    found: Any = Meeting.objects.kept().filter(links_to__target=meeting.pk, kind="meeting")
    return found.order_by("-starts").first()


def points(meeting: Record, person: Person) -> list[Part]:
    """Return what is on the agenda of a meeting, as far as somebody may see it.

    The agenda is kept as links, not as text: everybody at the table reads their own.
    """
    seen = Record.objects.kept().visible_to(person).whole()
    on = seen.filter(links_from__source=meeting, links_from__agenda=True)
    found: dict[str, list[Record]] = {}
    for record in on.order_by("due", "pk"):
        found.setdefault(record.kind, []).append(record)
    order = list(dict.fromkeys(kind for kind, _ in PARTS.values()))
    kinds = sorted(found, key=lambda k: order.index(k) if k in order else len(order))
    return [Part(kind, tuple(found[kind]), 0) for kind in kinds]
