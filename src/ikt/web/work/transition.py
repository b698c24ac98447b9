"""The transition of offices: what is handed over, to whom, when, and what slips."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render

from ikt.web.accounts.entering import Asking, at_work
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import adds_anywhere
from ikt.web.ui.address import LARGEST, whole
from ikt.web.work.models import Handover, Office

WIDTH = 1000
"""Units of the time axis from its first day to its last."""
OFFICES, OF_EACH, OF_ONE, SLIPPING = 20, 8, 50, 10
"""On a page: offices, what each hands over, what one alone does, and what slips of all."""
HELD = ("pk", "closed", "due", "starts", "made", "organisation", "giver", "giver__due")
WAITS = ("after__closed", "after__due")


@dataclass(frozen=True, slots=True)
class Task:
    """What is needed of a handover to count and order it; of thousands no more is read.

    Args:
        pk: its number.
        office: number of the office that hands over.
        begins: first day of its bar.
        due: last day of its bar, if it has one.
        closed: whether it is done.
        received: whether it has a receiver.
        why: why it slips, as the end of a word: ``late``, ``after_closing``, ``before_other``.
    """

    pk: int
    office: int
    begins: dt.date
    due: dt.date | None
    closed: bool
    received: bool
    why: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days as places on a line."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> int:
        """Return where a day is."""
        return round(WIDTH * (day - self.first).days / max(1, (self.last - self.first).days))


@dataclass(frozen=True, slots=True)
class Bar:
    """A handover that is shown, on the time axis; without an end when it has no day."""

    record: Any
    why: str
    after: Any
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
        return sum(not t.closed and not t.received for t in self.tasks)

    @property
    def done(self) -> int:
        """Return how many are closed."""
        return sum(t.closed for t in self.tasks)

    @property
    def slips(self) -> int:
        """Return how many slip."""
        return sum(bool(t.why) for t in self.tasks)

    def foremost(self) -> tuple[Task, ...]:
        """Return those that ask for attention: what slips, then what is open."""
        chosen = sorted(self.tasks, key=lambda t: (not t.why, t.closed))[:OF_EACH]
        return tuple(t for t in self.tasks if t in chosen)


def lines(person: Person, today: dt.date) -> tuple[list[Line], Axis]:
    """Return every office that somebody may see, those where most slips first, and the axis."""
    tasks = list(_tasks(person, today))
    seen: Any = Office.objects.kept().visible_to(person)
    offices: list[Any] = list(seen.defer("text", "outcome").order_by("due", "title"))
    axis = _axis(tasks, offices, today)
    of_office: dict[int, list[Task]] = {}
    for task in tasks:
        of_office.setdefault(task.office, []).append(task)
    made = [
        Line(o, tuple(of_office.get(o.pk, ())), axis.at(o.due) if o.due else None) for o in offices
    ]
    made.sort(key=lambda line: -line.slips)
    return made, axis


def bars(tasks: Iterable[Task], axis: Axis, seen: set[int]) -> dict[int, Bar]:
    """Return handovers as they are shown, by number, read whole in one query.

    Args:
        tasks: which.
        axis: on which they are shown.
        seen: numbers of those that the reader may see: what one waits for is told of these only.
    """
    shown = list(tasks)
    known: Any = Handover.objects.select_related("organisation", "giver", "after")
    held = known.in_bulk([t.pk for t in shown])
    return {
        t.pk: Bar(
            held[t.pk],
            t.why,
            held[t.pk].after if held[t.pk].after_id in seen else None,
            axis.at(t.begins),
            axis.at(t.due) if t.due else None,
        )
        for t in shown
        if t.pk in held
    }


def slips(task: Any, today: dt.date) -> str:
    """Return why a handover slips, or nothing; see :func:`_why`."""
    waits = task.after
    other = waits.due if waits and not waits.closed else None
    return _why(None if task.closed else task.due, today, task.giver.due, other)


def _tasks(person: Person, today: dt.date) -> Iterator[Task]:
    found: Any = Handover.objects.kept().visible_to(person).order_by("due", "pk")
    for row in found.values_list(*HELD, *WAITS):
        pk, closed, due, starts, made, receiver, office, closing, other_closed, other_due = row
        begins, received = starts or made.date(), receiver is not None
        other = None if other_closed else other_due
        why = _why(None if closed else due, today, closing, other)
        yield Task(pk, office, begins, due, closed, received, why)


def _why(
    due: dt.date | None, today: dt.date, closing: dt.date | None, other: dt.date | None
) -> str:
    """Return why a handover slips.

    Args:
        due: day on which it must be done, if it is open and has one: in the past it is late.
        today: the day of the reader.
        closing: day on which its office closes: it may not be due after it.
        other: day on which what it waits for is due: it may not be due before it.
    """
    if due is None:
        return ""
    if due < today:
        return "late"
    if closing and due > closing:
        return "after_closing"
    return "before_other" if other and other > due else ""


def _axis(tasks: Iterable[Task], offices: Iterable[Any], today: dt.date) -> Axis:
    days = [today]
    for record in offices:
        days += [d for d in (record.starts, record.due) if d]
    for task in tasks:
        days += [task.begins, task.due or task.begins]
    return Axis(min(days), max(days))


@dataclass(frozen=True, slots=True)
class Shown:
    """An office on a page: some of what it hands over, and how much is left out."""

    line: Line
    bars: tuple[Bar, ...]

    @property
    def rest(self) -> int:
        """Return how many are not shown."""
        return len(self.line.tasks) - len(self.bars)


@at_work
def transition(request: Asking) -> HttpResponse:
    """Show offices on one time axis, what slips on top; of one alone all that it hands over."""
    today = dt.date.today()
    every, axis = lines(request.user, today)
    asked = whole(request.GET.get("office"), LARGEST)
    alone = next((line for line in every if line.office.pk == asked), None)
    chosen, page = _chosen(every, alone, request.GET.get("page"))
    late = [] if alone else [t for line in every for t in line.tasks if t.why]
    late.sort(key=lambda t: t.due or today)
    on_top = late[:SLIPPING]
    seen = {t.pk for o in every for t in o.tasks}
    made = bars({*on_top, *(t for _, tasks in chosen for t in tasks)}, axis, seen)
    context = {
        "lines": [
            Shown(line, tuple(made[t.pk] for t in tasks if t.pk in made)) for line, tasks in chosen
        ],
        "alone": alone,
        "page": page,
        "slipping": [made[t.pk] for t in on_top if t.pk in made],
        "more": len(late) - len(on_top),
        "axis": axis,
        "width": WIDTH,
        "now": axis.at(today),
        "may_add": adds_anywhere(request.user),
    }
    return render(request, "work/transition.html", context)


def _chosen(
    every: list[Line], alone: Line | None, number: str | None
) -> tuple[list[tuple[Line, Sequence[Task]]], Page[Any]]:
    """Return the offices of a page with those of their tasks that it shows; of one alone, all."""
    if alone:
        of_one = Paginator(alone.tasks, OF_ONE).get_page(number)
        return [(alone, list(of_one))], of_one
    page = Paginator(every, OFFICES).get_page(number)
    return [(line, line.foremost()) for line in page], page
