"""The transition of offices: what is handed over, to whom, when, and what slips."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import adds_anywhere
from ikt.web.work.models import Handover, Office

WIDTH = 1000
"""Units of the time axis from its first day to its last."""


@dataclass(frozen=True, slots=True)
class Task:
    """A handover on the time axis.

    Args:
        record: it.
        why: why it slips, as the end of a word: ``late``, ``after_closing``, ``before_other``.
        start: where its bar begins.
        end: where its bar ends; nothing without a date.
    """

    record: Any
    why: str
    start: int
    end: int | None

    @property
    def width(self) -> int:
        """Return the length of its bar, never too short to see."""
        return max(6, (self.end or self.start) - self.start)


@dataclass(frozen=True, slots=True)
class Line:
    """An office with what it hands over, the earliest first."""

    office: Any
    tasks: tuple[Task, ...]
    closes: int | None

    @property
    def waiting(self) -> int:
        """Return how many have no receiver and are not done."""
        return sum(not t.record.closed and not t.record.organisation_id for t in self.tasks)

    @property
    def done(self) -> int:
        """Return how many are closed."""
        return sum(t.record.closed for t in self.tasks)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days as places on a line."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> int:
        """Return where a day is."""
        return round(WIDTH * (day - self.first).days / max(1, (self.last - self.first).days))


def slips(task: Any, today: dt.date) -> str:
    """Return why a handover slips, or nothing.

    It is late; it is due after its office closes; or it is due before what it waits for.
    """
    if task.closed or not task.due:
        return ""
    if task.due < today:
        return "late"
    if task.giver.due and task.due > task.giver.due:
        return "after_closing"
    if task.after and not task.after.closed and task.after.due and task.after.due > task.due:
        return "before_other"
    return ""


def lines(person: Person, today: dt.date) -> tuple[list[Line], Axis]:
    """Return every office that somebody may see, those where most slips first, and the axis."""
    seen: Any = Handover.objects.kept().visible_to(person).whole()
    found = list(
        seen.select_related("owner", "organisation", "giver", "after").order_by("due", "pk")
    )
    offices: Any = list(Office.objects.kept().visible_to(person).whole().order_by("due", "title"))
    axis = _axis(found, offices, today)
    of_office: dict[int, list[Any]] = {}
    for task in found:
        of_office.setdefault(task.giver_id, []).append(task)
    made = [_line(office, of_office.get(office.pk, ()), axis, today) for office in offices]
    made.sort(key=lambda line: -sum(bool(t.why) for t in line.tasks))
    return made, axis


def _line(office: Any, found: Iterable[Any], axis: Axis, today: dt.date) -> Line:
    tasks = tuple(
        Task(t, slips(t, today), axis.at(t.starts or t.made.date()), t.due and axis.at(t.due))
        for t in found
    )
    return Line(office, tasks, office.due and axis.at(office.due))


def _axis(found: Iterable[Any], offices: Iterable[Any], today: dt.date) -> Axis:
    days = [today]
    for record in (*found, *offices):
        days += [d for d in (record.starts, record.due) if d]
    days += [t.made.date() for t in found if not t.starts]
    return Axis(min(days), max(days))


@at_work
def transition(request: Asking) -> HttpResponse:
    """Show the offices on one time axis, what slips on top."""
    today = dt.date.today()
    made, axis = lines(request.user, today)
    slipping = [t for line in made for t in line.tasks if t.why]
    context = {
        "lines": made,
        "slipping": sorted(slipping, key=lambda t: t.record.due),
        "axis": axis,
        "width": WIDTH,
        "now": axis.at(today),
        "today": today,
        "may_add": adds_anywhere(request.user),
    }
    return render(request, "work/transition.html", context)
