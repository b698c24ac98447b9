"""What is going on with a country, for the page about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import adds_anywhere
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record

SHOWN = 4
"""Records of a kind shown at once; the list has the rest."""


@dataclass(frozen=True, slots=True)
class Together:
    """Open records about a country that somebody may see, by kind in the order of :data:`KINDS`.

    Args:
        code: the country.
        kinds: name of a kind, its first records, and how many more there are.
        today: the day by which something is late.
        may_add: whether the reader may add any.
    """

    code: str
    kinds: tuple[tuple[str, tuple[Record, ...], int], ...]
    today: dt.date
    may_add: bool


def together(person: Person | AnonymousUser, code: str) -> Together | None:
    """Return what is going on with a country; nothing for who is not at work here."""
    if not isinstance(person, Person) or not person.levels.highest:
        return None
    return Together(code, _kinds(person, code), dt.date.today(), adds_anywhere(person))


def _kinds(person: Person, code: str) -> tuple[tuple[str, tuple[Record, ...], int], ...]:
    """Return the first open records of each kind and how many more there are, counted there."""
    place = Window(RowNumber(), partition_by="kind", order_by=[F("due").asc(nulls_last=True), "pk"])
    total = Window(Count("pk"), partition_by="kind")
    found = (
        Record.objects.kept()
        .visible_to(person)
        .about(code)
        .open()
        .order_by()
        .annotate(place=place, total=total)
        .filter(place__lte=SHOWN)
        .values_list("kind", "place", "total", "pk")
    )
    first = sorted(found, key=lambda row: (list(KINDS).index(row[0]), row[1]))
    held = Record.objects.rows().in_bulk([pk for *_, pk in first])
    kinds = []
    for kind, rows in groupby(first, key=lambda row: row[0]):
        shown = list(rows)
        records = tuple(held[pk] for *_, pk in shown if pk in held)
        kinds.append((kind, records, shown[0][2] - len(shown)))
    return tuple(kinds)


def open_about(person: Person | AnonymousUser, code: str) -> list[Record]:
    """Return what is open about a country that somebody may see, in the order of kind and day."""
    order = list(KINDS)
    return sorted(
        Record.objects.kept().visible_to(person).about(code).open().whole(),
        key=lambda r: (order.index(r.kind), r.due is None, r.due or dt.date.max),
    )
